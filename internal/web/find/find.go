// Package find is the search over everything somebody may see: the results page, grouped by kind, and the few best hits the palette shows while
// one types.
package find

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
	"thidua/internal/web/page"
)

// Screens is the area.
type Screens struct {
	App   *app.App
	Frame *page.Frame
}

const (
	root = "/tim"
	few  = 5 // hits of a kind where all kinds are shown
)

// Names of what the address asks for.
const (
	queryParam = page.FindField
	kindParam  = "loai"
)

// kinds are the words of the addresses for the kinds of things.
var kinds = map[string]app.FindKind{"don-vi": app.FindUnit, "can-bo": app.FindPerson, "bang-tinh": app.FindBook, "bang-diem": app.FindScheme, "nguoi-dung": app.FindAccount}

// View is what was found.
type View struct {
	page.Base
	Query  string          // as typed
	Kind   app.FindKind    // the one kind looked at; empty for all
	List   page.List       // where it stands in that kind
	Areas  []page.Item     // areas and what they offer
	Groups []app.FindGroup // what was found
	Wrong  []fault.Finding // why it could not be looked for
}

// found says whether there is anything to show.
func (v View) found() bool { return len(v.Areas)+len(v.Groups) > 0 }

// blank says that nothing was asked for that letters or digits could be found by.
func (v View) blank() bool { return len(lex.Words(v.Query)) == 0 }

// Show answers GET /tim.
func (s Screens) Show(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	list, err := page.ReadList(r, page.ListSpec{Filters: []string{queryParam, kindParam}})
	if err != nil {
		return err
	}
	v := View{Base: s.Frame.Base(r, who), Query: list.Filter[queryParam], List: list}
	kind, known := kinds[list.Filter[kindParam]]
	if word := list.Filter[kindParam]; word != "" && !known {
		return fault.New(fault.Invalid, "choice_unknown", fault.Where{Path: kindParam}, fault.Args{"value": page.Shown(word)})
	}
	v.Kind = kind
	in := app.FindSearchIn{Query: v.Query, Kind: kind, Size: few}
	if kind != "" {
		in.Size, in.Skip = list.Size, list.Offset()
	}
	v.Groups, err = s.App.FindSearch(r.Context(), who, in)
	status := http.StatusOK
	if wrong, ok := page.Wrong(err); ok {
		v.Wrong, status, err = wrong, http.StatusUnprocessableEntity, nil
	}
	if err != nil {
		return err
	}
	if kind == "" && len(v.Wrong) == 0 {
		v.Areas = areas(v.Base, v.Query)
	}
	return page.Render(w, r, status, Page(v))
}

// Quick answers GET /tim/nhanh: the best hits alone, for the palette.
func (s Screens) Quick(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, queryParam)
	if err != nil {
		return err
	}
	v := View{Base: s.Frame.Base(r, who), Query: form.Get(queryParam)}
	if v.Groups, err = s.App.FindSearch(r.Context(), who, app.FindSearchIn{Query: v.Query, Size: few}); err != nil {
		if _, ok := page.Wrong(err); !ok {
			return err
		}
	}
	return page.Render(w, r, http.StatusOK, QuickPart(v))
}

// areas are the areas whose title or description has the words.
func areas(b page.Base, query string) []page.Item {
	words := lex.Words(query)
	if len(words) == 0 {
		return nil
	}
	var out []page.Item
	add := func(it page.Item) {
		text := lex.Fold(it.Title + " " + it.About)
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) }) {
			out = append(out, it)
		}
	}
	for it := range b.Flat() {
		add(*it)
	}
	add(helpItem())
	return out
}

// at is the page of a hit.
func at(h app.FindHit) string {
	switch h.Kind {
	case app.FindUnit:
		return "/don-vi/" + url.PathEscape(h.Thing)
	case app.FindPerson:
		return "/can-bo/" + url.PathEscape(h.Thing)
	case app.FindBook:
		return "/cham-diem/" + url.PathEscape(h.Thing)
	case app.FindScheme:
		return "/bang-diem/" + url.PathEscape(h.Thing)
	}
	return "/quan-tri/nguoi-dung/" + url.PathEscape(h.Thing)
}

// all is the address of every hit of a kind.
func all(v View, kind app.FindKind) string {
	q := url.Values{queryParam: {v.Query}}
	for word, k := range kinds {
		if k == kind {
			q.Set(kindParam, word)
		}
	}
	return root + "?" + q.Encode()
}

// everything is the address of the hits of all kinds.
func everything(v View) string { return root + "?" + url.Values{queryParam: {v.Query}}.Encode() }

// total is how many were found, as far as they were counted.
func total(v View) (n int, more bool) {
	n = len(v.Areas)
	for _, g := range v.Groups {
		n, more = n+g.Total, more || g.More
	}
	return n, more
}

// wrongHere puts the refusals of the verb at the field of the form.
func wrongHere(v View) []fault.Finding {
	out := slices.Clone(v.Wrong)
	for i := range out {
		out[i].Where.Path = queryParam
	}
	return out
}
