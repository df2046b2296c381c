package app

import (
	"context"
	"slices"
	"strconv"

	"thidua/internal/core/access"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// FindKind is a kind of thing that can be found by its words.
type FindKind string

// The kinds, in the order they are told.
const (
	FindUnit    FindKind = "unit"
	FindPerson  FindKind = "person"
	FindBook    FindKind = "workbook"
	FindScheme  FindKind = "scheme" // shipped with the program: looked through in memory
	FindAccount FindKind = "account"
)

// findKind says who finds a kind, and how everything of it is written anew. Its words lie in find_entry under the unit by which its verb reaches it.
type findKind struct {
	kind FindKind
	verb access.Verb
	all  func(context.Context, *Tx) error
}

var findKinds = []findKind{
	{FindUnit, access.OrgUnit, allUnits},
	{FindPerson, access.PersonRead, allPeople},
	{FindBook, access.ScorebookRead, allBooks},
	{FindAccount, access.AccountRead, allAccounts},
}

// findable writes what is found of units: as each stands today, and every other name by which it and those that went into it were ever known.
func (o *organisation) findable(ctx context.Context, units []org.ID) error {
	things := make([]store.Findable, 0, len(units))
	seen := map[org.ID]bool{}
	for _, id := range units {
		for _, one := range o.besides(id) {
			if row, ok := o.asOfToday(one); ok && !seen[one] {
				seen[one] = true
				things = append(things, o.unitFindable(one, row))
			}
		}
	}
	return o.tx.SetFindable(ctx, things...)
}

// besides is a unit with those it went into: its names lead to them.
func (o *organisation) besides(id org.ID) []org.ID {
	out := []org.ID{id}
	for _, k := range o.tree.LineOf(id).Links {
		if k.From == id || slices.Contains(out, k.From) {
			out = append(out, k.To)
		}
	}
	return out
}

func (o *organisation) unitFindable(id org.ID, row db.OrgUnit) store.Findable {
	f := namedUnit(row.ID, row.Name, row.ShortName)
	add := func(name string) {
		if name != f.Title && name != f.Note && !slices.Contains(f.Also, name) {
			f.Also = append(f.Also, name)
		}
	}
	for _, kin := range append([]org.ID{id}, o.tree.Predecessors(id)...) {
		for _, s := range o.tree.History(kin) {
			add(s.Name)
			add(s.Short)
		}
	}
	return f
}

// namedUnit is what is found of a unit by its names of today.
func namedUnit(id int64, name, short string) store.Findable {
	f := store.Findable{Kind: string(FindUnit), Thing: strconv.FormatInt(id, 10), Unit: id, Title: name}
	if short != name {
		f.Note = short
	}
	return f
}

func allUnits(ctx context.Context, t *Tx) error {
	tree, err := loadTree(ctx, t.Queries)
	if err != nil {
		return err
	}
	o := &organisation{tree: tree}
	units, err := t.OrgUnitAll(ctx)
	if err != nil {
		return err
	}
	things := make([]store.Findable, len(units))
	for i, u := range units {
		things[i] = o.unitFindable(org.ID(u.ID), u)
	}
	return t.SetFindable(ctx, things...)
}

func bookFindable(public string, unit int64, file string, at int64) store.Findable {
	return store.Findable{Kind: string(FindBook), Thing: public, Unit: unit, Title: file, At: at}
}

func accountFindable(id, unit int64, login, name string, at int64) store.Findable {
	return store.Findable{Kind: string(FindAccount), Thing: strconv.FormatInt(id, 10), Unit: unit, Title: name, Note: login, At: at}
}

// findPage is how many rows are read at once to be written anew.
const findPage = 1000

func allBooks(ctx context.Context, t *Tx) error {
	for after := int64(0); ; {
		rows, err := t.FindBooks(ctx, db.FindBooksParams{After: after, PageSize: findPage})
		if err != nil || len(rows) == 0 {
			return err
		}
		things := make([]store.Findable, len(rows))
		for i, r := range rows {
			things[i], after = bookFindable(r.PublicID, r.UnitID, r.FileName, r.CreatedAt), r.ID
		}
		if err := t.SetFindable(ctx, things...); err != nil {
			return err
		}
	}
}

func allAccounts(ctx context.Context, t *Tx) error {
	for after := int64(0); ; {
		rows, err := t.FindAccounts(ctx, db.FindAccountsParams{After: after, PageSize: findPage})
		if err != nil || len(rows) == 0 {
			return err
		}
		things := make([]store.Findable, len(rows))
		for i, r := range rows {
			things[i], after = accountFindable(r.ID, r.UnitID, r.Login, r.Name, r.CreatedAt), r.ID
		}
		if err := t.SetFindable(ctx, things...); err != nil {
			return err
		}
	}
}
