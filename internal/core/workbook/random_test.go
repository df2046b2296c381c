package workbook_test

import (
	"testing"

	"pgregory.net/rapid"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
	"thidua/packs"
)

// words are what sheets of the small scheme may hold, in any place.
var words = []string{"STT", "Nội dung", "Điểm chuẩn", "Tự chấm", "Thẩm định", "Hội đồng", "Lý do", "Điểm", "Đơn vị", "Tổng cộng", "Xếp hạng", "Bình quân", "Chênh lệch",
	"I", "II", "1.1", "1.2", "1.10", "2.1", "2.2", "Lập kế hoạch công tác năm", "Sinh hoạt chuyên đề hằng quý", "Tổ chức hội thi cấp cơ sở",
	"Chấp hành kỷ luật nội vụ", "Thưởng sáng kiến được công nhận", "Công tác chuyên môn", "Đơn vị: Đội Một", "Đội Một", "Đội Hai", "TP Mẫu", "thành phố Mẫu",
	"NĂM 2024", "-", "x", "K/AD", "5,5", "7.100", "4,219,614", "12%", "09/03/2023", "(1)", "Ghi chú: a", "", " ", "Nhóm I", "100%", "1.1. Lập kế hoạch công tác năm"}

func anySheet(t *rapid.T, name string) *grid.Sheet {
	s := sheet(name)
	s.Hidden = rapid.IntRange(0, 9).Draw(t, "hidden") == 0
	rows, cols := rapid.IntRange(0, 14).Draw(t, "rows"), rapid.IntRange(1, 7).Draw(t, "cols")
	for r := 1; r <= rows; r++ {
		for c := 1; c <= cols; c++ {
			switch rapid.IntRange(0, 9).Draw(t, "kind") {
			case 0, 1:
			case 2, 3:
				s.Cells = append(s.Cells, grid.Cell{Row: r, Col: c, Kind: grid.Number, Text: rapid.SampledFrom([]string{"1.1", "5", "9.5", "0", "-1", "2024", "1.2", "30"}).Draw(t, "number")})
			case 4:
				s.Cells = append(s.Cells, rapid.SampledFrom([]grid.Cell{
					{Row: r, Col: c, Kind: grid.Date, Text: "2024-05-03"}, {Row: r, Col: c, Kind: grid.Error, Text: "#N/A"}, {Row: r, Col: c, Kind: grid.Bool, Text: "true"},
					{Row: r, Col: c, Kind: grid.Number, Text: "0.5", Percent: true}, {Row: r, Col: c, Formula: "A1"}, {Row: r, Col: c, Kind: grid.Number, Text: "4", Formula: "2+2"},
				}).Draw(t, "other"))
			default:
				s.Cells = append(s.Cells, grid.Cell{Row: r, Col: c, Kind: grid.Text, Text: rapid.SampledFrom(words).Draw(t, "text")})
			}
		}
	}
	for range rapid.IntRange(0, 2).Draw(t, "merges") {
		r, c := rapid.IntRange(1, 14).Draw(t, "row"), rapid.IntRange(1, 7).Draw(t, "col")
		s.Merged = append(s.Merged, grid.Range{Row1: r, Col1: c, Row2: r + rapid.IntRange(0, 2).Draw(t, "down"), Col2: c + rapid.IntRange(0, 3).Draw(t, "right")})
	}
	if rapid.Bool().Draw(t, "hidden row") {
		s.HiddenRows[rapid.IntRange(1, 14).Draw(t, "which")] = true
	}
	return s
}

// TestWhateverStandsInAWorkbookIsAccountedFor throws words of such sheets together at random: nothing panics, no number is lost, no score
// is read twice, and what was read can be scored.
func TestWhateverStandsInAWorkbookIsAccountedFor(t *testing.T) {
	scheme := small(t)
	rapid.Check(t, func(rt *rapid.T) {
		b := &grid.Book{Name: "random.xlsx"}
		for _, name := range []string{"Đội Một", "Tổng hợp", "Thẩm định"}[:rapid.IntRange(1, 3).Draw(rt, "sheets")] {
			b.Sheets = append(b.Sheets, anySheet(rt, name))
		}
		r := workbook.Read(b, []*score.Scheme{scheme}, packs.Columns(), nil)
		checkAccount(rt, b, r)
		again := workbook.Read(b, []*score.Scheme{scheme}, packs.Columns(), r.Mapping)
		checkAccount(rt, b, again)
		if f, err := r.Facts(); err == nil {
			if _, err := score.Score(f); err != nil {
				rt.Fatalf("facts that cannot be scored: %v", err)
			}
		} else if fault.KindOf(err) != fault.Invalid {
			rt.Fatalf("facts refused as %v", err)
		}
	})
}

func checkAccount(t *rapid.T, b *grid.Book, r *workbook.Reading) {
	seen, slots := map[string]int{}, map[string]int{}
	for _, c := range r.Cells {
		seen[c.Sheet+"!"+c.Addr]++
		if slots[c.Unit+"|"+c.Criterion+"|"+string(c.Column)]++; slots[c.Unit+"|"+c.Criterion+"|"+string(c.Column)] > 1 {
			t.Fatalf("two scores for %s %s %s", c.Unit, c.Criterion, c.Column)
		}
	}
	for _, c := range r.Ignored {
		seen[c.Sheet+"!"+c.Addr]++
	}
	for _, s := range b.Sheets {
		for _, c := range s.Cells {
			if n := seen[s.Name+"!"+grid.Addr(c.Row, c.Col)]; n > 1 || (n == 0 && holdsNumber(c)) {
				t.Fatalf("%s!%s %q accounted for %d times", s.Name, grid.Addr(c.Row, c.Col), c.Text, n)
			}
		}
	}
}
