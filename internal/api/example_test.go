package api

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"thidua/internal/api/wire"
	"thidua/internal/app"
)

// The examples of the rights that can be asked today, by their numbers; others of them stand in package app.

// alike compares what two requests were told, code of the request and the id asked for aside.
func alike(t *testing.T, what string, one, two reply, ids ...string) {
	t.Helper()
	same := func(r reply) string {
		text := regexp.MustCompile(`"request_id":"[^"]*"`).ReplaceAllString(string(r.body), "")
		for _, id := range ids {
			text = strings.ReplaceAll(text, id, "ID")
		}
		return strconv.Itoa(r.status) + " " + r.header.Get("Content-Type") + " " + r.header.Get("Etag") + text
	}
	if same(one) != same(two) {
		t.Errorf("%s is told apart:\n%s\n%s", what, same(one), same(two))
	}
}

func TestRightsExample1AForeignThingAnswersLikeOneThatNeverWas(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		eo, sb := w.as(t, "EO"), w.as(t, "SB")
		var kept wire.ScorebookKept
		upload(t, sb, "k").into(t, &kept)
		unit := strconv.FormatInt(w.actor(t, sb).Home.ID, 10)
		for _, bad := range []string{`{"broken`, `{}`, `{"la": 1}`} {
			for path, pair := range map[string][2]string{
				"/scorebooks/%s/mapping PUT": {kept.ID, "khong-co-1"}, "/units/%s/rename POST": {unit, "999999"}, "/units/%s/merge POST": {unit, "999999"},
			} {
				at, method, _ := strings.Cut(path, " ")
				ask := func(id string) reply {
					return eo.ask(method, Base+fmt.Sprintf(at, id), mediaJSON, bad, "If-Match", `"7"`)
				}
				foreign, made := ask(pair[0]), ask(pair[1])
				foreign.refusedAs(t, 404, "not_found")
				alike(t, path+" "+bad, foreign, made, pair[0], pair[1])
			}
		}
		alike(t, "a workbook", eo.get(Base+"/scorebooks/"+kept.ID), eo.get(Base+"/scorebooks/khong-co-1"), kept.ID, "khong-co-1")
	})
}

func TestRightsExample3WhatIsForeignIsFoundLikeAMadeUpName(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		eo := w.as(t, "EO")
		if got := w.as(t, "SB").get(Base + "/search?q=canh+sat+hinh+su"); !strings.Contains(string(got.body), "Cảnh sát hình sự") {
			t.Fatalf("who reaches it does not find it: %s", got.body)
		}
		alike(t, "a foreign unit", eo.get(Base+"/search?q=canh+sat+hinh+su"), eo.get(Base+"/search?q=khong+co+ten+nay"))
	})
}

func TestRightsExample15AnAdministratorFollowsNoJobToItsWorkbook(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		eo, ad := w.as(t, "EO"), w.as(t, "AD")
		var kept wire.ScorebookKept
		upload(t, eo, "k").into(t, &kept)
		queued, err := w.app.ScorebookQueue(t.Context(), w.actor(t, eo), "", app.ScorebookScoreIn{PublicID: kept.ID, Version: 1})
		if err != nil {
			t.Fatal(err)
		}
		job := ad.get(Base + "/jobs/" + queued.Job)
		if job.status != 200 || strings.Contains(string(job.body), kept.ID) {
			t.Errorf("the job as an administrator sees it: %d %s", job.status, job.body)
		}
		alike(t, "the workbook behind it", ad.get(Base+"/scorebooks/"+kept.ID), ad.get(Base+"/scorebooks/khong-co-1"), kept.ID, "khong-co-1")
		ad.get(Base+"/scorebooks").refusedAs(t, 403, "role")
	})
}

func TestRightsExample25AKeyAnswersWhoMadeItAlone(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		sb, head := w.as(t, "SB"), w.as(t, "giam-doc")
		var tree wire.UnitTree
		sb.get(Base+"/units").into(t, &tree)
		u := tree.Units[2]
		body := fmt.Sprintf(`{"on": "2024-10-01", "reason": "Thử", "again": %q}`, u.Short)
		var drafted wire.PendingDrafted
		sb.ask("POST", Base+"/units/"+strconv.FormatInt(u.ID, 10)+"/close", mediaJSON, body, "If-Match", `"1"`, "Idempotency-Key", "d").into(t, &drafted)
		at := Base + "/pending/" + drafted.Pending + "/confirm"
		sign := func(c *caller) reply { return c.ask("POST", at, "", "", "If-Match", `"1"`, "Idempotency-Key", "ky") }
		first := sign(head)
		if first.status >= 300 {
			t.Fatalf("confirmed: %d %s", first.status, first.body)
		}
		sign(sb).refusedAs(t, 403, "role")
		sign(w.as(t, "HU")).refusedAs(t, 404, "not_found")
		alike(t, "the same key of who confirmed", first, sign(head))
		log, err := w.app.AuditRead(t.Context(), w.actor(t, w.as(t, "AU")), app.AuditReadIn{Object: app.ObjectUnit + ":" + strconv.FormatInt(u.ID, 10)})
		closed := 0
		for _, e := range log.Entries {
			if e.Verb == "org.close" {
				closed++
			}
		}
		if err != nil || closed != 1 {
			t.Errorf("the unit was closed %d times (%v)", closed, err)
		}
	})
}
