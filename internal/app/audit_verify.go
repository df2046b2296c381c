package app

import (
	"context"
	"slices"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
)

// AuditHead is what an outsider keeps of the log: how many acts it holds and the root of the tree over them.
type AuditHead struct {
	Size int64
	Root []byte
}

// logCodes are the findings of StoreVerify that concern the log: its tree, the rows its acts account for, and the file it is read from.
var logCodes = []string{
	store.CodeLeafGap, store.CodeRootWrong, store.CodeNodesWrong, store.CodeLeafRowsWrong, store.CodePayloadWrong, store.CodeRowUncovered,
	store.CodeRowAltered, store.CodeRowMissing, store.CodeIndexWrong, store.CodeFileWrong,
}

// AuditVerify rebuilds the tree of the log, compares it with what is stored, and gives its head and what it found, nothing when all is sound.
// The command line calls it; it changes nothing.
func (a *App) AuditVerify(ctx context.Context, actor access.Actor) (AuditHead, []fault.Finding, error) {
	if err := actor.Check(access.AuditVerify); err != nil {
		return AuditHead{}, nil, err
	}
	found, err := a.store.Verify(ctx)
	if err != nil {
		return AuditHead{}, nil, err
	}
	found = slices.DeleteFunc(found, func(f fault.Finding) bool { return !slices.Contains(logCodes, f.Code) })
	var head AuditHead
	err = a.store.Snapshot(ctx, func(snap *store.Snapshot) error {
		row, err := snap.AuditHeadGet(ctx)
		head = AuditHead{Size: row.Size, Root: row.Root}
		return err
	})
	return head, found, err
}
