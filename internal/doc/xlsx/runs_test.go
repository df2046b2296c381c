package xlsx

import (
	"testing"

	"thidua/internal/core/grid"
	"thidua/internal/doc/xlsx/xlsxtest"
)

// drawnCell is A1 holding rich text, stored in the cell or among the shared strings, in a cell whose font is struck through or not.
func drawnCell(t *testing.T, content string, inline, struck bool) grid.Cell {
	t.Helper()
	const ns = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	style, cell, shared := "0", `t="s"><v>1</v>`, `<si><t>x</t></si><si>`+content+`</si>`
	if struck {
		style = "1"
	}
	if inline {
		cell, shared = `t="inlineStr"><is>`+content+`</is>`, ""
	}
	b, err := Read("a.xlsx", xlsxtest.Zip(t, append(xlsxtest.Envelope([]string{`name="S"`}, false),
		xlsxtest.Part{Path: "xl/worksheets/sheet1.xml", Content: `<worksheet ` + ns + `><sheetData><row r="1"><c r="A1" s="` + style + `" ` + cell + `</c></row></sheetData></worksheet>`},
		xlsxtest.Part{Path: "xl/styles.xml", Content: `<styleSheet ` + ns + `><fonts><font/><font><strike/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>`},
		xlsxtest.Part{Path: "xl/sharedStrings.xml", Content: `<sst ` + ns + `>` + shared + `</sst>`})...))
	if err != nil {
		t.Fatal(err)
	}
	return b.Sheets[0].At(1, 1)
}

func TestATextWithAPartStruckOutOrRaisedIsMarkedAndUniformTextIsNot(t *testing.T) {
	run := func(properties, text string) string { return `<r><rPr>` + properties + `</rPr><t>` + text + `</t></r>` }
	const strike, up, down, bold = `<strike/>`, `<vertAlign val="superscript"/>`, `<vertAlign val="subscript"/>`, `<b/><color rgb="FFFF0000"/>`
	for name, c := range map[string]struct {
		content            string
		cellStruck         bool
		text               string
		wantMixed, wantAll bool
	}{
		"a digit struck out":             {run(strike, "4") + run(bold, "5"), false, "45", true, false},
		"a first run without font":       {`<r><t>4</t></r>` + run(strike, "5"), false, "45", true, false},
		"a footnote behind":              {run(bold, "5") + run(up, "2"), false, "52", true, false},
		"a footnote before":              {run(up, "1") + `<r><t>5</t></r>`, false, "15", true, false},
		"lowered":                        {run(bold, "5") + run(down, "a"), false, "5a", true, false},
		"raised as a whole":              {run(up, "5"), false, "5", true, false},
		"bold and colour":                {run(bold, "4") + run("", "5"), false, "45", false, false},
		"marked as not struck":           {run(`<strike val="0"/>`, "4") + run(`<vertAlign val="baseline"/>`, "5"), false, "45", false, false},
		"a struck blank":                 {run(strike, " ") + run(bold, "5"), false, " 5", false, false},
		"a raised star":                  {run(bold, "K") + run(up, "*"), false, "K*", false, false},
		"struck as a whole, run by run":  {run(strike, "4") + run(strike+bold, "5"), false, "45", false, true},
		"struck by the cell":             {`<t>45</t>`, true, "45", false, true},
		"struck by the cell, runs plain": {run(bold, "45"), true, "45", false, false},
		"struck by the cell, one plain":  {`<r><t>4</t></r>` + run(bold, "5"), true, "45", true, false},
		"plain":                          {`<t>45</t>`, false, "45", false, false},
	} {
		for _, inline := range []bool{false, true} {
			if got := drawnCell(t, c.content, inline, c.cellStruck); got.Text != c.text || got.Mixed != c.wantMixed || got.Struck != c.wantAll {
				t.Errorf("%s, in the cell %v: %+v", name, inline, got)
			}
		}
	}
}

func TestWhatNobodySeesBetweenDigitsLeavesAMark(t *testing.T) {
	for typed, want := range map[string]string{
		"5\u200b0": "5\ufffd0", "5\u00ad0": "5\ufffd0", "5,\u20600": "5,\ufffd0", "5\u200b 000": "5\ufffd 000", "5\u200b\u200b0 điểm": "5\ufffd\ufffd0 điểm", "1\u202e2": "1\ufffd2",
		"50\u200b": "50", "\ufeff50": "50", "1. Công\u00adtác": "1. Côngtác", "2\u200b điểm": "2 điểm", "Đội 1\u200b2": "Đội 12",
	} {
		if got := visible(typed); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}
