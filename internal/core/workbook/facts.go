package workbook

import (
	"thidua/internal/core/fault"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

// Facts gives what was read, ready for score.Score: every value as typed (S2), the year of the titles, units in the order of the summary
// with their groups. Reasons and notes written beside the scores go along; they explain and enter no calculation. Scores left open are
// null, and while a question is open nobody is given a class or a rank. It refuses (fault.Invalid) with the findings of severity error that say why, when no scheme was recognised or no score was read.
func (rd *Reading) Facts() (*score.Facts, error) {
	if rd.Scheme == nil || len(rd.Cells) == 0 {
		return nil, fault.All(fault.Invalid, rd.whyNothing())
	}
	f := &score.Facts{Scheme: rd.Scheme, Year: rd.Year, Asked: len(rd.Questions), AsTyped: true, Told: true}
	byName := map[string]*score.Unit{}
	for _, u := range rd.Units {
		unit := &score.Unit{ID: u.ID, Name: u.Name, Group: u.Group}
		f.Units = append(f.Units, unit)
		byName[u.Name] = unit
	}
	for _, c := range rd.Cells {
		e := &score.Entry{State: c.State, Reason: c.Reason, Source: c.Sheet + "!" + c.Addr}
		if c.Points != nil {
			e.In = score.Inputs{Points: c.Points}
		}
		byName[c.Unit].Put(c.Criterion, c.Column, e)
	}
	for _, o := range rd.Open {
		byName[o.Unit].Put(o.Criterion, o.Column, &score.Entry{State: score.Null})
	}
	return f, nil
}

func (rd *Reading) whyNothing() []fault.Finding {
	var out []fault.Finding
	for _, f := range rd.Findings {
		if f.Severity == fault.Error {
			out = append(out, f)
		}
	}
	return out
}

// Total is the plain sum of the scores read for a unit and column, and how many there are; for a page that shows what was recognised
// before anything is scored.
func (rd *Reading) Total(unit string, col score.Column) (sum num.Rat, n int) {
	for _, c := range rd.Cells {
		if c.Unit == unit && c.Column == col && c.Points != nil {
			sum, n = sum.Add(*c.Points), n+1
		}
	}
	return sum, n
}

// cellKey names a cell of the score sheets.
type cellKey struct {
	unit, criterion string
	column          score.Column
}

// cell finds a score read; nil when there is none.
func (rd *Reading) cell(unit, criterion string, col score.Column) *Cell {
	if len(rd.byKey) != len(rd.Cells) {
		rd.byKey = make(map[cellKey]int, len(rd.Cells))
		for i, c := range rd.Cells {
			rd.byKey[cellKey{c.Unit, c.Criterion, c.Column}] = i
		}
	}
	if i, ok := rd.byKey[cellKey{unit, criterion, col}]; ok {
		return &rd.Cells[i]
	}
	return nil
}
