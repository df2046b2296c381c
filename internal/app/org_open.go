package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/org"
)

// OrgOpen opens a unit below Parent: Name, Short (the name where empty), Kind, marks, from the day On. The standing body may in its
// reach; an administrator until one serves, then forbidden "role". Not found "not_found" for units out of reach; invalid field_required,
// field_long, field_text, day_form and what org.Plan refuses of the act; conflict where the tree does not allow it. Repeating with the
// key is safe.
func (a *App) OrgOpen(ctx context.Context, actor access.Actor, key string, in OrgActIn) (OrgDone, error) {
	return a.orgWrite(ctx, actor, key, org.Opens, in)
}
