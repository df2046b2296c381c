package store

import (
	"context"

	"thidua/internal/store/db"
)

// ClaimJob takes the oldest open job nobody holds; no row (IsNoRow) when there is none.
func (t *Tx) ClaimJob(ctx context.Context, arg db.JobClaimParams) (db.JobClaimRow, error) {
	if t.store.dialect != Postgres {
		return t.JobClaim(ctx, arg)
	}
	row, err := t.JobClaimSkipLocked(ctx, db.JobClaimSkipLockedParams(arg))
	return db.JobClaimRow(row), err
}
