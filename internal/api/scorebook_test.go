package api

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"strconv"
	"strings"
	"testing"

	"encoding/json"
	"slices"
	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/score"
	"thidua/internal/doc/xlsx"
	"thidua/internal/doc/xlsx/xlsxtest"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// form writes a multipart body with files as name, file name, content.
func form(t *testing.T, parts ...string) (media, body string) {
	t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for i := 0; i+2 < len(parts); i += 3 {
		w, err := m.CreateFormFile(parts[i], parts[i+1])
		if err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write([]byte(parts[i+2]))
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	return m.FormDataContentType(), b.String()
}

// upload keeps the shared workbook.
func upload(t *testing.T, c *caller, key string) reply {
	t.Helper()
	media, body := form(t, "file", "cụm 2022.xlsx", file(t, workbookFile))
	return c.ask("POST", Base+"/scorebooks", media, body, "Idempotency-Key", key)
}

func TestAWorkbookGoesThroughItsWholeLife(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		c := w.as(t, "EO")
		var kept wire.ScorebookKept
		first := upload(t, c, "k1")
		first.into(t, &kept)
		at := Base + "/scorebooks/" + kept.ID
		if first.status != 201 || first.header.Get("Location") != at || first.header.Get("ETag") != `"1"` {
			t.Errorf("%d %v", first.status, first.header)
		}
		var again wire.ScorebookKept
		upload(t, c, "k1").into(t, &again)
		if again != kept {
			t.Errorf("the key again: %+v, want %+v", again, kept)
		}
		upload(t, c, "k2").refusedAs(t, 409, "file_seen")

		var read wire.ScorebookRead
		got := c.get(at)
		got.into(t, &read)
		if got.header.Get("ETag") != `"1"` || read.Scorebook.File != "cụm 2022.xlsx" || len(read.Cells) == 0 || len(read.Units) == 0 {
			t.Errorf("read as %+v", read.Scorebook)
		}
		c.get(at+"/result").refusedAs(t, 404, "not_found")

		version := settle(t, c, at, read)
		late := c.ask("POST", at+"/result", "", "", "Idempotency-Key", "s0", "If-Match", `"99"`).refusedAs(t, 412, "changed_meanwhile")
		if args := dig(late["findings"].([]any)[0], "args"); dig(args, "seen") != 99.0 || dig(args, "now") != float64(version) {
			t.Errorf("both versions: %v", args)
		}
		var result, same wire.ScorebookResult
		c.ask("POST", at+"/result", "", "", "Idempotency-Key", "s", "If-Match", tag(version)).into(t, &result)
		c.get(at+"/result").into(t, &same)
		if fmt.Sprint(totals(result.Answer)) != fmt.Sprint(totals(same.Answer)) || len(result.Answer.Units) == 0 || result.Version != version {
			t.Error("the result read is not the result computed")
		}
		holds(t, same.Answer, direct(t, w, c, kept.ID))
		paper := c.ask("GET", at+"/result", "", "", "Accept", mediaXLSX)
		book, err := xlsx.Read("a.xlsx", paper.body)
		if err != nil || paper.header.Get("Content-Type") != mediaXLSX || len(book.Sheets) == 0 {
			t.Errorf("the result as a workbook: %d %v (%v)", paper.status, paper.header, err)
		}

		f := c.raw("GET", at+"/file", "", "")
		if f.status != 200 || string(f.body) != file(t, workbookFile) || !strings.HasPrefix(f.header.Get("Content-Disposition"), "attachment") {
			t.Errorf("the file: %d %v", f.status, f.header)
		}
		noted(t, c, at)
		p := c.ask("DELETE", at, "", "", "If-Match", tag(version)).refusedAs(t, 422, "reason_missing")
		if p["field"] != "reason" {
			t.Errorf("the field is %v", p["field"])
		}
		c.ask("DELETE", at+"?reason="+strings.Repeat("x", 501), "", "", "If-Match", tag(version)).refusedAs(t, 422, "field_long")
		c.ask("DELETE", at+"?reason=nhầm", "", "", "If-Match", `"99"`).refusedAs(t, 412, "changed_meanwhile")
		if got := c.ask("DELETE", at+"?reason=nhầm", "", "", "If-Match", tag(version)); got.status != 204 {
			t.Fatalf("taken away: %d %s", got.status, got.body)
		}
		c.get(at).refusedAs(t, 404, "not_found")
	})
}

