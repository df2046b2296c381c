package workbook_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
)

func TestALongRemarkIsQuotedAndSaysSo(t *testing.T) {
	whole := strings.Repeat("ộ", workbook.MaxQuoted)
	for remark, want := range map[string]string{
		"Đạt 100% kế hoạch": "Đạt 100% kế hoạch",
		whole:               whole,
		whole + "i":         whole + "…",
	} {
		r := readSmall(t, nil, sheet("Chấm",
			[]any{"BẢNG TỰ CHẤM ĐIỂM NĂM 2024"}, []any{"Đơn vị: Xã Mẫu Một"},
			[]any{"STT", "Nội dung", "Điểm chuẩn", "Điểm tự chấm", "Lý do"},
			[]any{"1.1", "Lập kế hoạch công tác năm", 10, 9, remark},
			[]any{"1.2", "Sinh hoạt chuyên đề hằng quý", 5, whole + "…i", ""}))
		if got := r.Cells[0].Reason; got != want {
			t.Errorf("%d characters are handed on as %d: …%s", utf8.RuneCountInString(remark), utf8.RuneCountInString(got), got[max(0, len(got)-12):])
		}
		if got := r.Cells[1].Text; got != whole+"…" {
			t.Errorf("a text in place of points is handed on with %d characters", utf8.RuneCountInString(got))
		}
		for _, f := range r.Findings {
			if text, _ := f.Args["text"].(string); utf8.RuneCountInString(text) > workbook.MaxQuoted+1 {
				t.Errorf("%s quotes %d characters", f.Code, utf8.RuneCountInString(text))
			}
		}
	}
}

func TestALabelWithALongExplanationKeepsItsNumber(t *testing.T) {
	prose := strings.Repeat(" Nội dung này được giải thích rất dài.", 60)
	r := readSmall(t, nil, sheet("Chấm",
		[]any{"BẢNG TỰ CHẤM ĐIỂM NĂM 2024"}, []any{"Đơn vị: Xã Mẫu Một"},
		[]any{"STT", "Nội dung", "Điểm chuẩn", "Điểm tự chấm"},
		[]any{"1.1", "Lập kế hoạch công tác năm", 10, 9},
		[]any{nil, "1.2. Sinh hoạt chuyên đề hằng quý." + prose, 5, 4},
		[]any{"1.10", "Tổ chức hội thi cấp cơ sở", 5, 3}))
	if got := point(t, r, "Xã Mẫu Một", "1.2", score.Self); got != "4" {
		t.Errorf("1.2 is %s; %v", got, r.Findings)
	}
	if label := r.Sheets[0].Lines[1].Label; !strings.HasSuffix(label, "…") || len(label) > 700 {
		t.Errorf("the label goes on as %q", label)
	}
}
