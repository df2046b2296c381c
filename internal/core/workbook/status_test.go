package workbook_test

import (
	"slices"
	"testing"

	"thidua/internal/core/grid"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
)

// withStatus is a sheet with a sixth column; texts fill it beside 1.1, 1.2, 1.10 and 2.1.
func withStatus(caption string, texts ...string) *grid.Sheet {
	return phieu("Đội Một", func(rows [][]any) [][]any {
		rows[2][5] = caption
		for i, row := range []int{4, 5, 6, 8} {
			if i < len(texts) && texts[i] != "" {
				rows[row] = append(rows[row], texts[i])
			}
		}
		return rows
	})
}

func TestPendingPointsAreToldAndNotCounted(t *testing.T) {
	for name, c := range map[string]struct {
		caption string
		texts   []string
		pending []string
	}{
		"a column of statuses":    {"Trạng thái", []string{"Đã duyệt", "Chưa phê duyệt", "Đã duyệt", "Đã duyệt ngày 05/01/2025"}, []string{"1.2"}},
		"other words for it":      {"Tình trạng phê duyệt", []string{"CHỜ DUYỆT", "chưa duyệt (thiếu hồ sơ)", "", "phê duyệt"}, []string{"1.1", "1.2"}},
		"marks of not yet":        {"Trạng thái", []string{"Chưa đánh giá", "Đã duyệt", "-", ""}, []string{"1.1"}},
		"under no known caption":  {"Phiên họp cuối", []string{"Đã duyệt", "Đã duyệt", "Chưa duyệt", "Đã duyệt"}, []string{"1.10"}},
		"caption names the stage": {"Trạng thái thẩm định", []string{"Chưa duyệt", "Đã duyệt"}, []string{"1.1"}},
		"a note":                  {"Ghi chú", []string{"Chưa phê duyệt", "báo cáo chưa phê duyệt kịp", "chưa nộp", ""}, []string{"1.1"}},
		"statuses in one note":    {"Ghi chú", []string{"Tạm giữ, chưa thông qua", "Chờ duyệt; tạm giữ", "Tạm giữ giấy tờ, chưa thông qua", "Đã duyệt"}, []string{"1.1", "1.2"}},
		"all approved":            {"Trạng thái", []string{"Đã duyệt", "Đã phê duyệt", "Đã duyệt", "Đã duyệt"}, nil},
	} {
		r := readSmall(t, nil, withStatus(c.caption, c.texts...))
		var got []string
		for _, f := range r.Findings {
			if f.Code == workbook.CodePending {
				got = append(got, f.Where.Criterion)
			}
		}
		slices.Sort(got)
		if want := slices.Sorted(slices.Values(c.pending)); !slices.Equal(got, want) {
			t.Errorf("%s: told %v, wanted %v; %v", name, got, want, r.Findings)
		}
		for _, code := range []string{"1.1", "1.2", "1.10", "2.1"} {
			if null := point(t, r, "Đội Một", code, score.Appraisal) == "null"; null != slices.Contains(c.pending, code) {
				t.Errorf("%s: %s is %s", name, code, point(t, r, "Đội Một", code, score.Appraisal))
			}
			if point(t, r, "Đội Một", code, score.Self) == "null" {
				t.Errorf("%s: the self-score of %s waits for approval", name, code)
			}
		}
		if len(r.Questions) != 0 {
			t.Errorf("%s: %v", name, r.Questions)
		}
	}
}

func TestAStatusNobodyKnowsIsAskedAndTheAnswerHolds(t *testing.T) {
	s := func() *grid.Sheet {
		return withStatus("Trạng thái", "Đã duyệt", "Bước 3", "Bước 3", "Đã duyệt")
	}
	r := readSmall(t, nil, s())
	if len(r.Questions) != 1 || r.Questions[0].Code != workbook.AskStatus || len(r.Questions[0].Examples) != 2 || codes(r)[workbook.CodeStatusUnknown] != 2 || point(t, r, "Đội Một", "1.2", score.Appraisal) != "null" {
		t.Fatalf("%v, %v", r.Questions, r.Findings)
	}
	for answer, want := range map[string]string{workbook.MarkCounts: "4", workbook.MarkNotRated: "null"} {
		m := *r.Mapping
		if err := m.Answer(r.Questions[0], answer); err != nil {
			t.Fatal(err)
		}
		again := readSmall(t, &m, s())
		if len(again.Questions) != 0 || point(t, again, "Đội Một", "1.2", score.Appraisal) != want || byHand(again) == nil {
			t.Errorf("%s: %v, %v", answer, again.Questions, again.Findings)
		}
	}
}

func TestWhereUnitsStandBelowEachOtherTheStatusHoldsForTheUnit(t *testing.T) {
	r := readSmall(t, nil, sheet("Chấm", [][]any{
		{"ĐIỂM THẨM ĐỊNH NĂM 2024"},
		{"STT", "Đơn vị", "1.1", "1.2", "1.10", "2.1", "Trạng thái"},
		{nil, nil, "Lập kế hoạch công tác năm", "Sinh hoạt chuyên đề hằng quý", "Tổ chức hội thi cấp cơ sở", "Chấp hành kỷ luật nội vụ"},
		{1, "Xã Mẫu Một", 9, 5, 4, 10, "Đã duyệt"},
		{2, "Xã Mẫu Hai", 8, 4, 3, 9, "Chưa phê duyệt"},
	}...))
	if point(t, r, "Xã Mẫu Một", "1.1", score.Given) != "9" || point(t, r, "Xã Mẫu Hai", "1.1", score.Given) != "null" || codes(r)[workbook.CodePending] != 4 {
		t.Errorf("%v, %v", r.Cells, r.Findings)
	}
}
