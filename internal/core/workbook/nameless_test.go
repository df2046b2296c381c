package workbook_test

import (
	"fmt"
	"testing"

	"thidua/internal/core/grid"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
	"thidua/packs"
)

// commune is a sheet as units have it for the commune police scheme, whose criteria the shipped scheme knows by number alone: real texts
// stand beside the numbers.
func commune(t testing.TB, unit string, change func(rows [][]any) [][]any) *grid.Sheet {
	t.Helper()
	s, err := packs.Scheme("cand_commune_1000")
	if err != nil {
		t.Fatal(err)
	}
	rows := [][]any{{"BẢNG CHẤM ĐIỂM THI ĐUA NĂM 2025"}, {"Đơn vị: " + unit}, {"STT", "Nội dung thi đua", "Điểm chuẩn", "Tự chấm", "Thẩm định", "Ghi chú"}}
	verbs := []string{"Tuần tra", "Tiếp dân", "Cấp căn cước", "Quản lý cư trú", "Phòng cháy", "Xử lý vi phạm", "Hướng dẫn thủ tục", "Vận động quần chúng"}
	objects := []string{"tại các khu dân cư", "theo kế hoạch quý", "đúng hạn định", "với người nước ngoài", "ở cơ sở kinh doanh có điều kiện"}
	for i, c := range s.Criteria() {
		most := any(nil)
		if c.Max != nil {
			most = number(c.Max.String())
		}
		code := any(c.Code)
		if c.Code[len(c.Code)-1] <= '9' {
			code = number(c.Code)
		}
		rows = append(rows, []any{code, fmt.Sprintf("%s %s %s", verbs[i%8], objects[i/8%5], []string{"", "đợt cao điểm", "hằng tháng", "bổ sung", "còn lại"}[i/40]), most, 2, 1})
	}
	if change != nil {
		rows = change(rows)
	}
	return sheet(unit, rows...)
}

func TestASchemeWithoutNamesIsKnownByItsNumbers(t *testing.T) {
	one, two := commune(t, "Công an xã Mẫu Một", nil), commune(t, "Công an xã Mẫu Hai", nil)
	for name, r := range map[string]*workbook.Reading{"given": readAs(t, book(one, two), "cand_commune_1000", nil), "by its numbers": read(t, book(one, two), nil)} {
		if r.Scheme == nil || r.Scheme.ID != "cand_commune_1000" {
			t.Errorf("%s: no scheme, %v", name, r.Findings)
			continue
		}
		if n := len(r.Scheme.Criteria()); len(r.Cells) != 4*n {
			t.Errorf("%s: %d cells of %d, %v", name, len(r.Cells), 4*n, codes(r))
		}
		if r.Scheme.Status == score.Usable && len(scored(t, r).Units) != 2 {
			t.Errorf("%s: units %v", name, r.Units)
		}
	}
}

func TestFewNumbersAloneAreNoScheme(t *testing.T) {
	first := commune(t, "Công an xã Mẫu Một", func(rows [][]any) [][]any { return rows[:3+80] })
	if r := read(t, book(first), nil); r.Scheme != nil || codes(r)[workbook.CodeNoScheme] != 1 {
		t.Errorf("half of the numbers were taken for %v", r.Candidates)
	}
	plain := commune(t, "Công an xã Mẫu Một", func(rows [][]any) [][]any {
		for i, row := range rows[3:] {
			row[0] = i + 1
		}
		return rows
	})
	if r := read(t, book(plain), nil); r.Scheme != nil {
		t.Errorf("a running number was taken for %s", r.Scheme.ID)
	}
}
