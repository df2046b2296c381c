package app

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/core/roster"
	"thidua/internal/store"
	"thidua/internal/store/db"
	"thidua/packs"
)

// ImportMapIn is what somebody settles about a list: Columns by the key of their caption ("" takes an answer back), Units by the text of the
// file → key of a unit, Tables and Distinct as roster.Mapping has them, On the day from which people belong to their units, as typed.
type ImportMapIn struct {
	PublicID string
	Version  int64
	Columns  map[string]string
	Units    map[string]string
	Tables   map[string]bool
	Distinct map[string]bool
	On       string
}

// ImportMap settles which column holds what, which unit a text names, which tables are taken, who is somebody else, and the day. What is not named
// stays. Who may bring lists in may. Not found "not_found"; conflict "import_done"; stale "changed_meanwhile"; invalid "import_field",
// unit_unknown for a unit out of reach, what org.ReadDay tells, "import_day". Repeating with the key is safe.
func (a *App) ImportMap(ctx context.Context, actor access.Actor, key string, in ImportMapIn) error {
	return a.importSet(ctx, actor, access.ImportMap, key, in, in.PublicID, in.Version, func(tx *Tx, v *ImportView) error {
		units, err := a.unitsToFill(ctx, tx.Queries, tx.Actor)
		if err != nil {
			return err
		}
		return in.apply(v, units, dateOf(store.Time(tx.At)))
	})
}

func (in ImportMapIn) apply(v *ImportView, units []roster.Unit, today cal.Date) error {
	m := &v.Mapping
	m.Columns, m.Units, m.Tables, m.Distinct = clone(m.Columns), clone(m.Units), clone(m.Tables), clone(m.Distinct)
	var wrong []fault.Finding
	for k, field := range in.Columns {
		switch {
		case field == "":
			delete(m.Columns, k)
		case !slices.Contains(roster.Fields(v.Kind), roster.Field(field)):
			wrong = append(wrong, fieldFinding("columns", CodeImportField, fault.Args{"text": field}))
		default:
			m.Columns[k] = roster.Field(field)
		}
	}
	for text, key := range in.Units {
		if key != "" && !slices.ContainsFunc(units, func(u roster.Unit) bool { return u.Key == key }) {
			wrong = append(wrong, fieldFinding("units", org.CodeUnitUnknown, nil))
			continue
		}
		if m.Units[packs.Roster().UnitKey(text)] = key; key == "" {
			delete(m.Units, packs.Roster().UnitKey(text))
		}
	}
	maps.Copy(m.Tables, in.Tables)
	maps.Copy(m.Distinct, in.Distinct)
	if in.On != "" {
		on, found := org.ReadDay("on", in.On)
		if wrong = append(wrong, found...); len(found) == 0 && (on.Day == 0 || on.First() > today) {
			wrong = append(wrong, fieldFinding("on", CodeImportDay, nil))
		}
		v.On = on.First()
	}
	return fault.All(fault.Invalid, wrong)
}

func clone[V any](m map[string]V) map[string]V {
	out := map[string]V{}
	maps.Copy(out, m)
	return out
}

// importSet is the one way what was settled about a list changes.
func (a *App) importSet(ctx context.Context, actor access.Actor, verb access.Verb, key string, in any, id string, version int64, change func(*Tx, *ImportView) error) error {
	_, err := write(ctx, a, request{actor: actor, verb: verb, key: key, in: in}, func(tx *Tx) (struct{}, error) {
		none := struct{}{}
		row, err := importIn(ctx, tx.Queries, tx.Actor, verb, id)
		if err != nil {
			return none, err
		}
		v := &ImportView{row: row, ImportInfo: importInfo(row)}
		if err := v.unpack(); err != nil {
			return none, store.Damaged("import_list", row.ID, err)
		}
		if row.DoneAt != 0 {
			return none, fault.New(fault.Conflict, CodeImportDone, fault.Where{}, nil)
		}
		if row.Version != version {
			return none, tx.stale(ctx, version, row.Version, importObject(id), access.ImportMap)
		}
		if err := change(tx, v); err != nil {
			return none, err
		}
		settled, err := json.Marshal(v.Mapping)
		if err != nil {
			return none, err
		}
		mended, err := json.Marshal(v.Mended)
		if err != nil {
			return none, err
		}
		n, err := tx.ImportSet(ctx, db.ImportSetParams{Settled: string(settled), Mended: string(mended), OnDay: v.On.String(), ID: row.ID, Version: version})
		if err == nil && n == 0 {
			return none, tx.stale(ctx, version, version+1, importObject(id), access.ImportMap)
		}
		tx.Touch("import_list", row.ID)
		if err != nil {
			return none, err
		}
		return none, tx.Act(importObject(id), row.UnitPath, "", nil)
	})
	return err
}
