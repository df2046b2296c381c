package unit

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/web/page"
)

// branchesMost is how many branches an address opens or shuts.
const branchesMost = 60

// TreeView is the organisation as of a day, whole or narrowed.
type TreeView struct {
	page.Base
	app.OrgPage
	Day        string // as typed
	Find       app.OrgFind
	Open, Shut []string        // paths of branches
	Wrong      []fault.Finding // why the day cannot be used
}

// narrowed says that the tree was filtered.
func (v TreeView) narrowed() bool { return v.Find != app.OrgFind{} }

// top is the highest level on the page, from which names are indented.
func (v TreeView) top() int {
	top := 0
	for i, u := range v.Units {
		if i == 0 || u.Level < top {
			top = u.Level
		}
	}
	return top
}

// past says that another day than today is looked at.
func (v TreeView) past() bool { return v.Day != "" }

// query is what the page was asked for, without where it goes on.
func (v TreeView) query() url.Values {
	q := url.Values{}
	set := func(name, value string) {
		if value != "" {
			q.Set(name, value)
		}
	}
	set(dayParam, v.Day)
	set(wordsParam, v.Find.Words)
	set(fieldKind, string(v.Find.Kind))
	for name, on := range map[string]bool{fieldBase: v.Find.Grassroots, fieldRemote: v.Find.Remote, endedParam: v.Find.Ended} {
		if on {
			q.Set(name, "1")
		}
	}
	set(openParam, strings.Join(v.Open, ","))
	set(shutParam, strings.Join(v.Shut, ","))
	return q
}

// more is the address of the next part.
func (v TreeView) more() string {
	q := v.query()
	q.Set(afterParam, v.Next)
	return root + "?" + q.Encode()
}

// unfiltered is the address of the whole tree on the same day.
func (v TreeView) unfiltered() string {
	if v.Day == "" {
		return root
	}
	return root + "?" + url.Values{dayParam: {v.Day}}.Encode()
}

// turned is the address with the branch of a unit opened, or shut where it is open.
func (v TreeView) turned(u app.OrgUnitAs) string {
	without := func(paths []string) []string {
		return slices.DeleteFunc(slices.Clone(paths), func(p string) bool { return p == u.Path })
	}
	to := v
	to.Open, to.Shut = without(v.Open), without(v.Shut)
	if u.Open {
		to.Shut = append(to.Shut, u.Path)
	} else {
		to.Open = append(to.Open, u.Path)
	}
	address := root
	if q := to.query(); len(q) > 0 {
		address += "?" + q.Encode()
	}
	return address + "#" + rowID(u)
}

// Tree answers GET /don-vi.
func (s Screens) Tree(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, dayParam, afterParam, wordsParam, fieldKind, fieldBase, fieldRemote, endedParam, openParam, shutParam)
	if err != nil {
		return err
	}
	v := TreeView{
		Base: s.Frame.Base(r, who), Day: form.Get(dayParam), Open: branches(form.Get(openParam)), Shut: branches(form.Get(shutParam)),
		Find: app.OrgFind{
			Words: form.Get(wordsParam), Kind: org.Kind(form.Get(fieldKind)), Grassroots: form.Get(fieldBase) != "", Remote: form.Get(fieldRemote) != "",
			Ended: form.Get(endedParam) != "",
		},
	}
	on, bad := page.Day(v.Day)
	if bad != nil {
		v.Wrong = []fault.Finding{{Code: app.CodeDay, Severity: fault.Error, Where: fault.Where{Path: dayParam}}}
	}
	in := app.OrgReadIn{After: form.Get(afterParam), Size: shown, Find: v.Find, Branches: &app.OrgBranches{Open: v.Open, Shut: v.Shut, Most: shown}}
	if !on.IsZero() {
		in.On = on.String()
	}
	if v.OrgPage, err = s.App.OrgRead(r.Context(), who, in); err != nil {
		return err
	}
	status := http.StatusOK
	if len(v.Wrong) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return page.Render(w, r, status, TreePage(v))
}

// branches reads the paths of an address; what is none is passed over.
func branches(list string) []string {
	var out []string
	for path := range strings.SplitSeq(list, ",") {
		plain := !strings.ContainsFunc(path, func(r rune) bool { return (r < '0' || r > '9') && (r < 'A' || r > 'Z') })
		if path != "" && plain && len(path)%org.PathStep == 0 && len(out) < branchesMost {
			out = append(out, path)
		}
	}
	return out
}
