package web

import (
	"thidua/internal/app"
	"thidua/internal/web/account"
	"thidua/internal/web/admin"
	"thidua/internal/web/home"
	"thidua/internal/web/lend"
	"thidua/internal/web/page"
	"thidua/internal/web/pending"
	"thidua/internal/web/person"
	"thidua/internal/web/roster"
	"thidua/internal/web/scheme"
	"thidua/internal/web/score"
	"thidua/internal/web/start"
	"thidua/internal/web/trail"
	"thidua/internal/web/unit"
	"thidua/internal/web/work"
)

// menu lists the areas that work, by work, in the order people meet them. Each area says in its template what its line is called, who
// may see it, what it offers on the home page and how it is explained; it joins by being named here, inside its group of page.
func menu(mode app.Mode) []page.Item {
	return []page.Item{
		home.Item(),
		page.Scoring(score.Item(), scheme.Item()),
		page.Organisation(unit.Item(), person.Item(), person.MoveItem(), pending.Item(), lend.Item(), roster.Item()),
		page.Administration(admin.Item(), start.ProfileItem()),
		work.Item(),
		trail.Item(),
		account.Item(mode),
	}
}
