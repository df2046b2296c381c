// Package home is «Việc của tôi», the first page after signing in: what waits, what can be done now, what areas have to tell.
package home

import (
	"context"
	"net/http"

	"github.com/a-h/templ"

	"thidua/internal/core/access"
	"thidua/internal/web/page"
)

// Block is what an area tells on the home page. Load gives nil when it has nothing to tell this actor; it passes scope like any list.
type Block struct {
	Side bool                                                                 // in the narrow column at the right
	Load func(ctx context.Context, who access.Actor) (templ.Component, error) // the block as a Sheet
}

// Waiting tells what of an area waits for this actor; it passes scope like any list.
type Waiting func(ctx context.Context, who access.Actor) ([]page.Task, error)

// Screens is the home page. Blocks and tasks stand in the order given.
type Screens struct {
	Frame   *page.Frame
	Blocks  []Block
	Waiting []Waiting
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
	for _, it := range v.Flat() {
		switch {
		case it.Deed != "":
			v.Deeds = append(v.Deeds, it)
		case !it.Current:
			v.Read = append(v.Read, it)
		}
	}
	for _, waiting := range s.Waiting {
		tasks, err := waiting(r.Context(), who)
		if err != nil {
			return err
		}
		v.Tasks = append(v.Tasks, tasks...)
	}
	for _, b := range s.Blocks {
		c, err := b.Load(r.Context(), who)
		switch {
		case err != nil:
			return err
		case c == nil:
		case b.Side:
			v.Side = append(v.Side, c)
		default:
			v.Main = append(v.Main, c)
		}
	}
	return page.Render(w, r, http.StatusOK, Page(v))
}
