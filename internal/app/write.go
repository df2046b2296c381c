package app

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// slowWrite is the longest a write transaction should hold others up; bulk work is staged in short ones. Longer ones are logged.
const slowWrite = 250 * time.Millisecond

// keyLife is how long the answer to an idempotency key is kept.
const keyLife = 30 * 24 * time.Hour

// request is what every write starts from: who asks for which verb, under which idempotency key (empty for none), with what content. In is
// compared when the key comes again; it must marshal to JSON and hold no password.
type request struct {
	actor access.Actor
	verb  access.Verb
	key   string
	in    any
}

// Tx is an open write: the statements, the actor as he stands at this very moment, and the instant the act will carry.
type Tx struct {
	*store.Tx
	Actor access.Actor
	At    int64 // unix microseconds
	app   *App
	verb  access.Verb
	org   *organisation // the one last opened for change
}

// Act records what is done: the object as "thing:id", the path of the unit it concerns, the reason if one was asked, and a payload that may
// later be erased by law. What somebody does by delegation names whom he acts for. Every write calls it once.
func (t *Tx) Act(object, path, reason string, payload any) error {
	if by, acts := t.Actor.ActsFor(t.verb, path); acts {
		whole, err := forAnother(payload, by)
		if err != nil {
			return err
		}
		payload = whole
	}
	return t.ActAs(t.Actor.Account, t.Actor.Signed(), object, path, reason, payload)
}

// ActAs is Act for the few verbs whose actor comes into being in the act itself, like signing in.
func (t *Tx) ActAs(account int64, name, object, path, reason string, payload any) error {
	return t.Record(store.Act{
		Account: account, Name: name, Verb: t.verb, Path: path, Object: object, Reason: reason, Payload: payload, At: t.At,
	})
}

// errReplayed ends a transaction whose key was answered before; the answer is already in hand.
var errReplayed = errors.New("answered before")

// write is the one way anything is changed: may the actor, was this asked before, do it, record it, keep the answer, commit.
//
// It refuses unauthenticated "signin_needed", forbidden "role", "second_factor" (do) and "token_scope" (verb), unavailable "read_only" while the disk is about to be full, invalid "key_reused" (the key came with another content), what do refuses,
// and what the store refuses; when the commit was not confirmed it asks the database what became of the key, and says unknown outcome
// "commit_unknown" only if that cannot be learnt. Repeating with the same key is safe and gives the first answer.
func write[T any](ctx context.Context, a *App, r request, do func(*Tx) (T, error)) (T, error) {
	var out T
	if err := r.actor.Check(r.verb); err != nil {
		return out, err
	}
	digest, err := digestIn(r)
	if err != nil {
		return out, err
	}
	if full := a.roomFor(r.verb); full != nil {
		if out, known, err := answeredBefore[T](ctx, a, r); known || err != nil {
			return out, err
		}
		return out, full
	}
	began := time.Now()
	var tx *Tx
	err = a.store.Write(ctx, func(stx *store.Tx) error {
		var none T
		out = none // a repeated run starts afresh
		var err error
		if tx, err = a.begin(ctx, stx, r); err != nil {
			return err
		}
		if err := a.claim(ctx, tx, r, digest, &out); err != nil {
			return err
		}
		if out, err = do(tx); err != nil {
			return err
		}
		return a.answer(ctx, tx, r, out)
	})
	if err == nil && tx.org != nil && tx.org.tree != nil {
		a.tree.keep(tx.org.state, tx.org.tree)
	}
	if took := time.Since(began); took > slowWrite {
		a.log.Warn("slow write", "verb", string(r.verb), "ms", took.Milliseconds())
	}
	if errors.Is(err, errReplayed) {
		return out, nil
	}
	if fault.KindOf(err) == fault.UnknownOutcome && r.key != "" {
		err = a.settle(ctx, r, digest, &out, err)
	}
	return out, err
}

// begin reads the actor anew: rights are those in force when the transaction commits, not when the page was opened.
func (a *App) begin(ctx context.Context, stx *store.Tx, r request) (*Tx, error) {
	now := a.now()
	tx := &Tx{Tx: stx, Actor: r.actor, At: store.Micros(now), app: a, verb: r.verb}
	if r.actor.Nobody() {
		return tx, nil
	}
	var err error
	if tx.Actor, err = a.loadActor(ctx, stx.Queries, r.actor.Account, dayOf(now)); err != nil {
		return nil, err
	}
	if err := a.through(ctx, stx, tx, r.actor, now); err != nil {
		return nil, err
	}
	return tx, tx.Actor.CheckAct(r.verb)
}

// through reads anew what the actor came in by, a session or a token, and how that stands to the second factor. The job runner came in by
// neither.
func (a *App) through(ctx context.Context, stx *store.Tx, tx *Tx, asked access.Actor, now time.Time) error {
	switch {
	case asked.Token != nil:
		row, err := stx.TokenGet(ctx, asked.Token.ID)
		if err != nil || row.ExpiresAt <= tx.At {
			return orSignin(err)
		}
		if tx.Actor.Token, err = a.tokenOf(ctx, stx.Queries, dayOf(now), row); err != nil {
			return err
		}
	case asked.Session != 0:
		live, err := stx.SessionLive(ctx, asked.Session)
		if err != nil || live == 0 {
			return orSignin(err)
		}
		tx.Actor.Session = asked.Session
	default:
		return nil
	}
	state, err := stx.FactorState(ctx, db.FactorStateParams{AccountID: asked.Account, SessionID: asked.Session})
	if err != nil {
		return err
	}
	tx.Actor.Factor = a.stand(tx.Actor, state.Factors, state.GivenAt, now)
	return nil
}

