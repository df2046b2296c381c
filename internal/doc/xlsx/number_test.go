package xlsx

import (
	"strconv"
	"testing"
)

// decimal writes a decimal as this package gives it; fraction ends in a digit other than zero.
func decimal(whole int64, fraction string) string {
	return strconv.FormatInt(whole, 10) + "." + fraction
}

// floatText is the 17 digits by which a spreadsheet stores the double nearest to a decimal.
func floatText(typed string) string {
	f, err := strconv.ParseFloat(typed, 64)
	if err != nil {
		return err.Error()
	}
	return strconv.FormatFloat(f, 'g', 17, 64)
}

func TestStoredNumbersBecomeTheDecimalsTheyStandFor(t *testing.T) {
	for stored, want := range map[string]string{
		"3.1": "3.1", "0": "0", "-0": "0", "0.0": "0", "+5": "5", "007": "7", ".5": "0.5", "5.": "5", "3.10": "3.1", " 9 ": "9",
		"1.1000000000000001": "1.1", "97.649999999999991": "97.65", "0.30000000000000004": "0.3", "100.39999999999999": "100.4",
		"0.33333333333333331": "0.333333333333333", "76.2318181818182": "76.2318181818182",
		"1E-05": "0.00001", "1.5e3": "1500", "1.23457E+11": "123457000000", "-2.5E-2": "-0.025", "0e999": "0", "1e-400": "0",
		"123456789012345678": "123456789012345678", "999999999999999": "999999999999999",
	} {
		if got, ok := exact(stored); !ok || got != want {
			t.Errorf("exact(%q) = %q, %t; want %q", stored, got, ok, want)
		}
	}
	for _, stored := range []string{"", "NaN", "INF", "-", ".", "1,5", "0x10", "1e309", "1e99999999999", "1.2.3", "--1", "1e", "1_000", "１"} {
		if got, ok := exact(stored); ok {
			t.Errorf("exact(%q) = %q, want no number", stored, got)
		}
	}
}

func TestSerialNumbersBecomeWhatTheirFormatShows(t *testing.T) {
	for _, c := range []struct {
		serial string
		as     shown
		want   string
	}{
		{"45000.0000462963", asDay, "2023-03-15"}, {"1", asDay, "1900-01-01"}, {"59", asDay, "1900-02-28"}, {"61", asDay, "1900-03-01"},
		{"43252", asMonth, "2018-06"}, {"32874", asYear, "1990"}, {"0.5", asTime, "12:00:00"}, {"0.9999999", asTime, "23:59:59"}, {"2958465", asDay, "9999-12-31"},
		{"0", asDay, "1900-01-00"}, {"0.5", asMonth, "1900-01"}, {"60", asDay, "1900-02-29"}, {"1.5", asTime, "12:00:00"},
		{"3", asSpan, "72:00:00"}, {"0.5", asSpan, "12:00:00"}, {"1.0000116", asSpan, "24:00:01"},
	} {
		if got, ok := moment(c.serial, c.as, false); !ok || got != c.want {
			t.Errorf("serial %s is %q, %t; want %q", c.serial, got, ok, c.want)
		}
	}
	for _, serial := range []string{"-1", "2958466", "1e300"} {
		if got, ok := moment(serial, asDay, false); ok {
			t.Errorf("serial %s is %q, want no day", serial, got)
		}
	}
}

func TestFormatCodesAreRecognised(t *testing.T) {
	for code, want := range map[string]shown{
		"General": asNumber, "0.00": asNumber, "#,##0": asNumber, "@": asNumber, `0.0" đ"`: asNumber, "0.00E+00": asNumber, `#,##0\ "₫";[Red]\-#,##0`: asNumber,
		"0%": asPercent, "0.0%;[Red]-0.0%": asPercent, `0"%"`: asNumber, "dd/mm/yyyy": asDay, `[$-1042A]dd\-mm\-yyyy;@`: asDay, "d-mmm": asDay,
		"mm/yyyy": asMonth, "mmm-yy": asMonth, "yyyy": asYear, "h:mm AM/PM": asTime, "mm:ss.0": asTime, "[h]:mm": asSpan, "[hh]:mm:ss": asSpan, "[mm]:ss": asSpan, "dd/mm/yyyy hh:mm": asDay,
		`"ngày "dd" tháng "mm`: asDay, `"d"0`: asNumber, "[Red]": asNumber, "": asNumber, `"open`: asNumber, "[open": asNumber,
	} {
		if got := shownBy(code); got != want {
			t.Errorf("%q shows %d, want %d", code, got, want)
		}
	}
}

func TestReferencesMoveAsASpreadsheetMovesThem(t *testing.T) {
	for _, c := range []struct {
		formula    string
		rows, cols int
		want       string
	}{
		{"A1+$B$2+C$3+$D4", 1, 1, "B2+$B$2+D$3+$D5"}, {`LOG10(A1)&"A1"`, 2, 0, `LOG10(A3)&"A1"`}, {"'A1'!A1", 0, 1, "'A1'!B1"}, {"SUM(A:B,1:2,$3:4)", 1, 1, "SUM(B:C,2:3,$3:5)"},
		{"[1]S!A1", 1, 0, "[1]S!A2"}, {"A1", -1, 0, "#REF!"}, {"Tổng+A1*2.5", 1, 0, "Tổng+A2*2.5"}, {"TB_1+ABCD1", 1, 0, "TB_1+ABCD1"}, {`"a""A1`, 1, 1, `"a""A1`},
	} {
		if got := shift(c.formula, c.rows, c.cols); got != c.want {
			t.Errorf("%s moved by %d, %d: %s, want %s", c.formula, c.rows, c.cols, got, c.want)
		}
	}
}
