package app

import "context"

// turnsAtOnce is how many files are read, recognised or scored at the same time: each may take some ten megabytes, and a core while it
// lasts, up to two seconds.
const turnsAtOnce = 2

// turns bounds that number; whoever comes while all are taken waits.
type turns chan struct{}

// take waits for a turn and gives what ends it. It refuses nobody; it gives up with the context.
func (t turns) take(ctx context.Context) (done func(), err error) {
	select {
	case t <- struct{}{}:
		return func() { <-t }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// inTurn does a piece of work in its turn.
func inTurn[T any](ctx context.Context, t turns, work func() (T, error)) (T, error) {
	done, err := t.take(ctx)
	if err != nil {
		var none T
		return none, err
	}
	defer done()
	return work()
}
