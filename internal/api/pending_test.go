package api

import (
	"fmt"
	"strconv"
	"testing"

	"thidua/internal/api/wire"
)

func TestAProgramDraftsAMergerAndTheHeadConfirmsIt(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		sb, head := w.as(t, "SB"), w.as(t, "giam-doc")
		var tree wire.UnitTree
		sb.get(Base+"/units").into(t, &tree)
		one, two := tree.Units[1], tree.Units[2]
		at := Base + "/units/" + strconv.FormatInt(one.ID, 10)
		body := fmt.Sprintf(`{"on": "2024-10-01", "reason": "Đề án", "units": [%d], "name": "Phòng Chung", "again": %q}`, two.ID, one.Short)
		sb.ask("POST", at+"/merge", mediaJSON, body, "If-Match", `"9"`).refusedAs(t, 412, "changed_meanwhile")
		sb.ask("POST", at+"/merge", mediaJSON, `{"on": "2024-10-01", "reason": "Đề án", "units": [1.5], "name": "Phòng Chung", "again": "x"}`, "If-Match", `"1"`).refusedAs(t, 404, "not_found")
		sb.ask("POST", at+"/merge", mediaJSON, fmt.Sprintf(`{"on": "2024-10-01", "reason": "Đề án", "units": [1], "name": "Phòng Chung", "again": %q}`, one.Short), "If-Match", `"1"`).refusedAs(t, 404, "not_found")
		got := sb.ask("POST", at+"/merge", mediaJSON, body, "If-Match", `"1"`)
		var drafted wire.PendingDrafted
		got.into(t, &drafted)
		pending := Base + "/pending/" + drafted.Pending
		if got.status != 202 || got.header.Get("Location") != pending || drafted.Unit == "" {
			t.Fatalf("%d %v %+v", got.status, got.header, drafted)
		}
		sb.ask("POST", pending+"/confirm", "", "", "If-Match", `"1"`).refusedAs(t, 403, "role")
		w.as(t, "HU").ask("POST", pending+"/confirm", "", "", "If-Match", `"1"`).refusedAs(t, 404, "not_found")
		var list wire.PendingList
		head.get(Base+"/pending").into(t, &list)
		if len(list.Pending) != 1 || !list.Pending[0].Confirms || list.Pending[0].State != "waiting" {
			t.Errorf("%+v", list)
		}
		var read wire.PendingRead
		head.get(pending).into(t, &read)
		if read.Plan == nil || len(read.Plan.Steps) != 3 || len(read.Plan.Ending) != 2 || read.Plan.Ending[0].Into[0] != "Phòng Chung" || read.On != "2024-10-01" {
			t.Errorf("%+v", read)
		}
		head.ask("POST", pending+"/confirm", "", "", "If-Match", `"2"`).refusedAs(t, 412, "changed_meanwhile")
		head.ask("POST", pending+"/confirm", "", "", "If-Match", `"1"`).into(t, &read)
		if read.Pending.State != "confirmed" || read.Pending.EndedBy == "" {
			t.Errorf("%+v", read)
		}
		head.ask("POST", pending+"/refuse", mediaJSON, `{"reason": "Muộn"}`, "If-Match", `"1"`).refusedAs(t, 409, "pending_ended")
		var after wire.UnitTree
		sb.get(Base+"/units").into(t, &after)
		if len(after.Units) != len(tree.Units)-1 {
			t.Errorf("%d units, before %d", len(after.Units), len(tree.Units))
		}
		// a draft refused, one withdrawn
		third := after.Units[3]
		at = Base + "/units/" + strconv.FormatInt(third.ID, 10)
		split := fmt.Sprintf(`{"on": "2024-10-02", "reason": "Tách", "parts": [{"name": "Đội A"}, {"name": "Đội B"}], "again": %q}`, third.Short)
		sb.ask("POST", at+"/split", mediaJSON, `{"on": "2024-10-02", "reason": "Tách", "parts": [{"name": "Đội A", "x": 1}]}`, "If-Match", `"1"`).refusedAs(t, 422, "field_unknown")
		sb.ask("POST", at+"/split", mediaJSON, split, "If-Match", `"1"`).into(t, &drafted)
		pending = Base + "/pending/" + drafted.Pending
		sb.ask("POST", at+"/close", mediaJSON, fmt.Sprintf(`{"on": "2024-10-02", "reason": "Giải thể", "again": %q}`, third.Short), "If-Match", `"1"`).refusedAs(t, 409, "unit_act_waits")
		head.ask("POST", pending+"/refuse", mediaJSON, `{}`, "If-Match", `"1"`).refusedAs(t, 422, "field_required")
		head.ask("POST", pending+"/refuse", mediaJSON, `{"reason": "Chưa đủ"}`, "If-Match", `"1"`).into(t, &read)
		sb.ask("POST", at+"/close", mediaJSON, fmt.Sprintf(`{"on": "2024-10-02", "reason": "Giải thể", "again": %q}`, third.Short), "If-Match", `"1"`).into(t, &drafted)
		sb.ask("POST", Base+"/pending/"+drafted.Pending+"/withdraw", "", "", "If-Match", `"1"`).into(t, &read)
		head.get(Base+"/pending?ended=1").into(t, &list)
		if len(list.Pending) != 3 || list.Pending[0].State != "withdrawn" || list.Pending[1].Refusal != "Chưa đủ" {
			t.Errorf("%+v", list)
		}
	})
}
