package app

import (
	"database/sql"
	"path/filepath"
	"testing"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/storetest"
)

// past opens a database past the program, as an administrator with the file or the server's password could.
func past(t *testing.T, opt store.Options) *sql.DB {
	t.Helper()
	driver, dsn := "sqlite", filepath.Join(opt.Dir, "thidua.db")
	if opt.URL != "" {
		driver, dsn = "pgx", opt.URL
	}
	pool, err := sql.Open(driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pool.Close() })
	return pool
}

func TestReadinessNamesWhatIsMissing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, opt store.Options) {
		c := &clock{t: time.Now()}
		opt.Mode, opt.Now = ModeLive, c.now
		s := storetest.Open(t, opt)
		a := over(t, s, c.now)
		if err := a.Ready(ctx); err != nil {
			t.Errorf("a sound database: %v", err)
		}
		if _, err := a.SetupLink(ctx); err != nil {
			t.Fatal(err)
		}
		c.pass(-2 * time.Minute)
		wantCode(t, a.Ready(ctx), fault.Unavailable, "clock_skew")
		c.pass(2 * time.Minute)
		if _, err := past(t, opt).Exec("DELETE FROM goose_db_version WHERE version_id > 0"); err != nil {
			t.Fatal(err)
		}
		wantCode(t, a.Ready(ctx), fault.Unavailable, "migrations_pending")
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		wantCode(t, a.Ready(ctx), fault.Unavailable, "database_unavailable")
		_, err := a.SessionActor(ctx, "token")
		wantCode(t, err, fault.Unavailable, "database_unavailable")
		_, err = a.SetupLink(ctx)
		wantCode(t, err, fault.Unavailable, "database_unavailable")
	})
}

func TestHealthNeedsNoDatabase(t *testing.T) {
	a, _ := quick(t, ModeDemo)
	if err := a.store.Close(); err != nil {
		t.Fatal(err)
	}
	if got, want := a.Health(), (Health{Mode: ModeDemo, Database: "sqlite", Schema: store.Newest()}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestWhatHasServedItsTimeIsTidiedAway(t *testing.T) {
	storetest.Each(t, func(t *testing.T, opt store.Options) {
		opt.Mode = ModeDemo
		a, c := open(t, opt)
		seed(t, a)
		eo := actorAs(t, a, "EO")
		if _, err := keepBook(a, eo, "k", "a.xlsx"); err != nil {
			t.Fatal(err)
		}
		a.SessionOpen(ctx, SessionOpenIn{Login: "nobody", Password: "x", Network: "y"})
		pool := past(t, opt)
		left := func() (n [3]int) {
			t.Helper()
			for i, table := range []string{"idempotency", "session", "signin_failure"} {
				if err := pool.QueryRow("SELECT COUNT(*) FROM " + table).Scan(&n[i]); err != nil {
					t.Fatal(err)
				}
			}
			return n
		}
		steps := []struct {
			pass time.Duration
			want [3]int
		}{{time.Hour, [3]int{1, 1, 2}}, {signinForget, [3]int{1, 1, 0}}, {keyLife - signinForget, [3]int{0, 1, 0}}, {sessionLife, [3]int{0, 0, 0}}}
		for _, step := range steps {
			c.pass(step.pass)
			if err := a.StoreTidy(ctx, access.Program()); err != nil {
				t.Fatal(err)
			}
			if got := left(); got != step.want {
				t.Errorf("%v later %v are left, want %v", step.pass, got, step.want)
			}
		}
		wantCode(t, a.StoreTidy(ctx, eo), fault.Forbidden, "role")
		storetest.Sound(t, a.store)
	})
}

func TestTheLinkServesOneOfManyAtOnce(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		link, err := a.SetupLink(ctx)
		if err != nil {
			t.Fatal(err)
		}
		answers := make(chan error)
		for _, login := range []string{"aaa", "bbb", "ccc", "ddd"} {
			go func() {
				_, err := a.SetupFinish(ctx, SetupFinishIn{Token: link, Login: login, Name: "B", Password: goodPassword, Repeat: goodPassword, Organisation: "C"})
				answers <- err
			}()
		}
		done := 0
		for range 4 {
			if err := <-answers; err == nil {
				done++
			} else {
				wantCode(t, err, fault.NotFound, "link_invalid")
			}
		}
		if n, err := a.store.AccountCount(ctx); done != 1 || n != 1 || err != nil {
			t.Errorf("%d succeeded, %d accounts (%v), want one", done, n, err)
		}
	})
}

func TestAJobIsQueuedExactlyWhenItsVerbSucceeded(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo := actorAs(t, a, "EO")
		start := func(key string, refuse error) (string, error) {
			r := request{actor: eo, verb: access.ScorebookScore, key: key, in: "x"}
			return write(ctx, a, r, func(tx *Tx) (string, error) {
				id, err := tx.StartJob(ctx, "kind", 7)
				if err != nil || refuse != nil {
					return "", refuse
				}
				return id, tx.Act("job:"+id, tx.Actor.Home.Path, "", nil)
			})
		}
		id, err := start("k", nil)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := start("k", nil); err != nil || again != id {
			t.Errorf("the same request again: %q (%v), want %q", again, err, id)
		}
		if _, err := start("k2", fault.New(fault.Conflict, "not_now", fault.Where{}, nil)); err == nil {
			t.Error("the refusal was lost")
		}
		jobs, _, err := a.JobList(ctx, eo, 0)
		if err != nil || len(jobs) != 1 || jobs[0].PublicID != id || jobs[0].State != JobWaiting {
			t.Errorf("jobs %+v (%v)", jobs, err)
		}
		work, ok, err := a.JobClaim(ctx, access.Program(), "r", time.Minute)
		if err != nil || !ok || string(work.Input) != "7" || work.Account != eo.Account || work.Attempt != 1 {
			t.Errorf("claimed %+v %v (%v)", work, ok, err)
		}
		if v, err := a.JobRead(ctx, eo, id); err != nil || v.State != JobRunning {
			t.Errorf("%+v (%v), want running", v, err)
		}
		_, _, err = a.JobClaim(ctx, eo, "r", time.Minute)
		wantCode(t, err, fault.Forbidden, "role")
	})
}
