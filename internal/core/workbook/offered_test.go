package workbook_test

import (
	"slices"
	"testing"

	"thidua/internal/core/workbook"
	"thidua/packs"
)

// listing is a table with the names given as its lines.
func listing(names ...string) [][]any {
	rows := [][]any{{"STT", "Tên chỉ tiêu", "Điểm chuẩn", "Tự chấm"}}
	for i, n := range names {
		rows = append(rows, []any{i + 1, n, 5, 4})
	}
	return rows
}

func TestSchemesWithAWordOrTwoInCommonAreNotOffered(t *testing.T) {
	scheme, err := packs.Scheme("teacher_month_100")
	if err != nil {
		t.Fatal(err)
	}
	all := scheme.Criteria()
	other := []string{"Diện tích rừng trồng mới", "Sản lượng nuôi trồng thủy sản", "Thu ngân sách trên địa bàn", "Số doanh nghiệp thành lập", "Vốn đầu tư thực hiện"}
	asked := func(found int) []string {
		names := slices.Clone(other)
		for _, c := range all[:found] {
			names = append(names, c.Name)
		}
		r := read(t, book(sheet("Chỉ tiêu", listing(names...)...)), nil)
		if r.Scheme != nil || codes(r)[workbook.CodeNoScheme] != 1 {
			t.Fatalf("%d criteria: taken for %v, %v", found, r.Scheme, codes(r))
		}
		var offered []string
		for _, q := range r.Questions {
			if q.ID == workbook.AskScheme {
				offered = append(offered, q.Options...)
			}
			if len(q.Options) == 0 {
				t.Errorf("%s offers nothing", q.ID)
			}
		}
		return offered
	}
	if got := asked(2); len(got) != 0 {
		t.Errorf("two of %d criteria: %v offered", len(all), got)
	}
	some := (len(all) + 4) / 4
	if got := asked(some); !slices.Equal(got, []string{scheme.ID}) {
		t.Errorf("%d of %d criteria: %v offered", some, len(all), got)
	}
}
