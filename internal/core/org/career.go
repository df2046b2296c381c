package org

import (
	"cmp"
	"slices"
	"strings"

	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
)

// Place is a unit somebody belonged to from the day From up to, not including, the day Until, which is zero while it lasts; a leader or a
// direct worker. Begun and Ended name what did it, "move:7", empty for the first entry and while it lasts.
type Place struct {
	Unit   ID
	Leader bool
	From   cal.Date
	Until  cal.Date
	Begun  string
	Ended  string
}

// On says whether the place was held on a day.
func (p Place) On(day cal.Date) bool { return p.From <= day && (p.Until.IsZero() || day < p.Until) }

// Office is what a post is beside its title: heads and deputies have rights of their own.
type Office string

// The offices.
const (
	NoOffice   Office = ""
	Head       Office = "head"
	Deputy     Office = "deputy"
	ActingHead Office = "acting_head"
)

// Offices lists the offices in the order forms offer them.
func Offices() []Office { return []Office{NoOffice, Head, Deputy, ActingHead} }

// Post is an office or a title held at a unit from the day From up to, not including, the day Until, zero while it lasts. Holder names who
// holds it, where posts of several people are compared.
type Post struct {
	Unit     ID
	Title    string
	Office   Office
	From     cal.Date
	Until    cal.Date
	Document string
	Holder   ID
}

// On says whether the post was held on a day.
func (p Post) On(day cal.Date) bool { return p.From <= day && (p.Until.IsZero() || day < p.Until) }

// Rank is held from a day on, until the next; the zero day where it is not known since when.
type Rank struct {
	Written string // as the sheet or the person wrote it
	Code    string // of the list of ranks
	From    cal.Date
}

// RankName is one of the list of ranks: its code, its name, other ways to write it.
type RankName struct {
	Code string
	Name string
	Also []string
}

// FindRank reads a rank as written; false for one that is none of the list, with the name of the nearest, if one is near.
func FindRank(list []RankName, written string) (RankName, string, bool) {
	var names []string
	for _, r := range list {
		for _, name := range append([]string{r.Name}, r.Also...) {
			if rankKey(name) == rankKey(written) {
				return r, "", true
			}
		}
		names = append(names, r.Name)
	}
	return RankName{}, lex.Nearest(written, names), false
}

// rankKey tells ranks apart by their accents, which some differ in alone, and takes the two ways to write i for one.
func rankKey(s string) string {
	return strings.NewReplacer("y", "i", "\u00fd", "\u00ed", "\u1ef9", "\u0129", "\u1ef3", "\u00ec").Replace(toneLast(lex.Same(s)))
}

// toneLast puts the tone of "uy" on its second letter, whichever of the two it was written on.
func toneLast(s string) string {
	return strings.ReplaceAll(s, string('\u00fa')+"y", "u"+string('\u00fd'))
}

// Class is a yearly rating.
type Class string

// The classes, best first.
const (
	Excellent  Class = "htxs"
	Well       Class = "htt"
	Done       Class = "ht"
	NotDone    Class = "kht"
	NotRated   Class = "not_rated"
	FirstRated       = 1990 // no year before it is rated
)

// Classes lists the classes in the order forms offer them.
func Classes() []Class { return []Class{Excellent, Well, Done, NotDone, NotRated} }

// Rating is how a year was judged.
type Rating struct {
	Year     int
	Class    Class
	Document string
}

// Refusals of careers. The two lines a finding speaks of stand in its args: from, until (absent while it lasts), other_from, other_until.
const (
	CodePlaceNone    = "place_none"          // args: day
	CodePlaceSame    = "place_same"          // nothing would change
	CodePlaceTwice   = "place_moved_twice"   // a second move on one date; args: day
	CodePlaceLater   = "place_changed_later" // args: day
	CodePlaceOverlap = "place_overlap"       // args: from, until, other_from, other_until
	CodePlaceGap     = "place_gap"           // args: from, until, other_from, other_until
	CodeSpanTurned   = "person_span_turned"  // an end before its beginning; args: from, until
	CodePostOverlap  = "post_overlap"        // the same title at the same unit twice at a time; args: title, from, until, other_from, other_until
	CodeHeadTaken    = "post_head_taken"     // another head of the unit at that time; args: from, until, other_from, other_until
	CodeCauseUnknown = "place_cause_unknown"
)

// Career is the places of somebody, earliest first.
type Career []Place

