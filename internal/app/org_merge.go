package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/org"
)

// OrgMerge drafts the merger of Unit and Units into Into, one of them or another, or into a new unit Name, Short, Kind below Parent (where the unit stands, of its kind, where they are left out), from the day On.
// The standing body may in its reach; it takes effect when the head of the unit above confirms. Again is the short name of Unit. Refuses as
// OrgOpen does, and invalid "unit_word_differs" (want), stale "changed_meanwhile", conflict "unit_act_waits" (unit, verb), "nobody_confirms".
// Repeating with the key is safe.
func (a *App) OrgMerge(ctx context.Context, actor access.Actor, key string, in OrgActIn) (PendingDone, error) {
	return a.orgDraft(ctx, actor, key, org.Merges, in)
}
