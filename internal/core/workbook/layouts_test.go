package workbook_test

import (
	"fmt"
	"strings"
	"testing"

	"thidua/internal/core/grid"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
	"thidua/packs"
)

// year is the content of the district workbook without its layout: what each unit got for each criterion, as typed.
type year struct {
	scheme *score.Scheme
	units  []string
	cells  map[string]grid.Cell // unit, criterion, column
}

var stages = []score.Column{score.Self, score.Appraisal}

func key(unit, code string, col score.Column) string { return unit + "|" + code + "|" + string(col) }

// theYear takes the content out of the shared workbook; the tests of that workbook say that it is right.
func theYear(t testing.TB) *year {
	b := open(t, sharedFile)
	r := workbook.Read(b, packs.Schemes(), packs.Columns(), nil)
	y := &year{scheme: r.Scheme, cells: map[string]grid.Cell{}}
	for _, u := range r.Units {
		y.units = append(y.units, u.Name)
	}
	sheets := map[string]*grid.Sheet{}
	for _, s := range b.Sheets {
		sheets[s.Name] = s
	}
	for _, c := range r.Cells {
		row, col, _ := grid.ParseAddr(c.Addr)
		y.cells[key(c.Unit, c.Criterion, c.Column)] = sheets[c.Sheet].At(row, col)
	}
	return y
}

func (y *year) value(unit, code string, col score.Column) any {
	c, ok := y.cells[key(unit, code, col)]
	if !ok {
		return nil
	}
	return c
}

// stageCaption is what the layouts write over a stage.
var stageCaption = map[score.Column]string{score.Self: "Tự chấm", score.Appraisal: "Thẩm định"}

// flat: criteria down, units across, over each unit its two stages. As a table pasted from a text document: every number is text.
func (y *year) flat(criteria []*score.Criterion, name string) *grid.Sheet {
	top, sub := []any{"TT", "Nội dung tiêu chí", "Điểm tối đa"}, []any{nil, nil, nil}
	s := &grid.Sheet{}
	for i, u := range y.units {
		top, sub = append(top, u, nil), append(sub, "Tự chấm", "Thẩm định")
		s.Merged = append(s.Merged, grid.Range{Row1: 3, Row2: 3, Col1: 4 + 2*i, Col2: 5 + 2*i})
	}
	for col := 1; col <= 3; col++ {
		s.Merged = append(s.Merged, grid.Range{Row1: 3, Row2: 4, Col1: col, Col2: col})
	}
	rows := [][]any{{"BẢNG ĐIỂM THI ĐUA NĂM 2022"}, {}, top, sub}
	for _, c := range criteria {
		row := []any{c.Code, c.Name, typed(c.Max)}
		for _, u := range y.units {
			for _, st := range stages {
				row = append(row, asText(y.value(u, c.Code, st)))
			}
		}
		rows = append(rows, row)
	}
	out := sheet(name, rows...)
	out.Merged = s.Merged
	return out
}

// asText writes a number the way a person types it into a text document.
func asText(v any) any {
	if c, ok := v.(grid.Cell); ok && c.Kind == grid.Number {
		return strings.ReplaceAll(c.Text, ".", ",")
	}
	return v
}

func typed(r interface{ String() string }) any {
	if s := fmt.Sprint(r); s != "<nil>" {
		return number(s)
	}
	return "-"
}

