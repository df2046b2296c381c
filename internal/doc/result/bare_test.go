package result

import (
	"slices"
	"testing"

	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

func TestASheetNothingWasReadIntoPrintsADashAndNoPartSum(t *testing.T) {
	line := &score.Line{Criterion: &score.Criterion{Code: "1", Kind: score.Direct}, State: score.Null}
	sh := &score.Sheet{Lines: []*score.Line{line}, Missing: []string{"1"}}
	if totalWord(sh) != noTotal || hasPart(sh) {
		t.Errorf("total %q, part sum %t", totalWord(sh), hasPart(sh))
	}
	line2 := &score.Line{Criterion: &score.Criterion{Code: "2", Kind: score.Direct}, State: score.Scored, Points: num.Zero.Ptr()}
	if sh.Lines = slices.Concat(sh.Lines, []*score.Line{line2}); totalWord(sh) == noTotal || !hasPart(sh) {
		t.Errorf("with a 0: total %q, part sum %t", totalWord(sh), hasPart(sh))
	}
}
