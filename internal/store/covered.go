package store

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"strconv"

	"thidua/internal/core/audit"
)

// keys is the table of answers to idempotency keys. It has no number for its rows; the log names one by keyID.
const keys = "idempotency"

// aging are the tables whose rows the program drops by itself when they have served their time. What stands in them must be accounted for all
// the same: a session is a way in, and a stored answer is told to who asks again.
var aging = map[string]bool{"session": true, "session_factor": true, keys: true}

// keyID is the number under which the log knows the row of an idempotency key: positive, and the same on both engines.
func keyID(account int64, verb, key string) int64 {
	sum := sha256.Sum256([]byte(strconv.FormatInt(account, 10) + "\x00" + verb + "\x00" + key))
	return int64(binary.BigEndian.Uint64(sum[:8])>>1 | 1)
}

// TouchKey is Touch for the stored answer of an idempotency key.
func (t *Tx) TouchKey(account int64, verb, key string) {
	id := keyID(account, verb, key)
	t.touched[touch{keys, id}] = true
	t.keys[id] = []any{account, verb, key}
}

// idOf is the number of a row read by its digested columns.
func idOf(table string, values []any) int64 {
	first, _ := values[0].(int64)
	if table != keys {
		return first
	}
	verb, _ := values[1].(string)
	key, _ := values[2].(string)
	return keyID(first, verb, key)
}

// keysOf reads the stored answers with the numbers; those that are not there are left out.
func (t *Tx) keysOf(ctx context.Context, ids []int64) (map[int64]stored, error) {
	out := map[int64]stored{}
	for _, id := range ids {
		found, err := readStored(ctx, t.tx, keys, "account_id = $1 AND verb = $2 AND request_key = $3", t.keys[id]...)
		if err != nil {
			return nil, err
		}
		for _, r := range found {
			out[id] = r
		}
	}
	return out, nil
}

// keysAfter reads up to limit stored answers behind the one last read.
func keysAfter(ctx context.Context, q querier, last []audit.Field, limit int64) ([]stored, error) {
	after := []any{int64(-1), "", ""}
	for i := range last {
		if i < len(after) {
			after[i] = last[i].Value
		}
	}
	return readStored(ctx, q, keys, "(account_id, verb, request_key) > ($1, $2, $3) ORDER BY account_id, verb, request_key LIMIT $4", append(after, limit)...)
}
