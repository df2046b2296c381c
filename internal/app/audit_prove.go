package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/audit"
	"thidua/internal/core/fault"
	"thidua/internal/store"
)

// CodeProofSize refuses a proof for a log of a length it never had. args: most
const CodeProofSize = "proof_size"

// AuditProveIn names an act by its index, from 0, and how long the log was whose head the proof is to lead to: 0 for as long as it is now.
type AuditProveIn struct{ Index, Size int64 }

// AuditProve gives the proof that an act stands in the log of this moment, or as it was when it was shorter, for those who kept a head then. An
// auditor gets those of acts in his reach and not found "not_found" for any other; the command line, which has the whole database, gets
// every act and not found "leaf_unknown" (leaf, size). Invalid "proof_size" (most) where the log was never that long.
func (a *App) AuditProve(ctx context.Context, actor access.Actor, in AuditProveIn) (audit.Proof, error) {
	if err := actor.Check(access.AuditProve); err != nil {
		return audit.Proof{}, err
	}
	program := actor.Nobody()
	var out audit.Proof
	err := a.store.Snapshot(ctx, func(snap *store.Snapshot) error {
		head, err := snap.AuditHeadGet(ctx)
		if err != nil {
			return err
		}
		row, err := snap.AuditLeafGet(ctx, in.Index)
		if !program && (store.IsNoRow(err) || err == nil && !actor.Reach(access.AuditProve).Has(row.Path)) {
			return notFound()
		}
		if err != nil && !store.IsNoRow(err) {
			return err
		}
		size := in.Size
		if size == 0 {
			size = head.Size
		}
		if size < 0 || size > head.Size {
			return fault.New(fault.Invalid, CodeProofSize, fault.Where{Path: "size"}, fault.Args{"most": head.Size})
		}
		out.Inclusion, err = audit.ProveInclusion(size, in.Index, snap.Nodes(ctx))
		if err != nil {
			return err
		}
		out.Leaf = store.LeafOf(row)
		return nil
	})
	return out, err
}
