package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/org"
)

// OrgSplit drafts the split of Unit into Parts from the day On; Below says which part a unit below it goes to, Keep that it goes on beside them.
// The standing body may in its reach; it takes effect when the head of the unit above confirms. Again is the short name of Unit. Refuses as
// OrgOpen does, and invalid "unit_word_differs" (want), stale "changed_meanwhile", conflict "unit_act_waits" (unit, verb), "nobody_confirms".
// Repeating with the key is safe.
func (a *App) OrgSplit(ctx context.Context, actor access.Actor, key string, in OrgActIn) (PendingDone, error) {
	return a.orgDraft(ctx, actor, key, org.Splits, in)
}
