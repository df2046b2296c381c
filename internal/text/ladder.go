package text

import (
	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

// LadderTable is one half of a ladder in two dimensions as a table to be drawn: what is added or what is taken away, with its sign in every cell.
type LadderTable struct {
	Title   string     // "Cộng theo tỷ lệ …"
	Volume  string     // heading of the first column
	Columns []string   // one a column of rates
	Rows    []string   // one a row of volumes
	Cells   [][]string // [row][column]
}

// FormulaTables gives the tables of a criterion that reads points off two scales: what is added, then what is taken away; none for other kinds.
func FormulaTables(c *score.Criterion) []LadderTable {
	t := c.Table
	if t == nil {
		return nil
	}
	var out []LadderTable
	if len(t.BonusCols) > 0 {
		out = append(out, ladderTable(t, "Cộng theo "+lower(t.BonusRate), "+", t.BonusCols, t.Bonus))
	}
	if len(t.PenaltyCols) > 0 {
		out = append(out, ladderTable(t, "Trừ theo "+lower(t.PenaltyRate), "−", t.PenaltyCols, t.Penalty))
	}
	return out
}

func ladderTable(t *score.Table, title, sign string, cols []score.Band, points [][]num.Rat) LadderTable {
	out := LadderTable{Title: title, Volume: upper(t.Volume)}
	for _, c := range cols {
		out.Columns = append(out.Columns, Band(c))
	}
	for i, r := range t.Rows {
		out.Rows = append(out.Rows, Band(r))
		var cells []string
		for j := range cols {
			cells = append(cells, signedPoints(sign, points[i][j]))
		}
		out.Cells = append(out.Cells, cells)
	}
	return out
}

// signedPoints leaves nought without a sign.
func signedPoints(sign string, p num.Rat) string {
	if p.Sign() == 0 {
		return Points(p)
	}
	return sign + Points(p)
}
