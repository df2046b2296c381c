package app

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/db"
	"thidua/packs"
)

// Codes of people beside those of package org.
const (
	CodeNumberTaken  = "person_number_taken"  // conflict at number; args: number, and name and unit where the actor reaches them
	CodeMaybeSame    = "person_maybe_same"    // conflict at apart: same name, birth date and unit; args: names, unit
	CodeLeaderAsk    = "person_leader_ask"    // neither leader nor direct worker; at leader
	CodeRankUnknown  = "person_rank_unknown"  // args: rank, near (absent where nothing is near)
	CodePersonAfter  = "person_after_unknown" // a list cannot go on behind somebody who is not there; at after
	personApartMost  = 300
	personTitleMost  = 200
	personReasonMost = 500
)

// PersonIn is what is told of a person, as typed: days as people or programs write them, Party "yes" or "no", Sex "male" or "female". Months
// in difficult areas are a number, MonthsOn the day up to which they are counted.
type PersonIn struct {
	Name, Sex, Born, Joined, Number, Hometown, Education, Party, Months, MonthsOn string
}

// PersonDone names the person something was done to, and his version after it.
type PersonDone struct {
	ID      string
	Version int64
}

func personObject(id string) string { return "person:" + id }

// tidy strips what people leave around words.
func (in PersonIn) tidy() PersonIn {
	for _, s := range []*string{&in.Sex, &in.Born, &in.Joined, &in.Number, &in.Hometown, &in.Education, &in.Party, &in.Months, &in.MonthsOn} {
		*s = strings.TrimSpace(*s)
	}
	in.Name = org.TidyName(in.Name)
	return in
}

// read turns what was typed into a person and tells everything wrong with it, each field once.
func (in PersonIn) read(today cal.Date) (org.Person, []fault.Finding) {
	p := org.Person{Name: in.Name, Sex: org.Sex(in.Sex), Hometown: in.Hometown, Education: in.Education, Party: org.Party(in.Party)}
	var found, more []fault.Finding
	keep := func(fs []fault.Finding) { found = append(found, fs...) }
	p.Born, more = org.ReadDay("born", in.Born)
	keep(more)
	p.Joined, more = org.ReadDay("joined", in.Joined)
	keep(more)
	p.Number, more = org.ReadNumber(in.Number)
	keep(more)
	p.Months, more = org.ReadMonths(in.Months)
	keep(more)
	on, more := org.ReadDay("months_on", in.MonthsOn)
	keep(more)
	if p.MonthsOn = on.First(); on.Day == 0 && !on.IsZero() {
		found = append(found, fieldFinding("months_on", org.CodeDayShape, fault.Args{"text": in.MonthsOn}))
	}
	read := map[string]bool{}
	for _, f := range found {
		read[f.Where.Path] = true
	}
	for _, f := range org.CheckPerson(p, today) {
		if !read[f.Where.Path] {
			found = append(found, f)
		}
	}
	return p, found
}

// personEntry is somebody to be taken in: what is told of him, the place he has from the day On, and with it ranks, post, earlier places and ratings where told.
type personEntry struct {
	org.Person
	Unit   int64
	Leader bool
	On     cal.Date
	Rank   org.Rank
	Title  string // of the post held at the unit from On on
	Office org.Office
	Apart  string // why he is somebody else than the one of his name, birth date and unit

	Earlier []org.Place  // places before, without gap up to On
	Ranks   []org.Rank   // ranks before, earliest first
	Ratings []org.Rating // of years before, given at the unit
}

// atEntry names what ended a place of which the end was told as the person was taken in.
const atEntry = "entry"

