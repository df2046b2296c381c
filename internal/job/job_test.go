package job

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
	"thidua/internal/store/pgtest"
	"thidua/internal/store/storetest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

var ctx = context.Background()

// bench is an app with the demo's people over a real database, and a clock that can jump ahead.
type bench struct {
	t     *testing.T
	app   *app.App
	store *store.Store
	ahead atomic.Int64
	eo    access.Actor
	queue int
}

func each(t *testing.T, test func(b *bench)) {
	storetest.Each(t, func(t *testing.T, opt store.Options) {
		b := &bench{t: t}
		now := func() time.Time { return time.Now().Add(time.Duration(b.ahead.Load())) }
		opt.Mode, opt.Now = store.ModeDemo, now
		b.store = storetest.Open(t, opt)
		var err error
		b.app, err = app.New(app.Config{Store: b.store, Now: now, Random: rand.Reader, Log: slog.New(slog.DiscardHandler), Key: make([]byte, app.FactorKeySize)})
		if err != nil {
			t.Fatal(err)
		}
		if err := b.app.DemoSeed(ctx); err != nil {
			t.Fatal(err)
		}
		b.eo = b.actor("EO")
		test(b)
		storetest.Sound(t, b.store)
	})
}

func (b *bench) actor(role string) access.Actor {
	b.t.Helper()
	opened, err := b.app.SessionOpenDemo(ctx, role, "", "")
	if err != nil {
		b.t.Fatal(err)
	}
	actor, err := b.app.SessionActor(ctx, opened.Token)
	if err != nil {
		b.t.Fatal(err)
	}
	return actor
}