// noted asks for a workbook with notes.
func noted(t *testing.T, c *caller, at string) {
	t.Helper()
	f := c.raw("GET", at+"/notes.xlsx", "", "")
	book, err := xlsx.Read("a.xlsx", f.body)
	if err != nil || f.header.Get("Content-Type") != mediaXLSX || !strings.HasPrefix(f.header.Get("Content-Disposition"), "attachment") {
		t.Fatalf("the file with notes: %d %v (%v)", f.status, f.header, err)
	}
	if _, cols := book.Sheets[0].Size(); book.Sheets[0].At(8, cols).Text != "Ghi chú kiểm tra" {
		t.Errorf("the last column is headed %q", book.Sheets[0].At(8, cols).Text)
	}
}

// direct scores a kept workbook with the core, from its reading.
func direct(t *testing.T, w world, c *caller, id string) *score.Result {
	t.Helper()
	actor := w.actor(t, c)
	read, err := w.app.ScorebookRecognise(t.Context(), actor, id)
	if err != nil {
		t.Fatal(err)
	}
	facts, err := read.Facts()
	if err != nil {
		t.Fatal(err)
	}
	r, err := score.Score(facts)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// settle answers what is asked about a workbook with the first option, until nothing is asked, and gives the version.
func settle(t *testing.T, c *caller, at string, read wire.ScorebookRead) int64 {
	t.Helper()
	version := read.Scorebook.Version
	for range 10 {
		if len(read.Questions) == 0 {
			return version
		}
		var answers []string
		for _, q := range read.Questions {
			answers = append(answers, fmt.Sprintf(`{"part":%q,"key":%q,"value":%q}`, q.Part, q.Key, q.Options[0]))
		}
		var done wire.ScorebookMapped
		got := c.ask("PUT", at+"/mapping", mediaJSON, `{"answers":[`+strings.Join(answers, ",")+`]}`, "If-Match", tag(version))
		got.into(t, &done)
		if done.Version != version+1 || got.header.Get("ETag") != tag(done.Version) {
			t.Fatalf("%+v after version %d", done, version)
		}
		version = done.Version
		read = wire.ScorebookRead{}
		c.get(at).into(t, &read)
	}
	t.Fatal("questions never end")
	return 0
}

func TestAMappingIsChangedOnTheVersionThatWasRead(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		c := w.as(t, "EO")
		var kept wire.ScorebookKept
		upload(t, c, "k").into(t, &kept)
		at := Base + "/scorebooks/" + kept.ID + "/mapping"
		empty := `{"answers":[]}`
		c.ask("PUT", at, mediaJSON, empty).refusedAs(t, 422, "request_header_missing")
		for _, bad := range []string{"1", `"x"`, `W/"1"`, "*", `"0"`, `"01"`} {
			c.ask("PUT", at, mediaJSON, empty, "If-Match", bad).refusedAs(t, 422, "if_match_wrong")
		}
		c.ask("PUT", at, mediaJSON, empty, "If-Match", `"1"`, "Idempotency-Key", "a b").refusedAs(t, 422, "idempotency_key_wrong")
		if got := c.ask("PUT", at, mediaJSON, empty, "If-Match", `"1"`); got.status != 200 {
			t.Fatalf("got %d %s", got.status, got.body)
		}
		p := c.ask("PUT", at, mediaJSON, empty, "If-Match", `"1"`).refusedAs(t, 412, "changed_meanwhile")
		args := dig(p["findings"].([]any)[0], "args")
		if dig(args, "seen") != 1.0 || dig(args, "now") != 2.0 {
			t.Errorf("both versions: %v", args)
		}
		c.ask("PUT", at, mediaJSON, `{"answers":[],"role":"admin"}`, "If-Match", `"2"`).refusedAs(t, 422, "field_unknown")
		c.ask("PUT", at, mediaJSON, `{"answers":[],"answers":[]}`, "If-Match", `"2"`).refusedAs(t, 400, "key_twice")
		c.ask("PUT", at, mediaJSON, `{"answers":7}`, "If-Match", `"2"`).refusedAs(t, 400, "value_shape")
		c.ask("PUT", at, mediaJSON, `{}`, "If-Match", `"2"`).refusedAs(t, 422, "key_missing")
		for body, code := range map[string]string{`[]`: "body_shape", `7`: "body_shape", "{\"answers\":[],\xff}": "body_syntax", `{"answers":[`: "body_syntax"} {
			p := c.ask("PUT", at, mediaJSON, body, "If-Match", `"2"`).refusedAs(t, 400, code)
			if said := fmt.Sprint(p); strings.Contains(said, "ệp") {
				t.Errorf("a body that is no file is called one: %s", said)
			}
		}
		unasked := `{"answers":[{"part":"column","key":"cot la","value":"council"},{"part":"sheet","key":"Trang lạ","value":"-"}]}`
		p = c.ask("PUT", at, mediaJSON, unasked, "If-Match", `"2"`).refusedAs(t, 422, "answer_not_asked")
		if f := p["findings"].([]any); len(f) != 2 || dig(dig(f[0], "args"), "key") != "cot la" || dig(dig(f[1], "args"), "key") != "Trang lạ" {
			t.Errorf("every key is named: %v", f)
		}
		many := `{"answers":[` + strings.Repeat(`{"part":"column","key":"k","value":"council"},`, 2999) + `{"part":"column","key":"k","value":"council"}]}`
		c.ask("PUT", at, mediaJSON, many, "If-Match", `"2"`).refusedAs(t, 422, "answers_many")
		long := `{"answers":[{"part":"column","key":"` + strings.Repeat("k", 100_000) + `","value":"council"}]}`
		if p = c.ask("PUT", at, mediaJSON, long, "If-Match", `"2"`).refusedAs(t, 422, "answer_not_asked"); len(fmt.Sprint(p)) > 2000 {
			t.Errorf("a key of 100 kB is told in %d bytes", len(fmt.Sprint(p)))
		}
		c.ask("PUT", at, mediaJSON, unasked, "If-Match", `"1"`).refusedAs(t, 412, "changed_meanwhile")
		c.ask("PUT", at, mediaJSON, `{"from":"elsewhere","answers":[]}`, "If-Match", `"2"`).refusedAs(t, 422, "choice_unknown")
		left := `{"answers":[{"part":"sheet","key":"Tổng hợp","value":"-"},{"part":"sheet","key":"Tổng hợp","value":"-"}]}` // twice the same is once
		for i, body := range []string{left, `{"from":"anew","answers":[]}`, `{"from":"layout","answers":[]}`} {
			if got := c.ask("PUT", at, mediaJSON, body, "If-Match", tag(int64(i+2))); got.status != 200 {
				t.Fatalf("%s: %d %s", body, got.status, got.body)
			}
			if corrected := strings.Contains(string(c.get(strings.TrimSuffix(at, "/mapping")).body), "mapping_by_hand"); corrected != (i != 1) {
				t.Errorf("after %s a correction is told: %v", body, corrected)
			}
		}
	})
}