// addPeople takes people in, all of them in few statements: a batch of 250 keeps a transaction well below slowWrite. Checking them, asking for
// rights and recording the act is for the caller; it refuses a number that is taken, conflict person_number_taken. The ids are in the order of
// the entries.
func (t *Tx) addPeople(ctx context.Context, people []personEntry) (ids []int64, public []string, err error) {
	rows := make([][]any, len(people))
	public = make([]string, len(people))
	for i, p := range people {
		if public[i], err = t.app.publicID(); err != nil {
			return nil, nil, err
		}
		rows[i] = p.row(public[i], t.At)
	}
	ids, err = t.AddMany(ctx, "person", personTold, rows)
	if store.IsDuplicate(err) {
		err = fault.New(fault.Conflict, CodeNumberTaken, fault.Where{Path: "number"}, nil).Because(err)
	}
	if err != nil {
		return nil, nil, err
	}
	for _, part := range careersOf(people) {
		for i, owner := range part.Owner {
			part.Rows[i] = append([]any{ids[owner]}, part.Rows[i]...)
		}
		if _, err := t.AddMany(ctx, part.Table, part.Columns, part.Rows); err != nil {
			return nil, nil, err
		}
	}
	things := make([]store.Findable, len(people))
	for i, p := range people {
		things[i] = personFindable(db.FindPeopleRow{PublicID: public[i], Name: p.Name, Born: p.Born.String(), Number: p.Number, CreatedAt: t.At, UnitID: p.Unit})
	}
	return ids, public, t.SetFindable(ctx, things...)
}

// personTold are the columns of a person beside the id, as row fills them.
var personTold = []string{"public_id", "name", "name_key", "sort_key", "sex", "born", "joined", "number", "hometown", "education", "party", "months", "months_on", "apart", "created_at", "version"}

func (p personEntry) row(public string, at int64) []any {
	s := personColumns(p.Person)
	return []any{public, s.Name, s.NameKey, s.SortKey, s.Sex, s.Born, s.Joined, s.Number, s.Hometown, s.Education, s.Party, s.Months, s.MonthsOn, p.Apart, at, int64(1)}
}

// careersOf gives the places, ranks, posts and ratings of people, each with whose it is.
func careersOf(people []personEntry) []store.StageRows {
	places := store.StageRows{Table: "person_place", Columns: []string{"person_id", "unit_id", "leader", "from_on", "until_on", "begun_by", "ended_by"}}
	ranks := store.StageRows{Table: "person_rank", Columns: []string{"person_id", "written", "code", "from_on"}}
	posts := store.StageRows{Table: "person_post", Columns: []string{"person_id", "unit_id", "title", "office", "from_on", "until_on", "document", "ended_by", "until_before"}}
	ratings := store.StageRows{Table: "person_rating", Columns: []string{"person_id", "year", "class", "document", "unit_id"}}
	add := func(to *store.StageRows, owner int, row ...any) {
		to.Rows, to.Owner = append(to.Rows, row), append(to.Owner, owner)
	}
	for i, p := range people {
		on := p.On.String()
		for _, x := range p.Earlier {
			add(&places, i, int64(x.Unit), bit(x.Leader), x.From.String(), x.Until.String(), "", atEntry)
		}
		add(&places, i, p.Unit, bit(p.Leader), on, "", "", "")
		for _, r := range append(slices.Clone(p.Ranks), p.Rank) {
			if r.Written != "" {
				add(&ranks, i, r.Written, r.Code, r.From.String())
			}
		}
		for _, r := range p.Ratings {
			add(&ratings, i, int64(r.Year), string(r.Class), r.Document, p.Unit)
		}
		if p.Title != "" {
			add(&posts, i, p.Unit, p.Title, string(p.Office), on, "", "", "", "")
		}
	}
	return []store.StageRows{places, ranks, posts, ratings}
}

// rankOf reads a rank as written; a finding at the field rank for one that is none of the list.
func rankOf(written string) (org.Rank, []fault.Finding) {
	if written == "" {
		return org.Rank{}, nil
	}
	r, near, ok := org.FindRank(packs.Ranks(), written)
	if ok {
		return org.Rank{Written: written, Code: r.Code}, nil
	}
	args := fault.Args{"rank": written}
	if near != "" {
		args["near"] = near
	}
	return org.Rank{}, []fault.Finding{fieldFinding("rank", CodeRankUnknown, args)}
}

// RankNames gives the names of the list of ranks, for choosing one.
func RankNames() []string {
	list := packs.Ranks()
	out := make([]string, len(list))
	for i, r := range list {
		out[i] = r.Name
	}
	return out
}

