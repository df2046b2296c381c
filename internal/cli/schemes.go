package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/core/fault"
	"thidua/internal/core/score"
	"thidua/internal/text"
)

// schemesCmd reads scoring schemes: those shipped, and those somebody wrote.
type schemesCmd struct {
	List  schemesListCmd  `cmd:"" help:"${help_schemes_list}"`
	Show  schemesShowCmd  `cmd:"" help:"${help_schemes_show}"`
	Check schemesCheckCmd `cmd:"" help:"${help_schemes_check}"`
}

// schemesListCmd lists the shipped schemes.
type schemesListCmd struct {
	JSON bool `name:"json" help:"${help_json}"`
}

// Run prints the list.
func (c *schemesListCmd) Run(s *shell) error {
	list := app.SchemeList()
	if c.JSON {
		out := make([]wire.SchemeSummary, len(list))
		for i, sc := range list {
			out[i] = wire.Summary(sc)
		}
		return printJSON(s.out, out)
	}
	rows := [][]string{{text.Word("id"), text.Word("status"), text.Word("criteria"), text.Word("subject"), text.Word("period"), text.Word("name")}}
	for _, sc := range list {
		rows = append(rows, []string{sc.ID, text.Status(sc.Status), text.Int(len(sc.Criteria())), text.Subject(sc.Subject), text.Period(sc.Period), sc.Name})
	}
	printTable(s.out, rows)
	return nil
}

// schemesShowCmd reads one scheme to a person.
type schemesShowCmd struct {
	Scheme string `arg:"" help:"${help_schemes_id}"`
	JSON   bool   `name:"json" help:"${help_json}"`
}

// Run prints the scheme in words.
func (c *schemesShowCmd) Run(s *shell) error {
	sc, err := s.scheme(c.Scheme)
	if err != nil {
		return misused{err}
	}
	if c.JSON {
		return printJSON(s.out, wire.SchemeOf(sc))
	}
	for _, line := range text.SchemeHead(sc) {
		fmt.Fprintln(s.out, line)
	}
	for depth, g := range sc.Walk() {
		showGroup(s.out, g, depth)
	}
	for _, part := range text.SchemeFoot(sc) {
		fmt.Fprintf(s.out, "\n%s\n", part.Title)
		for _, line := range part.Lines {
			fmt.Fprintf(s.out, "  • %s\n", line)
		}
	}
	return nil
}

func showGroup(w io.Writer, g *score.Group, depth int) {
	in := strings.Repeat("  ", depth)
	fmt.Fprintf(w, "\n%s%s\n", in, text.Group(g))
	for _, c := range g.Criteria {
		fmt.Fprintf(w, "%s  %s  %s%s\n%s      %s\n", in, c.Code, c.Name, text.MaxOf(c), in, text.Formula(c))
		for _, line := range text.FormulaParts(c) {
			fmt.Fprintf(w, "%s      • %s\n", in, line)
		}
		if c.Note != "" {
			fmt.Fprintf(w, "%s      %s: %s\n", in, text.Word("note"), c.Note)
		}
	}
}

// schemesCheckCmd checks one scheme, or all shipped ones.
type schemesCheckCmd struct {
	Scheme string `arg:"" optional:"" help:"${help_schemes_id}"`
	JSON   bool   `name:"json" help:"${help_json}"`
}

// Run prints what is doubtful. A finding of severity error gives exit code 1.
func (c *schemesCheckCmd) Run(s *shell) error {
	list := app.SchemeList()
	if c.Scheme != "" {
		sc, err := s.scheme(c.Scheme)
		if err != nil {
			return c.failed(s, err)
		}
		list = []*score.Scheme{sc}
	}
	found, errs := make([][]fault.Finding, len(list)), []fault.Finding(nil)
	for i, sc := range list {
		found[i] = app.SchemeCheck(sc)
		for _, f := range found[i] {
			if f.Severity == fault.Error {
				errs = append(errs, f)
			}
		}
	}
	if err := c.print(s, list, found, errs); err != nil {
		return err
	}
	if len(errs) > 0 {
		return errFindings
	}
	return nil
}

// print prints what was found about each scheme, for people after a line that says why the exit code will be 1, if it will.
func (c *schemesCheckCmd) print(s *shell, list []*score.Scheme, found [][]fault.Finding, errs []fault.Finding) error {
	if c.JSON {
		out := make([]wire.SchemeChecked, len(list))
		for i, sc := range list {
			out[i] = wire.SchemeChecked{SchemeSummary: wire.Summary(sc), Findings: wire.Findings(found[i])}
		}
		return printJSON(s.out, out)
	}
	sayWhyWrong(s, errs)
	for i, sc := range list {
		printChecked(s, sc, found[i])
	}
	return nil
}

// holeCodes are errors of the table as it was published: values to be expected have no band.
var holeCodes = []string{score.CodeHoleAt, score.CodeHoleBetween, score.CodeHoleBelow, score.CodeHoleAbove}

// sayWhyWrong says in words why the exit code is 1; nothing without errors.
func sayWhyWrong(s *shell, errs []fault.Finding) {
	holes := 0
	for _, f := range errs {
		if slices.Contains(holeCodes, f.Code) {
			holes++
		}
	}
	a := fault.Args{"errors": len(errs)}
	if holes > 0 {
		a["holes"] = holes
	}
	switch {
	case len(errs) == 0:
	case holes == len(errs):
		s.say("check_holes", a)
	default:
		s.say("check_errors", a)
	}
}

// failed tells a file that is no scheme (a finding) from a name that is none (wrong usage).
func (c *schemesCheckCmd) failed(s *shell, err error) error {
	if fault.KindOf(err) == fault.NotFound {
		return misused{err}
	}
	if c.JSON {
		return errors.Join(err, printFindingsJSON(s.out, fault.From(err).Findings))
	}
	return err
}

func printChecked(s *shell, sc *score.Scheme, found []fault.Finding) {
	if len(found) == 0 {
		s.say("check_clean", fault.Args{"scheme": sc.ID})
		return
	}
	var count [3]int
	for _, f := range found {
		count[f.Severity]++
	}
	s.say("check_count", fault.Args{"scheme": sc.ID, "errors": count[fault.Error], "warnings": count[fault.Warning], "infos": count[fault.Info]})
	for _, f := range found {
		fmt.Fprintf(s.out, "  %s: %s\n", text.Severity(f.Severity), text.Finding(f))
	}
}
