package workbook_test

import (
	"fmt"
	"strings"
	"testing"

	"thidua/internal/core/grid"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
	"thidua/packs"
)

func BenchmarkReadTheDistrictWorkbook(b *testing.B) {
	book := open(b, sharedFile)
	schemes, words := packs.Schemes(), packs.Columns()
	for b.Loop() {
		workbook.Read(book, schemes, words, nil)
	}
}

// withReasons is a sheet of units side by side, each with its points and the reason for them, and the scheme of its criteria.
func withReasons(tb testing.TB, units, criteria int) (*grid.Book, []*score.Scheme) {
	tb.Helper()
	text := strings.Builder{}
	fmt.Fprintf(&text, "id: long\nname: Bảng điểm dài\nsubject: unit\nstatus: usable\ntrust: invented\nperiod: year\nbase: %d\nsources: [bảng đặt ra để thử]\n", 10*criteria)
	fmt.Fprintf(&text, "groups:\n  - {code: I, name: Các mặt công tác, max: %d, criteria: [", 10*criteria)
	head, below := []any{"STT", "Nội dung", "Điểm chuẩn"}, []any{nil, nil, nil}
	var merged []grid.Range
	for u := range units {
		merged = append(merged, grid.Range{Row1: 2, Col1: len(head) + 1, Row2: 2, Col2: len(head) + 2})
		head, below = append(head, "Xã Mẫu "+num.Int(int64(u+1)).String(), nil), append(below, "Thẩm định", "Lý do")
	}
	rows := [][]any{{"BẢNG CHẤM ĐIỂM NĂM 2024"}, head, below}
	for i := range criteria {
		code, name := fmt.Sprintf("1.%d", i+1), fmt.Sprintf("Mặt công tác thứ %d", i+1)
		fmt.Fprintf(&text, "{code: %q, name: %s, kind: direct, max: 10},", code, name)
		row := []any{code, name, 10}
		for u := range units {
			row = append(row, 10-(i+u)%3, fmt.Sprintf("trừ %d của %d", (i+u)%3, u+1))
		}
		rows = append(rows, row)
	}
	s, err := score.ReadScheme([]byte(text.String() + "]}\n"))
	if err != nil {
		tb.Fatal(err)
	}
	sh := sheet("Phiếu chung", rows...)
	sh.Merged = merged
	return book(sh), []*score.Scheme{s}
}

// Twice the units are to take twice the time.
func BenchmarkReadUnitsSideBySideWithReasons(b *testing.B) {
	for _, units := range []int{50, 100, 200} {
		b.Run(fmt.Sprint(units), func(b *testing.B) {
			book, schemes := withReasons(b, units, 60)
			words := packs.Columns()
			b.ReportAllocs()
			for b.Loop() {
				workbook.Read(book, schemes, words, nil)
			}
		})
	}
}