// across: units down, criteria across. With both stages the code stands over "Tự chấm" and "Thẩm định".
func (y *year) across(criteria []*score.Criterion, name string, cols []score.Column) *grid.Sheet {
	codes, names, subs := []any{"STT", "Đơn vị"}, []any{nil, nil}, []any{nil, nil}
	var merged []grid.Range
	for col := 1; col <= 2; col++ {
		merged = append(merged, grid.Range{Row1: 2, Row2: 4, Col1: col, Col2: col})
	}
	for i, c := range criteria {
		for j, st := range cols {
			if j == 0 {
				codes, names = append(codes, c.Code), append(names, c.Name)
			} else {
				codes, names = append(codes, nil), append(names, nil)
			}
			subs = append(subs, stageCaption[st])
		}
		if n := len(cols); n > 1 {
			merged = append(merged, grid.Range{Row1: 2, Row2: 2, Col1: 3 + n*i, Col2: 2 + n + n*i}, grid.Range{Row1: 3, Row2: 3, Col1: 3 + n*i, Col2: 2 + n + n*i})
		}
	}
	rows := [][]any{{"TỔNG HỢP ĐIỂM NĂM 2022"}, codes, names, subs}
	for i, u := range y.units {
		row := []any{i + 1, u}
		for _, c := range criteria {
			for _, st := range cols {
				row = append(row, y.value(u, c.Code, st))
			}
		}
		rows = append(rows, row)
	}
	out := sheet(name, rows...)
	out.Merged = merged
	return out
}

// stage: one stage a sheet, criteria down, units across, the stage only in the sheet's name.
func (y *year) stage(st score.Column, name string) *grid.Sheet {
	head := []any{"STT", "Tiêu chí", "Điểm chuẩn"}
	for _, u := range y.units {
		head = append(head, u)
	}
	rows := [][]any{{"KẾT QUẢ NĂM 2022"}, head}
	for _, c := range y.scheme.Criteria() {
		row := []any{c.Code, c.Name, typed(c.Max)}
		for _, u := range y.units {
			row = append(row, y.value(u, c.Code, st))
		}
		rows = append(rows, row)
	}
	return sheet(name, rows...)
}

// list: one line a unit and criterion; once writes the unit on its first line only.
func (y *year) list(once bool) *grid.Sheet {
	rows := [][]any{{"Đơn vị", "Mã", "Tiêu chí", "Điểm tự chấm", "Điểm thẩm định", "Năm 2022"}}
	for _, u := range y.units {
		for i, c := range y.scheme.Criteria() {
			var unit any = u
			if once && i > 0 {
				unit = nil
			}
			rows = append(rows, []any{unit, c.Code, c.Name, y.value(u, c.Code, score.Self), y.value(u, c.Code, score.Appraisal)})
		}
	}
	return sheet("Danh sách", rows...)
}

// blocks: one sheet, the tables of the units below each other; with the captions over each, or once over all.
func (y *year) blocks(once bool) *grid.Sheet {
	captions := []any{"STT", "Tiêu chí", "Điểm chuẩn", "Tự chấm", "Thẩm định", "Lý do"}
	rows := [][]any{{"PHIẾU CHẤM ĐIỂM NĂM 2022"}}
	if once {
		rows = append(rows, captions)
	}
	for _, u := range y.units {
		if rows = append(rows, []any{"Đơn vị: " + u}); !once {
			rows = append(rows, captions)
		}
		for _, c := range y.scheme.Criteria() {
			rows = append(rows, []any{c.Code, c.Name, typed(c.Max), y.value(u, c.Code, score.Self), y.value(u, c.Code, score.Appraisal)})
		}
		rows = append(rows, []any{})
	}
	return sheet("Sheet1", rows...)
}

// groups makes a sheet for every top group of the scheme.
func (y *year) groups(f func([]*score.Criterion, string) *grid.Sheet) []*grid.Sheet {
	var out []*grid.Sheet
	for i, g := range y.scheme.Groups {
		var in []*score.Criterion
		for _, c := range y.scheme.Criteria() {
			if c.Top() == g {
				in = append(in, c)
			}
		}
		out = append(out, f(in, fmt.Sprintf("Nhóm %d", i+1)))
	}
	return out
}

