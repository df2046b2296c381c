package workbook

import (
	"strings"

	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

// A spreadsheet stores a day as a number of days; where its format is lost, 15/03/2023 stands there as 45000. A number is taken for such a day
// when no points can be that many and the day is one of our times.
const (
	timesMax     = 10 // times the maximum of the criterion
	firstDayYear = 1990
	lastDayYear  = 2100
)

// likelyDay gives the day a number in place of points may be; ok is false where it may be points.
func (r *reader) likelyDay(c *score.Criterion, n num.Rat) (day cal.Date, ok bool) {
	if c.Max == nil || !c.Max.Mul(num.Int(timesMax)).Less(n) {
		return day, false
	}
	days, ok := n.Floor().Int64()
	if !ok {
		return day, false
	}
	day, ok = cal.FromSerial(days, r.book.Since1904)
	return day, ok && day.Year() >= firstDayYear && day.Year() <= lastDayYear
}

// daySerial refuses a number that is likely a day, as cells shown as days are refused.
func (r *reader) daySerial(p place, n num.Rat) (reading, bool) {
	day, ok := r.likelyDay(p.crit, n)
	if !ok {
		return reading{}, false
	}
	iso := strings.Split(day.String(), "-")
	r.find(CodeDateSerial, fault.Error, p.where, fault.Args{"text": printed(p.cell), "day": iso[2] + "/" + iso[1] + "/" + iso[0], "max": *p.crit.Max})
	return reading{state: score.Null}, true
}
