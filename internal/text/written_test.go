package text

import (
	"strings"
	"testing"
	"unicode/utf8"

	"thidua/internal/core/fault"
	"thidua/internal/core/num"
)

func TestWhatSomebodyWroteIsRepeatedNoLongerThanAReaderNeeds(t *testing.T) {
	long := strings.Repeat("ạ", 30_000)
	digits := num.Int(10)
	for range 8 {
		digits = digits.Mul(digits)
	}
	for _, f := range []fault.Finding{
		{Code: "score_unreadable", Args: fault.Args{"text": long}},
		{Code: "word_unknown", Args: fault.Args{"key": long, "text": long, "near": "", "known": []string{"a"}}},
		{Code: "out_of_range", Args: fault.Args{"value": digits, "least": num.Zero, "most": num.One}},
		{Code: "unit_twice", Where: fault.Where{Unit: long, Criterion: long, Sheet: long}, Args: fault.Args{"id": long}},
		{Code: "column_twice", Args: fault.Args{"caption": long, "columns": []string{"A"}}},
		{Code: "unit_doubtful", Args: fault.Args{"names": []string{long, long}}},
	} {
		if said := Finding(f); !Known(f.Code) || utf8.RuneCountInString(said) > 700 || !strings.Contains(said, "…") {
			t.Errorf("%s (known: %v): %d letters", f.Code, Known(f.Code), utf8.RuneCountInString(said))
		}
	}
	if got := Sentence(fault.Finding{Code: "score_unreadable", Args: fault.Args{"text": "8,5,5"}}); got != "“8,5,5” không phải số điểm, ví dụ 8,5." {
		t.Errorf("a short one: %s", got)
	}
}

func TestNoSentenceShowsAKeyOrPathOfTheProgram(t *testing.T) {
	for _, c := range []struct {
		f    fault.Finding
		want string
	}{
		{fault.Finding{Code: "header_missing", Args: fault.Args{"criteria": 5, "wanted": []string{"name", "score"}}}, "cột “tên tiêu chí” và “điểm”"},
		{fault.Finding{Code: "mapping_entry_unknown", Args: fault.Args{"part": "column", "key": "diem", "value": "x"}}, "cho cột “diem” ghi “x”"},
		{fault.Finding{Code: "file_damaged", Args: fault.Args{"part": "xl/worksheets/sheet12.xml", "reason": "xml"}}, "(ở trang tính số 12)"},
		{fault.Finding{Code: "file_damaged", Args: fault.Args{"part": "xl/_rels/workbook.xml.rels", "reason": "xml"}}, "(ở phần phụ của tệp)"},
		{fault.Finding{Code: "file_damaged", Args: fault.Args{"part": "", "reason": "xml"}}, "cấu trúc. Mở bằng Excel"},
		{fault.Finding{Code: "zip_ratio", Args: fault.Args{"part": "xl/sharedStrings.xml", "ratio": int64(900), "limit": 100}}, "ở bảng chữ dùng chung"},
		{fault.Finding{Code: "file_syntax", Args: fault.Args{"kind": "YAML", "slip": "tab"}}, "Tệp YAML sai cú pháp: thụt dòng bằng phím Tab"},
		{fault.Finding{Code: "file_syntax", Args: fault.Args{"kind": "JSON", "slip": "escape"}}, `dấu \ trong ngoặc kép`},
	} {
		if got := Sentence(c.f); !strings.Contains(got, c.want) {
			t.Errorf("%s: %s", c.f.Code, got)
		}
	}
}

func TestEverySlipOfAFileHasItsWords(t *testing.T) {
	for _, d := range declaredConsts(t, "../core/tree/slip.go", "Slip") {
		if slips[d] == "" {
			t.Errorf("slip %s is not said", d)
		}
	}
}
