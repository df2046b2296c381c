package web

import (
	"slices"
	"strconv"
	"testing"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/org"
	"thidua/internal/web/webtest"
)

// behind is who stands behind a button of the demonstration.
func behind(t *testing.T, w webtest.World, button string) access.Actor {
	t.Helper()
	opened, err := w.App.SessionOpenDemo(t.Context(), button, "", "")
	must(t, err)
	who, err := w.App.SessionActor(t.Context(), opened.Token)
	must(t, err)
	return who
}

// openingOf is the act that opened the unit of somebody.
func openingOf(t *testing.T, w webtest.World, of access.Actor) string {
	t.Helper()
	acts, err := w.App.OrgActs(t.Context(), of, 100)
	must(t, err)
	return acts[len(acts)-1].ID
}

// draftedOf is an act that waits for the head of the province, about a unit beside that of the officer.
func draftedOf(t *testing.T, w webtest.World) string {
	t.Helper()
	sb := behind(t, w, "SB")
	tree, err := w.App.OrgRead(t.Context(), sb, app.OrgReadIn{Size: 100})
	must(t, err)
	u := tree.Units[2]
	done, err := w.App.OrgClose(t.Context(), sb, "", app.OrgActIn{On: "2024-10-01", Reason: "Thử", Unit: u.Unit, Version: 1, Again: u.Short})
	must(t, err)
	return done.ID
}

// thingsOf makes one of each thing an address may name, for the officer.
func thingsOf(t *testing.T, w webtest.World) map[string]string {
	t.Helper()
	eo := behind(t, w, "EO")
	up, err := w.App.ScorebookUpload(t.Context(), eo, "", app.ScorebookUploadIn{FileName: "cum.xlsx", Content: districtBytes(t)})
	must(t, err)
	must(t, w.App.ScorebookScore(t.Context(), eo, "", app.ScorebookScoreIn{PublicID: up.PublicID, Version: 1}))
	queued, err := w.App.ScorebookQueue(t.Context(), eo, "", app.ScorebookScoreIn{PublicID: up.PublicID, Version: 1})
	must(t, err)
	lent, err := w.App.AccessDelegate(t.Context(), behind(t, w, "HU"), "", app.AccessDelegateIn{
		To: eo.Account, Verbs: []string{string(access.ScorebookUpload)}, Until: "2099-12-31", Document: "1/QĐ", Again: eo.Login,
	})
	must(t, err)
	token, err := w.App.TokenCreate(t.Context(), eo, "", app.TokenCreateIn{Name: "Máy", Verbs: []access.Verb{access.ScorebookList}, Until: "2024-12-31"})
	must(t, err)
	list, err := w.App.ImportPreview(t.Context(), eo, "", app.ImportPreviewIn{FileName: "ds.csv", Content: []byte("Họ và tên;Ngày sinh;Đơn vị\nTrần An;01/01/1980;" + eo.Home.Name + "\n")})
	must(t, err)
	person, move := aPerson(t, w, eo.Home.ID)
	return map[string]string{
		app.ObjectImport: list, app.ObjectToken: strconv.FormatInt(token.ID, 10),
		app.ObjectPerson: person, app.ObjectMove: move,
		app.ObjectDelegation: lent.ID, "": "1", app.ObjectScheme: "tnmt_district_100", app.ObjectScorebook: up.PublicID, app.ObjectJob: queued.Job,
		app.ObjectSession: strconv.FormatInt(eo.Session, 10), app.ObjectAccount: strconv.FormatInt(eo.Account, 10),
		app.ObjectUnit: strconv.FormatInt(eo.Home.ID, 10), app.ObjectOrgAct: openingOf(t, w, eo), app.ObjectPending: draftedOf(t, w),
	}
}

// knows says whether somebody may know of a thing of the officer.
func knows(who, owner access.Actor, object string) bool {
	unit, own := owner.Grants[0].Unit.Path, who.Account == owner.Account
	switch object {
	case app.ObjectImport:
		return own || who.StandingAt(unit).Keeps()
	case app.ObjectScorebook:
		return who.Reach(access.ScorebookRead).Has(unit)
	case app.ObjectJob:
		return own || who.Reach(access.JobRead).Has(unit)
	case app.ObjectSession, app.ObjectToken:
		return own || who.Has(access.AD)
	case app.ObjectAccount:
		return who.Reach(access.AccountRead).Has(unit)
	case app.ObjectDelegation:
		return own || slices.ContainsFunc(who.Grants, func(g access.Grant) bool { return g.Role == access.HU && g.Unit.Path == unit })
	case app.ObjectUnit:
		return who.Reach(access.OrgUnit).Has(unit)
	case app.ObjectOrgAct:
		return who.Reach(access.OrgActs).Has(unit)
	case app.ObjectPending:
		return who.Reach(access.PendingRead).Has(org.ParentPath(unit))
	case app.ObjectPerson:
		return who.Reach(access.PersonRead).Has(unit)
	case app.ObjectMove:
		return who.Reach(access.PersonMoves).Has(unit)
	}
	return true
}
