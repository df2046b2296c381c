package workbook_test

import (
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/lex"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
)

// Some sheets keep a caption that names its stage, because it is typed with other blanks; the others say nothing.
func TestNothingIsSaidThatRestsOnColumnsStillAskedAbout(t *testing.T) {
	b := open(t, sharedFile)
	every(func(s *grid.Sheet, first, last int) {
		for col, say := range map[int][2]string{4: {"Tự chấm", "Cột một"}, 5: {"Thẩm định", "Cột hai"}} {
			if s.At(first-1, col).Text == say[0] {
				put(s, first-1, col, say[1])
			}
		}
	})(b)
	r := read(t, b, nil)
	if said := codes(r); said[workbook.CodeColumnsUnnamed] != 6 || said[workbook.CodeColumnTwice] != 0 || len(r.Questions) != 2 || len(r.Units) != 11 {
		t.Fatalf("asks %v of %d units, says %v", r.Questions, len(r.Units), said)
	}
	for _, code := range []string{workbook.CodeNotSent, workbook.CodeAverageDiffers, workbook.CodeRankDiffers, workbook.CodeDifferenceWrong} {
		if n := codes(r)[code]; n != 0 {
			t.Errorf("%s is said %d times while columns are asked about", code, n)
		}
	}
	m := &workbook.Mapping{}
	for i, answer := range []string{"self", "appraisal"} {
		if err := m.Answer(r.Questions[i], answer); err != nil {
			t.Fatal(err)
		}
	}
	sameAsShared(t, read(t, b, m))
	if said := codes(read(t, b, m)); said[workbook.CodeNotSent] != 1 || said[workbook.CodeAverageDiffers] == 0 || said[workbook.CodeRankDiffers] == 0 {
		t.Errorf("once answered it says %v", said)
	}
}

func TestAWordInPlaceOfAScoreIsAskedOnceForItsColumn(t *testing.T) {
	s := phieu("Đội Một", func(rows [][]any) [][]any { rows[4][4], rows[5][4] = "miễn xét", "Miễn xét "; return rows })
	r := readSmall(t, nil, s)
	if len(r.Questions) != 1 || r.Questions[0].Part != workbook.PartMark || len(r.Questions[0].Examples) != 2 || codes(r)[workbook.CodeMark] != 2 {
		t.Fatalf("asks %+v, says %v", r.Questions, codes(r))
	}
	m := &workbook.Mapping{}
	if err := m.Answer(r.Questions[0], workbook.MarkNotAssigned); err != nil {
		t.Fatal(err)
	}
	r = readSmall(t, m, s)
	if len(r.Questions) != 0 || point(t, r, "Đội Một", "1.1", score.Appraisal) != "not_assigned" || point(t, r, "Đội Một", "1.2", score.Appraisal) != "not_assigned" {
		t.Errorf("asks %+v, says %v", r.Questions, codes(r))
	}
}

// In sheets and summary alike the self-scores stand under a caption of no stage: no sum of the file is held against the appraisal.
func TestSumsUnderACaptionOfNoStageAreHeldAgainstNothingWhileItIsAskedAbout(t *testing.T) {
	b := open(t, sharedFile)
	for _, s := range b.Sheets {
		for row := 1; row <= 12; row++ {
			for col := 1; col <= 16; col++ {
				if said := lex.Fold(s.At(row, col).Text); said == "tu cham" || said == "diem tu cham" {
					put(s, row, col, "Cột một")
					sorted(s)
				}
			}
		}
	}
	r := read(t, b, nil)
	if len(r.Questions) == 0 {
		t.Fatal("nothing is asked")
	}
	for _, f := range r.Findings {
		if f.Where.Sheet == "Tổng hợp" && f.Where.Column == "" && f.Severity != fault.Info {
			t.Errorf("held against what may be another stage: %v", f)
		}
	}
}
