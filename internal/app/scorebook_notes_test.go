package app

import (
	"slices"
	"strings"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/workbook"
	"thidua/internal/doc/xlsx"
	"thidua/internal/text"
)

// saysAnywhere tells whether a cell of a workbook holds a text.
func saysAnywhere(t *testing.T, file ScorebookFile, part string) bool {
	t.Helper()
	book, err := xlsx.Read(file.Name, file.Content)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range book.Sheets {
		for _, c := range s.Cells {
			if strings.Contains(c.Text, part) {
				return true
			}
		}
	}
	return false
}

func TestAWorkbookComesBackWithNotesOfReadingAndOfTheLatestResult(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo := actorAs(t, a, "EO")
		up := kept(t, a, eo, "")
		const ofReading, ofScoring = "Số ghi dạng chữ “3,0”", "Cùng hạng 4"
		file, err := a.ScorebookNotes(ctx, eo, up.PublicID)
		if err != nil || file.Name != "ghi-chu-cum.xlsx" || file.MediaType != mediaXLSX {
			t.Fatalf("before scoring: %q %q (%v)", file.Name, file.MediaType, err)
		}
		if !saysAnywhere(t, file, ofReading) || saysAnywhere(t, file, ofScoring) {
			t.Error("before scoring it holds what was read, and nothing else")
		}
		if err := a.ScorebookScore(ctx, eo, "s", ScorebookScoreIn{PublicID: up.PublicID, Version: 1}); err != nil {
			t.Fatal(err)
		}
		for _, role := range []string{"EO", "AU", "SB"} {
			file, err = a.ScorebookNotes(ctx, actorAs(t, a, role), up.PublicID)
			if err != nil || !saysAnywhere(t, file, ofReading) || !saysAnywhere(t, file, ofScoring) {
				t.Errorf("%s, after scoring: both are held (%v)", role, err)
			}
		}
		left := []ScorebookAnswer{{workbook.PartSheet, "Tổng hợp", workbook.LeaveOut}}
		if _, err := a.ScorebookMap(ctx, eo, "m", ScorebookMapIn{PublicID: up.PublicID, Version: 1, From: MapOwn, Answers: left}); err != nil {
			t.Fatal(err)
		}
		if file, err = a.ScorebookNotes(ctx, eo, up.PublicID); err != nil || saysAnywhere(t, file, ofScoring) {
			t.Errorf("a result of what is settled no more is noted (%v)", err)
		}
		for _, address := range []string{up.PublicID, "made-up"} {
			_, err := a.ScorebookNotes(ctx, actorAs(t, a, "CH"), address)
			wantCode(t, err, fault.NotFound, "not_found")
		}
		_, err = a.ScorebookNotes(ctx, actorAs(t, a, "AD"), up.PublicID)
		wantCode(t, err, fault.Forbidden, "role")
	})
}

func TestTheWorkbookWithNotesUploadedAgainAsksAndFindsTheSame(t *testing.T) {
	in := ScoreFileIn{Name: "cum.xlsx", Data: district(t, "").Content}
	first, err := ScoreFile(ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	if in.Data, err = first.Notes(in); err != nil {
		t.Fatal(err)
	}
	again, err := ScoreFile(ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	said := func(fs []fault.Finding) (out []string) {
		for _, f := range fs {
			out = append(out, text.Finding(f))
		}
		return out
	}
	if !slices.Equal(said(first.Findings), said(again.Findings)) || again.Reading.Fingerprint != first.Reading.Fingerprint {
		t.Errorf("%d findings became %d", len(first.Findings), len(again.Findings))
	}
	_, err = (&ScoredFile{}).Notes(ScoreFileIn{}) // of facts: nothing was read
	wantCode(t, err, fault.Invalid, CodeNotesNoWorkbook)
}
