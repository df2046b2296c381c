package app

import (
	"context"
	"strconv"
	"strings"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// PersonAmendIn is what is told of a person anew, the whole of it, by somebody who saw Version. What he does not see in full is left empty and
// stays. Apart as in PersonAddIn.
type PersonAmendIn struct {
	ID      string
	Version int64
	PersonIn
	Reason, Apart string
}

// PersonAmend tells anew what is known of a person beside places, posts, ranks and ratings. The emulation officer may at his unit and below, a
// head at his own, the standing body in its reach, who alone changes birth date and joining: forbidden "role". Not found "not_found" for
// somebody out of reach; stale "changed_meanwhile" (seen, now, by, at); invalid as PersonAdd, field_required for a reason, field_unknown for a
// field he does not see; conflict person_number_taken, person_maybe_same. Repeating with the key is safe.
func (a *App) PersonAmend(ctx context.Context, actor access.Actor, key string, in PersonAmendIn) (PersonDone, error) {
	in.PersonIn = in.PersonIn.tidy()
	in.Reason, in.Apart = strings.TrimSpace(in.Reason), strings.TrimSpace(in.Apart)
	return write(ctx, a, request{actor: actor, verb: access.PersonAmend, key: key, in: in}, func(tx *Tx) (PersonDone, error) {
		return tx.personAmend(ctx, in)
	})
}

func (t *Tx) personAmend(ctx context.Context, in PersonAmendIn) (PersonDone, error) {
	none := PersonDone{}
	h, err := t.holdFor(ctx, access.PersonAmend, in.ID, in.Version)
	if err != nil {
		return none, err
	}
	was, err := personFrom(h.row)
	if err != nil {
		return none, err
	}
	to, wrong := h.hidden(in.PersonIn, was).read(dateOf(store.Time(t.At)))
	wrong = append(wrong, h.unseen(in.PersonIn)...)
	wrong = append(wrong, textFindings("reason", in.Reason, personReasonMost)...)
	if in.Apart != "" {
		wrong = append(wrong, textFindings("apart", in.Apart, personApartMost)...)
	}
	if err := fault.All(fault.Invalid, wrong); err != nil {
		return none, err
	}
	if (to.Born != was.Born || to.Joined != was.Joined) && !h.standing.SB {
		return none, fault.New(fault.Forbidden, "role", fault.Where{}, fault.Args{"verb": string(access.PersonAmend), "roles": []string{string(access.SB)}})
	}
	if err := t.numberFree(ctx, to.Number, h.row.ID); err != nil {
		return none, err
	}
	if org.NameKey(to.Name) != h.row.NameKey || to.Born != was.Born {
		if err := t.notSame(ctx, to, h.now.UnitID, in.Apart, h.row.ID); err != nil {
			return none, err
		}
	}
	return t.personSet(ctx, h, was, to, in)
}

// personSet stores what is told anew, and what of it differs.
func (t *Tx) personSet(ctx context.Context, h held, was, to org.Person, in PersonAmendIn) (PersonDone, error) {
	s := personColumns(to)
	if s.Apart = h.row.Apart; in.Apart != "" {
		s.Apart = in.Apart
	}
	if _, err := t.PersonSet(ctx, db.PersonSetParams{
		Name: s.Name, NameKey: s.NameKey, SortKey: s.SortKey, Sex: s.Sex, Born: s.Born, Joined: s.Joined, Number: s.Number, Hometown: s.Hometown,
		Education: s.Education, Party: s.Party, Months: s.Months, MonthsOn: s.MonthsOn, Apart: s.Apart, ID: h.row.ID, Version: h.row.Version,
	}); err != nil {
		return PersonDone{}, err
	}
	t.Touch("person", h.row.ID)
	if err := t.findPerson(ctx, h.row.ID); err != nil {
		return PersonDone{}, err
	}
	if err := t.noteChanges(ctx, h.row.ID, personDiffers(was, to)); err != nil {
		return PersonDone{}, err
	}
	return PersonDone{ID: in.ID, Version: h.row.Version + 1}, t.Act(personObject(in.ID), h.now.UnitPath, in.Reason, map[string]string{"person": to.Name, "unit": h.now.UnitName})
}

// fieldChange is a field with what stood there and what stands there now.
type fieldChange struct{ field, before, after string }

// personDiffers lists what of a person was told anew.
func personDiffers(was, to org.Person) []fieldChange {
	a, b := personColumns(was), personColumns(to)
	var out []fieldChange
	for _, c := range []fieldChange{
		{"name", a.Name, b.Name}, {"sex", a.Sex, b.Sex}, {"born", a.Born, b.Born}, {"joined", a.Joined, b.Joined}, {"number", a.Number, b.Number},
		{"hometown", a.Hometown, b.Hometown}, {"education", a.Education, b.Education}, {"party", a.Party, b.Party},
		{"months", strconv.Itoa(was.Months), strconv.Itoa(to.Months)}, {"months_on", a.MonthsOn, b.MonthsOn},
	} {
		if c.before != c.after {
			out = append(out, c)
		}
	}
	return out
}

// noteChanges keeps old and new of what was changed of a person.
func (t *Tx) noteChanges(ctx context.Context, person int64, changes []fieldChange) error {
	var rows [][]any
	for _, c := range changes {
		rows = append(rows, []any{person, t.Actor.Account, t.At, c.field, c.before, c.after})
	}
	_, err := t.AddMany(ctx, "person_change", []string{"person_id", "account_id", "done_at", "field", "before_", "after_"}, rows)
	return err
}

// holdFor finds a person to be changed by a verb, by somebody who keeps his record and saw his version: not found, forbidden "role", stale.
func (t *Tx) holdFor(ctx context.Context, verb access.Verb, id string, version int64) (held, error) {
	h, err := hold(ctx, t.Queries, t.Actor, id, dateOf(store.Time(t.At)).String())
	if err == nil {
		err = h.mayKeep(verb)
	}
	if err == nil && h.row.Version != version {
		err = t.stale(ctx, version, h.row.Version, personObject(id), verb)
	}
	return h, err
}

// sightOf is how much of a field the actor sees.
func (h held) sightOf(f access.Field) access.Sight { return access.See(f, h.standing) }

// hidden puts what is stored where the actor sees less than that.
func (h held) hidden(in PersonIn, was org.Person) PersonIn {
	if h.sightOf(access.FieldBorn) != access.Full {
		in.Born = was.Born.String()
	}
	if h.sightOf(access.FieldNumber) != access.Full {
		in.Number = was.Number
	}
	if h.sightOf(access.FieldParty) != access.Full {
		in.Party = string(was.Party)
	}
	return in
}

// unseen refuses values for fields the actor does not see in full, in the words for a field that is not there.
func (h held) unseen(in PersonIn) []fault.Finding {
	var out []fault.Finding
	for _, f := range []struct {
		field access.Field
		value string
	}{{access.FieldBorn, in.Born}, {access.FieldNumber, in.Number}, {access.FieldParty, in.Party}} {
		if f.value != "" && h.sightOf(f.field) != access.Full {
			out = append(out, fieldFinding(string(f.field), "field_unknown", fault.Args{"field": string(f.field)}))
		}
	}
	return out
}
