package storetest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"thidua/internal/core/access"
	"thidua/internal/core/audit"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
	"thidua/internal/store/pgtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

var ctx = context.Background()

// addUnit writes one unit the way a verb does, and gives its id.
func addUnit(s *store.Store, path string, parent db.OrgUnit) (int64, error) {
	var id int64
	err := s.Write(ctx, func(tx *store.Tx) error {
		var err error
		arg := db.OrgUnitAddParams{Path: path, Name: "Unit " + path, ShortName: path, Kind: "agency", OpenedOn: "2020-01-01"}
		if parent.ID != 0 {
			arg.ParentID.Int64, arg.ParentID.Valid = parent.ID, true
		}
		if id, err = tx.OrgUnitAdd(ctx, arg); err != nil {
			return err
		}
		tx.Touch("org_unit", id)
		return tx.Record(store.Act{Account: 1, Name: "tester", Verb: "org.open", Object: fmt.Sprint("unit:", id), At: 1})
	})
	return id, err
}

func codeOf(err error) string {
	if err == nil {
		return ""
	}
	return fault.From(err).Findings[0].Code
}

func TestNothingIsCommittedWithoutAnAuditEntry(t *testing.T) {
	unit := db.OrgUnitAddParams{Path: "0001", Name: "A", ShortName: "A", Kind: "agency", OpenedOn: "2020-01-01"}
	act := store.Act{Account: 1, Name: "tester", Verb: "org.open", Object: "unit:1"}
	cases := map[string]func(tx *store.Tx) error{
		"a write without an act": func(tx *store.Tx) error {
			id, err := tx.OrgUnitAdd(ctx, unit)
			tx.Touch("org_unit", id)
			return err
		},
		"an act that does not name the row written": func(tx *store.Tx) error {
			if _, err := tx.OrgUnitAdd(ctx, unit); err != nil {
				return err
			}
			return tx.Record(act)
		},
		"bookkeeping without an act": func(tx *store.Tx) error {
			_, err := tx.SetupTokenAdd(ctx, db.SetupTokenAddParams{TokenHash: []byte("x")})
			return err
		},
		"a way in the act does not name": func(tx *store.Tx) error {
			if _, err := tx.SetupTokenAdd(ctx, db.SetupTokenAddParams{TokenHash: []byte("x")}); err != nil {
				return err
			}
			return tx.Record(act)
		},
		"a stored answer the act does not name": func(tx *store.Tx) error {
			if _, err := tx.IdempotencyClaim(ctx, db.IdempotencyClaimParams{RequestDigest: []byte("x"), Answer: []byte("x")}); err != nil {
				return err
			}
			return tx.Record(act)
		},
	}
	Each(t, func(t *testing.T, opt store.Options) {
		s := Open(t, opt)
		for name, do := range cases {
			if err := s.Write(ctx, do); codeOf(err) != "unaudited_write" {
				t.Errorf("%s: got %v", name, err)
			}
		}
		nothing := func(tx *store.Tx) error { _, err := tx.IdempotencyPurge(ctx, 1); return err }
		if err := s.Write(ctx, nothing); err != nil {
			t.Errorf("a statement that changes no row needs no act: got %v", err)
		}
		err := s.WriteTechnical(ctx, func(tx *store.Tx) error { _, err := tx.OrgUnitAdd(ctx, unit); return err })
		if codeOf(err) != "unaudited_write" {
			t.Errorf("a business row through the technical door: got %v", err)
		}
		if n, err := s.OrgUnitCount(ctx); err != nil || n != 0 {
			t.Errorf("%d units stored (%v), want none", n, err)
		}
		Sound(t, s)
	})
}

func TestAFailedWriteLeavesNothingBehind(t *testing.T) {
	Each(t, func(t *testing.T, opt store.Options) {
		s := Open(t, opt)
		if _, err := addUnit(s, "0001", db.OrgUnit{}); err != nil {
			t.Fatal(err)
		}
		if _, err := addUnit(s, "0001", db.OrgUnit{}); !store.IsDuplicate(err) {
			t.Errorf("a second unit on one path: got %v", err)
		}
		head, err := s.AuditHeadGet(ctx)
		if err != nil || head.Size != 1 {
			t.Errorf("log of %d acts (%v), want 1", head.Size, err)
		}
		Sound(t, s)
	})
}

