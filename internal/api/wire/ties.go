package wire

import "thidua/internal/core/score"

// ties lists every tie of a result once. A unit shares at most one rank in a column, so column and first member tell ties apart.
type ties struct {
	list []Tie
	at   map[tieKey]int
}

type tieKey struct {
	column score.Column
	first  string
}

func tiesOf(r *score.Result) ties {
	t := ties{list: []Tie{}, at: map[tieKey]int{}}
	for _, col := range r.Columns {
		for _, u := range r.Units {
			sh := u.Sheet(col)
			if sh == nil || len(sh.Tied) == 0 || t.of(sh) != 0 {
				continue
			}
			t.list = append(t.list, Tie{Column: string(col), Rank: sh.Rank, Units: sh.Tied})
			t.at[tieKey{col, sh.Tied[0]}] = len(t.list)
		}
	}
	return t
}

// of gives the place of a sheet's tie in the list, from 1; 0 for none.
func (t ties) of(sh *score.Sheet) int {
	if len(sh.Tied) == 0 {
		return 0
	}
	return t.at[tieKey{sh.Column, sh.Tied[0]}]
}
