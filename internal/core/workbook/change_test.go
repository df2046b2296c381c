package workbook_test

import (
	"math/rand/v2"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"thidua/internal/core/grid"
	"thidua/internal/core/lex"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
	"thidua/packs"
)

// clone copies a workbook, so that a change never reaches another test.
func clone(b *grid.Book) *grid.Book {
	out := &grid.Book{Name: b.Name}
	for _, s := range b.Sheets {
		c := sheet(s.Name)
		c.Hidden, c.Cells, c.Merged = s.Hidden, slices.Clone(s.Cells), slices.Clone(s.Merged)
		for r, h := range s.HiddenRows {
			c.HiddenRows[r] = h
		}
		for r, h := range s.HiddenCols {
			c.HiddenCols[r] = h
		}
		out.Sheets = append(out.Sheets, c)
	}
	return out
}

// change is something done to a workbook that must not change what it says.
type change struct {
	name string
	do   func(*rand.Rand, *grid.Book)
}

var harmless = []change{
	{"sheets in another order", func(rnd *rand.Rand, b *grid.Book) {
		rnd.Shuffle(len(b.Sheets), func(i, j int) { b.Sheets[i], b.Sheets[j] = b.Sheets[j], b.Sheets[i] })
	}},
	{"columns in another order", func(rnd *rand.Rand, b *grid.Book) { eachScoreSheet(b, func(s *grid.Sheet) { shuffleColumns(rnd, s) }) }},
	{"other wordings of captions", func(rnd *rand.Rand, b *grid.Book) { eachScoreSheet(b, func(s *grid.Sheet) { reword(rnd, s) }) }},
	{"notes, blank lines and titles put in", func(rnd *rand.Rand, b *grid.Book) {
		for _, s := range b.Sheets {
			for range 3 {
				insertRow(rnd, s)
			}
		}
	}},
	{"numbers of lines as text, as numbers, with brackets and dots", func(rnd *rand.Rand, b *grid.Book) {
		eachScoreSheet(b, func(s *grid.Sheet) { renumber(rnd, s) })
	}},
	{"scores typed as text", func(rnd *rand.Rand, b *grid.Book) { eachScoreSheet(b, func(s *grid.Sheet) { typeScores(rnd, s) }) }},
	{"letters decomposed", func(_ *rand.Rand, b *grid.Book) { eachText(b, norm.NFD.String) }},
	{"capital letters", func(_ *rand.Rand, b *grid.Book) { eachText(b, strings.ToUpper) }},
	{"doubled blanks and line breaks", func(rnd *rand.Rand, b *grid.Book) {
		eachText(b, func(s string) string {
			return " " + strings.ReplaceAll(s, " ", []string{"  ", "\n", "\u00a0", " "}[rnd.IntN(4)]) + " "
		})
	}},
	{"no numbers of lines", func(_ *rand.Rand, b *grid.Book) {
		eachScoreSheet(b, func(s *grid.Sheet) {
			first, last := bounds(s)
			s.Cells = slices.DeleteFunc(s.Cells, func(c grid.Cell) bool { return c.Col == 1 && c.Row >= first && c.Row < last })
		})
	}},
	{"names of criteria reworded", func(_ *rand.Rand, b *grid.Book) {
		eachScoreSheet(b, func(s *grid.Sheet) {
			first, last := bounds(s)
			for i, c := range s.Cells {
				if c.Col == 2 && c.Row >= first && c.Row < last {
					s.Cells[i].Text = "Việc " + c.Text[:len(c.Text)/4] + " khác"
					if !validText(s.Cells[i].Text) {
						s.Cells[i].Text = "Việc khác"
					}
				}
			}
		})
	}},
}

func validText(s string) bool { return strings.ToValidUTF8(s, "") == s }

func eachScoreSheet(b *grid.Book, f func(*grid.Sheet)) {
	for _, s := range b.Sheets {
		if s.Name != "Tổng hợp" {
			f(s)
			sorted(s)
		}
	}
}

func eachText(b *grid.Book, f func(string) string) {
	for _, s := range b.Sheets {
		for i, c := range s.Cells {
			if c.Kind == grid.Text && strings.TrimSpace(c.Text) != "" {
				s.Cells[i].Text = f(c.Text)
			}
		}
	}
}

// bounds gives the first line of the table and that of the total in a sheet of the district workbook.
func bounds(s *grid.Sheet) (first, last int) {
	for _, c := range s.Cells {
		switch lex.Fold(c.Text) {
		case "nhiem vu chuyen mon":
			first = c.Row
		case "tong cong":
			last = c.Row
		}
	}
	return first, last
}

