package app

import (
	"context"
	"slices"
	"strings"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// changesShown is how many changes of a person are read.
const changesShown = 100

// PersonPlace is a unit somebody belonged to from From until the day before Until, zero while it lasts.
type PersonPlace struct {
	Unit        int64
	Name        string
	Leader      bool
	From, Until cal.Date
	By          string // what began it: empty, or "move:7"
}

// PersonPost is a post held at a unit.
type PersonPost struct {
	ID              int64
	Unit            int64
	UnitName, Title string
	Office          org.Office
	From, Until     cal.Date
	Document        string
}

// PersonRating is how a year was judged.
type PersonRating struct {
	org.Rating
	UnitName string
}

// PersonChange is a field of a person with what stood there and what was put there. Hidden says that the viewer does not see the values.
type PersonChange struct {
	Field, Before, After string
	Hidden               bool
	By                   string
	At                   time.Time
}

// PersonMoveInfo is a transfer of a person and what became of it. Undo says that the viewer may take it back.
type PersonMoveInfo struct {
	ID, From, To     string
	Leader           bool
	On               cal.Date
	Reason, Document string
	State, Answer    string
	Undo             bool
}

// PersonInfo is one person as the viewer sees him. Sights tells how much of each masked field he sees: Person.Born holds the year alone where
// it is masked, Number the last digits, and nothing stands in what is absent. Left is the day since which he belongs to a unit out of reach:
// then only what was until that day is told. Keeps says that the viewer keeps his record.
type PersonInfo struct {
	ID      string
	Version int64
	org.Person
	Apart    string
	Sights   map[access.Field]access.Sight
	Standing access.Standing
	Keeps    bool
	Left     cal.Date
	Current  PersonPlace
	Places   []PersonPlace
	Posts    []PersonPost
	Ranks    []org.Rank
	Ratings  []PersonRating
	Moves    []PersonMoveInfo
	Changes  []PersonChange
}

// PersonRead gives one person with his career, as of today. The emulation officer, the head, the standing body and the auditor may, in reach; of
// somebody who left their reach they see what was until then. Where a recorded field is shown, who looks is written down first, and nothing is
// shown where that fails. Not found "not_found" for any other.
func (a *App) PersonRead(ctx context.Context, actor access.Actor, id string) (PersonInfo, error) {
	if _, err := read(actor, access.PersonRead); err != nil {
		return PersonInfo{}, err
	}
	h, err := hold(ctx, a.store.Queries, actor, id, dayOf(a.now()))
	if err != nil {
		return PersonInfo{}, store.Translate(err)
	}
	out, err := a.personInfo(ctx, h)
	if err == nil && h.left == "" {
		out.Moves, err = a.readMoves(ctx, actor, h)
	}
	if err != nil {
		return PersonInfo{}, store.Translate(err)
	}
	return out, a.noteView(ctx, actor, h)
}

// noteView writes down who looks at the recorded fields of a person, before they are shown.
func (a *App) noteView(ctx context.Context, actor access.Actor, h held) error {
	var fields []string
	for _, f := range []access.Field{access.FieldParty} {
		if access.Recorded(f) && h.left == "" && h.sightOf(f) == access.Full {
			fields = append(fields, string(f))
		}
	}
	if len(fields) == 0 {
		return nil
	}
	return a.store.WriteTechnical(ctx, func(tx *store.Tx) error {
		return tx.PersonViewAdd(ctx, db.PersonViewAddParams{
			PersonID: h.row.ID, AccountID: actor.Account, ViewedAt: store.Micros(a.now()), Fields: strings.Join(fields, "|"),
		})
	})
}

// personInfo reads a person through the mask.
func (a *App) personInfo(ctx context.Context, h held) (PersonInfo, error) {
	p, err := personFrom(h.row)
	if err != nil {
		return PersonInfo{}, err
	}
	out := PersonInfo{ID: h.row.PublicID, Version: h.row.Version, Apart: h.row.Apart, Person: p, Sights: map[access.Field]access.Sight{}, Standing: h.standing, Keeps: h.mayKeep(access.PersonAmend) == nil}
	if h.left != "" {
		if out.Left, err = cal.ParseISO(h.left); err != nil {
			return out, err
		}
	}
	for _, f := range []access.Field{access.FieldBorn, access.FieldNumber, access.FieldParty, access.FieldRating} {
		out.Sights[f] = h.sightOf(f)
	}
	out.mask()
	for _, step := range []func(context.Context, held, *PersonInfo) error{a.readPlaces, a.readPosts, a.readRanks, a.readRatings, a.readChanges} {
		if err := step(ctx, h, &out); err != nil {
			return out, err
		}
	}
	return out, nil
}

// mask takes away what the viewer does not see.
func (p *PersonInfo) mask() {
	if p.Sights[access.FieldBorn] != access.Full {
		p.Born = cal.Partial{Year: p.Born.Year}
	}
	if p.Sights[access.FieldNumber] != access.Full {
		p.Number = lastDigits(p.Number)
	}
	if p.Sights[access.FieldParty] != access.Full {
		p.Party = ""
	}
	if !p.Left.IsZero() {
		p.Hometown, p.Education, p.Months, p.MonthsOn, p.Apart = "", "", 0, 0, ""
	}
}

// before says that something that began on a day is told: all of it, or what was before the person left.
func (h held) before(from string) bool { return h.left == "" || from < h.left }

// upTo gives the end of something as it is told: an end after the person left is not.
func (h held) upTo(until string) (cal.Date, error) {
	if h.left != "" && (until == "" || until > h.left) {
		until = h.left
	}
	return dayOrOpen(until)
}

func (a *App) readPlaces(_ context.Context, h held, out *PersonInfo) error {
	for _, r := range h.places {
		if !h.before(r.FromOn) || r.UntilOn == r.FromOn { // nothing is left of a place that its unit's end overtook
			continue
		}
		from, err := cal.ParseISO(r.FromOn)
		if err != nil {
			return err
		}
		until, err := h.upTo(r.UntilOn)
		if err != nil {
			return err
		}
		p := PersonPlace{Unit: r.UnitID, Name: r.UnitName, Leader: r.Leader == 1, From: from, Until: until, By: r.BegunBy}
		if out.Places = append(out.Places, p); r.ID == h.now.ID || h.left != "" {
			out.Current = p
		}
	}
	return nil
}

func (a *App) readPosts(ctx context.Context, h held, out *PersonInfo) error {
	rows, err := a.store.PersonPosts(ctx, h.row.ID)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if !h.before(r.FromOn) {
			continue
		}
		from, err := cal.ParseISO(r.FromOn)
		if err != nil {
			return err
		}
		until, err := h.upTo(r.UntilOn)
		if err != nil {
			return err
		}
		out.Posts = append(out.Posts, PersonPost{ID: r.ID, Unit: r.UnitID, UnitName: r.UnitName, Title: r.Title, Office: org.Office(r.Office), From: from, Until: until, Document: r.Document})
	}
	return nil
}

