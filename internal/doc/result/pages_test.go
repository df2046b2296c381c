package result

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"thidua/internal/core/grid"
)

// signedSheet is a sheet of a heading, captions, a table of rows so high and signatures.
func signedSheet(high []float64, upright bool, more float64) *sheet {
	s := &sheet{widths: []float64{7, 46, 9, 10, 10, 11, 34, 34, more}, upright: upright, signed: true}
	for range detailHeader - 1 {
		s.blank()
	}
	for _, h := range append([]float64{48}, high...) {
		s.addHigh(h)
		s.rows[len(s.rows)-1].table = true
	}
	s.blank()
	s.addHigh(signHigh)
	return s
}

func TestTheSignaturesNeverStandAloneOnAPage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		high := rapid.SliceOfN(rapid.SampledFrom([]float64{18, 18, 33, 33, 48, 80}), 4, 260).Draw(t, "high")
		s := signedSheet(high, rapid.Bool().Draw(t, "upright"), rapid.SampledFrom([]float64{1, 60, 160}).Draw(t, "more"))
		before, _ := s.fall(s.rows, s.scale(), 1, 48)
		pages := s.settle(detailHeader, detailHeader)
		scale := s.scale() // a program shrinks as far as it must to come to the pages
		n, last := s.fall(s.rows, scale, 1, 48)
		for ; n > pages; n, last = s.fall(s.rows, scale, 1, 48) {
			scale -= 0.005
		}
		if pages > before || n > 1 && last < fewestRows || scale < s.scale()*0.6 {
			t.Fatalf("%d pages, %d before, with %d rows of the table beside the signatures at %.2f", n, before, last, scale)
		}
	})
}

func TestAUnitsSheetTakesOneOrTwoPages(t *testing.T) {
	for _, file := range []string{"typed.yaml", "computed.yaml"} {
		in := paper(t, file)
		f := opened(t, written(t, in))
		for _, u := range in.Result.Units {
			tab := f.GetSheetList()[1+slices.Index(in.Result.Units, u)]
			page, err := f.GetPageLayout(tab)
			if err != nil {
				t.Fatal(err)
			}
			if n := *page.FitToHeight; n < 1 || n > 2 {
				t.Errorf("%s takes %d pages", tab, n)
			}
		}
	}
}

func TestARankByPointsOfTheFileIsMarkedProvisionalOnEverySheet(t *testing.T) {
	book := read(t, written(t, paper(t, "typed.yaml")))
	if !slices.Contains(allText(book.Sheets[0]), "Hạng (tạm tính)") {
		t.Error("the summary does not mark its ranks")
	}
	unit := book.Sheets[1]
	if unit.At(rowOf(t, unit, 2, "Hạng (tạm tính)"), 5).Text == "" {
		t.Error("the unit's sheet has no rank")
	}
	if !slices.ContainsFunc(allText(unit), func(s string) bool { return strings.HasPrefix(s, "Tạm tính theo điểm đã ghi trong tệp") }) {
		t.Error("the unit's sheet does not say why")
	}
	if slices.Contains(allText(read(t, written(t, paper(t, "computed.yaml"))).Sheets[1]), "Hạng (tạm tính)") {
		t.Error("a rank that was computed is marked provisional")
	}
}

func TestMaximaStandInOneFormOnAllSheets(t *testing.T) {
	in := paper(t, "typed.yaml")
	f := opened(t, written(t, in))
	places := 0
	for _, c := range in.Result.Scheme.Criteria() {
		places = widest(places, c.Max)
	}
	shown := map[string]bool{}
	for i, s := range read(t, written(t, in)).Sheets {
		for _, c := range s.Cells {
			if (i == 1 || s.Name == "Cách tính") && c.Col == colStandard && c.Row > detailHeader && c.Kind == grid.Number {
				id, err := f.GetCellStyle(s.Name, grid.Addr(c.Row, c.Col))
				if err != nil {
					t.Fatal(err)
				}
				style, err := f.GetStyle(id)
				if err != nil {
					t.Fatal(err)
				}
				shown[*style.CustomNumFmt] = true
			}
		}
	}
	if len(shown) != 1 || !shown[fixed(places)] {
		t.Errorf("maxima are shown by %v", shown)
	}
}
