package app

import (
	"context"

	"thidua/internal/core/access"
)

// ImportRead gives a list as it reads now with every finding, or what became of it. Who may bring lists in may, within reach; not found
// "not_found" for any other address.
func (a *App) ImportRead(ctx context.Context, actor access.Actor, id string) (*ImportView, error) {
	if _, err := read(actor, access.ImportRead); err != nil {
		return nil, err
	}
	return a.importRead(ctx, actor, access.ImportRead, id)
}