func TestAnswersAreReadAsAFileOfThemIs(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		c := w.as(t, "EO")
		var kept wire.ScorebookKept
		upload(t, c, "k").into(t, &kept)
		put := func(answers string) reply {
			return c.ask("PUT", Base+"/scorebooks/"+kept.ID+"/mapping", mediaJSON, `{"answers":[`+answers+`]}`, "If-Match", `"1"`)
		}
		put(`{"part":"khong","key":"k","value":"v"}`).refusedAs(t, 422, "word_unknown")
		put(`{"part":"sheet","key":"Tổng hợp","value":"v"}`).refusedAs(t, 422, "mapping_entry_unknown")
		put(`{"part":"sheet","key":["a","b"],"value":"use"}`).refusedAs(t, 400, "value_shape")
		p := put(`{"part":"sheet","key":"Tổng hợp","value":"use"},{"part":"sheet","key":"TỔNG HỢP","value":"-"}`).refusedAs(t, 422, "answer_twice")
		if !strings.Contains(fmt.Sprint(p), "TỔNG HỢP”: “use” và “-”") {
			t.Errorf("both answers are named: %v", p)
		}
	})
}

func TestAWorkbookOfAnotherUnitIsLikeOneThatNeverWas(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		var kept wire.ScorebookKept
		upload(t, w.as(t, "EO"), "k").into(t, &kept)
		other, admin := w.as(t, "CH"), w.as(t, "AD")
		for _, rt := range Routes() {
			if rt.Object != "scorebook" {
				continue
			}
			drill(other, rt, kept.ID).refusedAs(t, 404, "not_found")
			if got := drill(admin, rt, kept.ID); got.status != 403 && got.status != 404 {
				t.Errorf("an administrator asks %s %s: %d", rt.Method, rt.Pattern, got.status)
			}
		}
		var list wire.ScorebookList
		other.get(Base+"/scorebooks").into(t, &list)
		if list.Total != 0 || len(list.Scorebooks) != 0 {
			t.Errorf("another unit lists %+v", list)
		}
		if got := w.as(t, "AU").get(Base + "/scorebooks/" + kept.ID); got.status != 200 {
			t.Errorf("the auditor: %d", got.status)
		}
		p := w.as(t, "AU").ask("DELETE", Base+"/scorebooks/"+kept.ID, "", "", "If-Match", `"1"`)
		p.refusedAs(t, 403, "role")
	})
}

