package app

import (
	"bytes"
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/doc/delimited"
	"thidua/internal/doc/noted"
)

// CodeImportText refuses notes in a file of text: only a workbook has room for them.
const CodeImportText = "import_text"

// ImportNotes gives a list back as the same workbook with a column of what was found beside the rows. Who may bring lists in may. Not found
// "not_found"; invalid "import_text" for a file of text.
func (a *App) ImportNotes(ctx context.Context, actor access.Actor, id string) (ScorebookFile, error) {
	if _, err := read(actor, access.ImportNotes); err != nil {
		return ScorebookFile{}, err
	}
	v, err := a.importRead(ctx, actor, access.ImportNotes, id)
	if err != nil {
		return ScorebookFile{}, err
	}
	if delimited.Is(v.FileName, v.file) {
		return ScorebookFile{}, fault.New(fault.Invalid, CodeImportText, fault.Where{}, nil)
	}
	if v.Reading == nil { // run already: the file as it was read then
		if err := a.readAgain(ctx, actor, v); err != nil {
			return ScorebookFile{}, err
		}
	}
	content, err := inTurn(ctx, a.turns, func() ([]byte, error) {
		var out bytes.Buffer
		err := noted.Write(&out, noted.Input{Name: v.FileName, Data: v.file, Findings: v.Found()})
		return out.Bytes(), err
	})
	return ScorebookFile{Name: notedName(v.FileName), MediaType: mediaXLSX, Content: content}, err
}

// readAgain reads a list that was run, without holding it against the people it brought in.
func (a *App) readAgain(ctx context.Context, actor access.Actor, v *ImportView) error {
	var err error
	if v.Units, err = a.unitsToFill(ctx, a.store.Queries, actor); err != nil {
		return err
	}
	if err := v.unpack(); err != nil {
		return err
	}
	return v.read(dateOf(a.now()), nil)
}