// layouts gives the year in every layout.
func (y *year) layouts() map[string]*grid.Book {
	all := y.scheme.Criteria()
	both := func(in []*score.Criterion, name string) *grid.Sheet { return y.across(in, name, stages) }
	return map[string]*grid.Book{
		"a word table pasted flat, units across, two lines of captions": book(y.flat(all, "Sheet1")),
		"units down, criteria across, both stages":                      book(y.across(all, "Tổng hợp", stages)),
		"units down, criteria across, a sheet per stage":                book(y.across(all, "Tự chấm", stages[:1]), y.across(all, "Thẩm định", stages[1:])),
		"a sheet per stage, units across":                               book(y.stage(score.Self, "Điểm tự chấm"), y.stage(score.Appraisal, "Điểm thẩm định")),
		"a sheet per group, units across":                               book(y.groups(y.flat)...),
		"a sheet per group, units down":                                 book(y.groups(both)...),
		"a list with a line for every unit and criterion":               book(y.list(false)),
		"a list that names each unit once":                              book(y.list(true)),
		"the tables of all units in one sheet":                          book(y.blocks(false)),
		"the tables of all units under one line of captions":            book(y.blocks(true)),
	}
}

func TestEveryLayoutGivesTheSameTotals(t *testing.T) {
	for name, b := range theYear(t).layouts() {
		t.Run(name, func(t *testing.T) {
			r := read(t, b, nil)
			if r.Scheme == nil {
				t.Fatalf("no scheme: %v", r.Findings)
			}
			got := totals(scored(t, r))
			for unit, want := range sharedTotals {
				if got[unit+" self"] != want[0] || got[unit+" appraisal"] != want[1] {
					t.Errorf("%s: self %s appraised %s, want %v", unit, got[unit+" self"], got[unit+" appraisal"], want)
				}
			}
			if r.Year != 2022 {
				t.Errorf("year %d", r.Year)
			}
			if t.Failed() {
				for _, s := range r.Sheets {
					t.Logf("%s: %s %s unit %q stage %q %s %v across %v", s.Name, s.Role, s.Why, s.Unit, s.Stage, s.Header, s.Found, s.Across)
					for i, c := range s.Columns {
						if i < 8 {
							t.Logf("   %s %q → %s %s %s %s", c.Name, c.Caption, c.Role, c.Stage, c.Unit, c.Confidence)
						}
					}
				}
				t.Log(codes(r), reasons(r), r.Questions)
			}
		})
	}
}

// inventedYear makes up points for every criterion of a scheme: small, with one decimal, some left out.
func inventedYear(s *score.Scheme) *year {
	y := &year{scheme: s, units: []string{"Xã Mẫu Một", "Xã Mẫu Hai", "Phường Mẫu Ba"}, cells: map[string]grid.Cell{}}
	n := 0
	for _, c := range s.Criteria() {
		for _, u := range y.units {
			for _, st := range stages {
				if n++; n%17 != 0 {
					y.cells[key(u, c.Code, st)] = grid.Cell{Kind: grid.Number, Text: num.Ratio(int64(n%97), 10).String()}
				}
			}
		}
	}
	return y
}

func TestEverySchemeIsKnownInEveryLayout(t *testing.T) {
	for _, s := range packs.Schemes() {
		if len(s.Criteria()) < 4 {
			continue // too little to know a sheet by; such a scheme is named when scoring
		}
		y := inventedYear(s)
		for name, b := range y.layouts() {
			t.Run(s.ID+": "+name, func(t *testing.T) {
				r := read(t, b, nil)
				if r.Scheme != s {
					t.Fatalf("taken for %v of %v: %v", r.Scheme, r.Candidates, r.Findings)
				}
				got := map[string]string{}
				for _, c := range r.Cells {
					got[key(c.Unit, c.Criterion, c.Column)] = c.Points.String()
				}
				wrong := 0
				for k, want := range y.cells {
					if got[k] != want.Text {
						if wrong++; wrong < 4 {
							t.Errorf("%s read as %q, want %s", k, got[k], want.Text)
						}
					}
				}
				if len(got) != len(y.cells) {
					t.Errorf("%d scores read, %d written", len(got), len(y.cells))
				}
				if t.Failed() {
					t.Log(codes(r), reasons(r))
					for i, f := range r.Findings {
						if i < 6 && f.Severity > 0 {
							t.Log(f)
						}
					}
				}
			})
		}
	}
}
