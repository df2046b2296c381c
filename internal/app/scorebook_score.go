package app

import (
	"context"
	"crypto/sha256"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
	"thidua/internal/store/db"
)

// ScorebookScoreIn asks for a stored workbook to be scored. Version is the version of the workbook the actor had before him.
// Told hears how many of the ScorebookSteps are done; nil for nobody.
type ScorebookScoreIn struct {
	PublicID string
	Version  int64
	Told     func(done int) `json:"-"`
}

// ScorebookSteps is how many steps scoring has: reading the file, scoring and ranking, storing.
const ScorebookSteps = 3

func (in ScorebookScoreIn) tell(done int) {
	if in.Told != nil {
		in.Told(done)
	}
}

// ScorebookScore scores a stored workbook by the scheme and under the mapping as they stand, and keeps the result beside it; earlier
// results stay. Those who score may, in their reach. Invalid with the findings of the reading when there is nothing to score, "questions_open"
// (count) while somebody has to decide what a part of it means; conflict
// "scheme_incomplete" for a scheme that may not score; stale "changed_meanwhile" (seen, now, by, at) when the mapping changed since; not found
// "not_found" for any other workbook. The same file, mapping and scheme give the same result; repeating with the key keeps one.
func (a *App) ScorebookScore(ctx context.Context, actor access.Actor, key string, in ScorebookScoreIn) error {
	if err := actor.Check(access.ScorebookScore); err != nil {
		return err
	}
	r := request{actor: actor, verb: access.ScorebookScore, key: key, in: in}
	if _, known, err := answeredBefore[struct{}](ctx, a, r); known || err != nil {
		return err
	}
	b, err := a.bookWithFile(ctx, actor, access.ScorebookScore, in.PublicID)
	if err != nil {
		return err
	}
	rb, err := a.reading(ctx, b, b.row.Mapping)
	if err != nil {
		return err
	}
	in.tell(1)
	run, err := inTurn(ctx, a.turns, func() (scoredRun, error) { return scoreReading(ctx, rb.book, rb.reading) })
	if err != nil {
		return err
	}
	in.tell(2)
	_, err = write(ctx, a, r, func(tx *Tx) (struct{}, error) { return struct{}{}, tx.keepRun(ctx, in, run) })
	if err == nil {
		in.tell(ScorebookSteps)
	}
	return err
}

// scoredRun is a result ready to be stored.
type scoredRun struct {
	scheme string
	digest []byte
	packed []byte
}

// scoreReading scores what was read.
func scoreReading(ctx context.Context, book *grid.Book, reading *workbook.Reading) (scoredRun, error) {
	facts, err := reading.Facts()
	if err != nil {
		return scoredRun{}, err
	}
	if facts.Asked > 0 {
		return scoredRun{}, fault.New(fault.Invalid, score.CodeAsked, fault.Where{}, fault.Args{"count": facts.Asked})
	}
	result, err := scoreWithin(ctx, facts)
	if err != nil {
		return scoredRun{}, err
	}
	source := SchemeSource(result.SchemeID)
	found := append(append(append([]fault.Finding{}, book.Notes...), reading.Findings...), result.Findings...)
	packed, err := keepRun(result, source, found, len(reading.Cells), len(reading.Ignored))
	sum := sha256.Sum256(source)
	return scoredRun{scheme: result.SchemeID, digest: sum[:], packed: packed}, err
}

// keepRun stores a result beside the version of the workbook it was computed from.
func (t *Tx) keepRun(ctx context.Context, in ScorebookScoreIn, run scoredRun) error {
	book, err := bookIn(ctx, t.Queries, t.Actor, access.ScorebookScore, in.PublicID)
	if err != nil {
		return err
	}
	if err := t.lockBook(ctx, book, in.Version); err != nil {
		return err
	}
	id, err := t.ScorebookRunAdd(ctx, db.ScorebookRunAddParams{
		BookID: book.ID, BookVersion: book.Version, SchemeID: run.scheme, SchemeDigest: run.digest, Result: run.packed, CreatedAt: t.At,
		AccountID: t.Actor.Account,
	})
	if err != nil {
		return err
	}
	t.Touch("score_book_run", id)
	return t.Act(bookObject(in.PublicID), book.UnitPath, "", map[string]string{"scheme": run.scheme})
}
