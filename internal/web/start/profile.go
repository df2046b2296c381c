package start

import (
	"net/http"
	"strconv"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/web/page"
)

// ProfileView is the page on which the kind of organisation is chosen; with To, the second look before it is changed.
type ProfileView struct {
	page.Base
	app.ProfileChosen
	Key   string
	To    *app.Profile    // what it would become; nil while nothing is looked at
	Wrong []fault.Finding // why it was refused
}

// Profile answers GET /quan-tri/loai-hinh.
func (s Screens) Profile(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	if _, err := page.ReadForm(r); err != nil {
		return err
	}
	return s.profile(w, r, who, http.StatusOK, ProfileView{})
}

// profile shows the page with what the view holds already.
func (s Screens) profile(w http.ResponseWriter, r *http.Request, who access.Actor, status int, v ProfileView) error {
	var err error
	if v.ProfileChosen, err = s.App.ProfileRead(r.Context(), who); err != nil {
		return err
	}
	v.Base, v.Key = s.Frame.Base(r, who), page.Key()
	if v.To != nil {
		return page.Render(w, r, status, SecondLookPage(v))
	}
	return page.Render(w, r, status, ProfilePage(v))
}

// Choose answers POST /quan-tri/loai-hinh. What is chosen for the first time is kept at once; a change is looked at first.
func (s Screens) Choose(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, fieldCode, fieldVersion, fieldSure)
	if err == nil {
		err = form.Need(fieldVersion)
	}
	if err != nil {
		return err
	}
	version, err := strconv.ParseInt(form.Get(fieldVersion), 10, 64)
	if err != nil {
		return fault.New(fault.Invalid, page.CodeIncomplete, fault.Where{}, fault.Args{"field": fieldVersion})
	}
	if to := profileOf(form.Get(fieldCode)); to != nil && version != 0 && form.Get(fieldSure) == "" {
		return s.profile(w, r, who, http.StatusOK, ProfileView{To: to})
	}
	err = s.App.ProfileChoose(r.Context(), who, form.Key(), app.ProfileChooseIn{Code: form.Get(fieldCode), Version: version})
	if wrong, ok := page.Wrong(err); ok {
		for i := range wrong {
			if wrong[i].Where.Path == "code" {
				wrong[i].Where.Path = fieldCode
			}
		}
		return s.profile(w, r, who, http.StatusUnprocessableEntity, ProfileView{Wrong: wrong})
	}
	if err != nil {
		return err
	}
	s.Frame.Flash(w, "done_profile", nil)
	return s.onward(w, r, who, profilePath)
}

// onward leads back to the steps while the guide is open, and otherwise to an address.
func (s Screens) onward(w http.ResponseWriter, r *http.Request, who access.Actor, to string) error {
	if who.May(access.GuideRead) {
		g, err := s.App.GuideRead(r.Context(), who)
		if err != nil {
			return err
		}
		if !g.Finished {
			to = root
		}
	}
	return page.Go(w, r, to)
}

// profileOf finds a kind of organisation by its code, nil for none.
func profileOf(code string) *app.Profile {
	for _, p := range app.Profiles() {
		if p.Code == code {
			return &p
		}
	}
	return nil
}

// change is a word that becomes another; for kinds of unit, one may be none.
type change struct{ What, Before, After string }

// changes lists what pages would call otherwise.
func changes(before, after app.Profile, what func(org.Kind) string) []change {
	out := []change{{"", before.Person, after.Person}, {"head", before.Head, after.Head}, {"cluster", before.Cluster, after.Cluster}}
	for _, k := range org.Kinds() {
		if b, a := before.KindName(k), after.KindName(k); b != a {
			out = append(out, change{what(k), b, a})
		}
	}
	return out
}
