package storetest

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

func TestAFlippedBitIsFoundWhereverAPathIsStored(t *testing.T) {
	opt := Options(t, store.SQLite)
	s := Open(t, opt)
	top, err := addUnit(s, "0001", db.OrgUnit{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := addUnit(s, "00010001", db.OrgUnit{ID: top}); err != nil {
		t.Fatal(err)
	}
	Sound(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	sound, err := os.ReadFile(filepath.Join(opt.Dir, "thidua.db"))
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for at := 0; ; at++ {
		next := bytes.Index(sound[at:], []byte("00010001"))
		if next < 0 {
			break
		}
		at += next
		codes = append(codes, foundAfterFlip(t, opt, sound, at+4)...)
	}
	if !slices.Contains(codes, store.CodeIndexWrong) {
		t.Errorf("no index was found wrong: %v", codes)
	}
}

// foundAfterFlip verifies a copy of a database with one bit changed, and wants something to be found.
func foundAfterFlip(t *testing.T, opt store.Options, sound []byte, at int) []string {
	t.Helper()
	bad := slices.Clone(sound)
	bad[at] ^= 4
	opt.Dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(opt.Dir, "thidua.db"), bad, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(ctx, opt)
	if fault.KindOf(err) == fault.Refused {
		return []string{fault.From(err).Findings[0].Code}
	}
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	found, err := s.Verify(ctx)
	if err != nil || len(found) == 0 {
		t.Errorf("byte %d: found %v (%v)", at, found, err)
	}
	var codes []string
	for _, f := range found {
		codes = append(codes, f.Code)
	}
	return codes
}

func TestARowThatRefersToNothingIsFound(t *testing.T) {
	opt := Options(t, store.SQLite)
	s := Open(t, opt)
	if _, err := addUnit(s, "0001", db.OrgUnit{}); err != nil {
		t.Fatal(err)
	}
	must(t, raw(t, opt), "UPDATE org_unit SET parent_id = 77")
	wantFound(t, s, store.CodeReferenceWrong)
}

func TestAModeTheFirstActCannotStandInIsFound(t *testing.T) {
	Each(t, func(t *testing.T, opt store.Options) {
		opt.Mode = store.ModeLive
		s := Open(t, opt)
		pool := raw(t, opt)
		must(t, pool, "UPDATE instance SET mode = 'other'")
		wantFound(t, s, store.CodeModeWrong)
		must(t, pool, "UPDATE instance SET mode = 'live'")
		if _, err := addUnit(s, "0001", db.OrgUnit{}); err != nil {
			t.Fatal(err)
		}
		Sound(t, s)
		must(t, pool, "UPDATE instance SET mode = 'demo'")
		wantFound(t, s, store.CodeModeWrong)
		must(t, pool, "UPDATE audit_leaf SET verb = '"+string(access.DemoSeed)+"'")
		must(t, pool, "UPDATE instance SET mode = 'live'")
		wantFound(t, s, store.CodeModeWrong)
	})
}

func wantFound(t *testing.T, s *store.Store, code string) {
	t.Helper()
	found, err := s.Verify(ctx)
	if err != nil || !slices.ContainsFunc(found, func(f fault.Finding) bool { return f.Code == code }) {
		t.Errorf("found %v (%v), want %s", found, err, code)
	}
}
