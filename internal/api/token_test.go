package api

import (
	"net/http"
	"strconv"
	"strings"
	"testing"

	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/core/access"
)

// bearer gives a caller without a session and the header of a token made for a role.
func (w world) bearer(t *testing.T, role string, in app.TokenCreateIn) (*caller, []string, int64) {
	t.Helper()
	in.Name, in.Until = "Máy", "2025-01-31"
	made, err := w.app.TokenCreate(t.Context(), w.actor(t, w.as(t, role)), "", in)
	if err != nil {
		t.Fatal(err)
	}
	return w.as(t, ""), []string{"Authorization", "Bearer " + made.Token}, made.ID
}

// Example 10 of the rights: a token reads what it names where it is narrowed to, and nothing else at all.
func TestATokenReadsWhatItNamesWhereItIsNarrowedTo(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		eo := w.as(t, "EO")
		var kept wire.ScorebookKept
		upload(t, eo, "thing").into(t, &kept)
		here := w.actor(t, eo).Home.ID
		at := Base + "/scorebooks/" + kept.ID
		narrowed := false
		verbs := []access.Verb{access.ScorebookRecognise, access.ScorebookList}
		c, token, id := w.bearer(t, "EO", app.TokenCreateIn{Verbs: verbs, Units: []int64{here}})
		if got := c.ask("GET", at, "", "", token...); got.status != 200 {
			t.Errorf("what it names: %d %s", got.status, got.body)
		}
		c.ask("DELETE", at, "", "", append(token, "If-Match", `"1"`)...).refusedAs(t, 403, "token_scope")
		c.ask("GET", Base+"/jobs", "", "", token...).refusedAs(t, 403, "token_scope")
		c.ask("GET", Base+"/scorebooks/made-up", "", "", token...).refusedAs(t, 404, "not_found")

		// The auditor reaches the whole organisation; his token only a branch the workbook does not lie in.
		for _, role := range []string{"HU", "CH", "CF", "giam-doc"} {
			there := w.actor(t, w.as(t, role)).Home
			if strings.HasPrefix(w.actor(t, eo).Home.Path, there.Path) {
				continue
			}
			au, narrow, _ := w.bearer(t, "AU", app.TokenCreateIn{Verbs: verbs, Units: []int64{there.ID}})
			au.ask("GET", at, "", "", narrow...).refusedAs(t, 404, "not_found")
			narrowed = true
		}
		if !narrowed {
			t.Error("no branch beside the officer's was found")
		}
		if err := w.app.TokenRevoke(t.Context(), w.actor(t, eo), "", id); err != nil {
			t.Fatal(err)
		}
		c.ask("GET", at, "", "", token...).refusedAs(t, 401, "signin_needed")
	})
}

func TestATokenGoesBeforeTheSessionAndIsTakenByTheAPIAlone(t *testing.T) {
	w := quick(t)
	_, token, _ := w.bearer(t, "EO", app.TokenCreateIn{Verbs: []access.Verb{access.ScorebookList}})
	eo := w.as(t, "EO")
	eo.ask("GET", Base+"/jobs", "", "", token...).refusedAs(t, 403, "token_scope")
	eo.ask("GET", Base+"/jobs", "", "", "Authorization", "Bearer made-up").refusedAs(t, 401, "signin_needed")
	nobody := w.as(t, "")
	if got := nobody.raw("GET", "/", "", "", token...); got.status == http.StatusOK {
		t.Errorf("a page takes a token: %d", got.status)
	}
	for _, kind := range []string{"Basic", "bearerx", "Bearer"} {
		if got := nobody.ask("GET", Base+"/scorebooks", "", "", "Authorization", kind+" "+token[1][:3]); got.status != 401 {
			t.Errorf("%s: %d", kind, got.status)
		}
	}
	if got := nobody.ask("GET", Base+"/scorebooks", "", "", "Authorization", "bearer"+token[1][6:]); got.status != 200 {
		t.Errorf("the word in small letters: %d %s", got.status, got.body)
	}
}

