// Package result writes the result of scoring as a workbook an official can sign: a summary of the cluster, a sheet of points for each
// unit with sums as formulas, what was found, and how the points come about. Captions are words of package text; numbers stay numbers.
package result

import (
	"fmt"
	"io"
	"slices"

	"github.com/xuri/excelize/v2"

	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/score"
	"thidua/internal/text"
)

// Input is what goes on the paper. Only Result is needed; what else is empty stays blank on paper or gets the usual word.
type Input struct {
	Result       *score.Result   // with its Scheme
	Reading      []fault.Finding // found while the figures were read; printed before those of Result
	Title        string          // of the summary; the usual title when empty
	Upper        string          // body above the one that issues the paper
	Organisation string          // body that issues the paper
	Place        string          // where it is signed
	Date         cal.Date        // when it is signed; dots to fill in by hand when zero
	Maker        string          // name of who drew up the tables
	Signer       string          // name of who signs
	SignerPost   string          // post of who signs; the head of the unit when empty
	Source       string          // name of the workbook the figures were read from
	Sample       bool            // marks every page as a sample
}

// Write writes the workbook (XLSX). Any part of the program that may see the whole result may call it; it reads no clock and no file, and
// repeating is safe. Its only errors are those of w and of the spreadsheet library, as they are.
//
// Every sum is a formula stored with its value; a cell of the summary points to the unit's sheet. A state that is no number (not assigned,
// not yet scored, refused, exempt …) stands as a word, never as 0. Text that a spreadsheet could take for a formula is neutralised.
func Write(w io.Writer, in Input) error {
	b := newBook(in)
	defer b.file.Close() // removes what the library may have put aside on disk
	b.summary()
	for i := range in.Result.Units {
		b.detail(i)
	}
	b.findingsSheet()
	b.method()
	b.finish()
	if b.err != nil {
		return fmt.Errorf("result workbook: %w", b.err)
	}
	if err := b.file.Write(w); err != nil {
		return fmt.Errorf("result workbook: %w", err)
	}
	return nil
}

// book is the workbook being written. err keeps the first error; everything after it does nothing that matters.
type book struct {
	file      *excelize.File
	in        Input
	r         *score.Result
	looks     map[look]int // number of each look in the workbook
	byStyle   map[int]look // and back
	tabs      []string     // sheet of each unit, beside r.Units
	own       ownTabs
	stages    []score.Column // stages somebody filled
	last      score.Column   // the printed column that decides: Final, or the stage equal to it everywhere
	columns   []score.Column // columns of points on the sheet of a unit
	lay       *layout
	places    int // decimals of points
	maxPlaces int // and of what can be reached
	findings  []fault.Finding
	byLine    map[string]map[string][]fault.Finding // of a unit and criterion
	err       error
}

// ownTabs are the sheets that belong to no unit.
type ownTabs struct{ summary, findings, method string }

func newBook(in Input) *book {
	b := &book{file: excelize.NewFile(), in: in, r: in.Result, looks: map[look]int{}, byStyle: map[int]look{}, byLine: map[string]map[string][]fault.Finding{}}
	b.own = ownTabs{text.Paper("tab_summary", nil), text.Paper("tab_findings", nil), text.Paper("tab_method", nil)}
	b.keep(b.file.SetDefaultFont(family))
	b.findings = append(slices.Clone(in.Reading), b.r.Findings...)
	for _, f := range b.findings {
		if f.Where.Unit != "" && f.Where.Criterion != "" {
			if b.byLine[f.Where.Unit] == nil {
				b.byLine[f.Where.Unit] = map[string][]fault.Finding{}
			}
			b.byLine[f.Where.Unit][f.Where.Criterion] = append(b.byLine[f.Where.Unit][f.Where.Criterion], f)
		}
	}
	b.chooseColumns()
	b.chooseDecimals()
	b.lay = newLayout(b.r.Scheme, b.columns, b.last)
	names := []string{b.own.summary, b.own.findings, b.own.method}
	for _, u := range b.r.Units {
		tab := tabName(u.Unit.Name, names)
		names, b.tabs = append(names, tab), append(b.tabs, tab)
	}
	return b
}

func (b *book) keep(err error) {
	if b.err == nil {
		b.err = err
	}
}

// chooseColumns leaves the final column out where a stage says the same for every unit: officials know that stage by its name.
func (b *book) chooseColumns() {
	for _, col := range b.r.Columns {
		if col != score.Final {
			b.stages = append(b.stages, col)
		}
	}
	b.columns, b.last = append(slices.Clone(b.stages), score.Final), score.Final
	for _, col := range slices.Backward(b.stages) {
		if b.sameAsFinal(col) {
			b.columns, b.last = b.stages, col
			return
		}
	}
}

func (b *book) sameAsFinal(col score.Column) bool {
	for _, u := range b.r.Units {
		stage, final := u.Sheet(col), u.Sheet(score.Final)
		if !stage.Sent() {
			return false
		}
		for i, l := range final.Lines {
			if s := stage.Lines[i]; s.State != l.State || !sameNumber(s.Points, l.Points) || s.Word != l.Word {
				return false
			}
		}
	}
	return true
}

// finish sets what belongs to the whole workbook.
func (b *book) finish() {
	if b.err != nil {
		return
	}
	b.keep(b.file.SetDocProps(&excelize.DocProperties{Title: b.title(), Creator: b.in.Organisation, Subject: b.r.Scheme.Name, Created: stamp(b.in.Date), Modified: stamp(b.in.Date)}))
}

func stamp(d cal.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String() + "T00:00:00Z"
}

func (b *book) title() string {
	if b.in.Title != "" {
		return b.in.Title
	}
	return text.Paper("title_summary", nil)
}

// persons says whether the scheme scores persons only.
func (b *book) persons() bool { return b.r.Scheme.Subject == "person" }
