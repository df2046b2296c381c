package app

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"thidua/internal/core/cal"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// sketched is a unit of a filling: how it stands, at which place, below which other of the list.
type sketched struct {
	org.Shape
	up   int
	path string
	id   int64 // once it is stored
}

// sketch draws units below and beside those there are.
type sketch struct {
	f     *filling
	units []sketched
	last  map[int]string          // greatest path below a unit
	taken map[int]map[string]bool // names below a unit
	err   error
}

// fillProvinces is how many provinces a filling has, that of the demonstration included.
const fillProvinces = 34

// sketchUnits draws all units of a filling, those there are first, the others by level. A thirtieth of them is below the demonstration's
// province, a fifteenth below the next.
func sketchUnits(f *filling, kept []db.OrgUnit) ([]sketched, error) {
	k := &sketch{f: f, last: map[int]string{}, taken: map[int]map[string]bool{}}
	at := map[int64]int{}
	provinces := []int{}
	for i, u := range kept { // in the order of their paths
		at[u.ID] = i
		up := -1
		if u.ParentID.Valid {
			up = at[u.ParentID.Int64]
		}
		k.put(sketched{Shape: org.Shape{Name: u.Name, Short: u.ShortName, Kind: org.Kind(u.Kind)}, up: up, path: u.Path, id: u.ID})
		if up == 0 && u.Kind == string(org.PolicePlace) {
			provinces = append(provinces, i)
		}
	}
	for i := range min(len(f.words.Offices), f.in.Units/50) {
		k.add(0, f.words.Offices[i], org.Agency)
	}
	for i := len(provinces); i < fillProvinces; i++ {
		provinces = append(provinces, k.add(0, f.words.Province+" "+f.place(i*37), org.PolicePlace))
	}
	here, next := f.in.Units/30-14, f.in.Units/15-1
	k.fill(provinces[0], here)
	k.fill(provinces[1], next)
	for i := 2; i < fillProvinces; i++ {
		k.fill(provinces[i], (f.in.Units-len(k.units))/(fillProvinces-i))
	}
	return k.byLevel(len(kept)), k.err
}

// place is one of the invented names of places, each once for 900 numbers that follow each other.
func (f *filling) place(n int) string {
	first, second := f.words.PlacesFirst, f.words.PlacesSecond
	n %= len(first) * len(second)
	return first[n%len(first)] + " " + second[(n/len(first)+n)%len(second)]
}

func (k *sketch) put(u sketched) int {
	at := len(k.units)
	k.units = append(k.units, u)
	k.last[u.up] = max(k.last[u.up], u.path)
	if k.taken[u.up] == nil {
		k.taken[u.up] = map[string]bool{}
	}
	k.taken[u.up][u.Name] = true
	return at
}

// add draws a unit; a name that is taken there gives none.
func (k *sketch) add(up int, name string, kind org.Kind) int {
	if k.taken[up][name] || k.err != nil {
		return -1
	}
	path := ""
	path, k.err = org.ChildPath(k.units[up].path, k.last[up])
	commune := kind == org.PolicePlace && up != 0
	return k.put(sketched{
		Shape: org.Shape{Name: name, Short: name, Kind: kind, Grassroots: commune, Remote: commune && k.f.rnd.IntN(5) == 0}, up: up, path: path,
	})
}

// fill draws so many units below a province: departments, their teams in a great one, communes.
func (k *sketch) fill(province, n int) {
	end := len(k.units) + n
	for i := 0; i < min(n/8, len(k.f.words.Departments)) && len(k.units) < end; i++ {
		dept := k.add(province, k.f.words.Departments[i], org.Department)
		for team := range 4 {
			if n > 200 && dept >= 0 && len(k.units) < end {
				k.add(dept, fmt.Sprint(k.f.words.Team, " ", team+1), org.Team)
			}
		}
	}
	from := k.f.rnd.IntN(1000)
	for i := 0; len(k.units) < end && k.err == nil; i++ {
		k.add(province, k.f.words.Commune+" "+k.f.place(from+i), org.PolicePlace)
	}
}

// byLevel puts the units behind the first ones in the order of their levels, each still below the same one.
func (k *sketch) byLevel(first int) []sketched {
	order := make([]int, len(k.units))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order[first:], func(a, b int) int { return cmp.Compare(len(k.units[a].path), len(k.units[b].path)) })
	now := make([]int, len(order))
	out := make([]sketched, len(order))
	for to, from := range order {
		now[from], out[to] = to, k.units[from]
	}
	for i := range out {
		if out[i].up >= 0 {
			out[i].up = now[out[i].up]
		}
	}
	return out
}

// fillSince is when the units of a filling opened.
const fillSince = "2000-01-01"

// addSketched stores some units of a list, each with the act that opened it and how it stands, and notes their ids.
func (t *Tx) addSketched(ctx context.Context, plan []sketched, from, to int) error {
	if _, err := t.OrgTurnHold(ctx); err != nil {
		return err
	}
	since, err := cal.ParseISO(fillSince)
	if err != nil {
		return err
	}
	var acts, units, spans [][]any
	var named []store.Findable
	for i := range plan[from:to] {
		u := &plan[from+i]
		u.Parent = org.ID(plan[u.up].id)
		body, err := json.Marshal(org.Opening{Shape: u.Shape})
		if err != nil {
			return err
		}
		public, err := t.app.publicID()
		if err != nil {
			return err
		}
		acts = append(acts, []any{public, string(org.Opens), since.String(), u.path, u.Name, "", "", body, int64(0), t.At, int64(0), int64(0), int64(1)})
		units = append(units, []any{store.Reference(int64(u.Parent)), u.path, u.Name, u.Short, string(u.Kind), since.String(), "", int64(1)})
	}
	actIDs, err := t.AddMany(ctx, "org_act", []string{"public_id", "deed", "on_day", "path", "about", "reason", "document", "body", "account_id", "created_at", "undone_at", "undone_by", "version"}, acts)
	if err != nil {
		return err
	}
	unitIDs, err := t.AddMany(ctx, "org_unit", unitColumns, units)
	if err != nil {
		return err
	}
	for i := range plan[from:to] {
		u := &plan[from+i]
		u.id = unitIDs[i]
		named = append(named, namedUnit(u.id, u.Name, u.Short))
		spans = append(spans, []any{u.id, since.String(), "", u.path, int64(u.Parent), u.Name, u.Short, string(u.Kind), bit(u.Grassroots), bit(u.Remote), actIDs[i], int64(0)})
	}
	if err := t.SetFindable(ctx, named...); err != nil {
		return err
	}
	_, err = t.AddMany(ctx, "org_span", spanColumns, spans)
	return err
}
