package workbook_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/lex"
	"thidua/internal/core/workbook"
	"thidua/packs"
)

// oddCopy is the district workbook as somebody else keeps it. same says that every total must stay; else totals may change or fail, but
// never without a new remark.
type oddCopy struct {
	name string
	same bool
	code string // a remark that must be among those made; "" for any
	do   func(b *grid.Book)
}

// every changes each score sheet of a book.
func every(f func(s *grid.Sheet, first, last int)) func(*grid.Book) {
	return func(b *grid.Book) {
		for _, s := range b.Sheets[1:] {
			first, last := bounds(s)
			f(s, first, last)
			sorted(s)
		}
	}
}

// oneSheet changes the sheet of H Cái Bè.
func oneSheet(f func(s *grid.Sheet, first, last int)) func(*grid.Book) {
	return func(b *grid.Book) {
		i := slices.IndexFunc(b.Sheets, func(s *grid.Sheet) bool { return s.Name == "H Cái Bè" })
		first, last := bounds(b.Sheets[i])
		f(b.Sheets[i], first, last)
		sorted(b.Sheets[i])
	}
}

// put writes a value over what stands in a cell; nil empties it.
func put(s *grid.Sheet, row, col int, v any) {
	s.Cells = slices.DeleteFunc(s.Cells, func(c grid.Cell) bool { return c.Row == row && c.Col == col })
	if v != nil {
		s.Cells = append(s.Cells, cellOf(row, col, v))
	}
}

// wider moves everything from a column on to the right; merged ranges of the table are undone.
func wider(s *grid.Sheet, at, first int) {
	for i, c := range s.Cells {
		if c.Col >= at && c.Row >= first-2 {
			s.Cells[i].Col++
		}
	}
	s.Merged = slices.DeleteFunc(s.Merged, func(m grid.Range) bool { return m.Row2 >= first-2 })
}

// longer moves everything from a row on down.
func longer(s *grid.Sheet, at int) {
	for i, c := range s.Cells {
		if c.Row >= at {
			s.Cells[i].Row++
		}
	}
	s.Merged = slices.DeleteFunc(s.Merged, func(m grid.Range) bool { return m.Row2 >= at })
}

// captioned writes the two captions of points over the lower caption line.
func captioned(one, two string) func(*grid.Book) {
	return every(func(s *grid.Sheet, first, last int) {
		put(s, first-1, 4, one)
		put(s, first-1, 5, two)
	})
}

// rowOf finds the line of a criterion by its number.
func lineOf(s *grid.Sheet, code string) int {
	for _, c := range s.Cells {
		if c.Col == 1 && c.Text == code {
			return c.Row
		}
	}
	return 0
}

