package xlsx

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"thidua/internal/core/grid"
	"thidua/internal/core/num"
	"thidua/internal/doc/xlsx/xlsxtest"
)

const fine = "=" // the number is shown as what it is

// shownForms are formats with a number and what a reader takes the cell for.
var shownForms = []struct{ code, number, want string }{
	{`0"0"`, "9", "90"},
	{`0.0"5"`, "9.5", "9,55"},
	{`"1"0`, "9", "19"},
	{`1`, "9", "1"},
	{`"-"0`, "9", "-9"},
	{`\-0`, "9", "-9"},
	{`"- "0`, "9", "- 9"},
	{`"-"0`, "-9", "--9"},
	{`"-"0`, "0", fine},
	{`0;0`, "-3", "3"},
	{`0;[Red]0`, "-3", "3"},
	{`0;[Red]-0`, "-3", fine},
	{`;;;`, "9.5", ""},
	{`;;;@`, "0", ""},
	{`0.0;-0.0;`, "0", ""},
	{`0.0;-0.0;"-"`, "0", fine},
	{`0.0;-0.0;"0"`, "0", fine},
	{`0.0;-0.0;"10"`, "0", "10"},
	{`#`, "0", ""},
	{`#`, "7", fine},
	{`"Đạt"`, "9", "Đạt"},
	{`0,`, "9500", "10"},
	{`0.0,`, "9500", "9,5"},
	{`#,##0.0,,`, "9500000", "9,5"},
	{`0,`, "0", fine},
	{`0"."0`, "12", "1.2"},
	{`0",5"`, "9", "9,5"},
	{`#"."000`, "12000", fine},
	{`0"."000`, "12", "0.012"},
	{`0" tháng "0`, "12", "1 tháng 2"},
	{`0;0%`, "-0.5", "50%"},
	{`[>5]"cao";0`, "9", "cao"},
	{`[>5]"cao";0`, "4", fine},
	{`[<5]0.0;[Red]0.0`, "9.5", fine},
	{`[>=100]0;[<0]-0;0.0`, "9.5", fine},
	{`"A-"0`, "9", fine},
	{`"Mục - "0`, "9", fine},
	{`"Trừ: -"0`, "9", "Trừ: -9"},
	{`"Số "0`, "-9", fine},
	{`"No."0`, "9", fine},
	{`0" điểm"`, "9.5", fine},
	{`0" điểm (năm 2022)"`, "9", fine},
	{`0"/10"`, "9", fine},
	{`00`, "9", fine},
	{`0000" "000`, "912345", fine},
	{`0`, "9.5", fine}, // rounding is what people ask of a format
	{`0.0`, "9.55", fine},
	{`#,##0.00`, "1234567.5", fine},
	{`#,##0.00;-#,##0.00`, "-1234.5", fine},
	{`_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)`, "9.5", fine},
	{`_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)`, "-1234.5", fine},
	{`_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)`, "0", fine},
	{`#,##0\ [$₫-42A]`, "1500", fine},
	{`General" đ"`, "9.125", fine},
	{`"1"General`, "9", "19"},
	{`General;General`, "-9", "9"},
	{`@`, "9.5", fine},
	{`??0.0?`, "9.5", fine},
	{`0.###`, "9", fine},
	{`# ?/?`, "9.5", fine},
	{`0.0E+00`, "9500", fine},
	{`[h]:mm`, "9.5", fine},
	{`"` + strings.Repeat("9", maxFormat) + `"0`, "9", fine},
}

func TestAFormatThatShowsAnotherNumberIsFound(t *testing.T) {
	for _, c := range shownForms {
		got := fine
		if f := formatOf(c.code); f != nil {
			if text, other := f.shows(c.number); other {
				got = text
			}
		}
		if got != c.want {
			t.Errorf("%s on %s: %q, want %q", c.code, c.number, got, c.want)
		}
	}
}

func TestNoFormatOfADigitsAloneIsSuspected(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := rapid.SampledFrom([]string{"0", "#,##0", "00", "#0", "?0", "General"}).Draw(t, "whole")
		code := whole
		if whole != "General" {
			code += rapid.SampledFrom([]string{"", ".0", ".00", ".0#", ".##", ".0?"}).Draw(t, "decimals")
		}
		code += rapid.SampledFrom([]string{"", `" điểm"`, "_)", `\ đ`}).Draw(t, "behind")
		code = rapid.SampledFrom([]string{code, code + ";-" + code, code + ";[Red]-" + code + ";" + code, code + `;\(` + code + `\)`}).Draw(t, "code")
		v := num.Ratio(rapid.Int64Range(-20_000_000, 20_000_000).Draw(t, "hundredths"), 100)
		if f := formatOf(code); f != nil {
			if text, other := f.shows(v.String()); other {
				t.Fatalf("%s on %s is said to show %q", code, v, text)
			}
		}
	})
}

