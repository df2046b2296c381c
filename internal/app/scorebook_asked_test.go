package app

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"thidua/internal/core/fault"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
)

// withUnnamedColumn is the district workbook with a caption over the self-scores that says nothing of a stage.
func withUnnamedColumn(t *testing.T) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(district(t, "").Content))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range f.GetSheetList()[1:] {
		at, err := f.SearchSheet(name, "Tự chấm")
		if err != nil || len(at) != 1 {
			t.Fatalf("%s: self-scores under %v (%v)", name, at, err)
		}
		if err := f.SetCellStr(name, at[0], "Cột một"); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestNobodyIsRankedWhileAQuestionAboutTheWorkbookIsOpen(t *testing.T) {
	data := withUnnamedColumn(t)
	asked, err := ScoreFile(ctx, ScoreFileIn{Name: "cum.xlsx", Data: data})
	if err != nil || len(asked.Reading.Questions) != 1 || asked.Result == nil {
		t.Fatalf("%d questions (%v)", len(asked.Reading.Questions), err)
	}
	totals := 0
	for _, u := range asked.Result.Units {
		sh := u.Sheet(score.Final)
		if sh.Rank != 0 || sh.Order != 0 || sh.Class != "" {
			t.Errorf("%s has rank %d, order %d, class %q", u.Unit.Name, sh.Rank, sh.Order, sh.Class)
		}
		if sh.Total != nil {
			totals++
		}
	}
	if totals != 10 { // one sheet lacks a criterion
		t.Errorf("%d totals of what was understood", totals)
	}
	if fault.Worst(asked.Findings) != fault.Error || !tells(asked.Findings, score.CodeAsked) {
		t.Error("the open question is not told as an error")
	}
	for _, f := range asked.Findings {
		if f.Code == workbook.CodeRankDiffers && f.Args["why"] == score.WhyAsked {
			t.Errorf("a stored rank is held against one nobody has yet: %v", f)
		}
	}

	q := asked.Reading.Questions[0]
	one := workbook.Settled{Part: q.Part, Key: q.Key, Value: string(score.Self)}
	settled, err := ScoreFile(ctx, ScoreFileIn{Name: "cum.xlsx", Data: data, Answers: []workbook.Settled{one}})
	if err != nil || len(settled.Reading.Questions) != 0 || tells(settled.Findings, score.CodeAsked) {
		t.Fatalf("answered, and still asked (%v)", err)
	}
	plain, err := ScoreFile(ctx, ScoreFileIn{Name: "cum.xlsx", Data: district(t, "").Content})
	if err != nil {
		t.Fatal(err)
	}
	for i, u := range settled.Result.Units {
		got, want := u.Sheet(score.Final), plain.Result.Units[i].Sheet(score.Final)
		if got.Rank != want.Rank || got.WhyNoRank != want.WhyNoRank {
			t.Errorf("%s: rank %d %q, with the caption that says it %d %q", u.Unit.Name, got.Rank, got.WhyNoRank, want.Rank, want.WhyNoRank)
		}
	}

	one.Key = "khong co cot nay"
	_, err = ScoreFile(ctx, ScoreFileIn{Name: "cum.xlsx", Data: data, Answers: []workbook.Settled{one}})
	wantCode(t, err, fault.Invalid, workbook.CodeNotAsked)
	_, err = ScoreFile(ctx, ScoreFileIn{Name: "a.yaml", Data: []byte("year: 2024"), Answers: []workbook.Settled{one}})
	wantCode(t, err, fault.Invalid, CodeFactsAnswer)
}

func tells(found []fault.Finding, code string) bool {
	for _, f := range found {
		if f.Code == code {
			return true
		}
	}
	return false
}

func TestAStoredWorkbookIsScoredOnlyOnceItsQuestionsAreAnswered(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, _ *clock) {
		seed(t, a)
		eo := actorAs(t, a, "EO")
		up, err := a.ScorebookUpload(ctx, eo, "u", ScorebookUploadIn{FileName: "cum.xlsx", Content: withUnnamedColumn(t)})
		if err != nil || up.Open != 1 {
			t.Fatalf("kept: %+v (%v)", up, err)
		}
		wantCode(t, a.ScorebookScore(ctx, eo, "s", ScorebookScoreIn{PublicID: up.PublicID, Version: 1}), fault.Invalid, score.CodeAsked)
		if b, err := a.ScorebookRead(ctx, eo, up.PublicID); err != nil || b.Run != nil {
			t.Fatalf("refused, and a result is kept: %+v (%v)", b.Run, err)
		}
		read, err := a.ScorebookRecognise(ctx, eo, up.PublicID)
		if err != nil {
			t.Fatal(err)
		}
		q := read.Questions[0]
		m, err := a.ScorebookMap(ctx, eo, "m", ScorebookMapIn{PublicID: up.PublicID, Version: 1, From: MapOwn,
			Answers: []ScorebookAnswer{{q.Part, q.Key, string(score.Self)}}})
		if err != nil || m.Open != 0 {
			t.Fatalf("answered: %+v (%v)", m, err)
		}
		if err := a.ScorebookScore(ctx, eo, "s2", ScorebookScoreIn{PublicID: up.PublicID, Version: m.Version}); err != nil {
			t.Error(err)
		}
	})
}
