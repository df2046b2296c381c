package app

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
	"strings"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/score"
	"thidua/internal/core/tree"
	"thidua/internal/core/workbook"
	"thidua/internal/doc/noted"
	"thidua/internal/doc/xlsx"
	"thidua/packs"
)

// Codes of ScoreFile beside those of the readers it calls.
const (
	CodeSchemeTwice = "scheme_twice"     // the facts hold a scheme of their own and another was asked for
	CodeFactsAnswer = "answers_to_facts" // a facts file asks nothing
	CodeYearDiffers = "year_differs"     // args: file, asked; facts are refused, of a workbook it is a finding of severity error
)

// ScoreFileIn is a file to score. Scheme is nil where the file names its scheme or it is to be recognised; Year is 0 where the file says it.
type ScoreFileIn struct {
	Name   string // as the user knows it; its ending tells facts from workbooks
	Data   []byte
	Scheme *score.Scheme
	Year   int
	Open   bool // the cluster is open, whatever the file says
	// Answers are what a person settled about a workbook; facts files ask nothing and take none.
	Answers []workbook.Settled
}

// ScoredFile is what scoring a file gives.
type ScoredFile struct {
	Result   *score.Result     // nil where a workbook was read but nothing in it can be scored
	Reading  *workbook.Reading // of a workbook; nil for a facts file
	Read     []fault.Finding   // found while the file was read
	Findings []fault.Finding   // Read and those of Result together, by place
}

// ScoreFile reads a file and scores it, with no database and for anybody: nothing is kept. It refuses what cannot be read (codes of
// packages xlsx, tree and score, scheme_twice, year_differs), a workbook marked as classified (classified_mark), facts larger than one
// cluster ever is (too_large), answers the workbook did not ask for (codes of workbook.Refuse), answers to facts (answers_to_facts) and a scheme that is incomplete (conflict scheme_incomplete); everything else becomes a finding. Between
// reading and scoring it stops when nobody waits any more.
func ScoreFile(ctx context.Context, in ScoreFileIn) (*ScoredFile, error) {
	if holdsFacts(in.Name, in.Data) {
		return scoreFacts(ctx, in)
	}
	return scoreWorkbook(ctx, in)
}

// ScoreFile is ScoreFile for the doors of a server, which score a few files at a time.
func (a *App) ScoreFile(ctx context.Context, in ScoreFileIn) (*ScoredFile, error) {
	return inTurn(ctx, a.turns, func() (*ScoredFile, error) { return ScoreFile(ctx, in) })
}

// scoreWorkbook reads a workbook as typed. Of the schemes shipped all are tried, unless one was asked for.
func scoreWorkbook(ctx context.Context, in ScoreFileIn) (*ScoredFile, error) {
	book, err := xlsx.Read(in.Name, in.Data)
	if err != nil {
		return nil, err
	}
	if err := unclassified(book); err != nil {
		return nil, err
	}
	noted.Without(book)
	schemes := packs.Schemes()
	if in.Scheme != nil {
		if err := in.Scheme.Complete(); err != nil {
			return nil, err
		}
		schemes = []*score.Scheme{in.Scheme}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	reading, err := answeredReading(book, schemes, in.Answers)
	if err != nil {
		return nil, err
	}
	out := &ScoredFile{Reading: reading}
	out.Read = append(slices.Clone(book.Notes), out.Reading.Findings...)
	out.Findings = slices.Clone(out.Read)
	f, err := out.Reading.Facts()
	if err != nil { // the findings of the reading say why, and what was recognised is worth showing
		out.Reading.Order().Sort(out.Findings)
		return out, nil
	}
	if in.Year != 0 {
		if read := out.Reading.Year; read != 0 && read != in.Year {
			out.Findings = append(out.Findings, fault.Finding{Code: CodeYearDiffers, Severity: fault.Error, Args: fault.Args{"file": read, "asked": in.Year}})
		}
		f.Year = in.Year
	}
	f.Open = in.Open
	if out.Result, err = scoreWithin(ctx, f); err != nil {
		return nil, err
	}
	out.Findings = slices.Concat(out.Findings, doubts(f.Scheme), out.Result.Findings)
	out.Reading.Order().Sort(out.Findings)
	return out, nil
}

// answeredReading reads a workbook as a person settled it. Answers nobody asked for are refused.
func answeredReading(book *grid.Book, schemes []*score.Scheme, answers []workbook.Settled) (*workbook.Reading, error) {
	before := workbook.Read(book, schemes, packs.Columns(), nil)
	if len(answers) == 0 {
		return before, nil
	}
	m := *before.Mapping // Answer changes nothing the two share
	for _, one := range answers {
		_ = m.Answer(before.Asked(one.Part, one.Key), one.Value) // refused below, with those the workbook did not ask for
	}
	after := workbook.Read(book, schemes, packs.Columns(), &m)
	return after, fault.All(fault.Invalid, workbook.Refuse(answers, schemes, before, after))
}

// scoreWithin scores facts that are no larger than a cluster may be, while somebody waits for them.
func scoreWithin(ctx context.Context, f *score.Facts) (*score.Result, error) {
	if err := f.Fits(); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return score.Score(f)
}

// FileMost is the most bytes a file to score may have by its name: facts are text, and smaller than a workbook may be. Whoever reads a file
// for ScoreFile asks first.
func FileMost(name string) int {
	if holdsFacts(name, nil) {
		return tree.FactsLimits.Bytes
	}
	return ScorebookMost
}

// holdsFacts says whether a file is a facts file by its ending; a workbook stays one under any name.
func holdsFacts(name string, data []byte) bool {
	return slices.Contains([]string{".yaml", ".yml", ".json"}, strings.ToLower(filepath.Ext(name))) && !bytes.HasPrefix(data, []byte("PK"))
}

func scoreFacts(ctx context.Context, in ScoreFileIn) (*ScoredFile, error) {
	if len(in.Answers) > 0 {
		return nil, fault.New(fault.Invalid, CodeFactsAnswer, fault.Where{}, nil)
	}
	find := packs.Scheme
	if in.Scheme != nil {
		find = func(string) (*score.Scheme, error) { return in.Scheme, nil }
	}
	f, err := score.ReadFacts(in.Data, find)
	if err != nil {
		return nil, err
	}
	if in.Scheme != nil && f.Scheme != in.Scheme {
		return nil, fault.New(fault.Invalid, CodeSchemeTwice, fault.Where{Path: "scheme"}, nil)
	}
	if in.Year != 0 && in.Year != f.Year {
		return nil, fault.New(fault.Invalid, CodeYearDiffers, fault.Where{Path: "year"}, fault.Args{"file": f.Year, "asked": in.Year})
	}
	f.Open = f.Open || in.Open
	r, err := scoreWithin(ctx, f)
	if err != nil {
		return nil, err
	}
	return &ScoredFile{Result: r, Findings: append(doubts(f.Scheme), r.Findings...)}, nil
}

// doubts tells what is ambiguous in a scheme somebody brought along; what is known of the shipped ones is on their page.
func doubts(s *score.Scheme) []fault.Finding {
	if shipped, err := packs.Scheme(s.ID); err == nil && shipped == s {
		return nil
	}
	return score.Doubts(s)
}
