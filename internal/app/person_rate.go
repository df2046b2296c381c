package app

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// Codes of ratings.
const (
	CodeRateYear   = "rate_year"    // a year nobody is rated for yet, or none; at year; args: least, most
	CodeRateClass  = "rate_class"   // a class that is none; args: value
	CodeRateHead   = "rate_head"    // forbidden: the head of the unit is rated by the head above; args: name
	CodeRateNobody = "rate_nobody"  // conflict: the unit had nobody at the end of the year; args: year
	CodeRatePerson = "rate_unknown" // somebody who is not of the unit at the end of the year
	rateMost       = 2000
)

// RateLine is somebody of a unit at the end of a year with how the year was judged, empty for not yet. Above says that the head of the unit
// above judges him.
type RateLine struct {
	ID, Name string
	Rank     string
	Title    string
	Class    org.Class
	Above    bool
	person   int64
	rating   int64
}

// RateSheet is the people of a unit at the end of a year, or today in the year that runs.
type RateSheet struct {
	Unit     int64
	UnitName string
	Year     int
	On       cal.Date
	People   []RateLine
}

// PersonRateSheet gives the people of a unit with how a year was judged. The head of that very unit may, and the head of a unit above for its head:
// else forbidden "role". Not found "not_found" for a unit out of reach; invalid rate_year.
func (a *App) PersonRateSheet(ctx context.Context, actor access.Actor, unit int64, year int) (RateSheet, error) {
	if _, err := read(actor, access.PersonRateSheet); err != nil {
		return RateSheet{}, err
	}
	sheet, _, err := rateSheet(ctx, a.store.Queries, actor, unit, year, dateOf(a.now()))
	return sheet, store.Translate(err)
}

// rateSheet reads the people to be judged and how the actor stands to their unit.
func rateSheet(ctx context.Context, q *db.Queries, actor access.Actor, unit int64, year int, today cal.Date) (RateSheet, access.Standing, error) {
	none := access.Standing{}
	u, err := q.OrgUnitInScope(ctx, db.OrgUnitInScopeParams{ID: unit, Scope: store.ScopeOf(actor.Reach(access.PersonRateSheet)).In})
	if err != nil {
		return RateSheet{}, none, found(err)
	}
	if year < org.FirstRated || year > today.Year() {
		return RateSheet{}, none, fault.New(fault.Invalid, CodeRateYear, fault.Where{Path: "year"}, fault.Args{"least": org.FirstRated, "most": today.Year()})
	}
	end, err := cal.Of(year, 12, 31)
	if err != nil {
		return RateSheet{}, none, err
	}
	out := RateSheet{Unit: unit, UnitName: u.Name, Year: year, On: min(end, today)}
	rows, err := q.PersonsAt(ctx, db.PersonsAtParams{OnDay: out.On.String(), UnitID: unit, PageSize: rateMost})
	if err != nil {
		return RateSheet{}, none, err
	}
	rated, err := q.PersonRatingsOf(ctx, db.PersonRatingsOfParams{OnDay: out.On.String(), UnitID: unit, Year: int64(year)})
	if err != nil {
		return RateSheet{}, none, err
	}
	posts, err := q.PersonPostsAt(ctx, unit)
	if err != nil {
		return RateSheet{}, none, err
	}
	for _, r := range rows {
		line := RateLine{ID: r.PublicID, Name: r.Name, Rank: r.RankWritten, Title: r.Title, person: r.ID, Above: headsUnit(posts, r.ID, out.On.String())}
		for _, x := range rated {
			if x.PersonID == r.ID {
				line.Class, line.rating = org.Class(x.Class), x.ID
			}
		}
		out.People = append(out.People, line)
	}
	return out, actor.StandingAt(u.Path), nil
}

// headsUnit says whether somebody heads the unit on a day.
func headsUnit(posts []db.PersonPost, person int64, day string) bool {
	return slices.ContainsFunc(posts, func(p db.PersonPost) bool {
		return p.PersonID == person && (p.Office == string(org.Head) || p.Office == string(org.ActingHead)) && p.FromOn <= day && (p.UntilOn == "" || p.UntilOn > day)
	})
}

