package cal

import (
	"fmt"
	"strconv"
	"strings"
)

// Partial is a day known to the day, to the month or only to the year: a birth year alone stays one and never becomes 1 January. The zero value
// means "not known". Month is 0 where only the year is known, Day is 0 where no day is.
type Partial struct{ Year, Month, Day int }

// PartialOf gives the day, month or year; month or day 0 is not known. Error: ErrDate, ErrYear.
func PartialOf(y, m, d int) (Partial, error) {
	p := Partial{y, m, d}
	if m == 0 && d != 0 {
		return Partial{}, ErrDate
	}
	if _, err := Of(y, max(m, 1), max(d, 1)); err != nil {
		return Partial{}, err
	}
	return p, nil
}

// ParsePartial reads "2018-06-05", "2018-06" or "2018". Error: ErrDate, ErrYear.
func ParsePartial(s string) (Partial, error) {
	var n [3]int
	parts := strings.Split(s, "-")
	if len(parts) > len(n) {
		return Partial{}, ErrDate
	}
	for i, part := range parts {
		v, err := strconv.Atoi(part)
		if err != nil || v < 1 || len(part) != [...]int{4, 2, 2}[i] {
			return Partial{}, ErrDate
		}
		n[i] = v
	}
	return PartialOf(n[0], n[1], n[2])
}

// Exact gives the day known to the day.
func (d Date) Exact() Partial {
	if d.IsZero() {
		return Partial{}
	}
	y, m, day := d.Parts()
	return Partial{y, m, day}
}

// IsZero says that nothing is known.
func (p Partial) IsZero() bool { return p == Partial{} }

// First is the earliest day it can be; no date where nothing is known.
func (p Partial) First() Date {
	d, _ := Of(p.Year, max(p.Month, 1), max(p.Day, 1)) // no day: zero
	return d
}

// Last is the latest day it can be; no date where nothing is known.
func (p Partial) Last() Date {
	switch {
	case p.IsZero():
		return 0
	case p.Month == 0:
		return Partial{p.Year, 12, 31}.First()
	case p.Day == 0 && p.Month == 12:
		return Partial{p.Year, 12, 31}.First()
	case p.Day == 0:
		return Partial{p.Year, p.Month + 1, 1}.First().Add(-1)
	}
	return p.First()
}

// String gives "2018-06-05", "2018-06" or "2018"; empty where nothing is known. These texts sort as the days do.
func (p Partial) String() string {
	switch {
	case p.IsZero():
		return ""
	case p.Month == 0:
		return fmt.Sprintf("%04d", p.Year)
	case p.Day == 0:
		return fmt.Sprintf("%04d-%02d", p.Year, p.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", p.Year, p.Month, p.Day)
}

// MarshalText writes what String gives.
func (p Partial) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads what MarshalText writes; an empty text is nothing known.
func (p *Partial) UnmarshalText(b []byte) error {
	if *p = (Partial{}); len(b) == 0 {
		return nil
	}
	v, err := ParsePartial(string(b))
	*p = v
	return err
}