// start queues a job of the officer and gives its address.
func (b *bench) start(kind string, input any) string {
	b.t.Helper()
	b.queue++
	public := fmt.Sprintf("job-%d", b.queue)
	body, err := json.Marshal(input)
	if err != nil {
		b.t.Fatal(err)
	}
	err = b.store.WriteTechnical(ctx, func(tx *store.Tx) error {
		_, err := tx.JobAdd(ctx, db.JobAddParams{
			PublicID: public, Kind: kind, Input: body, AccountID: b.eo.Account, CreatedAt: store.Micros(b.app.Now()), Nothing: []byte{},
		})
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
	return public
}

func (b *bench) runner(owner string, kinds map[string]Kind) *Runner {
	return New(Config{
		App: b.app, Kinds: kinds, Owner: owner, Workers: 2, Lease: 30 * time.Second, Poll: 5 * time.Millisecond, Log: slog.New(slog.DiscardHandler),
	})
}

// runUntil works until the jobs have ended, and gives them as their starter sees them.
func (b *bench) runUntil(r *Runner, ids ...string) []app.JobView {
	b.t.Helper()
	stop, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	wg.Go(func() { r.Run(stop) })
	defer wg.Wait()
	defer cancel()
	var out []app.JobView
	for _, id := range ids {
		out = append(out, b.await(id, func(v app.JobView) bool { return !v.Finished.IsZero() }))
	}
	return out
}

// await reads a job until it is as wanted; a minute is far beyond what any step here takes.
func (b *bench) await(id string, good func(app.JobView) bool) app.JobView {
	b.t.Helper()
	for range 6000 {
		v, err := b.app.JobRead(ctx, b.eo, id)
		if err != nil {
			b.t.Fatal(err)
		}
		if good(v) {
			return v
		}
		time.Sleep(10 * time.Millisecond)
	}
	b.t.Fatal("the job never got there")
	return app.JobView{}
}

func TestAJobGivesItsResultToItsStarterAlone(t *testing.T) {
	each(t, func(b *bench) {
		kinds := map[string]Kind{"double": {Verb: access.ScorebookScore, Do: func(_ context.Context, run *Run) (any, error) {
			var n int
			if err := run.Input(&n); err != nil {
				return nil, err
			}
			run.Progress(app.JobProgress{Done: 3, Failed: 1})
			return 2 * n, nil
		}}}
		id := b.start("double", 21)
		v := b.runUntil(b.runner("r", kinds), id)[0]
		if v.State != app.JobDone || string(v.Result) != "42" || v.Progress != (app.JobProgress{Done: 3, Failed: 1}) {
			b.t.Errorf("%+v", v)
		}
		if seen, err := b.app.JobRead(ctx, b.actor("AD"), id); err != nil || seen.State != app.JobDone || seen.Result != nil {
			b.t.Errorf("administrator: %+v (%v), want the state without the result", seen, err)
		}
		for _, look := range []struct{ role, id string }{{"SB", id}, {"HU", id}, {"EO", "made-up"}} {
			if _, err := b.app.JobRead(ctx, b.actor(look.role), look.id); fault.KindOf(err) != fault.NotFound {
				b.t.Errorf("%s reading %s: %v, want not found", look.role, look.id, err)
			}
		}
		if list, next, err := b.app.JobList(ctx, b.eo, 0); err != nil || len(list) != 1 || next != 0 || list[0].PublicID != id {
			b.t.Errorf("list %+v, next %d (%v)", list, next, err)
		}
	})
}

func TestAJobThatCannotEndsAsFailedWithItsReason(t *testing.T) {
	refuse := func(context.Context, *Run) (any, error) {
		return nil, fault.New(fault.Invalid, "row_wrong", fault.Where{Cell: "D17"}, fault.Args{"row": 17, "text": "x"})
	}
	kinds := map[string]Kind{
		"refused":   {Verb: access.ScorebookScore, Do: refuse},
		"crashing":  {Verb: access.ScorebookScore, Do: func(context.Context, *Run) (any, error) { panic("boom") }},
		"forbidden": {Verb: access.AuditRead, Do: func(context.Context, *Run) (any, error) { return "must not run", nil }},
	}
	want := map[string]string{"refused": "row_wrong", "crashing": "job_crashed", "forbidden": "role", "unheard of": "job_kind_unknown"}
	each(t, func(b *bench) {
		r := b.runner("r", kinds)
		for kind, code := range want {
			v := b.runUntil(r, b.start(kind, nil))[0]
			if v.State != app.JobFailed || len(v.Problem) != 1 || v.Problem[0].Code != code || len(v.Result) != 0 {
				b.t.Errorf("%s: %+v", kind, v)
			}
			if kind == "refused" && (v.Problem[0].Where.Cell != "D17" || v.Problem[0].Args["row"] != 17 || v.Problem[0].Severity != fault.Error) {
				b.t.Errorf("the finding came back as %+v", v.Problem[0])
			}
		}
	})
}

func TestACancelledJobStopsAndSaysSo(t *testing.T) {
	each(t, func(b *bench) {
		began, asked := make(chan struct{}), make(chan struct{})
		kinds := map[string]Kind{"long": {Verb: access.ScorebookScore, Do: func(ctx context.Context, run *Run) (any, error) {
			run.Progress(app.JobProgress{Done: 5, Remaining: 5})
			close(began)
			<-ctx.Done()
			<-asked // the work ends after it was asked to stop twice
			return nil, context.Cause(ctx)
		}}}
		r := b.runner("r", kinds)
		r.c.Lease = 1500 * time.Millisecond // beats every 500 ms; a shorter lease can run out on a busy machine
		id := b.start("long", nil)
		cancel := func() error {
			<-began
			defer close(asked)
			if err := b.app.JobCancel(ctx, b.actor("SB"), "", id); fault.KindOf(err) != fault.NotFound {
				return fmt.Errorf("somebody else: %v, want not found", err)
			}
			if err := b.app.JobCancel(ctx, b.eo, "k", id); err != nil {
				return err
			}
			return b.app.JobCancel(ctx, b.eo, "k2", id)
		}
		failed := make(chan error, 1)
		go func() { failed <- cancel() }()
		v := b.runUntil(r, id)[0]
		if err := <-failed; err != nil {
			b.t.Error(err)
		}
		if v.State != app.JobCancelled || v.Progress.Done != 5 {
			b.t.Errorf("%+v", v)
		}
		if err := b.app.JobCancel(ctx, b.eo, "k3", id); fault.KindOf(err) != fault.Conflict {
			b.t.Errorf("cancelling what has ended: %v, want conflict", err)
		}
		waiting := b.start("long", nil)
		if err := b.app.JobCancel(ctx, b.eo, "k4", waiting); err != nil {
			b.t.Fatal(err)
		}
		if v := b.runUntil(r, waiting)[0]; v.State != app.JobCancelled {
			b.t.Errorf("cancelled before it began: %+v", v)
		}
	})
}

func TestAnotherRunnerGoesOnWhereADeadOneStopped(t *testing.T) {
	each(t, func(b *bench) {
		id := b.start("count", nil)
		dead, ok, err := b.app.JobClaim(ctx, access.Program(), "dead", time.Minute)
		if !ok || err != nil {
			b.t.Fatal(ok, err)
		}
		if _, err := b.app.JobBeat(ctx, access.Program(), dead, app.JobProgress{Done: 7, Remaining: 3}, time.Minute); err != nil {
			b.t.Fatal(err)
		}
		if _, ok, err := b.app.JobClaim(ctx, access.Program(), "early", time.Minute); ok || err != nil {
			b.t.Errorf("a leased job was given out again (%v)", err)
		}
		b.ahead.Store(int64(2 * time.Minute))
		kinds := map[string]Kind{"count": {Verb: access.ScorebookScore, Do: func(_ context.Context, run *Run) (any, error) {
			begun := run.Work.Progress
			run.Progress(app.JobProgress{Done: 10})
			return begun.Done, nil
		}}}
		v := b.runUntil(b.runner("alive", kinds), id)[0]
		if v.State != app.JobDone || string(v.Result) != "7" {
			b.t.Errorf("%+v, want done having begun at 7", v)
		}
		_, err = b.app.JobBeat(ctx, access.Program(), dead, app.JobProgress{}, time.Minute)
		late := b.app.JobFinish(ctx, access.Program(), dead, app.JobEnd{State: app.JobDone, Result: []byte("8")})
		if fault.KindOf(err) != fault.Conflict || fault.KindOf(late) != fault.Conflict {
			b.t.Errorf("the dead runner came back and was heard: %v, %v", err, late)
		}
	})
}

func TestAStoppedProgramGivesItsJobsBackAtOnce(t *testing.T) {
	each(t, func(b *bench) {
		began := make(chan struct{})
		waits := map[string]Kind{"long": {Verb: access.ScorebookScore, Do: func(ctx context.Context, run *Run) (any, error) {
			close(began)
			<-ctx.Done()
			return nil, ctx.Err()
		}}}
		id := b.start("long", nil)
		stop, cancel := context.WithCancel(ctx)
		go func() { <-began; cancel() }()
		b.runner("stopping", waits).Run(stop)
		if v, err := b.app.JobRead(ctx, b.eo, id); err != nil || v.State != app.JobWaiting {
			b.t.Fatalf("%+v (%v), want waiting", v, err)
		}
		ends := map[string]Kind{"long": {Verb: access.ScorebookScore, Do: func(context.Context, *Run) (any, error) { return "ok", nil }}}
		if v := b.runUntil(b.runner("next", ends), id)[0]; v.State != app.JobDone {
			b.t.Errorf("%+v", v)
		}
	})
}

func TestNoJobRunsTwiceWhenManyRunnersClaim(t *testing.T) {
	each(t, func(b *bench) {
		var mu sync.Mutex
		times := map[string]int{}
		kinds := map[string]Kind{"once": {Verb: access.ScorebookScore, Do: func(_ context.Context, run *Run) (any, error) {
			mu.Lock()
			defer mu.Unlock()
			times[run.Work.PublicID]++
			return nil, nil
		}}}
		var ids []string
		for range 30 {
			ids = append(ids, b.start("once", nil))
		}
		stop, cancel := context.WithCancel(ctx)
		var wg sync.WaitGroup
		for i := range 3 {
			wg.Go(func() { b.runner(fmt.Sprint("r", i), kinds).Run(stop) })
		}
		for _, id := range ids {
			b.await(id, func(v app.JobView) bool { return v.State == app.JobDone })
		}
		cancel()
		wg.Wait()
		for _, id := range ids {
			if times[id] != 1 {
				b.t.Errorf("%s ran %d times", id, times[id])
			}
		}
	})
}

func TestAJobThatKeepsKillingTheProgramIsGivenUp(t *testing.T) {
	each(t, func(b *bench) {
		id := b.start("deadly", nil)
		for range maxAttempts {
			if _, ok, err := b.app.JobClaim(ctx, access.Program(), "dies", time.Minute); !ok || err != nil {
				b.t.Fatal(ok, err)
			}
			b.ahead.Add(int64(2 * time.Minute))
		}
		kinds := map[string]Kind{"deadly": {Verb: access.ScorebookScore, Do: func(context.Context, *Run) (any, error) { panic("must not run") }}}
		v := b.runUntil(b.runner("r", kinds), id)[0]
		if v.State != app.JobFailed || v.Problem[0].Code != "job_given_up" {
			b.t.Errorf("%+v", v)
		}
	})
}