// Every role at every route of a kept workbook: who lacks the verb is told whom to ask, who does not reach the unit is told nothing.
func TestEachRoleGetsTheAnswerOfTheRightsTable(t *testing.T) {
	w := quick(t)
	owner := w.as(t, "EO")
	var kept wire.ScorebookKept
	upload(t, owner, "k").into(t, &kept)
	at := Base + "/scorebooks/" + kept.ID
	if got := owner.ask("POST", at+"/result", "", "", "Idempotency-Key", "s", "If-Match", `"1"`); got.status != 201 {
		t.Fatalf("got %d %s", got.status, got.body)
	}
	unit := w.actor(t, owner).Grants[0].Unit.Path
	seen := map[int]int{}
	for _, role := range []string{"EO", "HU", "CH", "CF", "SB", "AU", "AD"} {
		c := w.as(t, role)
		who := w.actor(t, c)
		for _, rt := range Routes() {
			if rt.Object != "scorebook" {
				continue
			}
			media, body := harmless(rt)
			query := map[bool]string{true: "?reason=x"}[rt.Method == "DELETE"]
			got := c.ask(rt.Method, address(rt.Pattern, kept.ID)+query, media, body, "Idempotency-Key", "x", "If-Match", `"99"`)
			want := 200
			switch {
			case !who.Reach(access.ScorebookRead).Has(unit):
				want = 404
			case !who.Reach(rt.Permission).Has(unit):
				want = 403
			case rt.Method != "GET":
				want = 412
			}
			if seen[got.status]++; got.status != want {
				t.Errorf("%s at %s %s: got %d, want %d: %s", role, rt.Method, rt.Pattern, got.status, want, got.body)
			}
		}
	}
	for _, status := range []int{200, 403, 404, 412} {
		if seen[status] == 0 {
			t.Errorf("nobody was answered %d", status)
		}
	}
}

func TestUploadsAreHeldToOneFileAndAKey(t *testing.T) {
	w := quick(t)
	c := w.as(t, "EO")
	at := Base + "/scorebooks"
	media, body := form(t, "file", "a.xlsx", "x")
	c.ask("POST", at, media, body).refusedAs(t, 422, "request_header_missing")
	c.ask("POST", at, media, body, "Idempotency-Key", strings.Repeat("k", 201)).refusedAs(t, 422, "idempotency_key_wrong")
	c.ask("POST", at, media, body, "Idempotency-Key", "có dấu").refusedAs(t, 422, "idempotency_key_wrong")
	c.ask("POST", at, media, body, "Idempotency-Key", "k").refusedAs(t, 415, "file_not_xlsx")
	c.ask("POST", at, mediaForm, "x", "Idempotency-Key", "k").refusedAs(t, 400, "form_unreadable")
	c.ask("POST", at, mediaForm+"; boundary=b", "x", "Idempotency-Key", "k").refusedAs(t, 422, "part_missing")
	c.ask("POST", at, mediaForm+"; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx", "Idempotency-Key", "k").refusedAs(t, 400, "form_unreadable")
	media, body = form(t, "file", "a.xlsx", "x", "status", "approved", "y")
	c.ask("POST", at, media, body, "Idempotency-Key", "k").refusedAs(t, 422, "field_unknown")
	media, body = form(t, "file", "a.xlsx", "x", "file", "b.xlsx", "y")
	c.ask("POST", at, media, body, "Idempotency-Key", "k").refusedAs(t, 422, "field_twice")
	media, body = form(t)
	c.ask("POST", at, media, body, "Idempotency-Key", "k").refusedAs(t, 422, "part_missing")
	media, body = form(t, "file", "a.xlsx", "")
	c.ask("POST", at, media, body, "Idempotency-Key", "k").refusedAs(t, 415, "file_empty")
	media, body = form(t, "file", "a.xlsx", strings.Repeat("x", fileBody))
	c.ask("POST", at, media, body, "Idempotency-Key", "k").refusedAs(t, 413, "body_too_large")
	var list wire.ScorebookList
	c.get(at).into(t, &list)
	if list.Total != 0 {
		t.Errorf("%d workbooks were kept", list.Total)
	}
}

