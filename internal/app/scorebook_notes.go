package app

import (
	"bytes"
	"context"
	"slices"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/doc/noted"
)

// ScorebookNotes gives a stored workbook back with a column of what was found, beside the rows it is about: found on reading it as it is
// settled now, and on scoring where the latest result is of what is settled now. Those who score and auditors may. Not found "not_found" for
// any other address.
func (a *App) ScorebookNotes(ctx context.Context, actor access.Actor, publicID string) (ScorebookFile, error) {
	if _, err := read(actor, access.ScorebookNotes); err != nil {
		return ScorebookFile{}, err
	}
	b, err := a.bookWithFile(ctx, actor, access.ScorebookNotes, publicID)
	if err != nil {
		return ScorebookFile{}, err
	}
	rb, err := a.reading(ctx, b, b.row.Mapping)
	if err != nil {
		return ScorebookFile{}, err
	}
	book, err := a.ScorebookRead(ctx, actor, publicID)
	if err != nil {
		return ScorebookFile{}, err
	}
	found := slices.Concat(rb.book.Notes, rb.reading.Findings)
	if book.Run != nil && book.Run.BookVersion == b.row.Version {
		found = book.Run.Findings // of reading and of scoring
	}
	content, err := inTurn(ctx, a.turns, func() ([]byte, error) {
		return notesOf(noted.Input{Name: b.row.FileName, Data: b.content, Reading: rb.reading, Findings: found})
	})
	return ScorebookFile{Name: notedName(b.row.FileName), MediaType: mediaXLSX, Content: content}, err
}

func notesOf(in noted.Input) ([]byte, error) {
	in.Findings = slices.Clone(in.Findings)
	in.Reading.Order().Sort(in.Findings)
	var out bytes.Buffer
	err := noted.Write(&out, in)
	return out.Bytes(), err
}

func notedName(file string) string { return "ghi-chu-" + stem(file) + ".xlsx" }

// CodeNotesNoWorkbook refuses notes on facts: there is no workbook to write them in.
const CodeNotesNoWorkbook = "notes_no_workbook"

// Notes gives the workbook that was scored with a column of what was found. Invalid "notes_no_workbook" for facts.
func (s *ScoredFile) Notes(in ScoreFileIn) ([]byte, error) {
	if s.Reading == nil {
		return nil, fault.New(fault.Invalid, CodeNotesNoWorkbook, fault.Where{}, nil)
	}
	return notesOf(noted.Input{Name: in.Name, Data: in.Data, Reading: s.Reading, Findings: s.Findings})
}
