package cal

import (
	"testing"

	"pgregory.net/rapid"
)

func TestOnlyRealDaysAreDates(t *testing.T) {
	for _, bad := range [][3]int{{1990, 2, 31}, {2023, 2, 29}, {2020, 13, 1}, {2020, 0, 1}, {1944, 12, 31}, {2101, 1, 1}, {2024, 4, 31}} {
		if d, err := Of(bad[0], bad[1], bad[2]); err == nil {
			t.Errorf("%v became %s", bad, d)
		}
	}
	for _, bad := range []string{"", "2020-13-01", "05/09/2019", "2024-2-9", "20260-01-01"} {
		if d, err := ParseISO(bad); err == nil {
			t.Errorf("%q became %s", bad, d)
		}
	}
}

func TestDaysCountAcrossLeapDays(t *testing.T) {
	a, _ := Of(2024, 2, 28)
	b, _ := Of(2024, 3, 1)
	if a.Days(b) != 2 || b.Days(a) != -2 || a.Add(2) != b {
		t.Errorf("28/02/2024 to 01/03/2024: %d days", a.Days(b))
	}
}

func TestEveryDayComesBackFromItsText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Date(rapid.Int32Range(1, 56978).Draw(t, "day"))
		back, err := ParseISO(d.String())
		if err != nil || back != d {
			t.Fatalf("%s: %v", d, err)
		}
	})
}

func TestLeapDayOfARuleMovesToTheTwentyEighth(t *testing.T) {
	x, err := ParseDayOfYear("29/02")
	if err != nil {
		t.Fatal(err)
	}
	common, _ := x.In(2023)
	leap, _ := x.In(2024)
	if common.String() != "2023-02-28" || leap.String() != "2024-02-29" {
		t.Errorf("got %s and %s", common, leap)
	}
	for _, bad := range []string{"31/02", "0/1", "1/13", "31", "31/01/2022", "a/b"} {
		if x, err := ParseDayOfYear(bad); err == nil {
			t.Errorf("%q became %s", bad, x)
		}
	}
}

func TestWeekendMovesToMonday(t *testing.T) {
	sat, _ := ParseISO("2022-12-10")
	if got := sat.NextWorkingDay().String(); got != "2022-12-12" {
		t.Errorf("got %s", got)
	}
	if got := sat.Add(2).NextWorkingDay().String(); got != "2022-12-12" {
		t.Errorf("a Monday moved to %s", got)
	}
}

func TestANumberOfDaysOfASpreadsheetIsADay(t *testing.T) {
	for _, c := range []struct {
		days      int64
		since1904 bool
		want      string
	}{{45000, false, "2023-03-15"}, {43538, true, "2023-03-15"}, {25569, false, "1970-01-01"}, {16438, false, "1945-01-01"}, {16437, false, ""}, {-1, false, ""}, {1 << 40, false, ""}} {
		d, ok := FromSerial(c.days, c.since1904)
		if ok != (c.want != "") || ok && d.String() != c.want {
			t.Errorf("%d: %s %v, want %s", c.days, d, ok, c.want)
		}
	}
}

func TestTheDayBefore1970IsADate(t *testing.T) {
	d, err := Of(1969, 12, 31)
	if err != nil || d.IsZero() || d.String() != "1969-12-31" || d.Add(1).String() != "1970-01-01" {
		t.Errorf("%v %v", d, err)
	}
}