// orSignin turns nothing, and a row that is not there, into the refusal of nobody.
func orSignin(err error) error {
	if err == nil || store.IsNoRow(err) {
		return signinNeeded()
	}
	return err
}

// claim takes the key, or finds what it was answered with. A second request with the key waits here until the first has ended.
func (a *App) claim(ctx context.Context, tx *Tx, r request, digest []byte, out any) error {
	if r.key == "" {
		return nil
	}
	id := db.IdempotencyGetParams{AccountID: r.actor.Account, Verb: string(r.verb), RequestKey: r.key}
	old := db.IdempotencyExpireParams{
		AccountID: id.AccountID, Verb: id.Verb, RequestKey: id.RequestKey, BeforeAt: tx.At - keyLife.Microseconds(),
	}
	if _, err := tx.IdempotencyExpire(ctx, old); err != nil {
		return err
	}
	n, err := tx.IdempotencyClaim(ctx, db.IdempotencyClaimParams{
		AccountID: id.AccountID, Verb: id.Verb, RequestKey: id.RequestKey, RequestDigest: digest, Answer: []byte{}, CreatedAt: tx.At,
	})
	if err != nil || n == 1 {
		tx.TouchKey(id.AccountID, id.Verb, id.RequestKey)
		return err
	}
	return replay(ctx, tx.Queries, id, digest, out)
}

// answeredBefore gives the answer a key was given already. Verbs that look at much before they write ask it first: a request sent again is
// answered as it was, whatever stands by now. One still under way is not seen here; write waits for it. Invalid "key_reused".
func answeredBefore[T any](ctx context.Context, a *App, r request) (out T, known bool, err error) {
	if r.key == "" {
		return out, false, nil
	}
	digest, err := digestIn(r)
	if err != nil {
		return out, false, err
	}
	id := db.IdempotencyGetParams{AccountID: r.actor.Account, Verb: string(r.verb), RequestKey: r.key}
	switch err := replay(ctx, a.store.Queries, id, digest, &out); {
	case errors.Is(err, errReplayed):
		return out, true, nil
	case store.IsNoRow(err):
		return out, false, nil
	default:
		return out, false, store.Translate(err)
	}
}

// replay gives the stored answer and ends the transaction; invalid "key_reused" when the content differs.
func replay(ctx context.Context, q *db.Queries, id db.IdempotencyGetParams, digest []byte, out any) error {
	row, err := q.IdempotencyGet(ctx, id)
	if err != nil {
		return err
	}
	if string(row.RequestDigest) != string(digest) {
		return fault.New(fault.Invalid, "key_reused", fault.Where{}, nil)
	}
	if err := json.Unmarshal(row.Answer, out); err != nil {
		return err
	}
	return errReplayed
}

// CodeStale refuses a change to something changed meanwhile: stale.
const CodeStale = "changed_meanwhile" // args: seen, now, by, at

// stale is the refusal of a change to something changed meanwhile: the version the actor saw, the one that stands now, and who made it that
// by the verb, where the log knows it.
func (t *Tx) stale(ctx context.Context, seen, now int64, object string, verb access.Verb) error {
	args := fault.Args{"seen": seen, "now": now}
	last, err := t.AuditLatest(ctx, db.AuditLatestParams{Object: object, Verb: string(verb)})
	if err != nil && !store.IsNoRow(err) {
		return err
	}
	if err == nil {
		args["by"], args["at"] = last.ActorName, store.Time(last.DoneAt).In(hanoi)
	}
	return fault.New(fault.Stale, CodeStale, fault.Where{}, args)
}

// answer keeps what the caller is about to be told, in the same transaction.
func (a *App) answer(ctx context.Context, tx *Tx, r request, out any) error {
	if r.key == "" {
		return nil
	}
	body, err := json.Marshal(out)
	if err != nil {
		return err
	}
	return tx.IdempotencyAnswer(ctx, db.IdempotencyAnswerParams{
		Answer: body, AccountID: r.actor.Account, Verb: string(r.verb), RequestKey: r.key,
	})
}

// settle asks what became of a commit that was not confirmed. Claiming the key anew waits for a commit still under way, so a claim that
// succeeds proves that nothing was done: unavailable "not_saved". If the database cannot be asked, the outcome stays unknown.
func (a *App) settle(ctx context.Context, r request, digest []byte, out any, unknown error) error {
	err := a.store.Write(ctx, func(stx *store.Tx) error {
		tx := &Tx{Tx: stx, At: store.Micros(a.now()), app: a, verb: r.verb}
		if err := a.claim(ctx, tx, r, digest, out); err != nil {
			return err
		}
		return fault.New(fault.Unavailable, "not_saved", fault.Where{}, nil).Because(unknown)
	})
	switch code := fault.From(err); {
	case errors.Is(err, errReplayed):
		return nil
	case code.Findings[0].Code == "not_saved", code.Findings[0].Code == "key_reused":
		return err
	}
	return unknown
}

// digestIn is what a repeated key is compared by.
func digestIn(r request) ([]byte, error) {
	body, err := json.Marshal(r.in)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(body)
	return sum[:], nil
}

// read is the gate of every read: may the actor at all, and which branches does he reach. Everything a read returns passes the scope.
func read(actor access.Actor, verb access.Verb) (store.Scope, error) {
	return store.ScopeOf(actor.Reach(verb)), actor.Check(verb)
}
