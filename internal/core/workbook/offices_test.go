package workbook_test

import (
	"testing"

	"thidua/internal/core/score"
)

// The first words of these units fold to captions: the word for a sum, for a number of a line, for a rank.
func TestUnitsWhoseNamesBeginLikeACaptionAreUnits(t *testing.T) {
	for _, kind := range []string{"Công an xã ", "CÔNG AN XÃ ", "CONG AN XA ", "Công ty ", "Tổng công ty ", "TONG CONG TY ", "Tổng cục ", "Mức ", "Hàng ", "Loài "} {
		one, two := kind+"Một", kind+"Hai"
		s := sheet("Phiếu", []any{"BẢNG CHẤM ĐIỂM NĂM 2024"}, []any{"STT", "Nội dung", "Điểm chuẩn", one, two, "Tổng cộng"}, []any{"1.1", "Lập kế hoạch công tác năm", 10, 9, 8, 17},
			[]any{"1.2", "Sinh hoạt chuyên đề hằng quý", 5, 5, 3, 8}, []any{"1.10", "Tổ chức hội thi cấp cơ sở", 5, 4, 2, 6}, []any{"2.1", "Chấp hành kỷ luật nội vụ", 10, 10, 7, 17})
		r := readSmall(t, nil, s)
		if len(r.Units) != 2 || point(t, r, one, "1.1", score.Given) != "9" || point(t, r, two, "2.1", score.Given) != "7" {
			t.Errorf("%q: units %v, said %v", kind, r.Units, r.Findings)
		}
	}
}

func TestAUnitOfPoliceInASummaryIsNoSum(t *testing.T) {
	summary := sheet("Tổng hợp", []any{"STT", "Đơn vị", "Tổng điểm tự chấm"}, []any{1, "Công an xã Một", 28}, []any{2, "Công an xã Hai", 27}, []any{nil, "Tổng cộng", 55})
	r := readSmall(t, nil, phieu("Công an xã Một", nil), phieu("Công an xã Hai", nil), summary)
	if len(r.Units) != 2 || len(at(r, "stored_total_differs")) != 1 {
		t.Errorf("units %v, said %v", r.Units, r.Findings)
	}
}
