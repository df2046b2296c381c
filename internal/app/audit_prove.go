package app

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/audit"
	"thidua/internal/core/fault"
	"thidua/internal/store"
)

// AuditProof is an act with the proof that it stands in the log; anybody can check it without the database.
type AuditProof struct {
	Leaf      audit.Leaf
	Inclusion audit.Inclusion
}

// MarshalJSON writes the proof as outsiders get it, from the shell and from the page: the act with the very bytes that are hashed ("encoded",
// hexadecimal) and the path to the head.
func (p AuditProof) MarshalJSON() ([]byte, error) {
	type leaf struct {
		Index   int64  `json:"index"`
		At      string `json:"at"`
		Account int64  `json:"account"`
		Name    string `json:"name"`
		Verb    string `json:"verb"`
		Object  string `json:"object"`
		Encoded string `json:"encoded"`
	}
	l := p.Leaf
	return json.Marshal(struct {
		Leaf      leaf            `json:"leaf"`
		Inclusion audit.Inclusion `json:"inclusion"`
	}{
		leaf{l.Index, time.UnixMicro(l.At).UTC().Format(time.RFC3339Nano), l.Account, l.Name, string(l.Verb), l.Object, fmt.Sprintf("%x", l.Encode())},
		p.Inclusion,
	})
}

// AuditProve gives the proof that the act of an index, from 0, stands in the log of this moment. An auditor gets those of acts in his reach and
// not found "not_found" for any other; the command line, which has the whole database, gets every act and not found "leaf_unknown" (leaf, size).
func (a *App) AuditProve(ctx context.Context, actor access.Actor, index int64) (AuditProof, error) {
	if err := actor.Check(access.AuditProve); err != nil {
		return AuditProof{}, err
	}
	program := actor.Nobody()
	var out AuditProof
	err := a.store.Snapshot(ctx, func(snap *store.Snapshot) error {
		head, err := snap.AuditHeadGet(ctx)
		if err != nil {
			return err
		}
		out.Inclusion, err = audit.ProveInclusion(head.Size, index, snap.Nodes(ctx))
		if !program && fault.KindOf(err) == fault.NotFound {
			return notFound()
		}
		if err != nil {
			return err
		}
		row, err := snap.AuditLeafGet(ctx, index)
		if err != nil {
			return err
		}
		if !program && !actor.Reach(access.AuditProve).Has(row.Path) {
			return notFound()
		}
		out.Leaf = store.LeafOf(row)
		return nil
	})
	return out, err
}