func TestWhatACellShowsStandsBesideItsNumber(t *testing.T) {
	b, err := Read("a.xlsx", xlsxtest.Book(t).Sheet("A").Row(xlsxtest.Shown{Value: "9.5", Format: `0"0"`}, xlsxtest.Shown{Value: "9.5", Format: ";;;"},
		xlsxtest.Shown{Value: "9.5", Format: "0.00"}, 9.5).Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct {
		otherwise bool
		shown     string
	}{{true, "100"}, {true, ""}, {false, ""}, {false, ""}} {
		if c := b.Sheets[0].At(1, i+1); c.Text != "9.5" || c.Otherwise != want.otherwise || c.Shown != want.shown {
			t.Errorf("column %d: %+v", i+1, c)
		}
	}
}

func TestAnyFormatIsLookedInto(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code := rapid.StringOf(rapid.SampledFrom([]rune(`0#?.,;"[]\_*%/E@$-<>=()5 đGeneralh`))).Draw(t, "code")
		v := num.Ratio(rapid.Int64Range(-1_000_000, 1_000_000).Draw(t, "thousandths"), 1000)
		if f := formatOf(code); f != nil {
			if text, _ := f.shows(v.String()); len([]rune(text)) > maxShown {
				t.Fatalf("%s on %s: %q is too long", code, v, text)
			}
		}
	})
}

func TestDecimalsAFormatDropsStandBesideTheNumber(t *testing.T) {
	for _, c := range []struct{ code, number, want string }{
		{"0", "2.6", "3"}, {"0.0", "2.25", "2.3"}, {"0.00", "2.6", ""}, {"0", "3", ""}, {"#,##0", "-2.6", "-3"}, {"0.00", "2.123456", "2.12"}, {"General", "2.6", ""},
		{"0;-0", "-2.6", "-3"}, {`0" đ"`, "2.6", "3"}, {"# ?/?", "2.6", ""}, {"0.000000000000", "2.12345678901", ""},
	} {
		got := ""
		if f := formatOf(c.code); f != nil {
			got = f.rounds(c.number)
		}
		if got != c.want {
			t.Errorf("%s on %s leaves %q, want %q", c.code, c.number, got, c.want)
		}
	}
}

// styledCell is a workbook whose cell A1 holds a number in the second cell format of a styles part.
func styledCell(t *testing.T, number, styles string) grid.Cell {
	parts := append(xlsxtest.Envelope([]string{`name="S"`}, false), xlsxtest.Part{Path: "xl/worksheets/sheet1.xml",
		Content: `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" s="1"><v>` + number + `</v></c></row></sheetData></worksheet>`},
		xlsxtest.Part{Path: "xl/styles.xml", Content: `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + styles + `</styleSheet>`},
		xlsxtest.Part{Path: "xl/sharedStrings.xml", Content: `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>`})
	b, err := Read("a.xlsx", xlsxtest.Zip(t, parts...))
	if err != nil {
		t.Fatal(err)
	}
	return b.Sheets[0].At(1, 1)
}

func TestAStruckNumberIsKnownByItsFontAlone(t *testing.T) {
	for fonts, want := range map[string]bool{
		`<fonts><font/><font><strike/></font></fonts>`:                                                          true,
		`<fonts><font/><font><b/><strike val="1"/></font></fonts>`:                                              true,
		`<fonts><font><strike/></font><font><strike val="0"/></font></fonts>`:                                   false,
		`<fonts><font/><font/></fonts><dxfs><dxf><font><strike/></font></dxf></dxfs>`:                           false,
		`<fonts><font><strike/></font></fonts>`:                                                                 false,
		`<dxfs><dxf><font><strike/></font></dxf></dxfs><fonts><font/><font><strike val="true"/></font></fonts>`: true,
	} {
		if c := styledCell(t, "9", fonts+`<cellXfs><xf numFmtId="0"/><xf numFmtId="0" fontId="1"/></cellXfs>`); c.Struck != want || c.Text != "9" {
			t.Errorf("%s: %+v", fonts, c)
		}
	}
}

func TestFormatsKnownByNumberAloneShowTimesAndDropDecimals(t *testing.T) {
	for id, want := range map[string]grid.Cell{
		"46": {Kind: grid.Date, Text: "62:24:00"}, "20": {Kind: grid.Date, Text: "14:24:00"}, "45": {Kind: grid.Date, Text: "14:24:00"}, "14": {Kind: grid.Date, Text: "1900-01-02"},
		"1": {Kind: grid.Number, Text: "2.6", Rounded: "3"}, "3": {Kind: grid.Number, Text: "2.6", Rounded: "3"}, "2": {Kind: grid.Number, Text: "2.6"}, "0": {Kind: grid.Number, Text: "2.6"},
	} {
		want.Row, want.Col = 1, 1
		if c := styledCell(t, "2.6", `<cellXfs><xf numFmtId="0"/><xf numFmtId="`+id+`"/></cellXfs>`); c != want {
			t.Errorf("format %s: %+v, want %+v", id, c, want)
		}
	}
	if c := styledCell(t, "-3", `<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>`); c.Kind != grid.Number || !c.Otherwise || c.Shown != noMoment {
		t.Errorf("a day before the calendar: %+v", c)
	}
}