func TestAnErasedPayloadIsGoneAndTheLogStillProvesTheAct(t *testing.T) {
	Each(t, func(t *testing.T, opt store.Options) {
		s := Open(t, opt)
		if _, err := addUnit(s, "0001", db.OrgUnit{}); err != nil {
			t.Fatal(err)
		}
		erase := func(act *store.Act) error {
			return s.Write(ctx, func(tx *store.Tx) error {
				erased := db.AuditPayloadEraseParams{Nothing: []byte{}, ErasedAt: store.Micros(opt.Now()), LeafIdx: 0}
				if _, err := tx.AuditPayloadErase(ctx, erased); err != nil || act == nil {
					return err
				}
				return tx.Record(*act)
			})
		}
		if err := erase(nil); codeOf(err) != "unaudited_write" {
			t.Errorf("erasing without an act: %v", err)
		}
		if err := erase(&store.Act{Account: 1, Name: "tester", Verb: "audit.erase", Object: "act:0", Reason: "asked by the person"}); err != nil {
			t.Fatal(err)
		}
		kept, err := s.AuditPayloadsBetween(ctx, db.AuditPayloadsBetweenParams{FromIdx: 0, ToIdx: 0})
		if err != nil || len(kept) != 1 || len(kept[0].Body) != 0 || len(kept[0].Salt) != 0 || kept[0].ErasedAt == 0 {
			t.Errorf("payload %+v (%v)", kept, err)
		}
		Sound(t, s)
		proveFirst(t, s)
	})
}

// proveFirst proves the first act of the log from what is stored.
func proveFirst(t *testing.T, s *store.Store) {
	t.Helper()
	err := s.Snapshot(ctx, func(snap *store.Snapshot) error {
		head, err := snap.AuditHeadGet(ctx)
		if err != nil {
			return err
		}
		row, err := snap.AuditLeafGet(ctx, 0)
		if err != nil {
			return err
		}
		p, err := audit.ProveInclusion(head.Size, 0, snap.Nodes(ctx))
		if err != nil {
			return err
		}
		return p.Check(store.LeafOf(row))
	})
	if err != nil {
		t.Error(err)
	}
}

func TestManyWritersMakeOneLogWithoutGap(t *testing.T) {
	Each(t, func(t *testing.T, opt store.Options) {
		s := Open(t, opt)
		var wg sync.WaitGroup
		errs := make(chan error, 80)
		for w := range 8 {
			wg.Go(func() {
				for i := range 10 {
					_, err := addUnit(s, fmt.Sprintf("%02d%02d", w, i), db.OrgUnit{})
					errs <- err
				}
			})
		}
		wg.Wait()
		close(errs)
		for err := range errs {
			if err != nil {
				t.Fatal(err)
			}
		}
		head, err := s.AuditHeadGet(ctx)
		if err != nil || head.Size != 80 {
			t.Fatalf("log of %d acts (%v), want 80", head.Size, err)
		}
		Sound(t, s)
	})
}

func TestOneActCoversThousandsOfRows(t *testing.T) {
	Each(t, func(t *testing.T, opt store.Options) {
		s := Open(t, opt)
		const rows = 2500
		err := s.Write(ctx, func(tx *store.Tx) error {
			for i := range rows {
				id, err := tx.OrgUnitAdd(ctx, db.OrgUnitAddParams{Path: fmt.Sprintf("%04d", i), Name: "U", ShortName: "U", Kind: "x"})
				if err != nil {
					return err
				}
				tx.Touch("org_unit", id, id) // naming a row twice is naming it once
			}
			return tx.Record(store.Act{Verb: "import.run", Object: "import:1"})
		})
		if err != nil {
			t.Fatal(err)
		}
		listed, err := s.AuditRowsBetween(ctx, db.AuditRowsBetweenParams{FromIdx: 0, ToIdx: 0})
		if err != nil || len(listed) != rows {
			t.Errorf("%d rows listed (%v), want %d", len(listed), err, rows)
		}
		Sound(t, s)
	})
}

