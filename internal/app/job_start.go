package app

import (
	"context"
	"encoding/json"

	"thidua/internal/store/db"
)

// StartJob queues work of a kind for the job runner, in the write of the verb that asks for it: the job exists exactly when the verb
// succeeded. The input is what the kind's handler reads. The public id is the job's address; only the actor sees its result.
func (t *Tx) StartJob(ctx context.Context, kind string, input any) (string, error) {
	public, err := t.app.publicID()
	if err != nil {
		return "", err
	}
	body, err := json.Marshal(input)
	if err != nil {
		return "", err
	}
	_, err = t.JobAdd(ctx, db.JobAddParams{
		PublicID: public, Kind: kind, Input: body, AccountID: t.Actor.Account, CreatedAt: t.At, Nothing: []byte{},
	})
	return public, err
}
