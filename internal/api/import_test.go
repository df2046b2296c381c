package api

import (
	"strconv"
	"testing"

	"thidua/internal/api/wire"
)

func TestAListOfPeopleIsPutRightBroughtInAndTakenBackByPrograms(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		c := w.as(t, "EO")
		home := w.actor(t, c).Home
		media, body := form(t, "file", "ds.csv", "Họ và tên;Ngày sinh;Đơn vị\nTrần An;31/02/1990;"+home.Name+"\nLê Bé;01/01/1991;Nơi khác\n")
		var kept wire.ImportKept
		c.ask("POST", Base+"/imports", media, body, "Idempotency-Key", "k").into(t, &kept)
		at := Base + "/imports/" + kept.ID
		read := func() wire.ImportRead {
			var out wire.ImportRead
			c.get(at).into(t, &out)
			return out
		}
		if got := read(); got.Rows != 2 || got.Refused != 2 || len(got.Findings) < 2 || len(got.Tables) != 1 || got.Tables[0].Columns[0].Field != "name" {
			t.Errorf("handed in: %+v", got)
		}
		done := func(got reply) {
			t.Helper()
			if got.status != 200 {
				t.Errorf("got %d: %s", got.status, got.body)
			}
		}
		change := func(method, path, body, tag string) reply {
			return c.ask(method, at+path, mediaJSON, body, "If-Match", tag)
		}
		done(change("PUT", "/cells", `{"cells": {"ds!B2": "28/02/1990"}}`, `"1"`))
		change("PUT", "/cells", `{"cells": {"ds!B2": "27/02/1990"}}`, `"1"`).refusedAs(t, 412, "changed_meanwhile")
		change("PUT", "/mapping", `{"columns": {"ngay sinh": "moon"}}`, `"2"`).refusedAs(t, 422, "import_field")
		done(change("PUT", "/mapping", `{"units": {"Nơi khác": `+strconv.FormatInt(home.ID, 10)+`}, "on": "2024-01-01"}`, `"2"`))
		if got := read(); got.Fresh != 2 || got.On != "2024-01-01" || got.Version != 3 {
			t.Errorf("put right: %+v", got)
		}
		var ran wire.ImportRan
		change("POST", "/run", `{"whole": true}`, `"3"`).into(t, &ran)
		change("POST", "/run", `{}`, `"4"`).refusedAs(t, 409, "import_done")
		if ran != (wire.ImportRan{Rows: 2, Added: 2}) {
			t.Errorf("ran %+v", ran)
		}
		c.get(at+"/notes.xlsx").refusedAs(t, 422, "import_text")
		done(c.ask("POST", at+"/undo", "", "", "If-Match", `"4"`))
		var all wire.Imports
		c.get(Base+"/imports").into(t, &all)
		if len(all.Imports) != 1 || all.Imports[0].Added != 2 || all.Imports[0].Undone == nil {
			t.Errorf("lists: %+v", all)
		}
	})
}
