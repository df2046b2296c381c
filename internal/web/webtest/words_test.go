package webtest

import (
	"reflect"
	"testing"
)

func TestCodesAreToldFromWordsOfOfficials(t *testing.T) {
	for text, want := range map[string][]string{
		"Hệ số F (class_value); xếp loại theo F.":            {"class_value"},
		"flags_add_up: mặc định; từ one_of sang bonus":       {"flags_add_up", "one_of", "bonus"},
		"score  Điểm các sở, đổi places thành 2 (state x)":   {"score", "places", "state"},
		"san_pham. Sản phẩm · chung.1 · level2":              {"san_pham", "chung.1", "level2"},
		"attached_assets/contestdb.sql, FEATURE_IS_A.md":     {"attached_assets/contestdb.sql", "FEATURE_IS_A.md"},
		"Điểm cao nhất trong nhóm không quá 10 điểm":         nil,
		"Phiếu 03-HD/TVĐU ngày 10/9/2026, mục III.4, C1":     nil,
		"nghiêng, quyết, khuya, uống, yêu, giếng, ngoài":     nil,
		"trong ban kinh doanh, theo quy trinh, khoang 2,5":   nil,
		"Kho mã công khai nguyen2003kd/mttq-thidua: dữ liệu": nil,
		"Agribank, Kho mã ThuatNguyen/NationalSecurity2, A":  nil,
	} {
		if got := Codes(text); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
