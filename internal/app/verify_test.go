package app

import (
	"slices"
	"testing"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/storetest"
)

// someBytes writes bytes in the dialect of an engine.
func someBytes(d store.Dialect) string {
	if d == store.Postgres {
		return "'x'::bytea"
	}
	return "CAST('x' AS BLOB)"
}

// handmade are changes by a database editor, each of one row, and what verify calls them.
var handmade = map[string]struct {
	statement func(d store.Dialect) string
	code      string
}{
	"a session slipped in": {func(d store.Dialect) string {
		return "INSERT INTO session (account_id, token_hash, opened_at, seen_at, expires_at, closed_at, network, user_agent) SELECT account_id, " + someBytes(d) +
			", opened_at, seen_at, expires_at, 0, network, user_agent FROM session WHERE id = 1"
	}, store.CodeRowUncovered},
	"a session with another token": {func(d store.Dialect) string {
		return "UPDATE session SET token_hash = " + someBytes(d) + " WHERE id = 1"
	}, store.CodeRowAltered},
	"a session of somebody else": {func(store.Dialect) string { return "UPDATE session SET account_id = 2 WHERE id = 1" }, store.CodeRowAltered},
	"a session made longer":      {func(store.Dialect) string { return "UPDATE session SET expires_at = expires_at + 1 WHERE id = 1" }, store.CodeRowAltered},
	"a session opened again":     {func(store.Dialect) string { return "UPDATE session SET closed_at = 0 WHERE closed_at > 0" }, store.CodeRowAltered},
	"an answer slipped in": {func(d store.Dialect) string {
		return "INSERT INTO idempotency (account_id, verb, request_key, request_digest, answer, created_at) VALUES (1, 'account.invite', 'k', " + someBytes(d) + ", " + someBytes(d) + ", 1)"
	}, store.CodeRowUncovered},
	"an answer changed": {func(d store.Dialect) string {
		return "UPDATE idempotency SET answer = " + someBytes(d) + " WHERE request_key = 'k3'"
	}, store.CodeRowAltered},
	"a key put on another": {func(store.Dialect) string {
		return "UPDATE idempotency SET request_key = 'k4' WHERE request_key = 'k3'"
	}, store.CodeRowUncovered},
	"a link slipped in": {func(d store.Dialect) string {
		return "INSERT INTO invite (account_id, token_hash, created_at, expires_at, ended_at) VALUES (1, " + someBytes(d) + ", 1, 9, 0)"
	}, store.CodeRowUncovered},
	"a link opened again":   {func(store.Dialect) string { return "UPDATE invite SET ended_at = 0 WHERE ended_at > 0" }, store.CodeRowAltered},
	"a link taken away":     {func(store.Dialect) string { return "DELETE FROM invite WHERE ended_at > 0" }, store.CodeRowMissing},
	"a first link reopened": {func(store.Dialect) string { return "UPDATE setup_token SET used_at = 0" }, store.CodeRowAltered},
}

func TestAWayInAndAStoredAnswerMadeOutsideTheProgramAreFound(t *testing.T) {
	storetest.Each(t, func(t *testing.T, opt store.Options) {
		opt.Mode = ModeLive
		a, c := open(t, opt)
		first := setUp(t, a)
		ad := settled(t, a, first.Token)
		accept(t, a, invite(t, a, ad, "can-bo").Token)
		closed, err := a.SessionOpen(ctx, SessionOpenIn{Login: "quan-tri", Password: goodPassword, Network: "10.0.0.1"})
		if err != nil {
			t.Fatal(err)
		}
		if err := a.SessionRevoke(ctx, ad, "k3", actorBehind(t, a, closed.Token).Session); err != nil {
			t.Fatal(err)
		}
		c.pass(2 * seenEvery)
		actorBehind(t, a, first.Token) // the use of a session is noted without an act
		storetest.Sound(t, a.store)
		pool := past(t, opt)
		run := func(statement string) int64 {
			t.Helper()
			done, err := pool.Exec(statement)
			if err != nil {
				t.Fatalf("%s: %v", statement, err)
			}
			n, _ := done.RowsAffected()
			return n
		}
		tables := []string{"session", "idempotency", "invite", "setup_token"}
		for _, table := range tables {
			run("CREATE TABLE as_it_was_" + table + " AS SELECT * FROM " + table)
		}
		for name, one := range handmade {
			if n := run(one.statement(a.store.Dialect())); n != 1 {
				t.Errorf("%s: %d rows", name, n)
			}
			found, err := a.StoreVerify(ctx, access.Program())
			if err != nil || !slices.ContainsFunc(found, func(f fault.Finding) bool { return f.Code == one.code }) {
				t.Errorf("%s: found %+v (%v), want %s", name, found, err, one.code)
			}
			for _, table := range tables {
				run("DELETE FROM " + table)
				run("INSERT INTO " + table + " SELECT * FROM as_it_was_" + table)
			}
		}
		storetest.Sound(t, a.store)
	})
}
