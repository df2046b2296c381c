package job

import (
	"os"
	"testing"

	"thidua/internal/app"
	"thidua/internal/core/fault"
)

func TestALargeWorkbookIsScoredInTheBackground(t *testing.T) {
	content, err := os.ReadFile("../../testdata/workbooks/cum-thi-dua-huyen-2022.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	each(t, func(b *bench) {
		up, err := b.app.ScorebookUpload(ctx, b.eo, "", app.ScorebookUploadIn{FileName: "cum.xlsx", Content: content})
		if err != nil {
			b.t.Fatal(err)
		}
		in := app.ScorebookScoreIn{PublicID: up.PublicID, Version: up.Version}
		first, err := b.app.ScorebookQueue(ctx, b.eo, "k", in)
		if err != nil {
			b.t.Fatal(err)
		}
		if again, err := b.app.ScorebookQueue(ctx, b.eo, "k", in); err != nil || again != first {
			b.t.Errorf("the same key: %+v (%v)", again, err)
		}
		for _, other := range []app.ScorebookScoreIn{{PublicID: "made-up", Version: 1}, {PublicID: up.PublicID, Version: 9}} {
			want := map[bool]fault.Kind{true: fault.NotFound, false: fault.Stale}[other.Version == 1]
			if _, err := b.app.ScorebookQueue(ctx, b.eo, "", other); fault.KindOf(err) != want {
				b.t.Errorf("%+v: %v, want %s", other, err, want)
			}
		}
		if done := b.runUntil(b.runner("a", Kinds()), first.Job)[0]; done.State != app.JobDone {
			b.t.Fatalf("the job ended %s: %v", done.State, done.Problem)
		}
		book, err := b.app.ScorebookRead(ctx, b.eo, up.PublicID)
		if err != nil || book.Run == nil || len(book.Run.Units) != 11 {
			b.t.Errorf("the result: %+v (%v)", book.Run, err)
		}
	})
}
