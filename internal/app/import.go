package app

import (
	"context"
	"encoding/json"
	"strconv"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/org"
	"thidua/internal/core/roster"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// Codes of bringing lists in beside those of package roster.
const (
	CodeImportSeen      = "import_seen"      // conflict; the same content was brought in; args: at, by, list (its address)
	CodeImportDone      = "import_done"      // conflict; it was run already
	CodeImportRefused   = "import_refused"   // conflict; rows are refused and only the whole list was wanted; args: count
	CodeImportNothing   = "import_nothing"   // conflict; no row is to be added
	CodeImportMeanwhile = "import_meanwhile" // conflict; people of it were taken in while they were prepared; args: count
	CodeImportRests     = "import_rests"     // conflict; something was done to people of it since; args: count
	CodeImportUndone    = "import_undone"    // conflict; it was not run, or was taken back already
	CodeImportMany      = "import_many"      // too_large; args: count, limit : cells put right beside a file
	CodeImportCell      = "import_cell"      // invalid; args: text : no address of a cell
	CodeImportField     = "import_field"     // invalid; args: text : no field of a list
	CodeImportDay       = "import_day"       // invalid at on; the day from which people belong to their units is not past
)

// ImportInfo is a list brought in or to be, without its rows. Done and Undone are zero while they have not come.
type ImportInfo struct {
	PublicID, FileName, Unit, By  string
	Kind                          roster.Kind
	Created, Done, Undone         time.Time
	Rows, Added, Present, Refused int
	Version                       int64
}

// ImportView is a list as it reads now. Reading is of the file with what was settled and put right; rows of people who are there already are in
// There, by index of Reading.People, and are no errors. On is the day from which people will belong to their units.
type ImportView struct {
	ImportInfo
	Reading *roster.Reading
	There   map[int]bool
	Mapping roster.Mapping
	Mended  map[string]string // sheet!address → text
	On      cal.Date
	Units   []roster.Unit // in which the actor may take people in
	MayUndo bool
	found   []personEntry // good and not here, as they will be added
	book    *grid.Book
	row     db.ImportGetRow
	file    []byte
}

// Found gives everything found, in the order of the file.
func (v *ImportView) Found() []fault.Finding { return v.Reading.Findings() }

// Cell gives what stands in a cell of the file, as people see it; empty where nothing does.
func (v *ImportView) Cell(sheet, addr string) string {
	row, col, ok := grid.ParseAddr(addr)
	for _, s := range v.book.Sheets {
		if ok && s.Name == sheet {
			return roster.Printed(s.At(row, col))
		}
	}
	return ""
}

// Fresh is how many people would be added.
func (v *ImportView) Fresh() int { return len(v.found) }

func importObject(id string) string { return "import:" + id }

// importIn finds a list in the actor's reach that he handed in, or of a unit whose people he keeps: not found "not_found" for any other. It holds
// what is recorded of people.
func importIn(ctx context.Context, q *db.Queries, actor access.Actor, verb access.Verb, id string) (db.ImportGetRow, error) {
	row, err := q.ImportGet(ctx, db.ImportGetParams{PublicID: id, Scope: store.ScopeOf(actor.Reach(verb)).In})
	if err == nil && !keepsImport(actor, row.AccountID, row.UnitPath) {
		return db.ImportGetRow{}, notFound()
	}
	return row, found(err)
}

func keepsImport(actor access.Actor, by int64, path string) bool {
	return by == actor.Account || actor.StandingAt(path).Keeps()
}

func importInfo(r db.ImportGetRow) ImportInfo {
	return ImportInfo{
		PublicID: r.PublicID, FileName: r.FileName, Unit: r.UnitName, By: r.AccountName, Kind: roster.Kind(r.Kind), Created: store.Time(r.CreatedAt), Done: timeOrNone(r.DoneAt),
		Undone: timeOrNone(r.UndoneAt), Rows: int(r.RowCount), Added: int(r.Added), Present: int(r.Present), Refused: int(r.Refused), Version: r.Version,
	}
}

func timeOrNone(at int64) time.Time {
	if at == 0 {
		return time.Time{}
	}
	return store.Time(at)
}

// importRead reads a list as it stands: the file with the cells put right, held against the units and the people there are. One that was run is
// read no more: what became of it is kept.
func (a *App) importRead(ctx context.Context, actor access.Actor, verb access.Verb, id string) (*ImportView, error) {
	v := &ImportView{There: map[int]bool{}}
	var known []db.ImportKnownRow
	err := a.store.Snapshot(ctx, func(snap *store.Snapshot) error {
		var err error
		if v.row, err = importIn(ctx, snap.Queries, actor, verb, id); err != nil {
			return err
		}
		blob, err := snap.BlobGet(ctx, v.row.BlobID)
		if err != nil {
			return err
		}
		if v.file = blob.Bytes; v.row.DoneAt != 0 {
			return nil
		}
		if v.Units, err = a.unitsToFill(ctx, snap.Queries, actor); err != nil {
			return err
		}
		known, err = snap.ImportKnown(ctx)
		return err
	})
	if err != nil {
		return nil, err
	}
	v.ImportInfo = importInfo(v.row)
	v.MayUndo = v.row.DoneAt != 0 && v.row.UndoneAt == 0 && actor.May(access.ImportUndo) && (v.row.AccountID == actor.Account || actor.StandingAt(v.row.UnitPath).SB)
	if v.row.DoneAt != 0 {
		return v, nil
	}
	if err := v.unpack(); err != nil {
		return nil, store.Damaged("import_list", v.row.ID, err)
	}
	return inTurn(ctx, a.turns, func() (*ImportView, error) { return v, v.read(dateOf(a.now()), known) })
}

// unpack reads what people settled.
func (v *ImportView) unpack() error {
	if err := json.Unmarshal([]byte(v.row.Settled), &v.Mapping); err != nil {
		return err
	}
	if err := json.Unmarshal([]byte(v.row.Mended), &v.Mended); err != nil {
		return err
	}
	var err error
	v.On, err = dayOrOpen(v.row.OnDay)
	return err
}

func (v *ImportView) read(today cal.Date, known []db.ImportKnownRow) error {
	book, err := readList(v.FileName, v.file)
	if err != nil {
		return err
	}
	mend(book, v.Mended)
	v.book = book
	v.Reading = readRoster(book, RosterFileIn{Kind: v.Kind, Today: today, Units: v.Units, Mapping: &v.Mapping})
	if v.On.IsZero() {
		if v.On = today; !v.Reading.AsOf.IsZero() && v.Reading.AsOf < today {
			v.On = v.Reading.AsOf
		}
	}
	v.hold(known)
	return nil
}

// mend puts the texts people gave in the place of cells.
func mend(book *grid.Book, cells map[string]string) {
	for at, text := range cells {
		sheet, addr, _ := cutLast(at, "!")
		row, col, ok := grid.ParseAddr(addr)
		for _, s := range book.Sheets {
			if ok && s.Name == sheet {
				s.Put(grid.Cell{Row: row, Col: col, Kind: grid.Text, Text: text})
			}
		}
	}
}

// hold compares the good rows with the people there are: who has the number, name and birth of somebody, or without a number on one side name,
// birth and unit, is there already; who has a number of somebody else, or all but the number of somebody, is refused.
func (v *ImportView) hold(known []db.ImportKnownRow) {
	byNumber, byName := map[string]db.ImportKnownRow{}, map[string]db.ImportKnownRow{}
	name := func(key, born, unit string) string { return key + "\x00" + born + "\x00" + unit }
	for _, k := range known {
		if k.Number != "" {
			byNumber[k.Number] = k
		}
		byName[name(k.NameKey, k.Born, key64(k.UnitID))] = k
	}
	for i := range v.Reading.People {
		p := &v.Reading.People[i]
		if !p.Good() {
			continue
		}
		key, born := org.NameKey(p.Name), p.Born.String()
		numbered, taken := byNumber[p.Number]
		alike, named := byName[name(key, born, p.Unit)]
		switch {
		case p.Number != "" && taken && numbered.NameKey == key && numbered.Born == born:
			v.There[i] = true
		case p.Number != "" && taken:
			v.Reading.Refuse(&p.Line, roster.Number, CodeNumberTaken, fault.Args{"number": text3(p.Number)})
		case named && (p.Number == "" || alike.Number == ""):
			v.There[i] = true
		case named && !v.Mapping.Distinct[p.ID()]:
			v.Reading.Refuse(&p.Line, roster.Name, CodeImportAlike, nil)
		default:
			v.found = append(v.found, v.entry(p))
		}
	}
}

// CodeImportAlike refuses a row of somebody with name, birth date and unit of somebody there who has another number.
const CodeImportAlike = "import_alike"

// entry is a row as it will be added.
func (v *ImportView) entry(p *roster.Person) personEntry {
	unit, _ := strconv.ParseInt(p.Unit, 10, 64) // a key of unitsToFill
	e := personEntry{Person: p.Person, Unit: unit, Leader: p.Standing == "leader", On: v.On, Rank: p.Rank, Title: p.Post}
	if v.Mapping.Distinct[p.ID()] {
		e.Apart = v.FileName + ", " + p.ID()
	}
	return e
}

// unitsToFill lists the units open today in which the actor may take people in; an administrator may until a standing body serves.
func (a *App) unitsToFill(ctx context.Context, q *db.Queries, actor access.Actor) ([]roster.Unit, error) {
	tree, err := loadTree(ctx, q)
	if err != nil {
		return nil, err
	}
	serving, err := q.GrantCount(ctx, string(access.SB))
	if err != nil {
		return nil, err
	}
	scope, founding := actor.Reach(access.PersonAdd), serving == 0 && actor.Has(access.AD)
	out := []roster.Unit{}
	for _, s := range tree.Snapshot(dateOf(a.now())) {
		if scope.Has(s.Path) && (founding || actor.StandingAt(s.Path).Keeps()) {
			out = append(out, roster.Unit{Key: key64(int64(s.Unit)), Name: s.Name, Short: s.Short, Parent: key64(int64(s.Parent))})
		}
	}
	return out, nil
}

// key64 is how a stored unit is named to package roster.
func key64(id int64) string { return strconv.FormatInt(id, 10) }