var oddCopies = []oddCopy{
	{"captions of other words", true, workbook.CodeStageWords, captioned("Đơn vị tự đánh giá", "Hội đồng thẩm định")},
	{"captions that name no stage", false, workbook.CodeColumnsUnnamed, captioned("Cột 1", "Cột 2")},
	{"both captions the same", false, workbook.CodeColumnTwice, captioned("Thẩm định", "Thẩm định")},
	{"a note with a number inside the table", true, "", every(func(s *grid.Sheet, first, last int) {
		longer(s, first+10)
		put(s, first+10, 2, "Ghi chú: năm 2021 đơn vị đạt 95 điểm")
		put(s, first+10, 4, 95)
	})},
	{"a line twice", true, workbook.CodeDuplicateSame, oneSheet(func(s *grid.Sheet, first, last int) {
		at := lineOf(s, "a3")
		longer(s, at)
		for _, c := range slices.Clone(s.Cells) {
			if c.Row == at+1 {
				c.Row = at
				s.Cells = append(s.Cells, c)
			}
		}
	})},
	{"a line missing", false, workbook.CodeCriterionMissing, oneSheet(func(s *grid.Sheet, first, last int) {
		at := lineOf(s, "a3")
		s.Cells = slices.DeleteFunc(s.Cells, func(c grid.Cell) bool { return c.Row == at })
	})},
	{"the points of the year before between", true, "", every(func(s *grid.Sheet, first, last int) {
		wider(s, 4, first)
		put(s, first-2, 4, "Điểm năm 2021")
		put(s, first-1, 4, nil)
		for row := first; row < last; row++ {
			put(s, row, 4, number("1.5"))
		}
	})},
	{"two rounds of appraisal", true, workbook.CodeEarlierRound, every(func(s *grid.Sheet, first, last int) {
		wider(s, 5, first)
		put(s, first-1, 5, "Thẩm định lần 1")
		put(s, first-1, 6, "Thẩm định lần 2")
		for row := first; row <= last; row++ {
			put(s, row, 5, 1)
		}
	})},
	{"two appraisals without an order", false, workbook.CodeColumnTwice, every(func(s *grid.Sheet, first, last int) {
		wider(s, 5, first)
		put(s, first-1, 5, "Thẩm định (tổ A)")
		put(s, first-1, 6, "Thẩm định (tổ B)")
		for row := first; row <= last; row++ {
			put(s, row, 5, 1)
		}
	})},
	{"decimals as text with a comma", true, workbook.CodeTextNumber, every(func(s *grid.Sheet, first, last int) {
		for i, c := range s.Cells {
			if (c.Col == 4 || c.Col == 5) && c.Row >= first && c.Row < last && c.Kind == grid.Number {
				s.Cells[i].Kind, s.Cells[i].Text = grid.Text, strings.ReplaceAll(c.Text, ".", ",")
			}
		}
	})},
	{"a running number in place of the numbers", true, workbook.CodeRowByName, every(func(s *grid.Sheet, first, last int) {
		n := 0
		for i, c := range s.Cells {
			if c.Col == 1 && c.Row >= first && c.Row < last && strings.ContainsAny(c.Text, "0123456789") {
				n++
				s.Cells[i] = cellOf(c.Row, 1, n)
			}
		}
	})},
	{"sums of groups that are wrong", true, "", every(func(s *grid.Sheet, first, last int) { put(s, first, 4, 999) })},
	{"points with their word", false, workbook.CodeTextNumber, oneSheet(func(s *grid.Sheet, first, last int) { put(s, lineOf(s, "a3"), 5, "1,75 điểm") })},
	{"a dot that may mean thousands", false, workbook.CodeNumberAmbiguous, oneSheet(func(s *grid.Sheet, first, last int) { put(s, lineOf(s, "a3"), 5, "2.500") })},
	{"points below what can be", false, "", oneSheet(func(s *grid.Sheet, first, last int) { put(s, lineOf(s, "a2"), 5, number("-1")) })},
	{"a hidden line", true, workbook.CodeRowHidden, oneSheet(func(s *grid.Sheet, first, last int) { s.HiddenRows[lineOf(s, "a3")] = true })},
	{"a hidden column of points", true, workbook.CodeColumnHidden, oneSheet(func(s *grid.Sheet, first, last int) { s.HiddenCols[5] = true })},
	{"the sheet of a unit copied with another score", false, workbook.CodeDuplicateOther, func(b *grid.Book) {
		again := clone(&grid.Book{Sheets: b.Sheets[4:5]}).Sheets[0]
		again.Name += " (2)"
		put(again, lineOf(again, "a3"), 5, number("0.125"))
		b.Sheets = append(b.Sheets, sorted(again))
	}},
	{"no captions at all", false, workbook.CodeNoHeader, every(func(s *grid.Sheet, first, last int) {
		s.Cells = slices.DeleteFunc(s.Cells, func(c grid.Cell) bool { return c.Row == first-1 || c.Row == first-2 })
		s.Merged = nil
	})},
	{"a letterhead that names a criterion", true, "", every(func(s *grid.Sheet, first, last int) {
		put(s, 1, 1, "PHÒNG THỰC HIỆN, PHỐI HỢP TUYÊN TRUYỀN PHÁP LUẬT ĐẤT ĐAI")
	})},
	{"the tabs cut short", true, "", func(b *grid.Book) {
		for i, s := range b.Sheets[1:] {
			s.Name = []string{"Phòng Tài nguyên và Môi trườ", "Phòng TNMT"}[i%2] + strings.Repeat(" ", i/2)
		}
	}},
}

