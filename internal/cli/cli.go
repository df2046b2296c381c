// Package cli is the door for people with a shell: one struct a command, parsed by kong, doing one verb of app and printing sentences of
// package text. Results go to the standard output, remarks and refusals to the error stream. Start reading at Main.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"thidua/internal/app"
	"thidua/internal/core/audit"
	"thidua/internal/core/fault"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
	"thidua/internal/store"
	"thidua/internal/text"
)

// Exit codes, part of the contract: done (also with warnings), at least one finding of severity error, wrong usage, refused for safety.
const (
	exitDone    = 0
	exitFinding = 1
	exitUsage   = 2
	exitRefused = 3
)

// commands is the whole command line.
type commands struct {
	Score     scoreCmd     `cmd:"" help:"${help_score}"`
	Import    importCmd    `cmd:"" help:"${help_import}"`
	Schemes   schemesCmd   `cmd:"" help:"${help_schemes}"`
	Schema    schemaCmd    `cmd:"" help:"${help_schema}"`
	Serve     serveCmd     `cmd:"" help:"${help_serve}"`
	Demo      demoCmd      `cmd:"" help:"${help_demo}"`
	Seed      seedCmd      `cmd:"" help:"${help_seed}"`
	Migrate   migrateCmd   `cmd:"" help:"${help_migrate}"`
	Verify    verifyCmd    `cmd:"" help:"${help_verify}"`
	Audit     auditCmd     `cmd:"" help:"${help_audit}"`
	Account   accountCmd   `cmd:"" help:"${help_account}"`
	Clock     clockCmd     `cmd:"" help:"${help_clock}"`
	Routes    routesCmd    `cmd:"" help:"${help_routes}"`
	Selfcheck selfcheckCmd `cmd:"" help:"${help_selfcheck}"`
	Version   versionCmd   `cmd:"" help:"${help_version}"`
}

// shell is what a command works with: its streams, and a context that ends when the program is told to stop.
type shell struct {
	ctx context.Context
	in  io.Reader
	out io.Writer
	err io.Writer
}

// say prints a line of package text to the standard output.
func (s *shell) say(code string, a fault.Args) { fmt.Fprintln(s.out, text.Say(code, a)) }

// tell prints a line of package text to the error stream.
func (s *shell) tell(code string, a fault.Args) { fmt.Fprintln(s.err, text.Say(code, a)) }

// Main does one command line and gives the exit code. A defect of the program ends in a sentence like any other refusal, never in a trace.
func Main(args []string, in io.Reader, out, errs io.Writer) (code int) {
	holdMemory()
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // whoever asks a second time is not made to wait
	sh := &shell{ctx: ctx, in: in, out: out, err: errs}
	defer func() {
		if p := recover(); p != nil {
			code = sh.refuse(fault.New(fault.Internal, "internal", fault.Where{}, nil).Because(fmt.Errorf("%v", p)))
		}
	}()
	helped := false
	vars := kong.Vars{}
	maps.Copy(vars, text.Helps())
	parser, err := kong.New(&commands{}, kong.Name("thidua"), kong.Description(text.Help("app")), vars, kong.Bind(sh),
		kong.Writers(out, errs), kong.Help(printHelp), kong.Exit(func(int) { helped = true }))
	if err != nil {
		return sh.refuse(err)
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	switch {
	case helped:
		return exitDone
	case err != nil:
		return sh.usage(err)
	}
	return sh.refuse(parsed.Run())
}

// errFindings says that the result was printed and holds a finding of severity error.
var errFindings = errors.New("findings")

// misused marks a refusal as wrong usage: the file, scheme or version named on the command line does not exist.
type misused struct{ error }

func (m misused) Unwrap() error { return m.error }

// refuse prints what went wrong and gives the exit code; exitDone for nil.
func (s *shell) refuse(err error) int {
	var m misused
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errFindings):
		return exitFinding
	case errors.As(err, &m):
		s.printFindings(fault.From(m.error))
		return exitUsage
	}
	p := fault.From(err)
	s.printFindings(p)
	switch p.Kind {
	case fault.Refused, fault.Unavailable:
		return exitRefused
	}
	return exitFinding
}

// hints are the codes after which the shell says what can be done with its own commands; their sentences speak to every door.
var hints = map[string]string{
	"scheme_unknown": "scheme_hint", workbook.CodeNoScheme: "choose_hint", workbook.CodeSchemeAmbiguous: "choose_hint",
	app.CodeSchemeTwice: "one_scheme_hint", score.CodeAsked: "answers_hint", app.CodeYearDiffers: "year_hint", workbook.CodeYearMissing: "no_year_hint", store.CodeClockSkew: "clock_hint",
	audit.CodeProofRoot: "proof_hint",
}

// hint says what the shell can do about findings, each way once.
func (s *shell) hint(found []fault.Finding) {
	told := map[string]bool{}
	for _, f := range found {
		if h := hints[f.Code]; h != "" && !told[h] {
			told[h] = true
			s.tell(h, nil)
		}
	}
}

// mostErrors is how many errors are printed one by one.
const mostErrors = 200

func (s *shell) printFindings(p *fault.Problem) {
	fault.Sort(p.Findings)
	for i, f := range p.Findings {
		if i == mostErrors {
			s.tell("more_errors", fault.Args{"count": len(p.Findings) - i})
			break
		}
		fmt.Fprintf(s.err, "%s: %s\n", text.Severity(f.Severity), text.Finding(f))
	}
	s.hint(p.Findings)
	if p.Kind == fault.Internal && p.Cause != nil {
		s.tell("cause", fault.Args{"cause": p.Cause.Error()})
	}
}