// Whatever a token is not given is refused on every route, for what exists; nothing sent along is looked at before.
func TestATokenOfOneVerbIsRefusedOnEveryOtherRoute(t *testing.T) {
	w := quick(t)
	eo := w.as(t, "EO")
	things, who := w.things(t, eo), w.actor(t, eo)
	c, token, _ := w.bearer(t, "EO", app.TokenCreateIn{Verbs: []access.Verb{access.SchemeRead}})
	for _, rt := range Routes() {
		media, _ := harmless(rt)
		if open(rt) || rt.Permission == access.SchemeRead || !who.May(rt.Permission) || !knows(who, rt.Object, who.Grants[0].Unit.Path, who.Account) {
			continue
		}
		c.raw(rt.Method, address(rt.Pattern, things[rt.Object]), media, "{{{", token...).refusedAs(t, 403, "token_scope")
	}
}

// A person makes, lists and ends tokens; a token does none of it, whatever it names.
func TestTokensAreMadeListedAndEndedByAPersonAlone(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		eo := w.as(t, "EO")
		body := `{"name": "Máy chấm", "verbs": ["scorebook.list"], "units": [` + strconv.FormatInt(w.actor(t, eo).Home.ID, 10) + `], "last": "2025-01-31"}`
		var made, again wire.TokenMade
		first := eo.ask("POST", Base+"/tokens", mediaJSON, body, "Idempotency-Key", "T1")
		if first.into(t, &made); first.status != 201 || !strings.HasPrefix(made.Token, "thidua_") {
			t.Fatalf("made: %d", first.status)
		}
		if eo.ask("POST", Base+"/tokens", mediaJSON, body, "Idempotency-Key", "T1").into(t, &again); again.ID != made.ID || again.Token != "" {
			t.Errorf("sent again: the same %t, handed over again %t", again.ID == made.ID, again.Token != "")
		}
		var list wire.Tokens
		got := eo.ask("GET", Base+"/tokens", "", "")
		if got.into(t, &list); len(list.Tokens) != 1 || list.Tokens[0].Name != "Máy chấm" || len(list.Tokens[0].Units) != 1 || list.Tokens[0].Used != nil || strings.Contains(string(got.body), made.Token) {
			t.Errorf("listed: %s", got.body)
		}
		eo.ask("POST", Base+"/tokens", mediaJSON, `{"name": "Máy", "verbs": ["token.create"], "last": "2025-01-31"}`, "Idempotency-Key", "T2").refusedAs(t, 403, "token_scope")
		eo.ask("POST", Base+"/tokens", mediaJSON, `{"name": "Máy", "verbs": ["scorebook.list"], "last": "2026-01-31"}`, "Idempotency-Key", "T3").refusedAs(t, 422, "token_until")

		bearer, end := []string{"Authorization", "Bearer " + made.Token}, Base+"/tokens/"+strconv.FormatInt(made.ID, 10)+"/revoke"
		program := w.as(t, "")
		program.ask("GET", Base+"/tokens", "", "", bearer...).refusedAs(t, 403, "token_scope")
		program.ask("POST", Base+"/tokens", mediaJSON, body, append(bearer, "Idempotency-Key", "T4")...).refusedAs(t, 403, "token_scope")
		program.ask("POST", end, "", "", append(bearer, "Idempotency-Key", "T5")...).refusedAs(t, 403, "token_scope")
		w.as(t, "HU").ask("POST", end, "", "", "Idempotency-Key", "T6").refusedAs(t, 404, "not_found")
		if got := eo.ask("POST", end, "", "", "Idempotency-Key", "T7"); got.status != 200 {
			t.Errorf("ended: %d %s", got.status, got.body)
		}
		program.ask("GET", Base+"/scorebooks", "", "", bearer...).refusedAs(t, 401, "signin_needed")
	})
}
