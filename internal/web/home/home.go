// Package home is «Việc của tôi», the first page after signing in: what waits, what can be done now, what areas have to tell.
package home

import (
	"context"
	"net/http"

	"github.com/a-h/templ"

	"thidua/internal/core/access"
	"thidua/internal/web/page"
)

// Source asks an area what it has to tell this actor; it passes scope like any list.
type Source func(ctx context.Context, who access.Actor) (page.Told, error)

// Screens is the home page. What areas tell stands in the order given.
type Screens struct {
	Frame   *page.Frame
	Sources []Source
}

// View is what the home page shows.
type View struct {
	page.Base
	Tasks []page.Task       // what waits for the actor
	Deeds []page.Item       // what can be begun now
	Read  []page.Item       // what can be looked at, without the home page itself
	Main  []templ.Component // blocks of areas, wide
	Side  []templ.Component // blocks of areas, narrow
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
	for _, source := range s.Sources {
		told, err := source(r.Context(), who)
		if err != nil {
			return err
		}
		v.Tasks = append(v.Tasks, told.Tasks...)
		if told.Main != nil {
			v.Main = append(v.Main, told.Main)
		}
		if told.Side != nil {
			v.Side = append(v.Side, told.Side)
		}
	}
	return page.Render(w, r, http.StatusOK, Page(v))
}
