package app

import (
	"context"
	"math"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/audit"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// AuditEntry is one act as the log shows it, without its payload.
type AuditEntry struct {
	Index                int64
	At                   time.Time
	ActorName            string
	Verb                 access.Verb
	Path, Object, Reason string
}

// auditPage is how many entries one page holds.
const auditPage = 50

// AuditRead lists acts that concern units in the auditor's reach, newest first, 50 a page; before is the index of the last entry of the page
// before, 0 for the first page.
func (a *App) AuditRead(ctx context.Context, actor access.Actor, before int64) ([]AuditEntry, error) {
	scope, err := read(actor, access.AuditRead)
	if err != nil {
		return nil, err
	}
	if before <= 0 {
		before = math.MaxInt64
	}
	rows, err := a.store.AuditLeavesBefore(ctx, db.AuditLeavesBeforeParams{BeforeIdx: before, Scope: scope.In, PageSize: auditPage})
	if err != nil {
		return nil, store.Translate(err)
	}
	out := make([]AuditEntry, len(rows))
	for i, r := range rows {
		out[i] = AuditEntry{
			Index: r.Idx, At: store.Time(r.DoneAt), ActorName: r.ActorName, Verb: access.Verb(r.Verb), Path: r.Path, Object: r.Object,
			Reason: r.Reason,
		}
	}
	return out, nil
}

// AuditProof is an act with the proof that it stands in the log; anybody can check it without the database.
type AuditProof struct {
	Leaf      audit.Leaf
	Inclusion audit.Inclusion
}

// AuditProve gives the proof that an act in the auditor's reach stands in the log of this moment. Not found "not_found" for any other.
func (a *App) AuditProve(ctx context.Context, actor access.Actor, index int64) (AuditProof, error) {
	if _, err := read(actor, access.AuditProve); err != nil {
		return AuditProof{}, err
	}
	var out AuditProof
	err := a.store.Snapshot(ctx, func(snap *store.Snapshot) error {
		row, err := snap.AuditLeafGet(ctx, index)
		if err != nil {
			return found(err)
		}
		if !actor.Reach(access.AuditProve).Has(row.Path) {
			return notFound()
		}
		head, err := snap.AuditHeadGet(ctx)
		if err != nil {
			return err
		}
		out.Leaf = store.LeafOf(row)
		out.Inclusion, err = audit.ProveInclusion(head.Size, index, snap.Nodes(ctx))
		return err
	})
	return out, err
}