func TestOnlyUnitsInScopeAreListedAndFound(t *testing.T) {
	Each(t, func(t *testing.T, opt store.Options) {
		s := Open(t, opt)
		ids := map[string]int64{}
		for _, path := range []string{"0001", "00010001", "000100010001", "00010002", "00010003", "0002"} {
			parent := db.OrgUnit{}
			if len(path) > 4 {
				parent.ID = ids[path[:len(path)-4]]
			}
			id, err := addUnit(s, path, parent)
			if err != nil {
				t.Fatal(err)
			}
			ids[path] = id
		}
		cases := map[string]struct {
			tops, gone []string
			want       []string
		}{
			"nothing":                   {nil, nil, nil},
			"one branch":                {[]string{"00010001"}, nil, []string{"00010001", "000100010001"}},
			"two branches, not between": {[]string{"00010001", "00010003"}, nil, []string{"00010001", "000100010001", "00010003"}},
			"everything":                {[]string{"0001", "0002"}, nil, []string{"0001", "00010001", "000100010001", "00010002", "00010003", "0002"}},
			"all but a branch":          {[]string{"0001"}, []string{"00010001"}, []string{"0001", "00010002", "00010003"}},
			"a branch left out but one": {[]string{"0001", "000100010001"}, []string{"00010001"}, []string{"0001", "000100010001", "00010002", "00010003"}},
			"a branch inside one":       {[]string{"0001", "00010002"}, nil, []string{"0001", "00010001", "000100010001", "00010002", "00010003"}},
		}
		for name, c := range cases {
			reach := access.NewScope(c.tops...)
			if len(c.gone) > 0 { // of the first; what the others have is in
				reach = access.NewScope(c.tops[0]).Without(c.gone...).Join(access.NewScope(c.tops[1:]...))
			}
			sc := store.ScopeOf(reach)
			list, err := s.OrgUnitList(ctx, db.OrgUnitListParams{ScopeFrom: sc.From, ScopeTo: sc.To, Scope: sc.In, PageSize: 100})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, u := range list {
				got = append(got, u.Path)
			}
			if fmt.Sprint(got) != fmt.Sprint(c.want) {
				t.Errorf("%s: listed %v, want %v", name, got, c.want)
			}
			for path, id := range ids {
				_, err := s.OrgUnitInScope(ctx, db.OrgUnitInScopeParams{ID: id, Scope: sc.In})
				if found := err == nil; found != reach.Has(path) || (err != nil && !store.IsNoRow(err)) {
					t.Errorf("%s: unit %s found %v (%v)", name, path, found, err)
				}
			}
		}
		Sound(t, s)
	})
}

func TestParametersAreBoundByNumber(t *testing.T) {
	Each(t, func(t *testing.T, opt store.Options) {
		got, err := Open(t, opt).ParameterOrder(ctx, db.ParameterOrderParams{Column1: "a", Column2: "b"})
		if err != nil || got != "ba" {
			t.Errorf("$2||$1 gave %q (%v)", got, err)
		}
	})
}

func TestAStaleVersionChangesNothing(t *testing.T) {
	Each(t, func(t *testing.T, opt store.Options) {
		s := Open(t, opt)
		id, err := addUnit(s, "0001", db.OrgUnit{})
		if err != nil {
			t.Fatal(err)
		}
		rename := func(name string) error {
			return s.Write(ctx, func(tx *store.Tx) error {
				if err := tx.Record(store.Act{Verb: "org.rename", Object: "unit:1"}); err != nil {
					return err
				}
				return tx.StandUnits(ctx, []db.OrgUnit{{ID: id, Path: "0001", Name: name, ShortName: name, Kind: "agency", OpenedOn: "2024-01-01", Version: 1}})
			})
		}
		if err := rename("B"); err != nil {
			t.Errorf("current version: %v", err)
		}
		if err := rename("C"); err == nil {
			t.Error("a stale version was accepted")
		}
		if u, err := s.OrgUnitGet(ctx, id); err != nil || u.Name != "B" || u.Version != 2 {
			t.Errorf("the unit is %+v (%v)", u, err)
		}
		Sound(t, s)
	})
}

func TestTheEmbeddedDatabaseKeepsWhatTheTargetsPromise(t *testing.T) {
	opt := Options(t, store.SQLite)
	s := Open(t, opt)
	if _, err := os.Stat(filepath.Join(opt.Dir, "thidua.db")); err != nil {
		t.Fatal(err)
	}
	for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"} {
		if got := Pragma(t, s, pragma); got != want {
			t.Errorf("%s is %q, want %q", pragma, got, want)
		}
	}
}
