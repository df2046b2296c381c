package xlsx

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

const (
	maxDigits  = 15  // significant digits a spreadsheet keeps of what is typed and shows of what it computes
	maxPower   = 309 // digits before the point of the largest double
	minPower   = 330 // zeros behind the point of the smallest double, and a few more
	maxNumeric = 400 // characters of a stored number
)

// exact gives the decimal a stored number stands for: "3.1", "-0.00001", "123457000000". Files store doubles, so 1,1 may be written
// 1.1000000000000001: a fraction with more digits than a spreadsheet holds is read as the double it names and brought back to the 15
// digits that were typed or shown. Whole numbers keep every digit, since such a one is an identifier. Not ok: no finite number.
func exact(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if len(s) == 0 || len(s) > maxNumeric {
		return "", false
	}
	digits, point, negative, ok := split(s)
	if !ok {
		return "", false
	}
	if len(digits) >= maxDigits && (point < len(digits) || strings.ContainsAny(s, ".eE")) {
		f, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return "", false
		}
		text := strconv.FormatFloat(f, 'e', -1, 64)
		if d, _, _, _ := split(text); len(d) > maxDigits {
			text = strconv.FormatFloat(f, 'e', maxDigits-1, 64)
		}
		digits, point, negative, _ = split(text)
	}
	switch {
	case digits == "" || point < -minPower:
		return "0", true
	case point > maxPower:
		return "", false
	}
	return plain(digits, point, negative), true
}

// split takes a number apart: 0.digits × 10^point, digits without zeros at either end; empty for zero.
func split(s string) (digits string, point int, negative, ok bool) {
	negative = s[0] == '-'
	if s[0] == '-' || s[0] == '+' {
		s = s[1:]
	}
	power := 0
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		n, err := strconv.Atoi(s[i+1:])
		if err != nil || n > 10*minPower || n < -10*minPower {
			return "", 0, false, false
		}
		s, power = s[:i], n
	}
	whole, fraction, _ := strings.Cut(s, ".")
	all := whole + fraction
	if all == "" || strings.Trim(all, "0123456789") != "" {
		return "", 0, false, false
	}
	digits = strings.TrimLeft(all, "0")
	point = len(whole) + power - (len(all) - len(digits))
	digits = strings.TrimRight(digits, "0")
	return digits, point, negative, true
}

// plain writes 0.digits × 10^point without an exponent.
func plain(digits string, point int, negative bool) string {
	var b strings.Builder
	if negative {
		b.WriteByte('-')
	}
	switch {
	case point <= 0:
		b.WriteString("0." + strings.Repeat("0", -point) + digits)
	case point >= len(digits):
		b.WriteString(digits + strings.Repeat("0", point-len(digits)))
	default:
		b.WriteString(digits[:point] + "." + digits[point:])
	}
	return b.String()
}

const noMoment = "#####" // what a spreadsheet shows of a number that is no moment

// moment reads a serial number as what its format shows of it. Day 1 is 1 January 1900, or the day after 1 January 1904; days 0 and 60 of
// the first system never were (it takes 1900 for a leap year) and are shown all the same. A time of day leaves the days out, running hours
// count them in. Not ok: the number lies outside the calendar and stays a number.
func moment(s string, as shown, since1904 bool) (string, bool) {
	f, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || f < 0 || f >= 2_958_466 {
		return "", false
	}
	day, part := math.Modf(f)
	switch as {
	case asTime:
		seconds := min(int(math.Round(part*86_400)), 86_399)
		return time.Unix(int64(seconds), 0).UTC().Format("15:04:05"), true
	case asSpan:
		seconds := int64(math.Round(f * 86_400))
		return fmt.Sprintf("%02d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60), true
	}
	base := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case since1904:
		base = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case day < 1 || day == 60:
		return neverWas(as, day), true
	case day < 60:
		base = base.AddDate(0, 0, 1)
	}
	layout := map[shown]string{asDay: "2006-01-02", asMonth: "2006-01", asYear: "2006"}[as]
	return base.AddDate(0, 0, int(day)).Format(layout), true
}

// neverWas writes the two days only spreadsheets know, 0 January and 29 February 1900.
func neverWas(as shown, day float64) string {
	text := "1900-01-00"
	if day == 60 {
		text = "1900-02-29"
	}
	return text[:map[shown]int{asDay: 10, asMonth: 7, asYear: 4}[as]]
}

// isoMoment reads a cell of type "d": 2022-12-09, 2022-12-09T00:00:00Z or T17:30:00.
func isoMoment(s string) (string, bool) {
	s = strings.TrimSpace(s)
	date, clock, _ := strings.Cut(s, "T")
	if date == "" && len(clock) >= 8 {
		_, err := time.Parse("15:04:05", clock[:8])
		return clock[:8], err == nil
	}
	_, err := time.Parse("2006-01-02", date)
	return date, err == nil
}
