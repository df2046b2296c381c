package app

import (
	"context"
	"encoding/json"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/workbook"
	"thidua/internal/store/db"
	"thidua/packs"
)

// What a mapping is changed from.
const (
	MapOwn    = ""       // the mapping the workbook has
	MapAnew   = "anew"   // what the program recognises by itself: corrections are dropped
	MapLayout = "layout" // what was settled last for the layout
)

// ScorebookMapIn is what a person settled about a stored workbook. Version is the version of the workbook the actor had before him; From
// is what the answers are put into, one of the Map constants. Sent is the form as it came, for a door that makes the answers of it by
// holding it against the reading of the moment: a repeated key is compared by what was sent. It is nil where the answers are.
type ScorebookMapIn struct {
	PublicID string
	Version  int64
	From     string
	Answers  []ScorebookAnswer
	Sent     map[string]string
}

// asked is the input as a repeated key is compared by.
func (in ScorebookMapIn) asked() ScorebookMapIn {
	if in.Sent != nil {
		in.Answers = nil
	}
	return in
}

// ScorebookAnswer settles one entry of a mapping: Part and Key as package workbook names them, Value the answer.
type ScorebookAnswer struct{ Part, Key, Value string }

// ScorebookMapped is the workbook after a change of its mapping. Open counts the questions left; with none, and scores to read, the mapping
// is remembered for the layout.
type ScorebookMapped struct {
	Version int64
	Open    int
}

// ScorebookMap changes the mapping of a stored workbook. When scores are read and nothing is left to ask, it is remembered for the layout:
// the next upload of the same layout in that unit asks nothing; starting anew alone concerns this workbook only. Those who score may, in
// their reach. Stale "changed_meanwhile" (seen, now, by, at) when somebody was faster; not found "not_found" for any other workbook, and for
// MapLayout where nothing was settled; invalid "choice_unknown" (value) for another From, and what workbook.Refuse says of
// answers nobody asked for: "mapping_entry_unknown", "answer_not_asked" (part, key, value), "answers_many" (count, max). Repeating with the key is safe.
func (a *App) ScorebookMap(ctx context.Context, actor access.Actor, key string, in ScorebookMapIn) (ScorebookMapped, error) {
	none := ScorebookMapped{}
	if err := actor.Check(access.ScorebookMap); err != nil {
		return none, err
	}
	r := request{actor: actor, verb: access.ScorebookMap, key: key, in: in.asked()}
	if first, known, err := answeredBefore[ScorebookMapped](ctx, a, r); known || err != nil {
		return first, err
	}
	b, err := a.bookWithFile(ctx, actor, access.ScorebookMap, in.PublicID)
	if err != nil {
		return none, err
	}
	set, err := a.settleBook(ctx, b, in)
	if err != nil {
		return none, err
	}
	return write(ctx, a, r, func(tx *Tx) (ScorebookMapped, error) {
		return tx.setMapping(ctx, in, set)
	})
}

// settledBook is a mapping with answers in it, the workbook as it reads by it, and what the file prints where the answers went.
type settledBook struct {
	mapping json.RawMessage
	reading *workbook.Reading
	printed []string
}

// settleBook puts the answers into the mapping. Answers nobody asked for are refused, unless
// they were given to an earlier version: then it is the version that is told of when it comes to writing.
func (a *App) settleBook(ctx context.Context, b bookFile, in ScorebookMapIn) (settledBook, error) {
	none := settledBook{}
	start, err := a.mapFrom(ctx, b, in.From)
	if err != nil {
		return none, err
	}
	before, err := a.reading(ctx, b, b.row.Mapping)
	if err != nil {
		return none, err
	}
	if n := len(in.Answers); n > workbook.MostAnswers {
		return none, fault.New(fault.Invalid, workbook.CodeAnswersMany, fault.Where{Path: "answers"}, fault.Args{"count": n, "max": workbook.MostAnswers})
	}
	mapping, err := answered(start, before.reading, in.Answers)
	if err != nil {
		return none, err
	}
	after, err := a.reading(ctx, b, mapping)
	if err != nil {
		return none, err
	}
	out := settledBook{mapping, after.reading, make([]string, len(in.Answers))}
	all := make([]workbook.Settled, len(in.Answers))
	for i, one := range in.Answers {
		all[i], out.printed[i] = workbook.Settled(one), before.reading.Printed(one.Part, one.Key)
	}
	if in.Version < b.row.Version {
		return out, nil
	}
	return out, fault.All(fault.Invalid, workbook.Refuse(all, packs.Schemes(), before.reading, after.reading))
}

