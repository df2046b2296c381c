package api

import (
	"fmt"
	"strconv"
	"testing"

	"thidua/internal/api/wire"
)

func TestAProgramOpensRenamesAndMovesAUnitAndReadsItsHistory(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		c := w.as(t, "SB")
		var tree wire.UnitTree
		c.get(Base+"/units").into(t, &tree)
		if len(tree.Units) < 10 || tree.Units[0].Level == 0 || tree.Next != "" {
			t.Fatalf("the tree: %+v", tree)
		}
		top, under := tree.Units[0], tree.Units[1]
		body := fmt.Sprintf(`{"on": "2024-03-01", "reason": "Đề án", "parent": %d, "name": "Phòng Truyền thông", "kind": "department"}`, top.ID)
		first := c.ask("POST", Base+"/units", mediaJSON, body, "Idempotency-Key", "o")
		var opened, again wire.UnitChanged
		first.into(t, &opened)
		c.ask("POST", Base+"/units", mediaJSON, body, "Idempotency-Key", "o").into(t, &again)
		at := Base + "/units/" + strconv.FormatInt(opened.Unit, 10)
		if first.status != 201 || first.header.Get("Location") != at || again != opened {
			t.Errorf("%d %v, again %+v", first.status, first.header, again)
		}
		c.ask("POST", at+"/rename", mediaJSON, `{"on": "2024-06-01", "reason": "Đổi tên", "name": "Phòng Tuyên truyền"}`, "If-Match", `"9"`).refusedAs(t, 412, "changed_meanwhile")
		c.ask("POST", at+"/rename", mediaJSON, `{"on": "2024-06-01", "reason": "Đổi tên", "name": "Phòng Tuyên truyền"}`, "If-Match", `"1"`).into(t, &again)
		c.ask("POST", at+"/mark", mediaJSON, `{"on": "2024-07-01", "reason": "Phân loại", "grassroots": true}`, "If-Match", `"2"`).into(t, &again)
		c.ask("POST", at+"/move", mediaJSON, fmt.Sprintf(`{"on": "2024-10-01", "reason": "Sắp xếp", "parent": %d}`, under.ID), "If-Match", `"3"`).into(t, &again)

		var read wire.UnitRead
		c.get(at).into(t, &read)
		if len(read.History) != 4 || read.Unit.Parent != under.ID || !read.Unit.Grassroots || read.History[0].Until != "2024-06-01" || read.Version != 4 {
			t.Errorf("read as %+v", read)
		}
		for day, want := range map[string]string{"2024-02-29": "", "2024-03-01": "Phòng Truyền thông", "2024-06-01": "Phòng Tuyên truyền"} {
			var then wire.UnitTree
			c.get(Base+"/units?on="+day+"&below="+strconv.FormatInt(top.ID, 10)).into(t, &then)
			name := ""
			for _, u := range then.Units {
				if u.ID == opened.Unit {
					name = u.Name
				}
			}
			if name != want {
				t.Errorf("on %s it is %q, want %q", day, name, want)
			}
		}
		var found wire.UnitTree
		c.get(Base+"/units?words=TUYEN+truyen&grassroots=true").into(t, &found)
		if n := len(found.Units); n != 3 || found.Units[2].ID != opened.Unit || found.Units[2].Aside || !found.Units[0].Aside || !found.Units[1].Aside {
			t.Errorf("found %+v", found)
		}
		c.get(Base+"/units?on=2024-02-30").refusedAs(t, 422, "day_form")
		c.get(Base+"/units?below=1").refusedAs(t, 404, "not_found")
		c.ask("POST", at+"/move", mediaJSON, fmt.Sprintf(`{"on": "2024-10-02", "reason": "Sai", "parent": %d}`, opened.Unit), "If-Match", `"4"`).refusedAs(t, 422, "unit_in_own_branch")
		c.ask("POST", at+"/rename", mediaJSON, `{"on": "2024-05-01", "reason": "Muộn", "name": "Phòng X"}`, "If-Match", `"4"`).refusedAs(t, 409, "unit_changed_later")
		w.as(t, "EO").ask("POST", Base+"/units", mediaJSON, body, "Idempotency-Key", "e").refusedAs(t, 403, "role")
	})
}