// PersonRateIn judges a year of the people of a unit: Rest is the class of everybody not named in Classes, empty to leave them as they are. Classes
// go by the ids of people.
type PersonRateIn struct {
	Unit     int64
	Year     int
	Rest     string
	Classes  map[string]string
	Document string
}

// PersonRated counts what was judged anew.
type PersonRated struct{ Rated int }

// PersonRate judges a year of the people of a unit. Its very head may, and for its head, whom nobody judges but he, the head of a unit above:
// forbidden "role", rate_head. Not found "not_found"; invalid rate_year, rate_class, rate_unknown, field_long, field_text; conflict rate_nobody.
// Repeating with the key is safe.
func (a *App) PersonRate(ctx context.Context, actor access.Actor, key string, in PersonRateIn) (PersonRated, error) {
	in.Document = strings.TrimSpace(in.Document)
	return write(ctx, a, request{actor: actor, verb: access.PersonRate, key: key, in: in}, func(tx *Tx) (PersonRated, error) {
		return tx.personRate(ctx, in)
	})
}

func (t *Tx) personRate(ctx context.Context, in PersonRateIn) (PersonRated, error) {
	sheet, standing, err := rateSheet(ctx, t.Queries, t.Actor, in.Unit, in.Year, dateOf(store.Time(t.At)))
	if err != nil {
		return PersonRated{}, err
	}
	if err := in.check(sheet); err != nil {
		return PersonRated{}, err
	}
	done := 0
	for _, p := range sheet.People {
		class := in.Classes[p.ID]
		named, mine := class != "", p.Above != standing.HUHere
		if !named {
			class = in.Rest
		}
		switch {
		case class == "" || class == string(p.Class) || !mine && !named: // "everybody else" are those the actor judges
			continue
		case !mine && p.Above:
			return PersonRated{}, fault.New(fault.Forbidden, CodeRateHead, fault.Where{}, fault.Args{"name": p.Name})
		case !mine:
			return PersonRated{}, access.Refused(access.PersonRate)
		}
		if err := t.rate(ctx, in, p, class); err != nil {
			return PersonRated{}, err
		}
		done++
	}
	u, err := t.OrgUnitGet(ctx, in.Unit)
	if err != nil {
		return PersonRated{}, err
	}
	return PersonRated{Rated: done}, t.Act(unitObject(in.Unit), u.Path, "", map[string]string{"unit": u.Name, "year": strconv.Itoa(in.Year), "document": in.Document})
}

// check tells everything wrong with what was chosen.
func (in PersonRateIn) check(sheet RateSheet) error {
	if len(sheet.People) == 0 {
		return fault.New(fault.Conflict, CodeRateNobody, fault.Where{}, fault.Args{"year": in.Year})
	}
	var wrong []fault.Finding
	if in.Document != "" {
		wrong = textFindings("document", in.Document, orgDocumentMost)
	}
	classes := []string{in.Rest}
	for id, class := range in.Classes {
		classes = append(classes, class)
		if !slices.ContainsFunc(sheet.People, func(p RateLine) bool { return p.ID == id }) {
			wrong = append(wrong, fault.Finding{Code: CodeRatePerson, Severity: fault.Error})
		}
	}
	for _, class := range classes {
		if class != "" && !slices.Contains(org.Classes(), org.Class(class)) {
			wrong = append(wrong, fault.Finding{Code: CodeRateClass, Severity: fault.Error, Args: fault.Args{"value": class}})
		}
	}
	return fault.All(fault.Invalid, wrong)
}

// rate keeps how a year of somebody was judged.
func (t *Tx) rate(ctx context.Context, in PersonRateIn, p RateLine, class string) error {
	if err := t.noteChanges(ctx, p.person, []fieldChange{{"rating", string(p.Class), class}}); err != nil {
		return err
	}
	if p.rating != 0 {
		t.Touch("person_rating", p.rating)
		return t.PersonRatingSet(ctx, db.PersonRatingSetParams{ID: p.rating, Class: class, Document: in.Document, UnitID: in.Unit})
	}
	_, err := t.AddMany(ctx, "person_rating", []string{"person_id", "year", "class", "document", "unit_id"}, [][]any{{p.person, int64(in.Year), class, in.Document, in.Unit}})
	return err
}
