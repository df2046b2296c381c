package app

import (
	"context"
	"strconv"

	"thidua/internal/core/org"
	"thidua/internal/store/db"
)

// peopleNamed is how many of the people of a unit are told by name.
const peopleNamed = 12

// actCause names an act on the organisation as what began or ended a place or a post.
func actCause(act org.ID) string { return "act:" + strconv.FormatInt(int64(act), 10) }

// follower is the unit to which the people of one that ends go: the one that goes on in its place, and of several parts the first; 0 where
// none does.
func follower(c org.Change, gone org.ID) org.ID {
	for _, k := range c.Links {
		if k.From == gone {
			return k.To
		}
	}
	return 0
}

// peopleFollow gives everybody of the units a change ends a place at the unit that goes on, and ends the posts held there, offices among them:
// who heads the new unit is decided anew. A place told to begin later than the act begins at the new unit that day. Few statements, however many
// people.
func (o *organisation) peopleFollow(ctx context.Context, c org.Change, act org.ID) error {
	cause, on := actCause(act), c.On.String()
	for _, s := range standsNoMore(c) {
		posts, err := o.tx.PersonPostsBeyond(ctx, db.PersonPostsBeyondParams{UnitID: int64(s.Unit), OnDay: on})
		if err != nil {
			return err
		}
		o.tx.Touch("person_post", posts...)
		if err := o.tx.PersonPostsCut(ctx, db.PersonPostsCutParams{OnDay: on, Cause: cause, UnitID: int64(s.Unit)}); err != nil {
			return err
		}
		to := follower(c, s.Unit)
		if to == 0 {
			continue // nobody is there: nothingOpen saw to it
		}
		places, err := o.tx.PersonPlacesBeyond(ctx, db.PersonPlacesBeyondParams{UnitID: int64(s.Unit), OnDay: on})
		if err != nil {
			return err
		}
		if err := o.tx.PersonPlacesCut(ctx, db.PersonPlacesCutParams{OnDay: on, Cause: cause, UnitID: int64(s.Unit)}); err != nil {
			return err
		}
		rows := make([][]any, len(places))
		for i, p := range places {
			o.tx.Touch("person_place", p.ID)
			o.tx.Touch("person", p.PersonID)
			rows[i] = []any{p.PersonID, int64(to), p.Leader, max(on, p.FromOn), p.UntilOn, cause, p.EndedBy}
		}
		if _, err := o.tx.AddMany(ctx, "person_place", []string{"person_id", "unit_id", "leader", "from_on", "until_on", "begun_by", "ended_by"}, rows); err != nil {
			return err
		}
	}
	if err := o.tx.PersonsNext(ctx, cause); err != nil {
		return err
	}
	moved, err := o.tx.PersonPlacesOf(ctx, cause)
	if err != nil {
		return err
	}
	return o.peopleFound(ctx, moved)
}

// peopleFound lets people be found under the units where they are now.
func (o *organisation) peopleFound(ctx context.Context, places []db.PersonPlacesOfRow) error {
	seen := map[int64]bool{}
	for _, p := range places {
		if seen[p.PersonID] {
			continue
		}
		seen[p.PersonID] = true
		if err := o.tx.findPerson(ctx, p.PersonID); err != nil {
			return err
		}
	}
	return nil
}

// peopleReturn undoes peopleFollow. Who went on from the new unit by himself keeps that: his old place lasts until then.
func (o *organisation) peopleReturn(ctx context.Context, act org.ID) error {
	cause := actCause(act)
	places, err := o.tx.PersonPlacesOf(ctx, cause)
	if err != nil {
		return err
	}
	for _, p := range places {
		o.tx.Touch("person_place", p.ID)
		o.tx.Touch("person", p.PersonID)
	}
	posts, err := o.tx.PersonPostsOf(ctx, cause)
	if err != nil {
		return err
	}
	o.tx.Touch("person_post", posts...)
	for _, step := range []func(context.Context, string) error{o.tx.PersonsNext, o.tx.PersonPostsMend, o.tx.PersonPlacesMend, o.tx.PersonPlacesLift} {
		if err := step(ctx, cause); err != nil {
			return err
		}
	}
	return o.peopleFound(ctx, places)
}
