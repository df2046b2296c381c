package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/core/fault"
	"thidua/internal/core/score"
)

// scoreCmd scores and ranks a cluster from a file, with no server and no database.
type scoreCmd struct {
	File    string `arg:"" help:"${help_score_file}"`
	Scheme  string `help:"${help_score_scheme}"`
	JSON    bool   `name:"json" xor:"out" help:"${help_score_json}"`
	Year    int    `help:"${help_score_year}"`
	Open    bool   `help:"${help_score_open}"`
	Explain string `help:"${help_score_explain}"`
	Column  string `default:"final" help:"${help_score_column}"`
}

// Codes of files named on the command line.
const (
	CodeFileMissing    = "file_missing"    // args: file
	CodeFileUnreadable = "file_unreadable" // args: file
)

// mostFile is the most bytes read of a file; readers have closer limits of their own.
const mostFile = 80 << 20

// Run scores the file and prints the result. Findings of severity error give exit code 1, with the result printed all the same.
func (c *scoreCmd) Run(s *shell) error {
	data, err := s.readFile(c.File)
	if err != nil {
		return err
	}
	in := app.ScoreFileIn{Name: filepath.Base(c.File), Data: data, Year: c.Year, Open: c.Open}
	if c.File == stdin {
		in.Name = "facts.yaml"
	}
	if c.Scheme != "" {
		if in.Scheme, err = s.scheme(c.Scheme); err != nil {
			return misused{err}
		}
	}
	out, err := app.ScoreFile(in)
	if err != nil {
		return c.failed(s, err)
	}
	if err := c.print(s, out); err != nil {
		return err
	}
	if fault.Worst(out.Findings) == fault.Error {
		return errFindings
	}
	return nil
}

// failed gives the refusal to tools as well, then to the error stream.
func (c *scoreCmd) failed(s *shell, err error) error {
	if !c.JSON {
		return err
	}
	return errors.Join(err, printFindingsJSON(s.out, fault.From(err).Findings))
}

func (c *scoreCmd) print(s *shell, out *app.ScoredFile) error {
	switch {
	case c.JSON:
		return printJSON(s.out, answer(out))
	case c.Explain != "" && out.Result != nil:
		return explain(s, out.Result, c.Explain, score.Column(c.Column))
	}
	printResult(s, out)
	return nil
}

// findingsOnly is what tools get when there is no result.
type findingsOnly struct {
	Findings []wire.Finding `json:"findings"`
}

func printFindingsJSON(w io.Writer, found []fault.Finding) error {
	return printJSON(w, findingsOnly{wire.Findings(found)})
}

// stdin stands for the standard input.
const stdin = "-"

// readFile reads a file named on the command line. Wrong usage: file_missing, file_unreadable.
func (s *shell) readFile(name string) ([]byte, error) {
	if name == stdin {
		return io.ReadAll(io.LimitReader(s.in, mostFile))
	}
	f, err := os.Open(name)
	if err == nil {
		defer f.Close()
		var data []byte
		if data, err = io.ReadAll(io.LimitReader(f, mostFile)); err == nil {
			return data, nil
		}
	}
	code := CodeFileUnreadable
	if errors.Is(err, fs.ErrNotExist) {
		code = CodeFileMissing
	}
	return nil, misused{fault.New(fault.NotFound, code, fault.Where{}, fault.Args{"file": name}).Because(err)}
}

// scheme finds a scheme by id, or reads it from a file when the name is that of a file.
func (s *shell) scheme(ref string) (*score.Scheme, error) {
	if !strings.ContainsAny(ref, `./\`) {
		return app.SchemeFind(ref)
	}
	data, err := s.readFile(ref)
	if err != nil {
		return nil, err
	}
	return app.SchemeRead(data)
}