func TestOddCopiesKeepTheirTotalsOrSayWhatIsWrong(t *testing.T) {
	shared := open(t, sharedFile)
	base := read(t, shared, nil)
	before, was := foldedTotals(t, base), toldInAll(t, base)
	for _, c := range oddCopies {
		t.Run(c.name, func(t *testing.T) {
			b := clone(shared)
			c.do(b)
			r := read(t, b, nil)
			if c.code != "" && codes(r)[c.code] <= codes(base)[c.code] {
				t.Errorf("%s is not said: %v", c.code, codes(r))
			}
			if c.same {
				sameAsShared(t, r)
				return
			}
			if f, err := r.Facts(); err != nil || f == nil {
				return // refused by name
			}
			for k, v := range foldedTotals(t, r) {
				if before[k] != v && !says(toldInAll(t, r), was) && c.code != workbook.CodeTextNumber {
					t.Errorf("%s: %s became %s and nothing new is said: %v", k, before[k], v, codes(r))
				}
			}
		})
	}
}

// toldInAll counts what a person must look at, said while reading or while scoring.
func toldInAll(t *testing.T, r *workbook.Reading) map[string]int {
	out := told(r)
	for _, f := range scored(t, r).Findings {
		if f.Severity > fault.Info {
			out[f.Code]++
		}
	}
	return out
}

// TestEveryPairOfOddCopiesIsAccountedFor joins two changes at a time: whatever comes out, no number is lost and no score stands twice.
func TestEveryPairOfOddCopiesIsAccountedFor(t *testing.T) {
	shared := open(t, sharedFile)
	rnd := rand.New(rand.NewPCG(9, 7))
	for range 12 {
		one, two := oddCopies[rnd.IntN(len(oddCopies))], oddCopies[rnd.IntN(len(oddCopies))]
		if one.name == "no captions at all" || strings.Contains(one.name+two.name, "tabs") {
			continue // the second change would not find its place
		}
		b := clone(shared)
		one.do(b)
		two.do(b)
		seen := map[string]bool{}
		for _, c := range read(t, b, nil).Cells {
			key := lex.Fold(c.Unit) + c.Criterion + string(c.Column)
			if seen[key] {
				t.Errorf("%s and %s: two scores for %s %s", one.name, two.name, c.Unit, c.Criterion)
			}
			seen[key] = true
		}
		if t.Failed() {
			t.Fatalf("after %s and %s", one.name, two.name)
		}
	}
}

func TestOneSheetIsNotScoredAloneWhereTheSameColumnsAreRefusedElsewhere(t *testing.T) {
	b := clone(open(t, sharedFile))
	captioned("Cột 1", "Cột 2")(b)
	if r := read(t, b, nil); len(r.Cells) != 0 || codes(r)[workbook.CodeStageAssumed] != 0 {
		t.Errorf("%d scores read although no caption names a stage: %v", len(r.Cells), codes(r))
	}
}

func TestOneBookCanBeReadBySeveralAtOnce(t *testing.T) {
	b := open(t, sharedFile)
	out := make(chan *workbook.Reading)
	for range 3 {
		go func() { out <- workbook.Read(b, packs.Schemes(), packs.Columns(), nil) }()
	}
	first := <-out
	for range 2 {
		if next := <-out; !sameCells(first.Cells, next.Cells) || len(first.Findings) != len(next.Findings) {
			t.Errorf("%d cells and %d remarks, then %d and %d", len(first.Cells), len(first.Findings), len(next.Cells), len(next.Findings))
		}
	}
}
