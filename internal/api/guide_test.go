package api

import (
	"strconv"
	"testing"

	"thidua/internal/api/wire"
)

func TestAProgramChoosesTheProfilePassesStepsOverAndOpensManyUnits(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		c := w.as(t, "AD")
		var p wire.Profile
		first := c.get(Base + "/profile")
		first.into(t, &p)
		if p.Code != "public_security" || !p.Chosen || first.header.Get("ETag") != `"2"` || len(p.Kinds) < 6 {
			t.Fatalf("the demonstration is %+v, %s", p, first.header.Get("ETag"))
		}
		put := func(code, version string) reply {
			return c.ask("PUT", Base+"/profile", mediaJSON, `{"code": "`+code+`"}`, "If-Match", version)
		}
		put("school", `"1"`).refusedAs(t, 412, "changed_meanwhile")
		put("army", `"2"`).refusedAs(t, 422, "choice_unknown")
		put("school", `"2"`).into(t, &p)
		if p.Code != "school" {
			t.Errorf("chosen: %+v", p)
		}
		put("public_security", `"3"`).into(t, &p)

		var g wire.Guide
		c.get(Base+"/guide").into(t, &g)
		if len(g.Steps) != 3 || !g.Steps[0].Done || g.Next != "colleagues" {
			t.Errorf("the guide: %+v", g)
		}
		c.ask("POST", Base+"/guide/finish", "", "", "Idempotency-Key", "f").refusedAs(t, 409, "guide_open")
		c.ask("POST", Base+"/guide/skip", mediaJSON, `{"step": "colleagues"}`, "Idempotency-Key", "s").into(t, &g)
		c.ask("POST", Base+"/guide/finish", "", "", "Idempotency-Key", "f2").into(t, &g)
		if !g.Finished || !g.Steps[2].Skipped {
			t.Errorf("put away: %+v", g)
		}

		sb := w.as(t, "SB")
		var tree wire.UnitTree
		sb.get(Base+"/units").into(t, &tree)
		at := Base + "/units/" + strconv.FormatInt(tree.Units[0].ID, 10) + "/found"
		body := `{"on": "2024-03-01", "reason": "Đề án", "units": [{"name": "Đội 9", "above": "Phòng Mới"}, {"name": "Phòng Mới", "short": "Mới"}]}`
		var done, again wire.UnitChanged
		sb.ask("POST", at, mediaJSON, body, "Idempotency-Key", "o").into(t, &done)
		sb.ask("POST", at, mediaJSON, body, "Idempotency-Key", "o").into(t, &again)
		if again != done || done.Unit != tree.Units[0].ID {
			t.Errorf("%+v, again %+v", done, again)
		}
		before := len(tree.Units)
		sb.get(Base+"/units").into(t, &tree)
		if len(tree.Units) != before+2 {
			t.Errorf("%d units, before %d", len(tree.Units), before)
		}
		sb.ask("POST", at, mediaJSON, body, "Idempotency-Key", "o2").refusedAs(t, 409, "unit_name_taken")
		sb.ask("POST", at, mediaJSON, `{"on": "2024-03-01", "reason": "Đề án"}`, "Idempotency-Key", "o3").refusedAs(t, 422, "list_empty")
		c.ask("POST", at, mediaJSON, body, "Idempotency-Key", "o").refusedAs(t, 403, "role") // a standing body serves
	})
}
