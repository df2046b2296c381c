package app

import (
	"context"
	"slices"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// Lists of which views can be kept.
const ListPeople = "people"

var viewedLists = []string{ListPeople}

// Codes of kept views.
const (
	CodeViewsMany = "views_many" // conflict: the account keeps as many of this list as it may; args: most
)

const (
	viewsMost     = 30   // of one list of one account
	viewNameMost  = 60   // letters
	viewQueryMost = 2000 // bytes of an address
)

// Listview is a way of looking at a list, kept under a name: the query of its address.
type Listview struct{ Name, Query string }

// ListviewList gives the views of a list the actor keeps, by name. Every account may, of its own. Invalid "choice_unknown" for a list that is none.
func (a *App) ListviewList(ctx context.Context, actor access.Actor, list string) ([]Listview, error) {
	if err := actor.Check(access.ListviewList); err != nil {
		return nil, err
	}
	if err := viewedList(list); err != nil {
		return nil, err
	}
	rows, err := a.store.SavedViews(ctx, db.SavedViewsParams{AccountID: actor.Account, List: list})
	out := make([]Listview, len(rows))
	for i, r := range rows {
		out[i] = Listview{Name: r.Name, Query: r.Query}
	}
	return out, store.Translate(err)
}

func viewedList(list string) error {
	if slices.Contains(viewedLists, list) {
		return nil
	}
	return fault.New(fault.Invalid, "choice_unknown", fault.Where{Path: "list"}, fault.Args{"value": list})
}
