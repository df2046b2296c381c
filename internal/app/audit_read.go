package app

import (
	"context"
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/store"
)

// AuditEntry is one act as the log shows it.
type AuditEntry struct {
	Index                int64
	At                   time.Time
	ActorName            string
	Verb                 access.Verb
	Path, Object, Reason string
	Erased               bool // what was kept about it has been erased by law
	Words                []AuditWord
	Changes              []AuditChange
}

// AuditWord is one thing kept about an act: what it is and how it reads.
type AuditWord struct{ Name, Value string }

// AuditChange is one entry of a mapping before and after, "" for nothing settled. Printed is how the file calls the entry; the key where an
// earlier build wrote the act.
type AuditChange struct{ Part, Printed, Old, New string }

// auditPage is how many entries one page holds where nothing else is asked for.
const auditPage = 50

// AuditMost is how many acts can be read at once, to be kept as a file.
const AuditMost = 5000

// AuditReadIn says which part of the log is asked for: acts before the entry of index Before (0 for the newest), on Object alone where it is
// named ("thing:id"), and of those the ones that fit everything else that is set.
type AuditReadIn struct {
	Before   int64
	Object   string
	Kind     AuditKind // empty for all
	SignIns  bool      // signing in and out too; without it they are shown only where their kind or one object is asked for
	Who      string    // part of the name of who acted, with accents or without
	From, To cal.Date  // days of the country, both whole; zero for open
	Text     string    // part of the reason or of what was kept, with accents or without
	Most     int       // acts at once: 50 when 0, never more than AuditMost
}

// AuditPage is one page of the log; Next, where it is not 0, is handed in as before to see the older acts.
type AuditPage struct {
	Entries []AuditEntry
	Next    int64
}

// AuditRead lists acts that concern units in the actor's reach, newest first, a page at a time: to an auditor all of them, to an administrator those
// on accounts, sessions and jobs. Refuses invalid with choice_unknown at "kind" and "days_crossed" at "to".
func (a *App) AuditRead(ctx context.Context, actor access.Actor, in AuditReadIn) (AuditPage, error) {
	scope, err := read(actor, access.AuditRead)
	if err != nil {
		return AuditPage{}, err
	}
	if in.Before <= 0 {
		in.Before = math.MaxInt64
	}
	if in.Most <= 0 {
		in.Most = auditPage
	}
	in.Most = min(in.Most, AuditMost)
	rows, err := a.auditRows(ctx, scope, store.ScopeOf(actor.Reach(access.AuditReadAll)), in)
	if err != nil {
		return AuditPage{}, store.Translate(err)
	}
	var out AuditPage
	if len(rows) > in.Most {
		rows, out.Next = rows[:in.Most], rows[in.Most-1].Idx
	}
	for _, r := range rows {
		e := AuditEntry{
			Index: r.Idx, At: store.Time(r.DoneAt), ActorName: r.ActorName, Verb: access.Verb(r.Verb), Path: r.Path, Object: r.Object,
			Reason: r.Reason, Erased: r.ErasedAt != 0,
		}
		if err := e.keep(r.Body); err != nil {
			return AuditPage{}, err
		}
		out.Entries = append(out.Entries, e)
	}
	return out, nil
}

// keep reads what was kept about an act. Acts keep an object of a few texts and numbers; a changed mapping its answers too.
func (e *AuditEntry) keep(body []byte) error {
	if len(body) == 0 || e.Erased {
		return nil
	}
	var change mapAct
	if e.Verb == access.ScorebookMap {
		if err := json.Unmarshal(body, &change); err != nil {
			return err
		}
	}
	for i, a := range change.Answers {
		c := AuditChange{Part: a.Part, Printed: a.Key, New: a.Value}
		if i < len(change.Printed) {
			c.Printed = change.Printed[i]
		}
		if i < len(change.Was) {
			c.Old = change.Was[i]
		}
		e.Changes = append(e.Changes, c)
	}
	var all map[string]any
	if err := json.Unmarshal(body, &all); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		switch v := all[name].(type) {
		case string:
			if v != "" {
				e.Words = append(e.Words, AuditWord{name, v})
			}
		case float64:
			e.Words = append(e.Words, AuditWord{name, strconv.FormatFloat(v, 'f', -1, 64)})
		}
	}
	return nil
}
