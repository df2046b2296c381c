package listing

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

var people = Table{
	Title: "Cán bộ: đội [1]", State: "2 người",
	Columns: []Column{{Head: "Họ và tên"}, {Head: "Sinh", Num: true}, {Head: "Số hiệu", Num: true}},
	Rows:    [][]string{{"=HYPERLINK(\"x\")", "1990", "012345"}, {"Lê; \"An\"", "", "-"}},
}

func TestAListIsAWorkbookWithNothingInItThatComputes(t *testing.T) {
	data, err := XLSX(people)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := f.GetSheetName(0); got != "Cán bộ  đội  1" {
		t.Errorf("the sheet is called %q", got)
	}
	rows, err := f.GetRows(f.GetSheetName(0))
	if err != nil || len(rows) != 6 || rows[0][0] != people.Title || rows[1][0] != "2 người" || strings.Join(rows[3], "|") != "Họ và tên|Sinh|Số hiệu" {
		t.Fatalf("got %v (%v)", rows, err)
	}
	if rows[4][0] != "'=HYPERLINK(\"x\")" || rows[4][2] != "012345" {
		t.Errorf("the first row is %v", rows[4])
	}
	if kind, err := f.GetCellType(f.GetSheetName(0), "B5"); err != nil || kind == excelize.CellTypeInlineString || kind == excelize.CellTypeSharedString {
		t.Errorf("a year is kept as %v (%v)", kind, err)
	}
	if formula, err := f.GetCellFormula(f.GetSheetName(0), "A5"); err != nil || formula != "" {
		t.Errorf("a formula %q (%v)", formula, err)
	}
}

func TestAListAsTextSaysHowItsLettersAreWritten(t *testing.T) {
	data, err := CSV(people)
	if want := "\ufeffHọ và tên;Sinh;Số hiệu\n\"'=HYPERLINK(\"\"x\"\")\";1990;012345\n\"Lê; \"\"An\"\"\";;-\n"; err != nil || string(data) != want {
		t.Errorf("got %q (%v)", data, err)
	}
}
