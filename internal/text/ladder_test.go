package text

import (
	"slices"
	"testing"

	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

func TestALadderInTwoDimensionsIsATableAndNoLongerProse(t *testing.T) {
	of := func(n int64) *num.Rat { r := num.Int(n); return &r }
	c := &score.Criterion{Code: "3.3", Name: "Hồ sơ", Kind: score.Ladder2D, Max: of(6), Table: &score.Table{
		Volume: "số hồ sơ", BonusRate: "Tỷ lệ trước hạn", PenaltyRate: "Tỷ lệ trễ hạn",
		Rows:      []score.Band{{Lt: of(1000)}, {Ge: of(1000)}},
		BonusCols: []score.Band{{Ge: of(1)}}, Bonus: [][]num.Rat{{num.Int(1)}, {num.Int(0)}},
		PenaltyCols: []score.Band{{Ge: of(1)}, {Ge: of(7)}}, Penalty: [][]num.Rat{{num.Int(1), num.Int(2)}, {num.Int(3), num.Int(4)}},
	}}
	all := FormulaTables(c)
	if len(all) != 2 {
		t.Fatalf("%d tables, not what is added and what is taken away", len(all))
	}
	plus, minus := all[0], all[1]
	if plus.Title != "Cộng theo tỷ lệ trước hạn" || minus.Title != "Trừ theo tỷ lệ trễ hạn" || plus.Volume != "Số hồ sơ" {
		t.Errorf("headed %q, %q, %q", plus.Title, minus.Title, plus.Volume)
	}
	if !slices.Equal(plus.Rows, []string{"dưới 1.000", "từ 1.000 trở lên"}) || !slices.Equal(minus.Columns, []string{"từ 1 trở lên", "từ 7 trở lên"}) {
		t.Errorf("rows %q, columns %q", plus.Rows, minus.Columns)
	}
	if plus.Cells[0][0] != "+1" || plus.Cells[1][0] != "0" || minus.Cells[1][1] != "−4" {
		t.Errorf("cells %q and %q", plus.Cells, minus.Cells)
	}
	if list := FormulaList(c); len(list) != 0 {
		t.Errorf("the page that draws the table lists it too: %q", list)
	}
	if len(FormulaParts(c)) != 4 {
		t.Errorf("where no table can be drawn every line is told: %q", FormulaParts(c))
	}
	if FormulaTables(&score.Criterion{Kind: score.Direct}) != nil {
		t.Error("a table of nothing")
	}
}
