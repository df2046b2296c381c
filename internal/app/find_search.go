package app

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
	"thidua/internal/store"
)

// findLongest is how many characters of a question are taken; findMost how many things of a kind are looked at: who gets more has to say more.
const (
	findLongest = 200
	findMost    = 500
)

// CodeFindLong refuses a question that is too long; at the field q.
const CodeFindLong = "search_long" // args: limit

// FindSearchIn is what somebody looks for. Kind narrows it to one kind; empty asks for every kind the actor may find. Of each kind Size things are
// given, behind Skip.
type FindSearchIn struct {
	Query      string
	Kind       FindKind
	Skip, Size int
}

// FindHit is one thing found. Was is the name it was found by where that is not among those shown.
type FindHit struct {
	Kind        FindKind
	Thing       string // its id as addresses have it
	Title, Note string
	Was         string
	UnitName    string // whose it is; empty for units and for what belongs to nobody
	Closed      bool   // the unit no longer stands
	At          time.Time
}

// FindGroup is what was found of one kind. Total counts all of it in reach; More says that there is more than was looked at.
type FindGroup struct {
	Kind  FindKind
	Hits  []FindHit
	Total int
	More  bool
}

// FindSearch finds what the actor may see by words of its names: with or without accents, in any order, the last one cut short anywhere. What lies
// outside his reach is as if it were not there. Kinds without a hit are left out; a question without a letter or digit finds nothing. Every
// account may. Invalid "search_long" (limit), "choice_unknown" for a kind that is none.
func (a *App) FindSearch(ctx context.Context, actor access.Actor, in FindSearchIn) ([]FindGroup, error) {
	if err := actor.Check(access.FindSearch); err != nil {
		return nil, err
	}
	if utf8.RuneCountInString(in.Query) > findLongest {
		return nil, fault.New(fault.Invalid, CodeFindLong, fault.Where{Path: "q"}, fault.Args{"limit": findLongest})
	}
	if in.Kind != "" && !slices.Contains(FindKinds(), in.Kind) {
		return nil, fault.New(fault.Invalid, "choice_unknown", fault.Where{Path: "kind"}, fault.Args{"value": string(in.Kind)})
	}
	words := store.FindTyped(in.Query)
	if len(words) == 0 {
		return nil, nil
	}
	var out []FindGroup
	for _, kind := range FindKinds() {
		if in.Kind != "" && in.Kind != kind {
			continue
		}
		hits, err := a.findOf(ctx, actor, kind, words)
		if err != nil {
			return nil, err
		}
		if len(hits) == 0 {
			continue
		}
		rank(hits, in.Query, words)
		g := FindGroup{Kind: kind, Total: len(hits), More: len(hits) >= findMost}
		g.Hits = hits[min(in.Skip, len(hits)):min(in.Skip+in.Size, len(hits))]
		out = append(out, g)
	}
	return out, nil
}

// FindKinds lists every kind, in the order they are told.
func FindKinds() []FindKind {
	return []FindKind{FindUnit, FindPerson, FindBook, FindScheme, FindAccount}
}

// findOf finds the things of one kind the actor may see.
func (a *App) findOf(ctx context.Context, actor access.Actor, kind FindKind, words []string) ([]FindHit, error) {
	if kind == FindScheme {
		return findSchemes(actor, words), nil
	}
	k := findKinds[slices.IndexFunc(findKinds, func(k findKind) bool { return k.kind == kind })]
	if !actor.May(k.verb) {
		return nil, nil
	}
	ask := store.FindAsk{Words: words, Kind: string(kind), Scope: store.ScopeOf(actor.Reach(k.verb)), Most: findMost}
	rows, err := a.store.Find(ctx, ask)
	if err != nil {
		return nil, err
	}
	if kind == FindPerson && actor.May(access.PersonAmend) { // who keeps records sees service numbers in full there, and finds by them
		ask.Sealed, ask.Scope = true, store.ScopeOf(actor.Reach(access.PersonAmend))
		byNumber, err := a.store.Find(ctx, ask)
		if err != nil {
			return nil, err
		}
		for _, f := range byNumber {
			if !slices.ContainsFunc(rows, func(o store.Found) bool { return o.Thing == f.Thing }) {
				rows = append(rows, f)
			}
		}
	}
	hits := make([]FindHit, len(rows))
	for i, r := range rows {
		hits[i] = FindHit{Kind: kind, Thing: r.Thing, Title: r.Title, Note: r.Note, Was: by(r, words), UnitName: r.UnitName, At: instant(r.At)}
		if kind == FindUnit {
			hits[i].UnitName, hits[i].Closed = "", r.UnitClosed
		}
	}
	return hits, nil
}

// by is the other name a thing was found by; empty where what is shown has the words.
func by(f store.Found, words []string) string {
	if has(words, f.Title, f.Note) {
		return ""
	}
	for _, name := range f.Also {
		if has(words, name) {
			return name
		}
	}
	return ""
}

// has says that texts have every word, the last as the beginning of one.
func has(words []string, texts ...string) bool {
	there := store.FindWords(texts...)
	for i, w := range words {
		last := i == len(words)-1
		if !slices.ContainsFunc(there, func(t string) bool { return t == w || last && strings.HasPrefix(t, w) }) {
			return false
		}
	}
	return true
}

func findSchemes(actor access.Actor, words []string) []FindHit {
	if !actor.May(access.SchemeRead) {
		return nil
	}
	var out []FindHit
	for _, s := range SchemeList() {
		if has(words, s.Name, s.ID) {
			out = append(out, FindHit{Kind: FindScheme, Thing: s.ID, Title: s.Name})
		}
	}
	return out
}

// rank puts first what is called exactly so, then what begins so, then what has the words in its title; the newest first among equals.
func rank(hits []FindHit, query string, words []string) {
	same, folded := lex.Same(query), lex.Fold(query)
	grade := func(h FindHit) int {
		title := lex.Fold(h.Title)
		switch {
		case lex.Same(h.Title) == same:
			return 0
		case title == folded:
			return 1
		case strings.HasPrefix(title, folded):
			return 2
		case has(words, h.Title):
			return 3
		}
		return 4
	}
	grades := make(map[string]int, len(hits))
	for _, h := range hits {
		grades[h.Thing] = grade(h)
	}
	slices.SortStableFunc(hits, func(a, b FindHit) int {
		return cmp.Or(
			cmp.Compare(grades[a.Thing], grades[b.Thing]), b.At.Compare(a.At), cmp.Compare(lex.Fold(a.Title), lex.Fold(b.Title)), byNumber(a.Thing, b.Thing),
		)
	})
}

// byNumber compares ids as numbers where they are, so that both engines give one order.
func byNumber(a, b string) int {
	x, errX := strconv.ParseInt(a, 10, 64)
	y, errY := strconv.ParseInt(b, 10, 64)
	if errX != nil || errY != nil {
		return cmp.Compare(a, b)
	}
	return cmp.Compare(x, y)
}
