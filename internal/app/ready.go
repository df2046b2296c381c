package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
)

// Ready says whether the program can work; it refuses what store.Store.Ready refuses. The listener for /readyz asks it.
func (a *App) Ready(ctx context.Context) error { return a.store.Ready(ctx) }

// Health is what the program knows about itself without asking the database.
type Health struct {
	Mode     Mode
	Database string // sqlite or postgres
	Schema   int64  // version of the schema this program was built for
}

// Health answers /healthz: the process lives.
func (a *App) Health() Health {
	return Health{Mode: a.Mode(), Database: string(a.store.Dialect()), Schema: store.Newest()}
}

// StoreVerify checks the stored data against the named invariants (codes verify_…) and gives what it found, nothing when all is sound. The
// command line calls it; it changes nothing.
func (a *App) StoreVerify(ctx context.Context, actor access.Actor) ([]fault.Finding, error) {
	if err := actor.Check(access.StoreVerify); err != nil {
		return nil, err
	}
	return a.store.Verify(ctx)
}
