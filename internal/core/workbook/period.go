package workbook

import (
	"fmt"
	"regexp"
	"slices"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/num"
)

var dayWritten = regexp.MustCompile(`^([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{4})$`)

// period is a day that a title calls a month: "Tháng 17/03/2026".
type period struct{ day, month, year int }

// periodIn finds a word for month with a day behind it.
func (r *reader) periodIn(text string) (p period, ok bool) {
	words := r.texts.of(text).words
	for i := 1; i < len(words); i++ {
		m := dayWritten.FindStringSubmatch(words[i])
		if m == nil || !slices.Contains(r.lex.month, words[i-1]) {
			continue
		}
		if p = (period{whole(m[1]), whole(m[2]), yearOf(m[3])}); p.day >= 1 && p.day <= 31 && p.month >= 1 && p.month <= 12 && p.year != 0 {
			return p, true
		}
	}
	return period{}, false
}

func whole(digits string) int {
	n, err := num.Parse(digits)
	if err != nil {
		return 0
	}
	v, _ := n.Int64()
	return int(v)
}

// periodYears lists the years of such periods; of a day and its month they are the same.
func (r *reader) periodYears(st *sheetState) []int {
	var out []int
	for _, text := range st.titles() {
		if p, ok := r.periodIn(text); ok {
			out = append(out, p.year)
		}
	}
	return out
}

// tellPeriods tells of every title that calls a day a month. The year is the same either way, and schemes score years.
func (r *reader) tellPeriods() {
	for _, st := range r.sheets {
		if r.leftOut(st) {
			continue
		}
		for _, c := range st.s.Cells {
			if c.Kind != grid.Text || grid.Blank(c) || !st.isTitle(c) {
				continue
			}
			if p, ok := r.periodIn(c.Text); ok {
				r.find(CodePeriodDoubtful, fault.Warning, fault.Where{Sheet: st.s.Name, Cell: grid.Addr(c.Row, c.Col)}, fault.Args{"text": quoted(tidy(c.Text)),
					"day": fmt.Sprintf("%02d/%02d/%d", p.day, p.month, p.year), "month": fmt.Sprintf("%02d/%d", p.month, p.year), "year": p.year})
			}
		}
	}
}
