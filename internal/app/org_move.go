package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/org"
)

// OrgMove puts Unit, with all below it, under Parent, from the day On. The standing body may in its reach; an administrator until one
// serves, then forbidden "role". Not found "not_found" for units out of reach; invalid field_required, field_long, field_text, day_form
// and what org.Plan refuses of the act; conflict where the tree does not allow it; stale "changed_meanwhile" (seen, now, by, at).
// Repeating with the key is safe.
func (a *App) OrgMove(ctx context.Context, actor access.Actor, key string, in OrgActIn) (OrgDone, error) {
	return a.orgWrite(ctx, actor, key, org.Moves, in)
}
