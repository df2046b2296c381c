package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/roster"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// importPage is how many lists are shown.
const importPage = 50

// ImportList lists the latest lists handed in within the actor's reach, newest first, at most 50.
func (a *App) ImportList(ctx context.Context, actor access.Actor) ([]ImportInfo, error) {
	scope, err := read(actor, access.ImportList)
	if err != nil {
		return nil, err
	}
	rows, err := a.store.ImportPage(ctx, db.ImportPageParams{Scope: scope.In, PageSize: importPage})
	if err != nil {
		return nil, store.Translate(err)
	}
	var out []ImportInfo
	for _, r := range rows {
		if !keepsImport(actor, r.AccountID, r.UnitPath) {
			continue
		}
		out = append(out, ImportInfo{
			PublicID: r.PublicID, FileName: r.FileName, Unit: r.UnitName, By: r.AccountName, Kind: roster.Kind(r.Kind), Created: store.Time(r.CreatedAt), Done: timeOrNone(r.DoneAt),
			Undone: timeOrNone(r.UndoneAt), Rows: int(r.RowCount), Added: int(r.Added), Present: int(r.Present), Refused: int(r.Refused),
		})
	}
	return out, nil
}