// mapFrom gives the mapping that answers are put into.
func (a *App) mapFrom(ctx context.Context, b bookFile, from string) (json.RawMessage, error) {
	switch from {
	case MapOwn:
		return b.row.Mapping, nil
	case MapAnew:
		rb, err := a.reading(ctx, b, json.RawMessage("{}"))
		if err != nil {
			return nil, err
		}
		return json.Marshal(rb.reading.Mapping)
	case MapLayout:
		if b.layout == nil {
			return nil, notFound()
		}
		return b.layout.mapping, nil
	}
	return nil, fault.New(fault.Invalid, "choice_unknown", fault.Where{Path: "from"}, fault.Args{"value": from})
}

// answered puts answers into a mapping, without those it does not know; before is the workbook they answer.
func answered(mapping json.RawMessage, before *workbook.Reading, answers []ScorebookAnswer) (json.RawMessage, error) {
	m := &workbook.Mapping{}
	if err := json.Unmarshal(mapping, m); err != nil {
		return nil, err
	}
	for _, one := range answers {
		_ = m.Answer(before.Asked(one.Part, one.Key), one.Value) // refused with those the workbook did not ask for
	}
	return json.Marshal(m)
}

// setMapping stores a mapping at the version the actor saw, and for the layout when it is settled.
func (t *Tx) setMapping(ctx context.Context, in ScorebookMapIn, set settledBook) (ScorebookMapped, error) {
	none, mapping, reading := ScorebookMapped{}, set.mapping, set.reading
	book, err := bookIn(ctx, t.Queries, t.Actor, access.ScorebookMap, in.PublicID)
	if err != nil {
		return none, err
	}
	n, err := t.ScorebookSetMapping(ctx, db.ScorebookSetMappingParams{
		Mapping: mapping, SchemeID: reading.Mapping.Scheme, Questions: int64(len(reading.Questions)), ID: book.ID, Version: in.Version,
	})
	if err != nil {
		return none, err
	}
	if n == 0 {
		return none, t.staleBook(ctx, book, in.Version)
	}
	t.Touch("score_book", book.ID)
	open := len(reading.Questions)
	own := in.From == MapOwn || len(in.Answers) > 0 // what was only taken over is settled for nobody else
	if own && open == 0 && reading.Scheme != nil && len(reading.Cells) > 0 {
		layout, err := t.ScoreLayoutSave(ctx, db.ScoreLayoutSaveParams{
			Fingerprint: book.Fingerprint, UnitID: book.UnitID, Mapping: mapping, AccountID: t.Actor.Account, SavedAt: t.At,
		})
		if err != nil {
			return none, err
		}
		t.Touch("score_layout", layout)
	}
	was, err := stoodBefore(book.Mapping, in.Answers)
	if err != nil {
		return none, err
	}
	return ScorebookMapped{Version: in.Version + 1, Open: open}, t.Act(bookObject(in.PublicID), book.UnitPath, "", mapAct{From: in.From, Answers: in.Answers, Was: was, Printed: set.printed})
}

// mapAct is what the log keeps of a change: what it started from, the answers, what stood in their places, "" for nothing, and what the file
// prints there, as a key of a mapping is folded and read by nobody; acts of earlier builds lack it.
type mapAct struct {
	From    string            `json:"from"`
	Answers []ScorebookAnswer `json:"answers"`
	Was     []string          `json:"was"`
	Printed []string          `json:"printed"`
}

// stoodBefore gives what a mapping said where the answers go.
func stoodBefore(mapping json.RawMessage, answers []ScorebookAnswer) ([]string, error) {
	m := &workbook.Mapping{}
	if err := json.Unmarshal(mapping, m); err != nil {
		return nil, err
	}
	stood := map[[2]string]string{}
	for _, s := range m.Settled() {
		stood[[2]string{s.Part, s.Key}] = s.Value
	}
	out := make([]string, len(answers))
	for i, a := range answers {
		out[i] = stood[[2]string{a.Part, a.Key}]
	}
	return out, nil
}
