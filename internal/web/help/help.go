// Package help holds the pages that lead elsewhere: the guides of all areas, the list of areas (the menu on one page, for phones and for
// browsers without JavaScript), and the choice of theme.
package help

import (
	"net/http"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/web/page"
)

// Screens is help and its neighbours.
type Screens struct{ Frame *page.Frame }

// View is what these pages show: the base holds the menu with its guides.
type View struct{ page.Base }

// Guides answers GET /tro-giup.
func (s Screens) Guides(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return page.Render(w, r, http.StatusOK, GuidesPage(View{s.Frame.Base(r, who)}))
}

// Areas answers GET /trinh-don.
func (s Screens) Areas(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return page.Render(w, r, http.StatusOK, AreasPage(View{s.Frame.Base(r, who)}))
}

// Theme answers POST /giao-dien: keeps the choice in this browser and goes back.
func (s Screens) Theme(w http.ResponseWriter, r *http.Request, _ access.Actor) error {
	form, err := page.ReadOpenForm(r, "giao_dien", "ve")
	if err != nil {
		return err
	}
	switch theme := form.Get("giao_dien"); theme {
	case "light", "dark", "":
		s.Frame.SetTheme(w, theme)
		return page.Go(w, r, s.Frame.Back(form.Get("ve")))
	default:
		return fault.New(fault.Invalid, "choice_unknown", fault.Where{Path: "giao_dien"}, fault.Args{"value": theme})
	}
}
