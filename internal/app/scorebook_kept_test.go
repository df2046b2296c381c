package app

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"testing"

	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/packs"
)

// What another program packed must not open as an empty result.
func TestAResultOfAnotherFormIsNotOpened(t *testing.T) {
	source, err := json.Marshal(string(SchemeSource("tnmt_district_100")))
	if err != nil {
		t.Fatal(err)
	}
	for _, form := range []int{1, keptForm, keptForm + 1} {
		var packed bytes.Buffer
		w := gzip.NewWriter(&packed)
		fmt.Fprintf(w, `{"form":%d,"scheme_id":"tnmt_district_100","scheme":%s,"year":2022,"columns":["final"],"numbers":1,"ignored":0}`, form, source)
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := openRun(packed.Bytes()); (err == nil) != (form == keptForm) {
			t.Errorf("form %d: %v", form, err)
		}
	}
}

// Where all are equal, each knows of all others: the list is kept once.
func TestATieIsKeptOnceForAllWhoShareIt(t *testing.T) {
	scheme, err := packs.Scheme("tnmt_district_100")
	if err != nil {
		t.Fatal(err)
	}
	size := func(n int) int {
		f := &score.Facts{Scheme: scheme, AsTyped: true}
		for i := range n {
			u := &score.Unit{ID: fmt.Sprintf("u%04d", i), Name: fmt.Sprintf("Đơn vị %04d", i)}
			for _, c := range scheme.Criteria() {
				u.Put(c.Code, score.Self, &score.Entry{State: score.Scored, In: score.Inputs{Points: num.Int(1).Ptr()}})
			}
			f.Units = append(f.Units, u)
		}
		r, err := score.Score(f)
		if err != nil {
			t.Fatal(err)
		}
		packed, err := keepRun(r, SchemeSource(scheme.ID), nil, 0, 0)
		if err != nil {
			t.Fatal(err)
		}
		got, err := openRun(packed)
		if err != nil {
			t.Fatal(err)
		}
		first, last := got.Units[0].Sheet(score.Final).Tied, got.Units[n-1].Sheet(score.Final).Tied
		if len(first) != n || &first[0] != &last[0] {
			t.Errorf("%d of %d share a tie, one list: %v", len(first), n, len(first) > 0 && &first[0] == &last[0])
		}
		unpacked, err := gzip.NewReader(bytes.NewReader(packed))
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(unpacked)
		if err != nil {
			t.Fatal(err)
		}
		return len(body)
	}
	if few, many := size(20), size(200); many > 11*few {
		t.Errorf("ten times the units take %d instead of %d bytes", many, few)
	}
}
