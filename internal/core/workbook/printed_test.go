package workbook

import (
	"testing"

	"thidua/internal/core/grid"
)

func TestACellIsToldAsItsReaderSeesIt(t *testing.T) {
	for _, c := range []struct {
		cell grid.Cell
		want string
	}{
		{grid.Cell{Kind: grid.Date, Text: "2022-12-31"}, "31/12/2022"},
		{grid.Cell{Kind: grid.Date, Text: "2018-06"}, "06/2018"},
		{grid.Cell{Kind: grid.Date, Text: "17:30:00"}, "17:30:00"},
		{grid.Cell{Kind: grid.Number, Text: "8.25"}, "8,25"},
		{grid.Cell{Kind: grid.Number, Text: "30000000"}, "30.000.000"},
		{grid.Cell{Kind: grid.Number, Text: "-1234.5"}, "-1.234,5"},
		{grid.Cell{Kind: grid.Number, Text: "-123"}, "-123"},
		{grid.Cell{Kind: grid.Bool, Text: "true"}, "TRUE"},
		{grid.Cell{Kind: grid.Number, Text: "0.955", Percent: true}, "95,5 %"},
		{grid.Cell{Kind: grid.Text, Text: " 7.100 "}, "7.100"},
		{grid.Cell{Kind: grid.Error, Text: "#REF!"}, "#REF!"},
	} {
		if got := printed(c.cell); got != c.want {
			t.Errorf("%+v: %q, want %q", c.cell, got, c.want)
		}
	}
}
