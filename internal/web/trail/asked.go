package trail

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"thidua/internal/app"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/web/page"
)

// Parameters of the address. All of what is asked for stands in it, so that it can be kept, sent on and gone back to.
const (
	objectParam  = "muc"
	kindParam    = "loai"
	whoParam     = "nguoi"
	fromParam    = "tu"
	toParam      = "den"
	searchParam  = "tim"
	signInsParam = "dang-nhap"
)

const (
	askedMost = 100 // letters of one field
	shown     = "co"
)

// Asked is which part of the log is asked for, as it was typed.
type Asked struct {
	Object  string // the thing the page keeps to, empty for all
	Kind    string
	Who     string
	From    string // day
	To      string // day
	Search  string
	SignIns bool  // signing in and out is shown too
	Before  int64 // the mark of the page before; 0 for the newest
}

// readAsked reads the address. Refuses what no form of the page sends: fields that are not its own, texts of endless length.
func readAsked(r *http.Request) (Asked, error) {
	form, err := page.ReadForm(r, page.ParamBefore, objectParam, kindParam, whoParam, fromParam, toParam, searchParam, signInsParam)
	if err != nil {
		return Asked{}, err
	}
	for _, name := range []string{objectParam, whoParam, searchParam} {
		if len([]rune(form.Get(name))) > askedMost {
			return Asked{}, fault.New(fault.Invalid, "search_long", fault.Where{Path: name}, fault.Args{"limit": askedMost})
		}
	}
	if v := form.Get(signInsParam); v != "" && v != shown {
		return Asked{}, fault.New(fault.Invalid, "choice_unknown", fault.Where{Path: signInsParam}, fault.Args{"value": v})
	}
	a := Asked{
		Object: form.Get(objectParam), Kind: form.Get(kindParam), Who: strings.TrimSpace(form.Get(whoParam)), From: strings.TrimSpace(form.Get(fromParam)),
		To: strings.TrimSpace(form.Get(toParam)), Search: strings.TrimSpace(form.Get(searchParam)), SignIns: form.Get(signInsParam) == shown,
	}
	a.Before, err = page.Before(form)
	return a, err
}

// in is what the log is asked for. Refuses invalid with "day_wrong" at the field of a day.
func (a Asked) in() (app.AuditReadIn, error) {
	in := app.AuditReadIn{Object: a.Object, Kind: app.AuditKind(a.Kind), SignIns: a.SignIns, Who: a.Who, Text: a.Search, Before: a.Before}
	var wrong []fault.Finding
	day := func(text, field string) cal.Date {
		d, err := page.Day(text)
		if err != nil {
			wrong = append(wrong, fault.Finding{Code: "day_wrong", Severity: fault.Error, Where: fault.Where{Path: field}})
		}
		return d
	}
	in.From, in.To = day(a.From, fromParam), day(a.To, toParam)
	return in, fault.All(fault.Invalid, wrong)
}

// fieldNames turns the verb's words for its fields into those of the form.
func fieldNames(fs []fault.Finding) []fault.Finding {
	for i, f := range fs {
		if name, ok := map[string]string{"kind": kindParam, "to": toParam}[f.Where.Path]; ok {
			fs[i].Where.Path = name
		}
	}
	return fs
}

// narrowed says that something was asked for that a person chose in the form.
func (a Asked) narrowed() bool { return a.Kind+a.Who+a.From+a.To+a.Search != "" }

// folded says that signing in and out is left out of what is shown.
func (a Asked) folded() bool {
	return app.AuditReadIn{Object: a.Object, Kind: app.AuditKind(a.Kind), SignIns: a.SignIns}.Folded()
}

// values are the parameters of what is asked for, without the page.
func (a Asked) values() url.Values {
	q := url.Values{}
	for name, v := range map[string]string{objectParam: a.Object, kindParam: a.Kind, whoParam: a.Who, fromParam: a.From, toParam: a.To, searchParam: a.Search} {
		if v != "" {
			q.Set(name, v)
		}
	}
	if a.SignIns {
		q.Set(signInsParam, shown)
	}
	return q
}

func address(path string, q url.Values) string {
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// older is the address of the acts before one, of the same question.
func (a Asked) older(before int64) string {
	q := a.values()
	q.Set(page.ParamBefore, strconv.FormatInt(before, 10))
	return address(root, q)
}

// file is the address of the same question as a file.
func (a Asked) file() string { return address(root+".csv", a.values()) }

// turned is the address of the same question with signing in and out shown or not.
func (a Asked) turned(show bool) string {
	a.SignIns = show
	return address(root, a.values())
}

// of is the address of all that was done to one thing.
func of(object string) string { return address(root, url.Values{objectParam: {object}}) }
