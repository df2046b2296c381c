package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/org"
)

// OrgClose drafts the closing of Unit from the day On; Into goes on in its place, 0 for nobody. Conflict units_still_below, unit_jobs_open while something is open.
// The standing body may in its reach; it takes effect when the head of the unit above confirms. Again is the short name of Unit. Refuses as
// OrgOpen does, and invalid "unit_word_differs" (want), stale "changed_meanwhile", conflict "unit_act_waits" (unit, verb), "nobody_confirms".
// Repeating with the key is safe.
func (a *App) OrgClose(ctx context.Context, actor access.Actor, key string, in OrgActIn) (PendingDone, error) {
	return a.orgDraft(ctx, actor, key, org.Closes, in)
}
