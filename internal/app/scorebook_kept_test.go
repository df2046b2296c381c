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
	"thidua/internal/core/workbook"
	"thidua/internal/doc/xlsx/xlsxtest"
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

// titled is a workbook of three units in which the titles of the last name a year of their own.
func titled(t *testing.T, year string) []byte {
	b := xlsxtest.Book(t)
	for i, unit := range []string{"Đội Một", "Đội Hai", "Đội Ba"} {
		title := "2024"
		if i == 2 {
			title = year
		}
		b.Sheet(unit).Row("BẢNG CHẤM ĐIỂM NĂM "+title).Row("Đơn vị: "+unit).Row("STT", "Nội dung", "Điểm chuẩn", "Tự chấm", "Thẩm định")
		for _, c := range schemeNamed(t, "tnmt_district_100").Criteria() {
			b.Row(c.Code, c.Name, nil, 1, 1)
		}
	}
	return b.Bytes()
}

func schemeNamed(t *testing.T, id string) *score.Scheme {
	for _, s := range packs.Schemes() {
		if s.ID == id {
			return s
		}
	}
	t.Fatalf("no scheme %s", id)
	return nil
}

func TestThatASheetOfAnotherYearIsMeantIsNotTakenOverForAThirdYear(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo := actorAs(t, a, "EO")
		up := func(year string) ScorebookUploaded {
			got, err := a.ScorebookUpload(ctx, eo, "", ScorebookUploadIn{FileName: "cum.xlsx", Content: titled(t, year)})
			if err != nil {
				t.Fatal(err)
			}
			return got
		}
		first := up("2023")
		answer := ScorebookMapIn{PublicID: first.PublicID, Version: 1, From: MapOwn, Answers: []ScorebookAnswer{{workbook.PartSheet, "Đội Ba", workbook.UseSheet}}}
		if m, err := a.ScorebookMap(ctx, eo, "", answer); err != nil || first.Open != 1 || m.Open != 0 {
			t.Fatalf("%+v, %+v (%v)", first, m, err)
		}
		for year, open := range map[string]int{"2022": 1, "2024": 0} {
			next := up(year)
			r, err := a.ScorebookRecognise(ctx, eo, next.PublicID)
			if err != nil || !next.Known || next.Open != open || len(r.Questions) != open {
				t.Errorf("%s: %+v, asks %v (%v)", year, next, r.Questions, err)
			}
		}
	})
}
