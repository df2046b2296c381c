package cli

import (
	"testing"

	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

func TestASheetNothingWasReadIntoShowsADashAndNoSum(t *testing.T) {
	line := &score.Line{Criterion: &score.Criterion{Code: "1", Kind: score.Direct}, State: score.Null}
	sh := &score.Sheet{Lines: []*score.Line{line}, Missing: []string{"1"}}
	if got := totalCell(&score.Scheme{}, sh); got != "–" {
		t.Errorf("shows %q", got)
	}
	line.Points = num.Zero.Ptr()
	if got := totalCell(&score.Scheme{}, sh); got != "(0,00)" {
		t.Errorf("with a 0 shows %q", got)
	}
}
