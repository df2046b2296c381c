package text

import (
	"strings"
	"testing"
	"time"

	"thidua/internal/core/fault"
	"thidua/internal/core/score"
)

func TestNumbersDaysAndSizesAsOfficialsWriteThem(t *testing.T) {
	day := time.Date(2023, 3, 9, 14, 5, 0, 0, time.UTC)
	for got, want := range map[string]string{
		Int(0): "0", Int(999): "999", Int(1000): "1.000", Int(1234567): "1.234.567", Int(-45000): "−45.000",
		Day(day): "09/03/2023", Moment(day): "09/03/2023 14:05", Weekday(day): "Thứ Năm",
		Size(10): "1 kB", Size(640_200): "625 kB", Size(2_620_000): "2,5 MB", Size(16 << 20): "16 MB",
		Wait(1): "1 giây", Wait(61): "2 phút", Wait(120): "2 phút", Wait(3 * 3600): "3 giờ", Wait(25 * 3600): "25 giờ", Wait(86400 * 30): "30 ngày",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestPlacesAsUsersKnowThem(t *testing.T) {
	for _, c := range []struct {
		where fault.Where
		want  string
	}{
		{fault.Where{}, ""},
		{fault.Where{Sheet: "Phiếu 1", Cell: "F31"}, "Trang “Phiếu 1”, ô F31"},
		{fault.Where{Unit: "Xã A", Criterion: "15", Column: "self"}, "Xã A, tiêu chí 15, cột tự chấm"},
		{fault.Where{Line: 8, Col: 3}, "Dòng 8, cột thứ 3"},
		{fault.Where{Path: "ten"}, ""},
		{fault.Where{Sheet: "Phiếu 1", Cell: "F"}, "Trang “Phiếu 1”, cột F"},
		{fault.Where{Sheet: "Phiếu 1", Cell: "10"}, "Trang “Phiếu 1”, hàng 10"},
		{fault.Where{Cell: "A8:F9"}, "Ô A8:F9"},
	} {
		if got := Place(c.where); got != c.want {
			t.Errorf("%+v: got %q, want %q", c.where, got, c.want)
		}
	}
}

func TestSentencesSayTheirArguments(t *testing.T) {
	for _, c := range []struct {
		code string
		args fault.Args
		want string
	}{
		{"too_many_requests", fault.Args{"seconds": 90}, "Quá nhiều yêu cầu. Thử lại sau 2 phút."},
		{"field_unknown", fault.Args{"field": "status"}, "Trường không được phép: status."},
		{"field_unknown", fault.Args{"field": ""}, "Trường không được phép."},
		{"body_too_large", fault.Args{"limit": int64(1 << 20)}, "Nội dung gửi lên vượt giới hạn 1 MB."},
		{"size_wrong", fault.Args{"allowed": []int{30, 100}}, "Số dòng mỗi trang phải là một trong: 30 và 100."},
		{"role", fault.Args{"roles": []string{"EO", "HU"}}, "Việc này dành cho: cán bộ thi đua và thủ trưởng đơn vị."},
		{"no_such_code", nil, "Thông báo mã “no_such_code”."},
	} {
		if got := Sentence(fault.Finding{Code: c.code, Args: c.args}); got != c.want {
			t.Errorf("%s: got %q, want %q", c.code, got, c.want)
		}
	}
}

func TestACodeStandsInOneTable(t *testing.T) {
	seen := map[string]bool{}
	for _, table := range tables {
		for code := range table {
			if seen[code] {
				t.Errorf("%s has two sentences", code)
			}
			seen[code] = true
		}
	}
}

func TestNamesInASentenceBeginSmallAndMarksKeepTheirCapitals(t *testing.T) {
	for name, want := range map[string]string{"Số lượng": "số lượng", "Ý thức": "ý thức", "A": "A", "B": "B", "KPI chung": "KPI chung", "UBND xã": "UBND xã", "": ""} {
		if got := lower(name); got != want {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	}
	c := &score.Criterion{Kind: score.WeightedAspects, Aspects: []string{"Số lượng", "Chất lượng", "A"}}
	if got := readAspects(c); !strings.Contains(got, "về số lượng, chất lượng và A") {
		t.Errorf("aspects read %q", got)
	}
}
