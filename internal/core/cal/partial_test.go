package cal

import (
	"errors"
	"testing"
)

func TestAYearOrMonthAloneStaysThat(t *testing.T) {
	for _, c := range []struct{ text, first, last string }{
		{"1990", "1990-01-01", "1990-12-31"}, {"2018-02", "2018-02-01", "2018-02-28"}, {"2020-12", "2020-12-01", "2020-12-31"},
		{"2018-06-05", "2018-06-05", "2018-06-05"}, {"2100-12", "2100-12-01", "2100-12-31"},
	} {
		p, err := ParsePartial(c.text)
		if err != nil || p.String() != c.text || p.First().String() != c.first || p.Last().String() != c.last {
			t.Errorf("%s: %v from %s to %s, %v", c.text, p, p.First(), p.Last(), err)
		}
		var back Partial
		if text, _ := p.MarshalText(); back.UnmarshalText(text) != nil || back != p {
			t.Errorf("%s comes back as %v", c.text, back)
		}
	}
	var none Partial
	if none.UnmarshalText(nil) != nil || !none.IsZero() || none.String() != "" || !none.First().IsZero() || !none.Last().IsZero() {
		t.Error("nothing known is not nothing")
	}
	for text, want := range map[string]error{"2018-13": ErrDate, "2018-02-30": ErrDate, "0001": ErrYear, "18": ErrDate, "2018-6": ErrDate, "2018-06-05-01": ErrDate, "x": ErrDate} {
		if _, err := ParsePartial(text); !errors.Is(err, want) {
			t.Errorf("%s: %v", text, err)
		}
	}
	if d, _ := Of(2024, 2, 29); d.Exact().String() != "2024-02-29" || !Date(0).Exact().IsZero() {
		t.Error("a date is not itself")
	}
}
