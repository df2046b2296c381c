package app

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store/db"
)

// ListviewSaveIn keeps the Query of an address of a List under a Name.
type ListviewSaveIn struct{ List, Name, Query string }

// ListviewSave keeps a view of a list for the actor alone, in place of one of that name. Every account may. Invalid "choice_unknown" for a list
// that is none, field_required, field_long, field_text; conflict "views_many". Repeating with the key is safe.
func (a *App) ListviewSave(ctx context.Context, actor access.Actor, key string, in ListviewSaveIn) error {
	in.Name = norm.NFC.String(strings.Join(strings.Fields(in.Name), " "))
	_, err := write(ctx, a, request{actor: actor, verb: access.ListviewSave, key: key, in: in}, func(tx *Tx) (struct{}, error) {
		return struct{}{}, tx.viewSave(ctx, in)
	})
	return err
}

func (t *Tx) viewSave(ctx context.Context, in ListviewSaveIn) error {
	if err := viewedList(in.List); err != nil {
		return err
	}
	if err := fault.All(fault.Invalid, textFindings("name", in.Name, viewNameMost)); err != nil {
		return err
	}
	if n := len(in.Query); n > viewQueryMost {
		return fault.New(fault.Invalid, "field_long", fault.Where{Path: "query"}, fault.Args{"max": viewQueryMost, "length": n})
	}
	kept, err := t.SavedViews(ctx, db.SavedViewsParams{AccountID: t.Actor.Account, List: in.List})
	if err != nil {
		return err
	}
	known := slices.ContainsFunc(kept, func(v db.SavedViewsRow) bool { return v.Name == in.Name })
	if len(kept) >= viewsMost && !known {
		return fault.New(fault.Conflict, CodeViewsMany, fault.Where{Path: "name"}, fault.Args{"most": viewsMost})
	}
	id, err := t.SavedViewSet(ctx, db.SavedViewSetParams{AccountID: t.Actor.Account, List: in.List, Name: in.Name, Query: in.Query, SavedAt: t.At})
	if err != nil {
		return err
	}
	t.Touch("saved_view", id)
	return t.Act("listview:"+strconv.FormatInt(id, 10), t.Actor.Home.Path, "", nil)
}
