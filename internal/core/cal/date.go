// Package cal holds calendar days. A day has no hour and no zone; the clock of the machine never enters here.
package cal

import (
	"errors"
	"fmt"
	"time"
)

// Date is a day of the Gregorian calendar, stored as days since 31 December 1944, which no date is, so that the zero value means "no date".
type Date int32

const to1970 = 9_132 // days from 31 December 1944 to 1 January 1970

// Years the product accepts (bad input A 11); a year outside is a mistake of typing.
const (
	MinYear = 1945
	MaxYear = 2100
)

// ErrDate says that a text or a combination of numbers is not a day in MinYear..MaxYear.
var ErrDate = errors.New("not a date")

// ErrYear says that a day exists and lies outside MinYear..MaxYear; it is an ErrDate too.
var ErrYear = fmt.Errorf("%w: year", ErrDate)

// Of gives the day y-m-d. Error: ErrDate for 31 February, month 13 or a year outside the range; nothing is carried over.
func Of(y, m, d int) (Date, error) {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	switch {
	case t.Year() != y || int(t.Month()) != m || t.Day() != d:
		return 0, ErrDate
	case y < MinYear || y > MaxYear:
		return 0, ErrYear
	}
	return Date(t.Unix()/86400) + to1970, nil
}

// ParseISO reads "2024-12-31".
func ParseISO(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, ErrDate
	}
	return Of(t.Year(), int(t.Month()), t.Day())
}

// FromSerial gives the day a spreadsheet stores as a number of days, by either of its two ways of counting. False outside MinYear..MaxYear.
func FromSerial(days int64, since1904 bool) (Date, bool) {
	const from1904 = 1_462 // days between the two beginnings
	if since1904 {
		days += from1904
	}
	if days < 0 || days > 2_958_465 { // the last day spreadsheets know
		return 0, false
	}
	d := Date(days - 16_437) // the number of 31 December 1944
	y, _, _ := d.Parts()
	return d, y >= MinYear && y <= MaxYear
}

func (d Date) time() time.Time { return time.Unix(int64(d-to1970)*86400, 0).UTC() }

// IsZero says that there is no date.
func (d Date) IsZero() bool { return d == 0 }

// Year gives the year; 0 for no date.
func (d Date) Year() int {
	if d.IsZero() {
		return 0
	}
	return d.time().Year()
}

// Parts gives year, month and day.
func (d Date) Parts() (y, m, day int) {
	t := d.time()
	return t.Year(), int(t.Month()), t.Day()
}

// String gives ISO form, empty for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.time().Format(time.DateOnly)
}

// MarshalText writes ISO form.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads ISO form.
func (d *Date) UnmarshalText(b []byte) error {
	v, err := ParseISO(string(b))
	*d = v
	return err
}

// Days counts calendar days from d to e: 1 when e is the next day.
func (d Date) Days(e Date) int { return int(e - d) }

// Add moves by so many calendar days.
func (d Date) Add(days int) Date { return d + Date(days) }

// NextWorkingDay gives d itself on Monday to Friday, else the Monday after. Public holidays are data of the organisation and
// are not known here.
func (d Date) NextWorkingDay() Date {
	switch d.time().Weekday() {
	case time.Saturday:
		return d.Add(2)
	case time.Sunday:
		return d.Add(1)
	default:
		return d
	}
}

// DayOfYear is a day without a year, as rules state it: 31/01.
type DayOfYear struct{ Day, Month int }

// In places the day in a year. 29/02 becomes 28/02 in a common year (docs/decisions/0011, S9).
func (x DayOfYear) In(year int) (Date, error) {
	if x.Day == 29 && x.Month == 2 {
		if d, err := Of(year, 2, 29); err == nil {
			return d, nil
		}
		return Of(year, 2, 28)
	}
	return Of(year, x.Month, x.Day)
}

// String gives "31/01".
func (x DayOfYear) String() string { return fmt.Sprintf("%02d/%02d", x.Day, x.Month) }

// MarshalText writes "31/01".
func (x DayOfYear) MarshalText() ([]byte, error) { return []byte(x.String()), nil }

// ParseDayOfYear reads "31/01" or "1/6". Error: ErrDate.
func ParseDayOfYear(s string) (DayOfYear, error) {
	var x DayOfYear
	var rest string
	if n, _ := fmt.Sscanf(s, "%d/%d%s", &x.Day, &x.Month, &rest); n != 2 {
		return x, ErrDate
	}
	if _, err := Of(2024, x.Month, x.Day); err != nil { // a leap year, so that 29/02 is a day
		return x, ErrDate
	}
	return x, nil
}
