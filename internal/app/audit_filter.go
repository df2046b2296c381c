package app

import (
	"context"
	"math"
	"strings"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// AuditKind is a group of verbs as people think of them when they look for an act.
type AuditKind string

// Kinds of acts.
const (
	AuditBooks    AuditKind = "books"    // workbooks handed in, mapped, deleted
	AuditScores   AuditKind = "scores"   // scored, or asked to be
	AuditUnits    AuditKind = "units"    // the organisation changed
	AuditPeople   AuditKind = "people"   // people taken in, their records changed
	AuditPending  AuditKind = "pending"  // drafted for a second person, confirmed, refused
	AuditAccounts AuditKind = "accounts" // people let in, passwords, accounts closed
	AuditSignIns  AuditKind = "signins"  // sessions
	AuditJobs     AuditKind = "jobs"     // work in the background
	AuditSystem   AuditKind = "system"   // what the program does by itself
)

// auditVerbs are the beginnings of the verbs of each kind; every verb the log can name belongs to one.
var auditVerbs = map[AuditKind][]string{
	AuditBooks:    {string(access.ScorebookUpload), string(access.ScorebookMap), string(access.ScorebookDelete)},
	AuditScores:   {string(access.ScorebookScore), string(access.ScorebookQueue)},
	AuditUnits:    {"org."},
	AuditPeople:   {"person.", "import."},
	AuditPending:  {"pending."},
	AuditAccounts: {"account.", "setup.", "access.", "token.", string(access.FactorEnrol), string(access.FactorLater), string(access.FactorRenew), string(access.FactorRemove)},
	AuditSignIns:  {"session.", string(access.FactorGive)},
	AuditJobs:     {"job."},
	AuditSystem:   {"demo.", "store.", "profile.", "guide.", "listview."},
}

// AuditKinds lists the kinds an actor can find anything of, in the order to offer them.
func AuditKinds(actor access.Actor) []AuditKind {
	narrow := []AuditKind{AuditAccounts, AuditSignIns, AuditJobs}
	if !actor.May(access.AuditReadAll) {
		return narrow
	}
	return append(append([]AuditKind{AuditBooks, AuditScores, AuditUnits, AuditPeople, AuditPending}, narrow...), AuditSystem)
}

// AuditKindOf says which kind a verb belongs to, empty for none.
func AuditKindOf(verb access.Verb) AuditKind {
	for kind, starts := range auditVerbs {
		for _, start := range starts {
			if strings.HasPrefix(string(verb), start) {
				return kind
			}
		}
	}
	return ""
}

// passing are the verbs of coming and going, which crowd the log; ending somebody's session is not among them.
var passing = strings.Join([]string{string(access.SessionOpen), string(access.SessionClose), string(access.FactorGive)}, "|")

// Folded says that signing in and out is left out: it was not asked for in any way.
func (in AuditReadIn) Folded() bool { return !in.SignIns && in.Object == "" && in.Kind != AuditSignIns }

// span gives the instants between which the asked days lie, the second not among them. Refuses invalid with "days_crossed" at "to".
func (in AuditReadIn) span() (from, to int64, err error) {
	from, to = math.MinInt64, math.MaxInt64
	midnight := func(d cal.Date) int64 {
		y, m, day := d.Parts()
		return store.Micros(time.Date(y, time.Month(m), day, 0, 0, 0, 0, hanoi))
	}
	if !in.From.IsZero() {
		from = midnight(in.From)
	}
	if !in.To.IsZero() {
		to = midnight(in.To.Add(1))
	}
	if from >= to {
		return 0, 0, fault.New(fault.Invalid, CodeDaysCrossed, fault.Where{Path: "to"}, nil)
	}
	return from, to, nil
}

// CodeDaysCrossed refuses a span of days whose end lies before its beginning.
const CodeDaysCrossed = "days_crossed"

// auditRows reads a page of the log and one more; acts of the business only where that scope holds them.
func (a *App) auditRows(ctx context.Context, scope, business store.Scope, in AuditReadIn) ([]db.AuditLeavesBeforeRow, error) {
	verbs, ok := auditVerbs[in.Kind]
	if in.Kind != "" && !ok {
		return nil, fault.New(fault.Invalid, "choice_unknown", fault.Where{Path: "kind"}, fault.Args{"value": string(in.Kind)})
	}
	from, to, err := in.span()
	if err != nil {
		return nil, err
	}
	p := db.AuditLeavesBeforeParams{
		BeforeIdx: in.Before, Scope: scope.In, Business: business.In, Verbs: strings.Join(verbs, "|"), FromAt: from, ToAt: to,
		Letters: store.Letters, Plain: store.Plain, PageSize: int32(in.Most) + 1,
	}
	if in.Folded() {
		p.Without = passing
	}
	p.Who, _ = store.Sought(in.Who)
	p.Sought, p.SoughtKept = store.Sought(in.Text)
	if in.Object == "" {
		return a.store.AuditLeavesBefore(ctx, p)
	}
	rows, err := a.store.AuditLeavesOf(ctx, db.AuditLeavesOfParams{
		Object: in.Object, BeforeIdx: p.BeforeIdx, Scope: p.Scope, Business: p.Business, Verbs: p.Verbs, Without: p.Without, FromAt: p.FromAt, ToAt: p.ToAt,
		Who: p.Who, Letters: p.Letters, Plain: p.Plain, Sought: p.Sought, SoughtKept: p.SoughtKept, PageSize: p.PageSize,
	})
	out := make([]db.AuditLeavesBeforeRow, len(rows))
	for i, r := range rows {
		out[i] = db.AuditLeavesBeforeRow(r)
	}
	return out, err
}