func (a *App) readRanks(ctx context.Context, h held, out *PersonInfo) error {
	rows, err := a.store.PersonRanks(ctx, h.row.ID)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if !h.before(r.FromOn) {
			continue
		}
		from, err := dayOrOpen(r.FromOn)
		if err != nil {
			return err
		}
		out.Ranks = append(out.Ranks, org.Rank{Written: r.Written, Code: r.Code, From: from})
	}
	return nil
}

func (a *App) readRatings(ctx context.Context, h held, out *PersonInfo) error {
	if out.Sights[access.FieldRating] != access.Full {
		return nil
	}
	rows, err := a.store.PersonRatings(ctx, h.row.ID)
	for _, r := range rows {
		out.Ratings = append(out.Ratings, PersonRating{Rating: org.Rating{Year: int(r.Year), Class: org.Class(r.Class), Document: r.Document}, UnitName: r.UnitName})
	}
	return err
}

// readChanges tells what was changed by hand to who keeps or audits the record; of a field he does not see in full only that it was.
func (a *App) readChanges(ctx context.Context, h held, out *PersonInfo) error {
	if h.left != "" {
		return nil
	}
	rows, err := a.store.PersonChanges(ctx, db.PersonChangesParams{PersonID: h.row.ID, PageSize: changesShown})
	for _, r := range rows {
		c := PersonChange{Field: r.Field, Before: r.Before, After: r.After, By: r.AccountName, At: store.Time(r.DoneAt)}
		switch h.sightOf(access.Field(r.Field)) {
		case access.Absent:
			continue
		case access.Masked:
			c.Before, c.After, c.Hidden = "", "", true
		}
		out.Changes = append(out.Changes, c)
	}
	return err
}

func (a *App) readMoves(ctx context.Context, actor access.Actor, h held) ([]PersonMoveInfo, error) {
	rows, err := a.store.PersonMoves(ctx, h.row.ID)
	if err != nil {
		return nil, err
	}
	out := make([]PersonMoveInfo, len(rows))
	for i, r := range rows {
		on, err := cal.ParseISO(r.OnDay)
		if err != nil {
			return nil, err
		}
		s := actor.StandingAt(r.ToPath)
		out[i] = PersonMoveInfo{
			ID: r.PublicID, From: r.FromName, To: r.ToName, Leader: r.Leader == 1, On: on, Reason: r.Reason, Document: r.Document, State: r.State, Answer: r.Answer,
			Undo: r.State == MoveAccepted && (s.Here() || s.SB),
		}
	}
	return out, nil
}

// Rank gives the rank held today, empty for none.
func (p PersonInfo) Rank() string {
	if len(p.Ranks) == 0 {
		return ""
	}
	return p.Ranks[len(p.Ranks)-1].Written
}

// Held lists the posts held on a day.
func (p PersonInfo) Held(day cal.Date) []PersonPost {
	return slices.DeleteFunc(slices.Clone(p.Posts), func(x PersonPost) bool {
		return x.From > day || !x.Until.IsZero() && x.Until <= day
	})
}
