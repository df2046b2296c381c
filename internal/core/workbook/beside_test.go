package workbook_test

import (
	"fmt"
	"testing"

	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
	"thidua/packs"
)

func TestEachOfManyUnitsSideBySideHasItsOwnReasons(t *testing.T) {
	const units, criteria = 12, 5
	b, schemes := withReasons(t, units, criteria)
	r := workbook.Read(b, schemes, packs.Columns(), nil)
	nothingLost(t, b, r)
	if len(r.Cells) != units*criteria || len(r.Questions) != 0 {
		t.Fatalf("%d cells, %v", len(r.Cells), r.Questions)
	}
	for _, c := range r.Cells {
		var u, i int
		if _, err := fmt.Sscanf(c.Unit+" "+c.Criterion, "Xã Mẫu %d 1.%d", &u, &i); err != nil {
			t.Fatal(err)
		}
		if want := fmt.Sprintf("trừ %d của %d", (i+u-2)%3, u); c.Reason != want || c.Column != score.Appraisal {
			t.Errorf("%s, %s: %q, want %q", c.Unit, c.Criterion, c.Reason, want)
		}
	}
}

func TestTwiceTheUnitsSideBySideTakeAboutTwiceTheWork(t *testing.T) {
	work := func(units int) float64 { // counted in allocations, which do not depend on the machine's load
		b, schemes := withReasons(t, units, 20)
		words := packs.Columns()
		return testing.AllocsPerRun(1, func() { workbook.Read(b, schemes, words, nil) })
	}
	if few, many := work(60), work(120); many > 2.5*few {
		t.Errorf("%v for 60 units, %v for 120", few, many)
	}
}

func TestAReasonForEveryUnitAndOneOfItsOwnStandAsInTheSheet(t *testing.T) {
	s := sheet("Phiếu chung", [][]any{
		{"BẢNG CHẤM ĐIỂM NĂM 2024"},
		{"STT", "Nội dung", "Điểm chuẩn", "Xã Mẫu Một", "XÃ MẪU MỘT", "Ghi chú", "Xã Mẫu Hai", "Xã Mẫu Hai"},
		{nil, nil, nil, "Thẩm định", "Lý do", nil, "Thẩm định", "Lý do"},
		{"1.1", "Lập kế hoạch công tác năm", 10, 9, "muộn", "cả cụm", 8, "thiếu"},
		{"1.2", "Sinh hoạt chuyên đề hằng quý", 5, 4, "vắng", nil, 5, nil},
		{"1.10", "Tổ chức hội thi cấp cơ sở", 5, 4, nil, "hội thi", 4, nil},
		{"2.1", "Chấp hành kỷ luật nội vụ", 10, 9, nil, nil, 9, "một lỗi"},
	}...)
	r := readSmall(t, nil, s)
	got := map[string]string{}
	for _, c := range r.Cells {
		got[c.Unit+" "+c.Criterion] = c.Reason
	}
	for key, want := range map[string]string{"Xã Mẫu Một 1.1": "muộn; cả cụm", "Xã Mẫu Hai 1.1": "cả cụm; thiếu", "Xã Mẫu Một 1.2": "vắng", "Xã Mẫu Hai 1.10": "hội thi", "Xã Mẫu Hai 2.1": "một lỗi"} {
		if got[key] != want {
			t.Errorf("%s: %q, want %q; all %v, %v", key, got[key], want, got, r.Findings)
		}
	}
}
