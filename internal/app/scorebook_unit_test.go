package app

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
	"thidua/internal/doc/xlsx"
	"thidua/packs"
)

// districtRun is the result of a real cluster as it is kept.
func districtRun(t *testing.T) []byte {
	t.Helper()
	in := district(t, "")
	book, err := xlsx.Read(in.FileName, in.Content)
	if err != nil {
		t.Fatal(err)
	}
	run, err := scoreReading(t.Context(), book, workbook.Read(book, packs.Schemes(), packs.Columns(), nil))
	if err != nil {
		t.Fatal(err)
	}
	return run.packed
}

func TestAUnitOpenedAloneSaysWhatItSaysAmongAll(t *testing.T) {
	packed := districtRun(t)
	whole, err := openRun(packed)
	if err != nil {
		t.Fatal(err)
	}
	for i, u := range whole.Units {
		one, err := openUnit(packed, u.Unit.ID)
		if err != nil {
			t.Fatal(err)
		}
		alone := func(r *score.Result) *score.Result {
			return &score.Result{Columns: r.Columns, Units: []*score.UnitResult{r.Unit(u.Unit.ID)}}
		}
		if a, b := said(alone(whole.Result), whole.Findings), said(alone(one.Result), one.Findings); a != b {
			t.Errorf("%s differs:\n%s", u.Unit.Name, firstDifference(a, b))
		}
		for j, other := range one.Units {
			want := whole.Units[j]
			if got, there := other.Sheet(score.Final), want.Sheet(score.Final); other.Unit.ID != want.Unit.ID || other.Unit.Name != want.Unit.Name ||
				other.Unit.Group != want.Unit.Group || got.Rank != there.Rank || got.Order != there.Order {
				t.Errorf("beside %s, %s has another place", u.Unit.Name, want.Unit.Name)
			}
			if (j == i) != (len(other.Sheet(score.Final).Lines) > 0) {
				t.Errorf("beside %s, %s is read too", u.Unit.Name, want.Unit.Name)
			}
		}
	}
	if none, err := openUnit(packed, "khong-co"); err != nil || none.Unit("khong-co") != nil {
		t.Errorf("a unit that is none: %v", err)
	}
}

// The checksum stands at the end, after the last unit: a damaged result is told whichever unit somebody looks at.
func TestDamageIsToldWhicheverUnitIsOpened(t *testing.T) {
	packed := districtRun(t)
	whole, err := openRun(packed)
	if err != nil {
		t.Fatal(err)
	}
	packed[len(packed)-6] ^= 1 // in the checksum
	if _, err := openUnit(packed, whole.Units[0].Unit.ID); !errors.Is(err, gzip.ErrChecksum) {
		t.Errorf("a wrong checksum: %v", err)
	}
}

// A result kept before places were written down opens whole.
func TestAUnitOfAnOlderResultIsFoundToo(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, _ *clock) {
		seed(t, a)
		eo := actorAs(t, a, "EO")
		id := kept(t, a, eo, "").PublicID
		if err := a.ScorebookScore(ctx, eo, "", ScorebookScoreIn{PublicID: id, Version: 1}); err != nil {
			t.Fatal(err)
		}
		book, err := a.ScorebookRead(ctx, eo, id)
		if err != nil {
			t.Fatal(err)
		}
		last := book.Run.Units[len(book.Run.Units)-1].Unit.ID
		if _, err := openUnit(withoutPlaces(t, districtRun(t)), last); !errors.Is(err, errNoPlaces) {
			t.Errorf("a result without places: %v", err)
		}
		for name, open := range map[string]func(){"whole at hand": func() {}, "nothing at hand": func() { a.runs = atHand[int64, *Scored]{most: 1} }} {
			open()
			if _, u, err := a.ScorebookReadUnit(ctx, eo, id, last); err != nil || u.Unit.ID != last || len(u.Sheet(score.Final).Lines) == 0 {
				t.Errorf("%s: %v", name, err)
			}
			_, _, err = a.ScorebookReadUnit(ctx, eo, id, "khong-co")
			wantCode(t, err, fault.NotFound, "not_found")
		}
	})
}

// withoutPlaces takes the places out of a kept result, as earlier programs wrote it.
func withoutPlaces(t *testing.T, packed []byte) []byte {
	t.Helper()
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(unpacked)
	if err != nil {
		t.Fatal(err)
	}
	body = bytes.Replace(body, []byte(`"places":[`), []byte(`"earlier":[`), 1)
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, err = w.Write(body)
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
