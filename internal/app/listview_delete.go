package app

import (
	"context"
	"strconv"

	"thidua/internal/core/access"
	"thidua/internal/store/db"
)

// ListviewDeleteIn names a kept view.
type ListviewDeleteIn struct{ List, Name string }

// ListviewDelete forgets a view the actor keeps. Every account may, of its own. Not found "not_found" for a name it keeps none under. Repeating
// with the key is safe.
func (a *App) ListviewDelete(ctx context.Context, actor access.Actor, key string, in ListviewDeleteIn) error {
	_, err := write(ctx, a, request{actor: actor, verb: access.ListviewDelete, key: key, in: in}, func(tx *Tx) (struct{}, error) {
		id, err := tx.SavedViewDrop(ctx, db.SavedViewDropParams{AccountID: tx.Actor.Account, List: in.List, Name: in.Name})
		if err != nil {
			return struct{}{}, found(err)
		}
		tx.Touch("saved_view", id)
		return struct{}{}, tx.Act("listview:"+strconv.FormatInt(id, 10), tx.Actor.Home.Path, "", nil)
	})
	return err
}
