package app

import (
	"context"

	"thidua/internal/core/access"
)

// ScorebookFile is a stored workbook as it came.
type ScorebookFile struct {
	Name      string // as it is shown
	MediaType string
	Content   []byte
}

// ScorebookDownload gives a stored workbook back, byte for byte; those who score and auditors may. Not found "not_found" for any other
// address.
func (a *App) ScorebookDownload(ctx context.Context, actor access.Actor, publicID string) (ScorebookFile, error) {
	if _, err := read(actor, access.ScorebookDownload); err != nil {
		return ScorebookFile{}, err
	}
	b, err := a.bookWithFile(ctx, actor, access.ScorebookDownload, publicID)
	return ScorebookFile{Name: b.row.FileName, MediaType: b.mediaType, Content: b.content}, err
}