func TestListsAreAskedForProperly(t *testing.T) {
	w := quick(t)
	c := w.as(t, "EO")
	at := Base + "/scorebooks"
	for query, want := range map[string]string{
		"?sort=score;drop": "sort_unknown", "?page=-1": "page_wrong", "?page=0": "page_wrong", "?page=x": "page_wrong", "?page=1e3": "page_wrong",
		"?limit=1e9": "limit_wrong", "?limit=0": "limit_wrong", "?limit=101": "limit_wrong", "?limit=-5": "limit_wrong", "?tim=a": "field_unknown",
		"?page=1&page=2": "field_twice",
	} {
		c.ask("GET", at+query, "", "").refusedAs(t, 422, want)
	}
	p := c.ask("GET", at+"?limit=1e9&page=-1&sort=x", "", "").refusedAs(t, 422, "limit_wrong")
	if n := len(p["findings"].([]any)); n != 3 {
		t.Errorf("%d findings, want all three", n)
	}
	var list wire.ScorebookList
	c.get(at+"?page=999999999").into(t, &list)
	if len(list.Scorebooks) != 0 || list.Page != 999999999 {
		t.Errorf("a far page: %+v", list)
	}
}

func TestPagesFollowEachOtherWithoutLossOrRepetition(t *testing.T) {
	w := quick(t)
	c := w.as(t, "EO")
	const books = 67
	actor := w.actor(t, c)
	for i := range books {
		content := xlsxtest.Book(t).Sheet("Phụ lục").Row("Số", i).Bytes()
		in := app.ScorebookUploadIn{FileName: strconv.Itoa(i) + ".xlsx", Content: content}
		if _, err := w.app.ScorebookUpload(t.Context(), actor, "", in); err != nil {
			t.Fatal(err)
		}
	}
	for _, limit := range []int{7, 30, 31, 100} {
		seen, order := map[string]bool{}, []string{}
		for page := 1; ; page++ {
			var list wire.ScorebookList
			c.get(fmt.Sprintf("%s/scorebooks?sort=-created&limit=%d&page=%d", Base, limit, page)).into(t, &list)
			if list.Total != books || len(list.Scorebooks) > limit {
				t.Fatalf("limit %d: %d of %d", limit, len(list.Scorebooks), list.Total)
			}
			if len(list.Scorebooks) == 0 {
				break
			}
			for _, b := range list.Scorebooks {
				seen[b.ID] = true
				order = append(order, b.File)
			}
		}
		if len(seen) != books || len(order) != books || order[0] != "66.xlsx" || order[books-1] != "0.xlsx" {
			t.Errorf("limit %d: %d different of %d", limit, len(seen), len(order))
		}
	}
}

