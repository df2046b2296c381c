// Package home is «Việc của tôi», the first page after signing in: what waits, where the actor's unit stands, what is coming, what can be
// done now. What it tells comes from one verb, app.HomeRead; a kind of thing that waits has its words in waiting.templ.
package home

import (
	"net/http"

	"github.com/a-h/templ"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/web/page"
)

// Source draws what an area has to show of a home; nil for nothing.
type Source func(h app.Home) templ.Component

// Screens is the home page. What areas show stands in the wide column in the order given.
type Screens struct {
	App     *app.App
	Frame   *page.Frame
	Sources []Source
}

// View is what the home page shows.
type View struct {
	page.Base
	app.Home
	Tasks  []task            // what waits for the actor
	Others []task            // what the actor waits for
	Deeds  []page.Item       // what can be begun now
	Read   []page.Item       // what can be looked at, without the home page itself
	Main   []templ.Component // blocks of areas
}

// Show answers GET /.
func (s Screens) Show(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	v := View{Base: s.Frame.Base(r, who)}
	for it := range v.Flat() {
		switch {
		case it.Deed != "" && (it.Does == "" || who.May(it.Does)):
			v.Deeds = append(v.Deeds, *it)
		case !it.Current:
			v.Read = append(v.Read, *it)
		}
	}
	var err error
	if v.Home, err = s.App.HomeRead(r.Context(), who); err != nil {
		return err
	}
	for _, one := range v.Waiting {
		if t := taskOf(one); t.Others {
			v.Others = append(v.Others, t)
		} else {
			v.Tasks = append(v.Tasks, t)
		}
	}
	for _, source := range s.Sources {
		if c := source(v.Home); c != nil {
			v.Main = append(v.Main, c)
		}
	}
	return page.Render(w, r, http.StatusOK, Page(v))
}
