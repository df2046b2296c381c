package roster_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/org"
	"thidua/internal/core/roster"
	"thidua/internal/doc/xlsx"
	"thidua/internal/doc/xlsx/xlsxtest"
	"thidua/packs"
)

func people(t *testing.T, b *xlsxtest.Builder, m *roster.Mapping, units ...roster.Unit) *roster.Reading {
	t.Helper()
	return roster.Read(book(t, b), roster.People, packs.Roster(), roster.Options{Today: today, Ranks: packs.Ranks(), Units: units, Mapping: m})
}

func book(t *testing.T, b *xlsxtest.Builder) *grid.Book {
	t.Helper()
	out, err := xlsx.ReadList("ds.xlsx", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// codes lists what was found in rows and of tables, errors and warnings.
func codes(r *roster.Reading) string {
	var out []string
	for _, f := range r.Findings() {
		if f.Severity > fault.Info {
			out = append(out, f.Where.Cell+" "+f.Code)
		}
	}
	return strings.Join(out, ", ")
}

func told(t *testing.T, r *roster.Reading, want string) {
	t.Helper()
	if got := codes(r); got != want {
		t.Errorf("found %s\nwant  %s", got, want)
	}
}

func in(r *roster.Reading) string {
	var out []string
	for _, p := range r.People {
		out = append(out, p.Name+"@"+p.UnitText)
	}
	return strings.Join(out, " ")
}

var two = []roster.Unit{{Key: "1", Name: "Phòng Một", Short: "P1"}, {Key: "2", Name: "Phòng Hai"}}

func TestColumnsInAnotherOrderOneBirthColumnAndASexColumn(t *testing.T) {
	r := people(t, xlsxtest.Book(t).Sheet("Nhân sự").Row("Ngày sinh", "Giới tính", "Đơn vị", "Họ tên", "Chức vụ", "Nhóm máu").
		Row("05/09/1980", "Nam", "Phòng Một", "Trần Văn An", "Cán bộ", "O").Row("1.2.1990", "nữ", "PHÒNG  HAI", "Lê Thị Bé", "", "A").Row("1990", "khác", "P1", "Lý Cao", "", ""), nil, two...)
	told(t, r, "B4 roster_sex_unread")
	if p := r.People[1]; p.Sex != org.Female || p.Born.String() != "1990-02-01" || p.Unit != "2" || p.Party != "" || p.Standing != "" {
		t.Errorf("%+v", p)
	}
	if !slices.ContainsFunc(r.Found, func(f fault.Finding) bool {
		return f.Code == roster.CodeColumnUnused && fmt.Sprint(f.Args["captions"]) == "[Nhóm máu]"
	}) {
		t.Errorf("the column nobody asked for is not told: %v", r.Found)
	}
}

func TestFamilyAndGivenNamesApartAreJoined(t *testing.T) {
	r := people(t, xlsxtest.Book(t).Sheet("S").Row("TT", "Họ", "Tên", "Năm sinh", "", "Đơn vị").Row(nil, nil, nil, "Nam", "Nữ", nil).
		Merge("D1:E1", "A1:A2", "B1:B2", "C1:C2", "F1:F2").Row(1, "Trần Thị ", "Mẫu", nil, 1990, "Phòng Một").Row(2, "Lê", "Nam", "1991", nil, "Phòng Hai"), nil, two...)
	told(t, r, "")
	if p := r.People; p[0].Name != "Trần Thị Mẫu" || p[0].Born.String() != "1990" || p[0].Sex != org.Female || p[1].Born.String() != "1991" || p[1].Sex != org.Male {
		t.Errorf("%+v", p)
	}
}

func TestAUnitMergedDownStandsForItsRows(t *testing.T) {
	b := xlsxtest.Book(t).Sheet("S").Skip(3).Row("STT", "Họ và tên", "Ngày sinh", "Đơn vị")
	for i := range 8 {
		b.Row(i+1, "Trần Văn "+string(rune('A'+i)), fmt.Sprintf("0%d/01/1980", i+1), nil)
	}
	r := people(t, b.Set("D5", "Đội Một").Merge("D5:D9").Set("D10", "Đội Hai").Merge("D10:D12"), nil)
	told(t, r, "")
	if got := strings.Count(in(r), "Đội Một") * 10; got+strings.Count(in(r), "Đội Hai") != 53 {
		t.Errorf("%s", in(r))
	}
}

func TestAUnitNamedOnceIsCarriedDownAndAStrayNumberTold(t *testing.T) {
	b := xlsxtest.Book(t).Sheet("S").Row("Đơn vị", "Họ và tên", "Ngày sinh")
	for i, unit := range []any{"Phòng Một", nil, 1, " ", "Phòng Hai", nil, "", "\u00a0"} {
		b.Row(unit, "Trần Văn "+string(rune('A'+i)), fmt.Sprintf("0%d/01/1980", i+1))
	}
	r := people(t, b, nil, two...)
	told(t, r, "A4 roster_unit_stray")
	if strings.Count(in(r), "Phòng Một") != 4 || strings.Count(in(r), "Phòng Hai") != 4 {
		t.Errorf("%s", in(r))
	}
}

func TestUnitsThatStandInGroupRowsAlone(t *testing.T) {
	r := people(t, xlsxtest.Book(t).Sheet("S").Row("STT", "Họ và tên", "Ngày sinh", "Chức vụ").
		Row("A", "KHỐI CƠ QUAN").Row("I", "PHÒNG MỘT (2 người)").Row("I", "PHÒNG MỘT", nil, "2 người").Row(1, "Trần An", "01/01/1980", "Cán bộ").Row(2, "Lê Bé", "02/01/1980", "Cán bộ").
		Row("II", "Phòng Hai", nil, "2 người").Row(1, "Lý Cao", "03/01/1980", "").Row("Cộng: 3 người").Row().Row(nil, "NGƯỜI LẬP", nil, "TRƯỞNG PHÒNG").Row(nil, "Đỗ Văn Dũng"), nil, two...)
	told(t, r, "A7 roster_group_differs")
	if in(r) != "Trần An@PHÒNG MỘT Lê Bé@PHÒNG MỘT Lý Cao@Phòng Hai" || r.People[2].Unit != "2" {
		t.Error(in(r))
	}
}

func TestCodesTypedAsTextKeepTheirZerosAndANumberIsAsked(t *testing.T) {
	r := roster.Read(book(t, xlsxtest.Book(t).Sheet("S").Row("Mã", "Tên đơn vị", "Cấp trên").Row("0012", "Sở Mẫu", nil).Row("0007", "Phòng Bảy", "0012").Row(21, "Phòng Mới", "Sở Mẫu")),
		roster.Units, packs.Roster(), options())
	told(t, r, "A4 roster_number_padded")
	if u := r.Units; u[0].Code != "0012" || u[2].Code != "0021" || u[1].Parent != "0012" || u[2].Parent != "0012" {
		t.Errorf("%+v", u)
	}
}

func TestRowsOfFormulasAloneAreNobody(t *testing.T) {
	b := xlsxtest.Book(t).Sheet("S").Row("STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Chức vụ")
	for i, name := range []string{"Trần An", "Lê Bé", "Lý Cao"} {
		b.Row(i+1, name, "01/01/1980", "Đội An Bình", "", xlsxtest.Formula{Text: "VLOOKUP(B2,X!A:B,2)", Value: "x"})
	}
	for range 40 {
		b.Row(nil, nil, nil, xlsxtest.Formula{Text: "VLOOKUP(A9,X!A:B,2)", Value: xlsxtest.Err("#N/A")}, xlsxtest.Formula{Text: "VLOOKUP(A9,X!A:B,2)", Value: xlsxtest.Err("#N/A")})
	}
	r := people(t, b.HideCol(4, 5), nil)
	if told(t, r, ""); len(r.People) != 3 {
		t.Errorf("%d people", len(r.People))
	}
}

func TestASecondTableIsOfferedApart(t *testing.T) {
	make := func() *xlsxtest.Builder {
		b := xlsxtest.Book(t).Sheet("S").Skip(5).Row("STT", "Họ và tên", "Ngày sinh", "Đơn vị").Row("1", "2", "3", "4").Skip(2).Row("Đã chuyển đi").Row("STT", "Họ và tên", "Ngày sinh", "Đơn vị").Row(nil, nil, nil, "cũ").Merge("A11:A12", "B11:B12", "C11:C12")
		for i := range 4 {
			b.Row(i+1, "Trần Văn "+string(rune('A'+i)), fmt.Sprintf("0%d/01/1980", i+1), "Phòng Một")
		}
		return b.HideRow(9, 10, 11, 12, 13, 14, 15, 16)
	}
	r := people(t, make(), nil, two...)
	told(t, r, "A11:D12 roster_table_second")
	if len(r.People) != 0 || len(r.Tables) != 2 || r.Tables[1].Rows != 4 || len(r.Tables[1].Hidden) != 4 {
		t.Errorf("%d people, %+v", len(r.People), r.Tables)
	}
	r = people(t, make(), &roster.Mapping{Tables: map[string]bool{"S:6": false, "S:11": true}}, two...)
	if told(t, r, " roster_rows_hidden"); len(r.People) != 4 {
		t.Errorf("taken: %d people", len(r.People))
	}
}

func TestCaptionsPrintedOnEachPageBeginNoNewTable(t *testing.T) {
	head := []any{"STT", "Họ và tên", "Ngày sinh", "Đơn vị"}
	r := people(t, xlsxtest.Book(t).Sheet("S").Row(head...).Row(1, "Trần An", "01/01/1980", "Phòng Một").Row(head...).Row(2, "Lê Bé", "01/01/1981", "Phòng Hai"), nil, two...)
	if told(t, r, ""); len(r.People) != 2 || len(r.Tables) != 1 {
		t.Errorf("%d people in %d tables", len(r.People), len(r.Tables))
	}
}

func TestARowThatNumbersTheColumnsIsNobodyHoweverTheHandSlipped(t *testing.T) {
	for _, numbers := range [][]any{{"(1)", "(2)", "(3)", "(4)", "(5)"}, {1, 2, 3, 25, 5}, {"SD"}, {1, 2, 3, 25, 25}} {
		r := people(t, xlsxtest.Book(t).Sheet("S").Row("STT", "Họ và tên", "Ngày sinh", "Đơn vị", "CCCD").Row(numbers...).Row(1, "Trần An", "01/01/1980", "Phòng Một", "001"), nil, two...)
		if told(t, r, ""); len(r.People) != 1 {
			t.Errorf("%v: %d people", numbers, len(r.People))
		}
	}
}

func TestDaysInEveryWayCellsHoldOne(t *testing.T) {
	for _, c := range []struct {
		cell any
		want string
	}{
		{xlsxtest.Num("45000.0000462963"), "2023-03-15"}, {xlsxtest.Shown{Value: "45000", Format: "dd/mm/yyyy"}, "2023-03-15"}, {xlsxtest.Shown{Value: "45000", Format: "mm/yyyy"}, "2023-03"},
		{"06/2018", "2018-06"}, {"5/2020", "2020-05"}, {2019, "2019"}, {"2019", "2019"}, {"05-09-2019", "2019-09-05"}, {"ngày 05 tháng 02 năm 2023", "2023-02-05"},
		{"43713", "2019-09-05"}, {43713, "2019-09-05"}, {"2020-13-01", "C2 person_day_shape"}, {"1/1/26", "C2 person_day_shape"}, {"13/25/2020", "C2 person_day_shape"}, {"29/02/2023", "C2 person_day_unreal"},
		{"01/01/0001", "C2 person_day_year"}, {"", "C2 person_joined_missing"},
	} {
		r := people(t, xlsxtest.Book(t).Sheet("S").Row("Họ và tên", "Ngày sinh", "Ngày vào ngành", "Đơn vị").Row("Trần An", "01/01/1980", c.cell, "Phòng Một"), nil, two...)
		got := r.People[0].Joined.String()
		if found := codes(r); found != "" {
			got = found
		}
		if got != c.want {
			t.Errorf("%v: %s, want %s", c.cell, got, c.want)
		}
	}
}

func TestATotalThatDiffersFromTheRowsIsToldAndNobody(t *testing.T) {
	b := xlsxtest.Book(t).Sheet("S").Row("STT", "Họ và tên", "Ngày sinh", "Quê quán")
	for i := range 11 {
		b.Row(strings.Repeat("I", i%3+1), "Hộ số "+fmt.Sprint(i+1))
		for j := range 3 {
			b.Row(3*i+j+1, "Trần Văn "+string(rune('A'+i))+string(rune('a'+j)), fmt.Sprintf("%02d/01/1980", i+1), "Huế")
		}
	}
	r := people(t, b.Row("Tổng cộng: 12 hộ, 33 người"), nil)
	told(t, r, "A46 roster_total_differs")
	if len(r.People) != 33 {
		t.Errorf("%d people", len(r.People))
	}
}

func TestEmptyInFourWaysIsEmpty(t *testing.T) {
	for _, empty := range []any{nil, "", " ", "\u00a0", "\u200b"} {
		r := people(t, xlsxtest.Book(t).Sheet("S").Row("STT", "Họ và tên", "Ngày sinh", "Đơn vị").Row(1, empty, "01/01/1980", "Phòng Một"), nil, two...)
		told(t, r, "B2 person_name_missing")
	}
}

func TestOneUnitHoweverItIsWritten(t *testing.T) {
	units := []roster.Unit{
		{Key: "s", Name: "Sở Mẫu"}, {Key: "p", Name: "Phòng 1", Parent: "s"}, {Key: "o", Name: "Sở Khác"}, {Key: "q", Name: "Phòng 1", Parent: "o"},
		{Key: "l", Name: "Công an huyện Lệ Thủy"}, {Key: "d", Name: "Đông Hà - Quảng Nam"}, {Key: "t", Name: "Công an thành phố Hồng Ngự"}, {Key: "h", Name: "Công an huyện Hồng Ngự"},
	}
	for text, want := range map[string]string{
		"Sở Mẫu – Phòng 1": "p", " Sở Mẫu - Phòng 1": "p", "Phòng 1, Sở Khác": "q", "Phòng 1 thuộc Sở Mẫu": "p", "CAH Lệ Thuỷ": "l", "Công an H. Lệ Thủy": "l", "CA huyện Lệ Thủy": "l",
		"CATP Hồng Ngự": "t", "Công an TP. Hồng Ngự": "t", "Phòng 1": "D2 roster_unit_ambiguous", "CA Hồng Ngự": "D2 roster_unit_ambiguous", "ĐH-QN": "D2 roster_unit_near",
		"CA Lệ Thủy": "D2 roster_unit_near", "Sở Mới": "D2 roster_unit_unknown", "Đông Hà - Quảng Nam": "d",
	} {
		r := people(t, xlsxtest.Book(t).Sheet("S").Row("STT", "Họ và tên", "Ngày sinh", "Đơn vị").Row(1, "Trần An", "01/01/1980", text), nil, units...)
		got := r.People[0].Unit
		if found := codes(r); found != "" {
			got = found
		}
		if got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestWhatWasSettledIsRememberedByTheWriting(t *testing.T) {
	m := &roster.Mapping{Units: map[string]string{packs.Roster().UnitKey("ĐH-QN"): "2"}, Columns: map[string]roster.Field{"ngay sihn": roster.Birth}, Distinct: map[string]bool{"S:3": true}, Marks: map[string]string{"dang vien:2": "ticked"}}
	b := xlsxtest.Book(t).Sheet("S").Row("CCCD", "Đảng viên", "Họ và tên", "Ngày sihn", "Đơn vị").Row("1", 2, "Trần An", "01/01/1980", "đh-qn").Row("2", "x", "Trần An", "01/01/1980", "ĐH - QN")
	r := people(t, b, m, two...)
	told(t, r, "")
	if p := r.People; len(p) != 2 || p[0].Unit != "2" || p[1].Party != org.Member || p[0].Party != org.Member {
		t.Errorf("%+v", p)
	}
	told(t, people(t, b, nil, two...), "A1:E1 roster_column_missing")
}

func TestAMissingColumnIsNamedWithTheCaptionThatMayBeIt(t *testing.T) {
	r := people(t, xlsxtest.Book(t).Sheet("S").Row("STT", "Họ và tên", "Ngày sihn", "Đơn vị").Row(1, "Trần An", "01/01/1980", "Phòng Một"), nil, two...)
	f := r.Found[0]
	if f.Code != roster.CodeColumnMissing || f.Args["near"] != "Ngày sihn" || f.Args["column"] != "C" || f.Args["field"] != string(roster.Birth) || len(r.People) != 0 {
		t.Errorf("%+v, %d people", f, len(r.People))
	}
	told(t, people(t, xlsxtest.Book(t).Sheet("S").Row("STT", "Họ và tên", "Ngày sinh", "Ngày sinh", "Đơn vị").Row(1, "Trần An", "01/01/1980", "01/01/1981", "Phòng Một"), nil, two...),
		"A1:E1 roster_column_missing, A1:E1 roster_column_twice")
	told(t, people(t, xlsxtest.Book(t).Sheet("S").Row("a", "b").Row(1, 2), nil), " roster_no_table")
	r = people(t, xlsxtest.Book(t).Sheet("S").Row("STT", "Ho va ten", "Ngay sinh", "Don vi").Row(1, "Trần An", "01/01/1980", "Phòng Một"), nil, two...)
	if told(t, r, ""); len(r.People) != 1 {
		t.Errorf("captions without accents: %+v", r.Found)
	}
}

func TestASheetOfAnotherTableAndAHiddenOneAreLeftApart(t *testing.T) {
	head := []any{"STT", "Họ và tên", "Ngày sinh", "Đơn vị"}
	r := people(t, xlsxtest.Book(t).Sheet("Trống").Sheet("Bìa").Row("DANH SÁCH").Sheet("DS").Row(head...).Row(1, "Trần An", "01/01/1980", "Phòng Một").
		Sheet("Cũ").Row(head...).Row(1, "Lê Bé", "01/01/1980", "Phòng Một").HideSheet(), nil, two...)
	told(t, r, "A1:D1 roster_table_hidden")
	if in(r) != "Trần An@Phòng Một" {
		t.Error(in(r))
	}
}

func TestAPaddedNumberThatIsAnothersIsRefused(t *testing.T) {
	r := people(t, xlsxtest.Book(t).Sheet("S").Row("Số hiệu", "Họ và tên", "Ngày sinh", "Đơn vị").Row("007-512", "Trần An", "01/01/1980", "P1").Row(7512, "Lê Bé", "01/01/1981", "P1").
		Row(xlsxtest.Num("123457000000"), "Lý Cao", "01/01/1982", "P1").Row("12", "Đỗ Dư", "01/01/1983", "P1").Row(nil, "Vũ Én", "01/01/1984", "P1"), nil, two...)
	told(t, r, "A3 roster_number_clash, A3 roster_number_padded, A4 person_number_rounded, A5 person_number_length")
}

func TestAnErrorValueAFormulaAndALinkInCells(t *testing.T) {
	r := people(t, xlsxtest.Book(t).Sheet("S").Row("STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Ghi chú").
		Row(1, xlsxtest.Formula{Text: "[1]S!A1", Value: "Trần An"}, "01/01/1980", "P1", "=HYPERLINK(\"x\")").Row(2, "Lê Bé", xlsxtest.Err("#REF!"), "P1", "@SUM"), nil, two...)
	told(t, r, "C3 roster_cell_error")
	if r.People[0].Name != "Trần An" || r.People[0].Note != "=HYPERLINK(\"x\")" {
		t.Errorf("%+v", r.People[0])
	}
}

func TestAPeriodThatMayBeADayOrAMonthIsTold(t *testing.T) {
	r := people(t, xlsxtest.Book(t).Sheet("S").Row("Tháng 17/03/2026").Row("STT", "Họ và tên", "Ngày sinh", "Đơn vị").Row(1, "Trần An", "01/01/1980", "P1"), nil, two...)
	told(t, r, "A1 roster_period_unclear")
}

func TestUnitsUnderThemselvesTwiceOrBelowNobodyAreRefused(t *testing.T) {
	r := roster.Read(book(t, xlsxtest.Book(t).Sheet("S").Row("Mã", "Tên đơn vị", "Cấp trên", "Ngày thành lập").Row("1", "Sở", nil, "1976").Row("2", "Phòng A", "Phòng B", "").
		Row("3", "Phòng B", "Phòng A", "").Row("4", "Phòng C", "Bộ", "").Row("2", "Phòng D", "Sở", "").Row("6", "Phòng D", "Sở", "01/01/2090").Row("7", " ", "Sở", "")), roster.Units, packs.Roster(), options())
	told(t, r, "C3 roster_parent_itself, C4 roster_parent_itself, C5 roster_parent_unknown, A6 roster_code_twice, B7 roster_unit_twice, D7 roster_founded_late")
}

func TestMarksOfPartyAndStandingInWords(t *testing.T) {
	r := people(t, xlsxtest.Book(t).Sheet("S").Row("Họ và tên", "Ngày sinh", "Đơn vị", "Đảng viên", "Đối tượng", "Số tháng ở địa bàn khó khăn").
		Row("Trần An", "01/01/1980", "P1", "03/02/2005", "Lãnh đạo", "3 năm").Row("Lê Bé", "01/01/1981", "P1", "không", "Trực tiếp", "-").Row("Lý Cao", "01/01/1982", "P1", "?", "x", "lâu"), nil, two...)
	told(t, r, "D4 roster_mark_unread, E4 roster_mark_unread, F4 roster_months_unread")
	if p := r.People; p[0].Party != org.Member || p[0].Standing != "leader" || p[0].Months != 36 || p[1].Party != org.NotMember || p[1].Standing != "direct" || p[1].Months != 0 {
		t.Errorf("%+v", p)
	}
}