// shuffleColumns moves the columns of the table, captions and merged cells with them; titles and signatures stay.
func shuffleColumns(rnd *rand.Rand, s *grid.Sheet) {
	first, last := bounds(s)
	blocks := [][]int{{1, 2}, {3}, {4, 5}, {6}}
	rnd.Shuffle(len(blocks), func(i, j int) { blocks[i], blocks[j] = blocks[j], blocks[i] })
	to := map[int]int{}
	for _, block := range blocks {
		for _, col := range block {
			to[col] = len(to) + 1
		}
	}
	for i, c := range s.Cells {
		if c.Row >= first-2 && c.Row <= last {
			s.Cells[i].Col = to[c.Col]
		}
	}
	for i, m := range s.Merged {
		if m.Row1 >= first-2 && m.Row2 <= last {
			s.Merged[i].Col1, s.Merged[i].Col2 = to[m.Col1], to[m.Col1]+m.Col2-m.Col1
		}
	}
}

// reword puts another known wording in place of each caption.
func reword(rnd *rand.Rand, s *grid.Sheet) {
	first, _ := bounds(s)
	kinds := map[string]string{"stt": workbook.ColCode, "tieu chi": workbook.ColName, "diem chuan": workbook.ColMax, "ly do": workbook.ColReason,
		"tu cham": string(score.Self), "tham dinh": string(score.Appraisal), "diem cham": workbook.ColScore}
	for i, c := range s.Cells {
		if kind := kinds[lex.Fold(c.Text)]; kind != "" && c.Row < first {
			all := packs.Columns().Wordings(kind)
			s.Cells[i].Text = all[rnd.IntN(len(all))]
		}
	}
}

// insertRow puts a blank line, a note or a title somewhere, merged ranges moving with it.
func insertRow(rnd *rand.Rand, s *grid.Sheet) {
	rows, _ := s.Size()
	at := 1 + rnd.IntN(rows)
	for i := range s.Cells {
		if s.Cells[i].Row >= at {
			s.Cells[i].Row++
		}
	}
	for i, m := range s.Merged {
		if m.Row1 >= at {
			s.Merged[i].Row1++
		}
		if m.Row2 >= at {
			s.Merged[i].Row2++
		}
	}
	hidden := map[int]bool{}
	for r := range s.HiddenRows {
		if r >= at {
			r++
		}
		hidden[r] = true
	}
	s.HiddenRows = hidden
	inMerge := slices.ContainsFunc(s.Merged, func(m grid.Range) bool { return m.Has(at, 1) || m.Has(at, 2) })
	if text := []string{"", "Ghi chú: điểm đã thống nhất với đơn vị", "(Số liệu đến ngày 30/11)", "Đã kiểm tra, đối chiếu"}[rnd.IntN(4)]; text != "" && !inMerge {
		s.Cells = append(s.Cells, grid.Cell{Row: at, Col: 1 + rnd.IntN(2), Kind: grid.Text, Text: text})
	}
	fresh := sheet(s.Name) // the index of the old one is gone with the rows
	fresh.Cells, fresh.Merged, fresh.HiddenRows, fresh.HiddenCols = s.Cells, s.Merged, s.HiddenRows, s.HiddenCols
	*s = *sorted(fresh)
}

// renumber writes the numbers of the lines in other ways.
func renumber(rnd *rand.Rand, s *grid.Sheet) {
	first, last := bounds(s)
	for i, c := range s.Cells {
		if c.Col != 1 || c.Row < first || c.Row >= last {
			continue
		}
		dotted := strings.Trim(c.Text, "0123456789.") == ""
		switch n := rnd.IntN(4); {
		case n == 0 && dotted:
			s.Cells[i].Kind = grid.Number
		case n == 1:
			s.Cells[i].Kind, s.Cells[i].Text = grid.Text, c.Text+")"
		case n == 2:
			s.Cells[i].Kind, s.Cells[i].Text = grid.Text, c.Text+"."
		case n == 3:
			s.Cells[i].Kind = grid.Text
		}
	}
}

// typeScores turns scores into text as people type them.
func typeScores(rnd *rand.Rand, s *grid.Sheet) {
	first, last := bounds(s)
	for i, c := range s.Cells {
		if (c.Col == 4 || c.Col == 5) && c.Row >= first && c.Row < last && c.Kind == grid.Number && c.Formula == "" && rnd.IntN(3) == 0 {
			s.Cells[i].Kind, s.Cells[i].Text = grid.Text, []string{"", " "}[rnd.IntN(2)]+strings.ReplaceAll(c.Text, ".", ",")
		}
	}
}
