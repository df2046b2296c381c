package roster

import (
	"thidua/internal/core/fault"
)

// Counts say how many rows were read: Good are taken, Warned are those of them with something to look at, Refused are not taken.
type Counts struct{ Rows, Good, Warned, Refused int }

// Lines gives the place and findings of every row, in the order of the file.
func (r *Reading) Lines() []*Line {
	var out []*Line
	for i := range r.People {
		out = append(out, &r.People[i].Line)
	}
	for i := range r.Units {
		out = append(out, &r.Units[i].Line)
	}
	for i := range r.Changes {
		out = append(out, &r.Changes[i].Line)
	}
	return out
}

// Count counts the rows.
func (r *Reading) Count() Counts {
	var c Counts
	for _, l := range r.Lines() {
		c.Rows++
		switch worst := fault.Worst(l.Found); {
		case worst == fault.Error:
			c.Refused++
		case worst == fault.Warning:
			c.Warned++
			c.Good++
		default:
			c.Good++
		}
	}
	return c
}

// Findings gives everything found, of the file and of its rows, in the order of the file.
func (r *Reading) Findings() []fault.Finding {
	var out []fault.Finding
	for _, l := range r.Lines() {
		out = append(out, l.Found...)
	}
	out = append(out, r.Found...)
	var sheets []string
	for _, t := range r.Tables {
		sheets = append(sheets, t.Sheet)
	}
	fault.Order{Sheets: sheets}.Sort(out)
	return out
}
