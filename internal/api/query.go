package api

import (
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
)

// parametersOf lists the names of the query parameters a handler reads.
func parametersOf[I any]() []string {
	var names []string
	for _, f := range reflect.VisibleFields(reflect.TypeFor[I]()) {
		if name := f.Tag.Get("query"); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// judged are parameters whose values can be wrong by themselves; judge tells them all.
type judged interface{ judge() error }

// check holds the query to the parameters the route knows, and their values to what in says of them: invalid "field_unknown",
// "field_twice", "field_text" and the codes of the values, all at once; unreadable "form_unreadable" for an escape that is none.
func (q ask) check(known []string, in any) error {
	// A semicolon is part of what was sent, not a separator: the parameter it stands in answers for it.
	values, err := url.ParseQuery(strings.ReplaceAll(q.r.URL.RawQuery, ";", "%3B"))
	if err != nil {
		return fault.New(fault.Unreadable, CodeBodyCut, fault.Where{}, nil).Because(err)
	}
	var wrong []fault.Finding
	for name, vs := range values {
		code := ""
		switch {
		case !slices.Contains(known, name):
			code = CodeField
		case len(vs) > 1:
			code = CodeFieldTwice
		case hidden(vs[0]):
			code = CodeFieldText
		default:
			continue
		}
		wrong = append(wrong, refusedField(shown(name), code, fault.Args{"field": shown(name)}))
	}
	if v, ok := in.(judged); ok {
		if err := v.judge(); err != nil {
			told := slices.Clone(wrong)
			wrong = append(wrong, slices.DeleteFunc(slices.Clone(fault.From(err).Findings), func(f fault.Finding) bool {
				return slices.ContainsFunc(told, func(t fault.Finding) bool { return t.Where.Path == f.Where.Path })
			})...)
		}
	}
	slices.SortStableFunc(wrong, func(a, b fault.Finding) int { return strings.Compare(a.Where.Path, b.Where.Path) })
	return fault.All(fault.Invalid, wrong)
}

func refusedField(field, code string, args fault.Args) fault.Finding {
	return fault.Finding{Code: code, Severity: fault.Error, Where: fault.Where{Path: field}, Args: args}
}

// hidden says that a parameter, which is one line, holds bytes or characters nobody can see.
func hidden(s string) bool { return lex.HiddenInName(s) > 0 }

// nameMost is how much of a foreign name is shown back.
const nameMost = 60

// shown makes a foreign name fit to be shown.
func shown(s string) string {
	s = strings.Map(func(c rune) rune {
		if unicode.IsPrint(c) && c != utf8.RuneError {
			return c
		}
		return -1
	}, s)
	if r := []rune(s); len(r) > nameMost {
		return string(r[:nameMost]) + "…"
	}
	return s
}

// Limits of lists: rows a page, where none are asked for and at most, and the farthest page that is looked for at all.
const (
	limitUsual = 30
	limitMost  = 100
	pageMost   = 1_000_000
)

// Codes of lists asked for wrongly.
const (
	CodeLimit = "limit_wrong"  // args: most
	CodePage  = "page_wrong"   //
	CodeSort  = "sort_unknown" // args: allowed
)

// listed is one view of a list, as it was asked for.
type listed struct{ page, limit int }

// skip counts the rows before the page. Pages beyond the farthest that is looked for are as empty as that one; pageMost pages of limitMost
// stay far below the most an int32 holds.
func (l listed) skip() int32 { return int32((min(l.page, pageMost) - 1) * l.limit) }

// list reads the parameters every list has. sorts are the orders there are, the first where none is asked for. Invalid "limit_wrong",
// "page_wrong", "sort_unknown", all at once; a page beyond the end is an empty list.
func list(page, limit, sort string, sorts ...string) (listed, error) {
	out := listed{page: 1, limit: limitUsual}
	var wrong []fault.Finding
	if limit != "" {
		n, err := strconv.Atoi(limit)
		if out.limit = n; err != nil || n < 1 || n > limitMost {
			wrong = append(wrong, refusedField("limit", CodeLimit, fault.Args{"most": limitMost}))
		}
	}
	if page != "" {
		n, err := strconv.Atoi(page)
		if out.page = n; err != nil || n < 1 {
			wrong = append(wrong, refusedField("page", CodePage, nil))
		}
	}
	if sort != "" && !slices.Contains(sorts, sort) {
		wrong = append(wrong, refusedField("sort", CodeSort, fault.Args{"allowed": sorts}))
	}
	return out, fault.All(fault.Invalid, wrong)
}
