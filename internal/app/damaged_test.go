package app

import (
	"database/sql"
	"strings"
	"testing"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/storetest"
)

// flip changes one byte in the middle of what a column holds, as a disk that goes bad does.
func flip(t *testing.T, pool *sql.DB, table, column string) {
	t.Helper()
	var id int64
	var content []byte
	if err := pool.QueryRow("SELECT id, "+column+" FROM "+table).Scan(&id, &content); err != nil {
		t.Fatal(err)
	}
	content[len(content)/2] ^= 0x20
	if _, err := pool.Exec("UPDATE "+table+" SET "+column+" = $1 WHERE id = $2", content, id); err != nil {
		t.Fatal(err)
	}
}

func TestAStoredFileThatIsNoLongerWhatWasReceivedIsNotGivenOut(t *testing.T) {
	storetest.Each(t, func(t *testing.T, opt store.Options) {
		opt.Mode = ModeDemo
		a, _ := open(t, opt)
		seed(t, a)
		eo := actorAs(t, a, "EO")
		book := kept(t, a, eo, "")
		if _, err := a.ScorebookRecognise(ctx, eo, book.PublicID); err != nil { // at hand from now on
			t.Fatal(err)
		}
		flip(t, past(t, opt), "blob", "bytes")
		for name, ask := range map[string]func() error{
			"read":       func() error { _, err := a.ScorebookRecognise(ctx, eo, book.PublicID); return err },
			"downloaded": func() error { _, err := a.ScorebookDownload(ctx, eo, book.PublicID); return err },
			"scored": func() error {
				return a.ScorebookScore(ctx, eo, "", ScorebookScoreIn{PublicID: book.PublicID, Version: 1})
			},
		} {
			err := ask()
			wantCode(t, err, fault.Unavailable, store.CodeContentDamaged)
			if err != nil && !strings.Contains(err.Error(), "blob ") {
				t.Errorf("%s: the log does not learn which: %v", name, err)
			}
		}
		found, err := a.StoreVerify(ctx, access.Program())
		if err != nil || len(found) != 1 || found[0].Code != store.CodeBlobWrong {
			t.Errorf("verify: %v (%v)", found, err)
		}
	})
}

func TestAKeptResultThatCannotBeReadAnyMoreIsNotBlamedOnTheProgram(t *testing.T) {
	storetest.Each(t, func(t *testing.T, opt store.Options) {
		opt.Mode = ModeDemo
		a, c := open(t, opt)
		seed(t, a)
		eo := actorAs(t, a, "EO")
		book := kept(t, a, eo, "")
		if err := a.ScorebookScore(ctx, eo, "", ScorebookScoreIn{PublicID: book.PublicID, Version: 1}); err != nil {
			t.Fatal(err)
		}
		flip(t, past(t, opt), "score_book_run", "result")
		_, err := over(t, a.store, c.now).ScorebookRead(ctx, eo, book.PublicID)
		wantCode(t, err, fault.Unavailable, store.CodeContentDamaged)
	})
}