// Move ends the place held on a day and begins another from it on. Refuses, invalid or conflict, at the field on: place_none, place_same,
// place_moved_twice, place_changed_later.
func (c Career) Move(to ID, leader bool, on cal.Date, cause string) (Career, error) {
	refuse := func(kind fault.Kind, code string) (Career, error) {
		return nil, fault.New(kind, code, fault.Where{Path: "on"}, fault.Args{"day": on})
	}
	at := slices.IndexFunc(c, func(p Place) bool { return p.On(on) })
	switch {
	case at >= 0 && c[at].From == on && c[at].Begun != "":
		return refuse(fault.Invalid, CodePlaceTwice)
	case at < 0:
		return refuse(fault.Conflict, CodePlaceNone)
	case !c[at].Until.IsZero():
		return refuse(fault.Conflict, CodePlaceLater)
	case c[at].Unit == to && c[at].Leader == leader:
		return refuse(fault.Conflict, CodePlaceSame)
	case c[at].From == on:
		return refuse(fault.Invalid, CodePlaceTwice)
	}
	out := slices.Clone(c)
	out[at].Until, out[at].Ended = on, cause
	return append(out, Place{Unit: to, Leader: leader, From: on, Begun: cause}), nil
}

// TakeBack undoes what a cause did: places it began go, those it ended last again. Refuses conflict place_changed_later where something rests
// on it, place_cause_unknown where it did nothing.
func (c Career) TakeBack(cause string) (Career, error) {
	var out Career
	did := false
	for _, p := range c {
		switch {
		case cause != "" && p.Begun == cause && p.Ended != "":
			return nil, fault.New(fault.Conflict, CodePlaceLater, fault.Where{}, fault.Args{"day": p.Until})
		case cause != "" && p.Begun == cause:
			did = true
			continue
		case cause != "" && p.Ended == cause:
			did = true
			p.Until, p.Ended = 0, ""
		}
		out = append(out, p)
	}
	if !did {
		return nil, fault.New(fault.Conflict, CodeCauseUnknown, fault.Where{}, nil)
	}
	return out, nil
}

// CheckPlaces tells every gap and overlap between the places of somebody.
func CheckPlaces(places []Place) []fault.Finding {
	list := slices.Clone(places)
	slices.SortStableFunc(list, func(a, b Place) int { return cmp.Compare(a.From, b.From) })
	var found []fault.Finding
	for i, p := range list {
		if !p.Until.IsZero() && p.Until <= p.From {
			found = append(found, personFinding("on", CodeSpanTurned, fault.Args{"from": p.From, "until": p.Until}))
		}
		if i == 0 {
			continue
		}
		switch before := list[i-1]; {
		case before.Until.IsZero() || before.Until > p.From:
			found = append(found, personFinding("on", CodePlaceOverlap, twoLines(before.From, before.Until, p.From, p.Until)))
		case before.Until < p.From:
			found = append(found, personFinding("on", CodePlaceGap, twoLines(before.From, before.Until, p.From, p.Until)))
		}
	}
	return found
}

// CheckPost tells what of other posts a new one cannot stand beside: its own title at that unit by the same holder, or another head. Acting
// heads stand in for a head and beside him.
func CheckPost(post Post, others []Post) []fault.Finding {
	if !post.Until.IsZero() && post.Until <= post.From {
		return []fault.Finding{personFinding("until", CodeSpanTurned, fault.Args{"from": post.From, "until": post.Until})}
	}
	var found []fault.Finding
	for _, o := range others {
		if o.Unit != post.Unit || !post.Until.IsZero() && post.Until <= o.From || !o.Until.IsZero() && o.Until <= post.From {
			continue
		}
		args := twoLines(o.From, o.Until, post.From, post.Until)
		if o.Holder == post.Holder && lex.Same(o.Title) == lex.Same(post.Title) {
			args["title"] = o.Title
			found = append(found, personFinding("from", CodePostOverlap, args))
		} else if o.Office == Head && post.Office == Head && o.Holder != post.Holder {
			found = append(found, personFinding("office", CodeHeadTaken, args))
		}
	}
	return found
}

func twoLines(from, until, otherFrom, otherUntil cal.Date) fault.Args {
	args := fault.Args{"from": from, "other_from": otherFrom}
	if !until.IsZero() {
		args["until"] = until.Add(-1)
	}
	if !otherUntil.IsZero() {
		args["other_until"] = otherUntil.Add(-1)
	}
	return args
}