// numberFree refuses a service number somebody else has, naming him only where the actor reaches him: conflict person_number_taken.
func (t *Tx) numberFree(ctx context.Context, number string, but int64) error {
	if number == "" {
		return nil
	}
	rows, err := t.PersonByNumber(ctx, number)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.ID == but {
			continue
		}
		args := fault.Args{"number": text3(number)}
		if s := t.Actor.StandingAt(r.UnitPath); s.EO || s.HU || s.SB {
			args["name"], args["unit"] = r.Name, r.UnitName
		}
		return fault.New(fault.Conflict, CodeNumberTaken, fault.Where{Path: "number"}, args)
	}
	return nil
}

// text3 writes a service number as people read it.
func text3(number string) string {
	if len(number) < 6 {
		return number
	}
	return number[:3] + "-" + number[3:]
}

// notSame refuses somebody who has name, birth date and unit of another, unless it is said why he is somebody else: conflict person_maybe_same.
func (t *Tx) notSame(ctx context.Context, p org.Person, unit int64, apart string, but int64) error {
	rows, err := t.PersonNamesakes(ctx, db.PersonNamesakesParams{NameKey: org.NameKey(p.Name), Born: p.Born.String(), UnitID: unit})
	if err != nil || apart != "" {
		return err
	}
	for _, r := range rows {
		if r.ID != but {
			return fault.New(fault.Conflict, CodeMaybeSame, fault.Where{Path: "apart"}, fault.Args{"name": r.Name, "unit": r.UnitName})
		}
	}
	return nil
}

// personColumns gives the stored form of what is told of a person.
func personColumns(p org.Person) db.Person {
	return db.Person{
		Name: p.Name, NameKey: org.NameKey(p.Name), SortKey: lex.SortKey(p.Name), Sex: string(p.Sex), Born: p.Born.String(), Joined: p.Joined.String(),
		Number: p.Number, Hometown: p.Hometown, Education: p.Education, Party: string(p.Party), Months: int64(p.Months), MonthsOn: p.MonthsOn.String(),
	}
}

// personFrom reads the stored form back.
func personFrom(r db.Person) (org.Person, error) {
	p := org.Person{
		Name: r.Name, Sex: org.Sex(r.Sex), Number: r.Number, Hometown: r.Hometown, Education: r.Education, Party: org.Party(r.Party), Months: int(r.Months),
	}
	var err error
	if err = p.Born.UnmarshalText([]byte(r.Born)); err == nil {
		err = p.Joined.UnmarshalText([]byte(r.Joined))
	}
	if err == nil {
		p.MonthsOn, err = dayOrOpen(r.MonthsOn)
	}
	return p, err
}

// held is a person with the places he had, and how the actor stands to the one he has today.
type held struct {
	row      db.Person
	places   []db.PersonPlacesRow
	now      db.PersonPlacesRow // today's; before the first the first, after the last the last
	standing access.Standing
	left     string // day from which he is of another unit than those in reach; empty where he is of one in reach
}

// hold finds a person the actor may know of: somebody who belongs to a unit in reach, or did, of whom he then sees what was until he left. Not
// found "not_found" for any other.
func hold(ctx context.Context, q *db.Queries, actor access.Actor, id, today string) (held, error) {
	row, err := q.PersonGet(ctx, id)
	if err != nil {
		return held{}, found(err)
	}
	h := held{row: row}
	if h.places, err = q.PersonPlaces(ctx, row.ID); err != nil {
		return held{}, err
	}
	scope := actor.Reach(access.PersonRead)
	for i, p := range h.places {
		if i == 0 || p.FromOn <= today {
			h.now = p
		}
	}
	if scope.Has(h.now.UnitPath) {
		h.standing = actor.StandingAt(h.now.UnitPath)
		return h, nil
	}
	for _, p := range h.places {
		if p.FromOn <= today && scope.Has(p.UnitPath) {
			h.left = p.UntilOn
		}
	}
	if h.left == "" {
		return held{}, notFound()
	}
	return h, nil
}

// mayKeep refuses who sees a person but does not keep his record: forbidden "role".
func (h held) mayKeep(verb access.Verb) error {
	if h.left != "" || !h.standing.Keeps() {
		return access.Refused(verb)
	}
	return nil
}
