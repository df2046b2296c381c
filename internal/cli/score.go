package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/score"
	"thidua/internal/doc/result"
	"thidua/internal/doc/xlsx"
)

// scoreCmd scores and ranks a cluster from a file, with no server and no database.
type scoreCmd struct {
	File    string `arg:"" help:"${help_score_file}"`
	Scheme  string `help:"${help_score_scheme}"`
	JSON    bool   `name:"json" xor:"out" help:"${help_score_json}"`
	XLSX    string `name:"xlsx" xor:"out" help:"${help_score_xlsx}"`
	Notes   string `xor:"out" help:"${help_score_notes}"`
	Year    int    `help:"${help_score_year}"`
	Open    bool   `help:"${help_score_open}"`
	Explain string `help:"${help_score_explain}"`
	Column  string `default:"final" help:"${help_score_column}"`
	All     bool   `help:"${help_score_all}"`

	Questions bool   `xor:"out" help:"${help_score_questions}"`
	Answers   string `help:"${help_score_answers}"`
}

// Codes of what stands on the command line.
const (
	CodeFileMissing    = "file_missing"    // args: file
	CodeFileUnreadable = "file_unreadable" // args: file
	CodeFileUnwritable = "file_unwritable" // args: file
	CodeYear           = "number_range"    // args: key, text, least, most
	CodeOutputExists   = "output_exists"   // args: file : the result would overwrite the file scored
)

// Run scores the file and prints the result. Findings of severity error give exit code 1, with the result printed all the same. Asked
// for the questions, it prints those instead.
func (c *scoreCmd) Run(s *shell) error {
	if c.Year != 0 && (c.Year < cal.MinYear || c.Year > cal.MaxYear) {
		return misused{fault.New(fault.Invalid, CodeYear, fault.Where{}, fault.Args{"key": "--year", "text": strconv.Itoa(c.Year), "least": cal.MinYear, "most": cal.MaxYear})}
	}
	data, err := s.readFile(c.File)
	if fault.KindOf(err) == fault.TooLarge {
		return c.failed(s, err)
	}
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
	if in.Answers, err = c.answers(s); err != nil {
		return err
	}
	out, err := app.ScoreFile(s.ctx, in)
	if err != nil {
		return c.failed(s, err)
	}
	if c.Questions {
		printQuestions(s, in.Answers, out)
		return nil
	}
	if err := c.print(s, in, out); err != nil {
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

func (c *scoreCmd) print(s *shell, in app.ScoreFileIn, out *app.ScoredFile) error {
	switch {
	case c.JSON:
		return wire.Write(s.out, answer(out), 2)
	case c.XLSX != "" && out.Result != nil:
		return c.file(s, c.XLSX, out, func(w io.Writer) error {
			return result.Write(w, result.Input{Result: out.Result, Reading: out.Read, Source: filepath.Base(c.File)})
		})
	case c.Notes != "":
		noted, err := out.Notes(in)
		if err != nil {
			return misused{err}
		}
		return c.file(s, c.Notes, out, func(w io.Writer) error { _, err := w.Write(noted); return err })
	case c.Explain != "" && out.Result != nil:
		return explain(s, out, c.Explain, score.Column(c.Column))
	}
	printResult(s, out, c.All)
	return nil
}

// file writes a workbook beside the table. It is complete or not there: it is written under another name and renamed. The file scored is
// never overwritten.
func (c *scoreCmd) file(s *shell, name string, out *app.ScoredFile, write func(io.Writer) error) error {
	if same(name, c.File) {
		return fault.New(fault.Refused, CodeOutputExists, fault.Where{}, fault.Args{"file": name})
	}
	refused := func(err error) error {
		return misused{fault.New(fault.Invalid, CodeFileUnwritable, fault.Where{}, fault.Args{"file": name}).Because(err)}
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".thidua-*")
	if err != nil {
		return refused(err)
	}
	defer os.Remove(f.Name()) //nolint:errcheck // gone already when all went well
	err = write(f)
	if err = errors.Join(err, f.Chmod(0o644), f.Close()); err != nil {
		return refused(err)
	}
	if err := os.Rename(f.Name(), name); err != nil {
		return refused(err)
	}
	printResult(s, out, c.All)
	s.say("wrote", fault.Args{"file": name})
	return nil
}

func same(a, b string) bool {
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
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

// readFile reads a file named on the command line. Wrong usage: file_missing, file_unreadable. One that is larger than any file of its
// ending may be is refused unread: too_large file_too_large.
func (s *shell) readFile(name string) ([]byte, error) {
	if name == stdin {
		return within(s.in, name, 0)
	}
	f, err := os.Open(name)
	if err == nil {
		defer f.Close()
		var info fs.FileInfo
		if info, err = f.Stat(); err == nil {
			var data []byte
			if data, err = within(f, name, info.Size()); err == nil || fault.KindOf(err) == fault.TooLarge {
				return data, err
			}
		}
	}
	code := CodeFileUnreadable
	if errors.Is(err, fs.ErrNotExist) {
		code = CodeFileMissing
	}
	return nil, misused{fault.New(fault.NotFound, code, fault.Where{}, fault.Args{"file": name}).Because(err)}
}

// within reads what is said to have a size, 0 where nobody knows, as far as a file of that name may go.
func within(r io.Reader, name string, size int64) ([]byte, error) {
	most := app.FileMost(name)
	var data []byte
	if size <= int64(most) {
		var err error
		if data, err = io.ReadAll(io.LimitReader(r, int64(most)+1)); err != nil {
			return nil, err
		}
	}
	if size = max(size, int64(len(data))); size > int64(most) {
		return nil, fault.New(fault.TooLarge, xlsx.FileTooLarge, fault.Where{}, fault.Args{"size": size, "limit": most})
	}
	return data, nil
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
