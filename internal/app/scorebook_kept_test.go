package app

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"testing"

	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/packs"
)

// A run kept by an earlier version holds its units and ties inside its head.
func TestARunOfTheFirstFormStillOpens(t *testing.T) {
	first := `{"form":1,"scheme_id":"tnmt_district_100","scheme":` + string(must(t, SchemeSource("tnmt_district_100"))) + `,"year":2022,"columns":["final"],` +
		`"units":[{"id":"a","name":"A","sheets":{"final":{"lines":[{"criterion":"C1","state":"scored","entry":{"state":"scored","reason":"đủ"}}],"groups":[],` +
		`"partial":"1","max":"2","rank":1,"tied":["a","b"]}}}],"numbers":1,"ignored":0}`
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write([]byte(first)); err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	got, err := openRun(packed.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if sh := got.Unit("a").Sheet(score.Final); !slices.Equal(sh.Tied, []string{"a", "b"}) || sh.Line("C1").Entry.Reason != "đủ" {
		t.Errorf("%+v", sh)
	}
}

func must(t *testing.T, source []byte) []byte {
	t.Helper()
	body, err := json.Marshal(string(source))
	if err != nil {
		t.Fatal(err)
	}
	return body
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