func TestAJobIsShownToItsStarterOnly(t *testing.T) {
	w := quick(t)
	c := w.as(t, "EO")
	actor := w.actor(t, c)
	err := w.store.WriteTechnical(t.Context(), func(tx *store.Tx) error {
		_, err := tx.JobAdd(t.Context(), db.JobAddParams{PublicID: "viec", Kind: "thu", Input: []byte("{}"), AccountID: actor.Account, CreatedAt: 1, Nothing: []byte{}})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var job wire.Job
	c.get(Base+"/jobs/viec").into(t, &job)
	if job.ID != "viec" || job.State != "waiting" || job.Finished != nil || job.Result != nil || job.By != actor.Name {
		t.Errorf("%+v", job)
	}
	w.as(t, "SB").get(Base+"/jobs/viec").refusedAs(t, 404, "not_found")
}

func TestJobsAreListedAndStopped(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		c := w.as(t, "EO")
		var kept wire.ScorebookKept
		upload(t, c, "k").into(t, &kept)
		queued, err := w.app.ScorebookQueue(t.Context(), w.actor(t, c), "", app.ScorebookScoreIn{PublicID: kept.ID, Version: 1})
		if err != nil {
			t.Fatal(err)
		}
		for role, want := range map[string]string{"EO": kept.ID, "AD": "", "SB": "none"} {
			var list wire.JobList
			w.as(t, role).get(Base+"/jobs").into(t, &list)
			switch {
			case want == "none":
				if len(list.Jobs) != 0 {
					t.Errorf("%s sees %+v", role, list.Jobs)
				}
			case len(list.Jobs) != 1 || list.Jobs[0].ID != queued.Job || list.Jobs[0].Scorebook != want || list.Jobs[0].State != "waiting":
				t.Errorf("%s sees %+v", role, list.Jobs)
			}
		}
		at := Base + "/jobs/" + queued.Job + "/cancel"
		c.ask("POST", at, "", "").refusedAs(t, 422, "request_header_missing")
		w.as(t, "SB").ask("POST", at, "", "").refusedAs(t, 404, "not_found")
		var job wire.Job
		for range 2 { // sent twice: one act
			w.as(t, "AD").ask("POST", at, "", "", "Idempotency-Key", "stop").into(t, &job)
			if job.State != "cancelling" || job.Scorebook != "" {
				t.Errorf("stopped by the administrator: %+v", job)
			}
		}
		c.ask("GET", Base+"/jobs?before=x", "", "").refusedAs(t, 422, "before_wrong")
	})
}

func TestWhoWasNotTheFastestIsShownBothVersions(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		c := w.as(t, "EO")
		var kept wire.ScorebookKept
		upload(t, c, "k").into(t, &kept)
		at := Base + "/scorebooks/" + kept.ID
		left := `{"answers":[{"part":"sheet","key":"Tổng hợp","value":"-"}]}`
		if got := w.as(t, "HU").ask("PUT", at+"/mapping", mediaJSON, left, "If-Match", `"1"`); got.status != 200 {
			t.Fatalf("got %d %s", got.status, got.body)
		}
		for name, send := range map[string]func() reply{
			"mapping": func() reply {
				return c.ask("PUT", at+"/mapping", mediaJSON, `{"answers":[{"part":"sheet","key":"Tổng hợp","value":"use"}]}`, "If-Match", `"1"`)
			},
			"result":   func() reply { return c.ask("POST", at+"/result", "", "", "If-Match", `"1"`, "Idempotency-Key", "r") },
			"deletion": func() reply { return c.ask("DELETE", at+"?reason=nhầm", "", "", "If-Match", `"1"`) },
		} {
			got := send()
			p := got.refusedAs(t, 412, "changed_meanwhile")
			if message := p["message"].(string); !strings.Contains(message, w.actor(t, w.as(t, "HU")).Name) {
				t.Errorf("%s: who was faster is not said: %s", name, message)
			}
			var problem wire.Problem
			if err := json.Unmarshal(got.body, &problem); err != nil || problem.Versions == nil {
				t.Fatalf("%s: no versions (%v): %s", name, err, got.body)
			}
			stands, sent := problem.Versions.Current, problem.Versions.Sent
			if stands.Scorebook.Version != 2 || !slices.Contains(stands.Answers, wire.ScorebookAnswer{Part: "sheet", Key: "Tổng hợp", Value: "-"}) {
				t.Errorf("%s: what stands: %+v", name, stands)
			}
			if sent.Version != 1 || (name == "mapping") != (len(sent.Answers) == 1 && sent.Answers[0].Value == "use") || (name == "deletion") != (sent.Reason == "nhầm") {
				t.Errorf("%s: what was sent: %+v", name, sent)
			}
		}
	})
}
