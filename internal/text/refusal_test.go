package text

import (
	"strings"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

func TestASchemeIsRefusedInWordsThatFitWhatIsWrong(t *testing.T) {
	criterion := func(s string) string {
		return "id: t\nname: T\ngroups:\n  - {code: G, name: G, criteria: [{code: c, name: C, " + s + "}]}\n"
	}
	for _, c := range []struct{ name, scheme, want string }{
		{"points for being late", criterion("kind: deadline, max: 2, limit: 31/01, after: 3"), "“after” đang ghi 3; không được quá 0. Ghi số âm khi trừ điểm, ví dụ -0.5; ghi 0 khi không trừ."},
		{"a maximum below 0", criterion("kind: direct, max: -5"), "“max” đang ghi −5; phải từ 0 trở lên. Tỷ lệ 20 % ghi 0.2; điểm và mức trừ ghi số dương."},
		{"a share above 1", criterion("kind: quota_floor, pct: 1.2"), "“pct” đang ghi 1,2; phải từ 0 trở lên, không quá 1. Tỷ lệ 20 % ghi 0.2; điểm và mức trừ ghi số dương."},
		{"a number of 400 digits", criterion("kind: direct, max: " + strings.Repeat("9", 400)), "“max: " + strings.Repeat("9", 60) + "…” dài 400 ký tự; một số dài nhất 40 ký tự. Kiểm tra lại số này."},
		{"a group whose floor is above its cap", "id: t\nname: T\ngroups:\n  - {code: G, name: Thưởng, cap: 5, floor: 6}\n", "Nhóm “Thưởng”: mức thấp nhất 6 cao hơn mức cao nhất 5."},
		{"half a number of scorers", criterion("kind: weighted_layers, max: 100, layers: [{code: x, name: X, weight: 1, min_scorers: 1.5}]"), "“min_scorers: 1.5” phải là số nguyên từ 1 đến 100."},
		{"a band above the maximum", criterion("kind: ladder, max: 5, bands: [{ge: 50, points: 500}, {lt: 50, points: 0}]"), "Tiêu chí c: mức 1 cho 500 điểm, trong khi điểm chuẩn của tiêu chí là 5. Sửa điểm của mức hoặc điểm chuẩn."},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := score.ReadScheme([]byte(c.scheme))
			p := fault.From(err)
			if err == nil || len(p.Findings) != 1 {
				t.Fatalf("read with %v", err)
			}
			if got := Sentence(p.Findings[0]); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
	_, err := score.ReadFacts([]byte("year: 2025\nperiod_end: 1023-01-01\nscheme: {id: s, name: S, groups: []}\nunits: []\n"), nil)
	if got, want := Finding(fault.From(err).Findings[0]), "Dòng 2, cột thứ 1: “period_end: 1023-01-01”: năm phải trong khoảng 1945–2100. Sửa lại năm."; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestAProductWithoutANameIsNotQuotedAsNothing(t *testing.T) {
	for product, want := range map[string]string{"": "Sản phẩm, số lượng: ghi", "Báo cáo": "Sản phẩm “Báo cáo”, số lượng: ghi"} {
		said := Sentence(fault.Finding{Code: "ratio_cut", Args: fault.Args{"product": product, "aspect": "số lượng", "value": num.Int(2), "to": num.One}})
		if !strings.HasPrefix(said, want) {
			t.Errorf("%q: %s", product, said)
		}
	}
}
