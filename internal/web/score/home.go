package score

import (
	"github.com/a-h/templ"

	"thidua/internal/app"
)

// Recent shows the newest workbooks in reach on the home page; nil where there are none.
func Recent(h app.Home) templ.Component {
	if len(h.Books) == 0 {
		return nil
	}
	return recentSheet(h.Books)
}

// resultOf is where a workbook is best opened: at its ranking when it has one.
func resultOf(b app.ScorebookInfo) string {
	if !b.Scored() {
		return at(b.PublicID)
	}
	return at(b.PublicID, "ket-qua")
}
