package text

import (
	"strconv"
	"strings"

	"thidua/internal/core/cal"
	"thidua/internal/core/num"
)

// Int writes a whole number the Vietnamese way: 12.345.
func Int(n int) string {
	s := strconv.Itoa(n)
	if n < 0 {
		return "−" + thousands(s[1:])
	}
	return thousands(s)
}

func thousands(s string) string {
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s
}

// Number writes a number with exactly so many decimals, rounded half up, as columns of a table need it: 1.234,50.
func Number(r num.Rat, places int) string {
	return vietnamese(r.Round(places, num.HalfUp).Fixed(places))
}

// Points writes points as people do: every decimal there is up to four, none where there is none; a fraction that does not end is shown
// at two decimals.
func Points(r num.Rat) string {
	if p, ok := r.Places(); ok && p <= 4 {
		return vietnamese(r.Fixed(p))
	}
	return Number(r, 2)
}

// exactPlaces is how many decimals a number may have to count as readable in full; fractions longer than exactLength are not.
const (
	exactPlaces = 6
	exactLength = 11
)

// Exact writes a number without loss where that can be read: 13,25 in full, otherwise «40/3 ≈ 13,33».
func Exact(r num.Rat) string {
	if p, ok := r.Places(); ok && p <= exactPlaces {
		return vietnamese(r.Fixed(p))
	}
	if frac := factor(r); !strings.HasPrefix(frac, "≈") {
		return frac + " ≈ " + Number(r, 2)
	}
	return "≈ " + Number(r, 4)
}

// factor writes a number for use inside a formula: a decimal that ends, else a fraction, else a near value.
func factor(r num.Rat) string {
	if p, ok := r.Places(); ok && p <= exactPlaces {
		return vietnamese(r.Fixed(p))
	}
	n, d, ok := r.Fraction()
	if s := strconv.FormatInt(n, 10) + "/" + strconv.FormatInt(d, 10); ok && len(s) <= exactLength {
		return strings.Replace(s, "-", "−", 1)
	}
	return "≈" + Number(r, 4)
}

// paren puts a number into brackets where its sign or its fraction bar would be misread next to an operator.
func paren(r num.Rat) string {
	s := factor(r)
	if r.Sign() < 0 || strings.Contains(s, "/") {
		return "(" + s + ")"
	}
	return s
}

// Percent writes a share as per cent: 0,8 becomes 80 %.
func Percent(share num.Rat) string { return Points(share.Mul(num.Int(100))) + " %" }

func vietnamese(s string) string {
	sign := ""
	if body, ok := strings.CutPrefix(s, "-"); ok {
		s = body
		if strings.Trim(s, "0.") != "" { // −0,00 is 0,00
			sign = "−"
		}
	}
	whole, frac, dotted := strings.Cut(s, ".")
	s = sign + thousands(whole)
	if dotted {
		s += "," + frac
	}
	return s
}

// Date writes a day of the calendar: 09/03/2023; empty for none.
func Date(d cal.Date) string {
	if d.IsZero() {
		return ""
	}
	y, m, day := d.Parts()
	return two(day) + "/" + two(m) + "/" + strconv.Itoa(y)
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// listMost is how many items of a list are written out; the rest is counted.
const listMost = 12

// List joins words as one says them: a, b và c. A long list ends in a count.
func List(items []string) string {
	switch n := len(items); {
	case n == 0:
		return ""
	case n == 1:
		return items[0]
	case n > listMost:
		return strings.Join(items[:listMost], ", ") + " và " + Int(n-listMost) + " mục khác"
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + " và " + items[last]
}

// either joins quoted words of which one suffices: “a”, “b” hoặc “c”.
func either(items []string) string {
	out := make([]string, len(items))
	for i, s := range items {
		out[i] = "“" + s + "”"
	}
	if len(out) < 2 {
		return strings.Join(out, "")
	}
	last := len(out) - 1
	return strings.Join(out[:last], ", ") + " hoặc " + out[last]
}

// YesNo writes a yes or no.
func YesNo(b bool) string {
	if b {
		return "có"
	}
	return "không"
}
