package workbook_test

import (
	"slices"
	"testing"

	"thidua/internal/core/grid"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
)

// matrix is a sheet with a column, or two under one name, for each unit.
func matrix(two bool, units ...string) *grid.Sheet {
	head, below := []any{"STT", "Nội dung", "Điểm chuẩn"}, []any{nil, nil, nil}
	rows := [][]any{{"1.1", "Lập kế hoạch công tác năm", 10}, {"1.2", "Sinh hoạt chuyên đề hằng quý", 5}, {"1.10", "Tổ chức hội thi cấp cơ sở", 5}, {"2.1", "Chấp hành kỷ luật nội vụ", 10}}
	var merged []grid.Range
	for i, u := range units {
		if two {
			merged = append(merged, grid.Range{Row1: 2, Col1: len(head) + 1, Row2: 2, Col2: len(head) + 2})
		}
		head = append(head, u)
		if two {
			head, below = append(head, nil), append(below, "Tự chấm", "Thẩm định")
		}
		for n := range rows {
			points := rows[n][2].(int) - (i+n)%3
			if rows[n] = append(rows[n], points); two {
				rows[n] = append(rows[n], points-1)
			}
		}
	}
	all := [][]any{{"BẢNG CHẤM ĐIỂM NĂM 2024"}, head}
	if two {
		all = append(all, below)
	}
	s := sheet("Phiếu chung", append(all, rows...)...)
	s.Merged = merged
	return s
}

var namesLikeCaptions = [][]string{
	{"An Bình", "Cộng Hòa", "Mục Sơn", "Hạng Vịnh", "Sơn Tây"},
	{"Phường Sao Đỏ", "Tổng đội Thanh niên xung phong", "Tổ Chấm công", "Đội Thẩm định giá", "Phường Cộng Hòa"},
	{"Hội đồng nhân dân", "Ban Chấp hành", "Đoàn Thanh niên", "Hội Phụ nữ"},
	{"Công an xã Một", "Công an xã Hai", "Tổng công ty Ba"},
	{"Tổ thẩm định giá", "Tổ chấm công", "Ban tự quản"},
}

func TestNamesOverStagesAreUnitsWhateverWordsTheyHold(t *testing.T) {
	for _, units := range namesLikeCaptions {
		r := readSmall(t, nil, matrix(true, units...))
		if len(r.Units) != len(units) || len(r.Questions) != 0 {
			t.Errorf("%v: units %v, said %v", units, r.Units, r.Findings)
			continue
		}
		for i, u := range units {
			if got, want := point(t, r, u, "1.1", score.Self), num.Int(int64(10-i%3)).String(); got != want {
				t.Errorf("%s: read %s, want %s", u, got, want)
			}
		}
	}
}

func TestACaptionAmongNamesIsTakenForOneAndAsked(t *testing.T) {
	for _, units := range namesLikeCaptions[:4] {
		r := readSmall(t, nil, matrix(false, units...))
		if len(r.Units) != len(units) || len(r.Questions) != len(findings(r, workbook.CodeUnitCaption)) {
			t.Errorf("%v: units %v, said %v", units, r.Units, r.Findings)
			continue
		}
		m := &workbook.Mapping{}
		for _, q := range r.Questions {
			if err := m.Answer(q, q.Options[0]); err != nil {
				t.Fatal(err)
			}
		}
		next := readSmall(t, m, matrix(false, units...))
		if len(next.Units) != len(units) || len(next.Questions) != 0 {
			t.Errorf("%v after the answers: units %v, asks %v", units, next.Units, next.Questions)
		}
		for i, u := range units {
			if got, want := point(t, next, u, "1.1", score.Given), num.Int(int64(10-i%3)).String(); got != want {
				t.Errorf("%s: read %s, want %s", u, got, want)
			}
		}
	}
}

func TestSumsAndStagesBesideNamesStayWhatTheyAre(t *testing.T) {
	s := matrix(false, "Phường Sao Đỏ", "An Bình", "Tổng điểm các đơn vị")
	if r := readSmall(t, nil, s); len(r.Units) != 2 || len(findings(r, workbook.CodeUnitCaption)) != 0 {
		t.Errorf("units %v, said %v", r.Units, r.Findings)
	}
}

func TestASheetIsNamedByTheWholeNameOfItsUnit(t *testing.T) {
	for _, units := range namesLikeCaptions {
		for _, titled := range []bool{true, false} {
			if got := unitsOfSheets(t, units[:3], titled); !slices.Equal(got, units[:3]) {
				t.Errorf("titled %v: %q, want %q", titled, got, units[:3])
			}
		}
	}
	if got := unitsOfSheets(t, []string{"TP Mẫu - tự chấm", "TX Mẫu (thẩm định)", "H Mẫu tự chấm"}, false); !slices.Equal(got, []string{"TP Mẫu", "TX Mẫu", "H Mẫu"}) {
		t.Errorf("sheets that name a stage: %q", got)
	}
}

// unitsOfSheets reads a workbook of one sheet for each name, with or without a title that names the unit.
func unitsOfSheets(t *testing.T, names []string, titled bool) (out []string) {
	var sheets []*grid.Sheet
	for _, name := range names {
		s := phieu(name, nil)
		if !titled {
			s.Cells[1].Text = "Kèm theo biên bản"
		}
		sheets = append(sheets, s)
	}
	for _, u := range readSmall(t, nil, sheets...).Units {
		out = append(out, u.Name)
	}
	return out
}

func TestAUnitWhoseNameIsOneLetterFromACaptionIsNotLost(t *testing.T) {
	r := readSmall(t, nil, sheet("Chấm", [][]any{
		{"ĐIỂM THẨM ĐỊNH NĂM 2024"},
		{"STT", "Nội dung", "Điểm chuẩn", "Đội Dung", "Đội Em"},
		{"1.1", "Lập kế hoạch công tác năm", 10, 7, 8},
		{"1.2", "Sinh hoạt chuyên đề hằng quý", 5, 7, 8},
		{"1.10", "Tổ chức hội thi cấp cơ sở", 5, 7, 8},
		{"2.1", "Chấp hành kỷ luật nội vụ", 10, 7, 8},
	}...))
	if len(r.Units) != 2 || point(t, r, "Đội Dung", "1.1", score.Appraisal) != "7" {
		t.Errorf("%v, %v", r.Units, r.Findings)
	}
}
