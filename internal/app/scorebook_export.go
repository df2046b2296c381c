package app

import (
	"bytes"
	"context"

	"thidua/internal/core/access"
	"thidua/internal/doc/result"
	"thidua/internal/store"
)

// ScorebookExport writes the latest result of a workbook as a workbook of its own: a summary to be signed, the sheet of each unit, what was
// found, how points come about. Those who score and auditors may. Not found "not_found" for any other address and before the first result.
func (a *App) ScorebookExport(ctx context.Context, actor access.Actor, publicID string) (ScorebookFile, error) {
	if _, err := read(actor, access.ScorebookExport); err != nil {
		return ScorebookFile{}, err
	}
	book, err := a.ScorebookRead(ctx, actor, publicID)
	if err != nil {
		return ScorebookFile{}, err
	}
	if book.Run == nil {
		return ScorebookFile{}, notFound()
	}
	upper, err := a.store.ScorebookUpper(ctx, publicID)
	if err != nil && !store.IsNoRow(err) {
		return ScorebookFile{}, store.Translate(err)
	}
	var out bytes.Buffer
	err = result.Write(&out, result.Input{
		Result: book.Run.Result, Reading: book.Run.Findings, Upper: upper, Organisation: book.UnitName, Source: book.FileName, Sample: a.Mode() == ModeDemo,
	})
	return ScorebookFile{Name: "ket-qua-" + stem(book.FileName) + ".xlsx", MediaType: mediaXLSX, Content: out.Bytes()}, err
}
