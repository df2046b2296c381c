package app

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store/db"
)

// PersonPostIn records a rank held since the day From, or a post (Title) held at the unit the person belongs to, up to the day Until where it is
// told; End names a post that ends with the day Until instead.
type PersonPostIn struct {
	ID                       string
	Version                  int64
	Rank, Title, From, Until string
	Document, Reason         string
	End                      int64
}

// CodePostAsk refuses what records neither a rank nor a post; at title.
const CodePostAsk = "post_ask"

// PersonPost records a rank, a post or the end of one. The standing body may in its reach. Titles alone: an office of head or deputy gives rights, and
// is given where a second person confirms it. Not found "not_found" for somebody out of reach and for a post that is none of his; forbidden
// "role"; stale "changed_meanwhile"; invalid field_required, field_long, field_text, day_form, post_ask, person_rank_unknown and what org.CheckPost
// tells. Repeating with the key is safe.
func (a *App) PersonPost(ctx context.Context, actor access.Actor, key string, in PersonPostIn) (PersonDone, error) {
	for _, s := range []*string{&in.Rank, &in.Title, &in.From, &in.Until, &in.Document, &in.Reason} {
		*s = strings.TrimSpace(*s)
	}
	return write(ctx, a, request{actor: actor, verb: access.PersonPost, key: key, in: in}, func(tx *Tx) (PersonDone, error) {
		return tx.personPost(ctx, in)
	})
}

func (t *Tx) personPost(ctx context.Context, in PersonPostIn) (PersonDone, error) {
	none := PersonDone{}
	h, err := t.holdFor(ctx, access.PersonPost, in.ID, in.Version)
	if err != nil {
		return none, err
	}
	if !h.standing.SB {
		return none, access.Refused(access.PersonPost)
	}
	wrong := textFindings("reason", in.Reason, personReasonMost)
	var more []fault.Finding
	switch {
	case in.End != 0:
		more, err = t.endPost(ctx, h, in)
	case in.Rank != "":
		more, err = t.addRank(ctx, h, in)
	case in.Title != "":
		more, err = t.addPost(ctx, h, in)
	default:
		more = []fault.Finding{fieldFinding("title", CodePostAsk, nil)}
	}
	if err == nil {
		err = fault.All(fault.Invalid, append(wrong, more...))
	}
	if err == nil {
		err = t.nextVersion(ctx, h.row)
	}
	if err != nil {
		return none, err
	}
	done := PersonDone{ID: in.ID, Version: h.row.Version + 1}
	return done, t.Act(personObject(in.ID), h.now.UnitPath, in.Reason, map[string]string{"person": h.row.Name, "unit": h.now.UnitName, "document": in.Document})
}

func (t *Tx) addRank(ctx context.Context, h held, in PersonPostIn) ([]fault.Finding, error) {
	rank, wrong := rankOf(in.Rank)
	from, more := wholeDay("from", in.From)
	if wrong = append(wrong, more...); len(wrong) > 0 {
		return wrong, nil
	}
	before, err := t.PersonRanks(ctx, h.row.ID)
	if err != nil {
		return nil, err
	}
	was := ""
	for _, r := range before {
		if r.FromOn <= from.String() {
			was = r.Written
		}
	}
	if _, err := t.AddMany(ctx, "person_rank", []string{"person_id", "written", "code", "from_on"}, [][]any{{h.row.ID, rank.Written, rank.Code, from.String()}}); err != nil {
		return nil, err
	}
	return nil, t.noteChanges(ctx, h.row.ID, []fieldChange{{"rank", was, rank.Written}})
}

func (t *Tx) addPost(ctx context.Context, h held, in PersonPostIn) ([]fault.Finding, error) {
	wrong := textFindings("title", in.Title, personTitleMost)
	if in.Document != "" {
		wrong = append(wrong, textFindings("document", in.Document, orgDocumentMost)...)
	}
	from, more := wholeDay("from", in.From)
	wrong = append(wrong, more...)
	until, more := lastDay(in.Until)
	if wrong = append(wrong, more...); len(wrong) > 0 {
		return wrong, nil
	}
	post := org.Post{Unit: org.ID(h.now.UnitID), Title: in.Title, From: from, Until: until, Holder: org.ID(h.row.ID)}
	others, err := t.postsAt(ctx, h.now.UnitID)
	if err != nil {
		return nil, err
	}
	if wrong = org.CheckPost(post, others); len(wrong) > 0 {
		return wrong, nil
	}
	row := []any{h.row.ID, h.now.UnitID, in.Title, "", from.String(), until.String(), in.Document}
	if _, err := t.AddMany(ctx, "person_post", []string{"person_id", "unit_id", "title", "office", "from_on", "until_on", "document"}, [][]any{row}); err != nil {
		return nil, err
	}
	return nil, t.noteChanges(ctx, h.row.ID, []fieldChange{{"post", "", in.Title}})
}

// lastDay reads the last day of something, told or not, as the day from which it no longer is.
func lastDay(text string) (cal.Date, []fault.Finding) {
	if text == "" {
		return 0, nil
	}
	day, wrong := wholeDay("until", text)
	return day.Add(1), wrong
}

func (t *Tx) endPost(ctx context.Context, h held, in PersonPostIn) ([]fault.Finding, error) {
	rows, err := t.PersonPosts(ctx, h.row.ID)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(rows, func(r db.PersonPostsRow) bool { return r.ID == in.End })
	if at < 0 {
		return nil, notFound()
	}
	until, wrong := wholeDay("until", in.Until)
	if len(wrong) > 0 {
		return wrong, nil
	}
	from, err := cal.ParseISO(rows[at].FromOn)
	if err != nil {
		return nil, err
	}
	post := org.Post{Unit: org.ID(rows[at].UnitID), Title: rows[at].Title, Office: org.Office(rows[at].Office), From: from, Until: until.Add(1), Holder: org.ID(h.row.ID)}
	others, err := t.postsAt(ctx, rows[at].UnitID)
	if err != nil {
		return nil, err
	}
	others = slices.DeleteFunc(others, func(o org.Post) bool { return o.Holder == post.Holder && o.Title == post.Title && o.From == post.From })
	if wrong = org.CheckPost(post, others); len(wrong) > 0 { // an end put off may meet what came after
		return wrong, nil
	}
	t.Touch("person_post", in.End)
	if err := t.PersonPostEnd(ctx, db.PersonPostEndParams{ID: in.End, UntilOn: until.Add(1).String()}); err != nil {
		return nil, err
	}
	return nil, t.noteChanges(ctx, h.row.ID, []fieldChange{{"post", rows[at].Title, ""}})
}

// postsAt gives the posts of a unit, of everybody.
func (t *Tx) postsAt(ctx context.Context, unit int64) ([]org.Post, error) {
	rows, err := t.PersonPostsAt(ctx, unit)
	if err != nil {
		return nil, err
	}
	out := make([]org.Post, len(rows))
	for i, r := range rows {
		from, err := cal.ParseISO(r.FromOn)
		if err != nil {
			return nil, err
		}
		until, err := dayOrOpen(r.UntilOn)
		if err != nil {
			return nil, err
		}
		out[i] = org.Post{Unit: org.ID(r.UnitID), Title: r.Title, Office: org.Office(r.Office), From: from, Until: until, Holder: org.ID(r.PersonID)}
	}
	return out, nil
}
