package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// unitIn describes a unit to open below a parent; no parent makes a top unit. day is ISO.
type unitIn struct {
	parent                     unitRef
	name, shortName, kind, day string
}

// unitRef is a stored unit: id and path.
type unitRef struct {
	id   int64
	path string
}

// addUnit stores a unit at the next free place below its parent.
func (t *Tx) addUnit(ctx context.Context, in unitIn) (unitRef, error) {
	parent := store.Reference(in.parent.id)
	last, err := t.OrgUnitLastChildPath(ctx, in.parent.id)
	if err != nil {
		return unitRef{}, err
	}
	path, err := access.ChildPath(in.parent.path, last)
	if err != nil {
		return unitRef{}, err
	}
	id, err := t.OrgUnitAdd(ctx, db.OrgUnitAddParams{
		ParentID: parent, Path: path, Name: in.name, ShortName: in.shortName, Kind: in.kind, OpenedOn: in.day,
	})
	t.Touch("org_unit", id)
	return unitRef{id: id, path: path}, err
}

// addAccount stores an account without a way to sign in; a credential or a button of the demo gives it one.
func (t *Tx) addAccount(ctx context.Context, login, name string, unit int64) (int64, error) {
	id, err := t.AccountAdd(ctx, db.AccountAddParams{Login: login, Name: name, UnitID: unit, CreatedAt: t.At})
	t.Touch("account", id)
	return id, err
}

// addGrant gives an account a role at a unit from a day on, without end. basis says what it rests on.
func (t *Tx) addGrant(ctx context.Context, account int64, role access.Role, unit int64, day, basis string) error {
	id, err := t.GrantAdd(ctx, db.GrantAddParams{AccountID: account, Role: string(role), UnitID: unit, FromOn: day, Basis: basis})
	t.Touch("grant_", id)
	return err
}
