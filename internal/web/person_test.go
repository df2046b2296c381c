package web

import (
	"testing"

	"thidua/internal/app"
	"thidua/internal/web/webtest"
)

// aPerson takes somebody in at a unit, and lets another wait to come there from beside it.
func aPerson(t *testing.T, w webtest.World, unit int64) (person, move string) {
	t.Helper()
	opened, err := w.App.SessionOpenDemo(t.Context(), "SB", "", "")
	must(t, err)
	sb, err := w.App.SessionActor(t.Context(), opened.Token)
	must(t, err)
	one, err := w.App.OrgUnit(t.Context(), sb, unit)
	must(t, err)
	tree, err := w.App.OrgRead(t.Context(), sb, app.OrgReadIn{Size: 500})
	must(t, err)
	in := app.PersonAddIn{PersonIn: app.PersonIn{Name: "Lê Thị Thử", Born: "1990", Joined: "2012"}, Unit: unit, Leader: "direct", On: "01/01/2020"}
	done, err := w.App.PersonAdd(t.Context(), sb, "", in)
	must(t, err)
	for _, u := range tree.Units {
		if u.Parent == one.As.Parent && u.Unit != unit {
			in.Unit = u.Unit
		}
	}
	other, err := w.App.PersonAdd(t.Context(), sb, "", in)
	must(t, err)
	_, err = w.App.PersonMove(t.Context(), sb, "", app.PersonMoveIn{ID: other.ID, Version: 1, To: one.As.Name, Leader: "direct", On: "01/02/2024", Reason: "thử"})
	must(t, err)
	moves, err := w.App.PersonMoves(t.Context(), sb, 10)
	must(t, err)
	return done.ID, moves[len(moves)-1].ID
}
