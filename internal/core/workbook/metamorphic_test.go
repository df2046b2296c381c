package workbook_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/lex"
	"thidua/internal/core/workbook"
)

// foldedTotals keys totals by what a unit's name sounds like: capitals and blanks may have changed.
func foldedTotals(t testing.TB, r *workbook.Reading) map[string]string {
	out := map[string]string{}
	for k, v := range totals(scored(t, r)) {
		out[lex.Fold(k)] = v
	}
	return out
}

func sameAsShared(t *testing.T, r *workbook.Reading) {
	t.Helper()
	if r.Scheme == nil {
		t.Fatalf("no scheme: %v", r.Findings)
	}
	got := foldedTotals(t, r)
	for unit, want := range sharedTotals {
		self, app := got[lex.Fold(unit+" self")], got[lex.Fold(unit+" appraisal")]
		if self != want[0] || app != want[1] {
			t.Errorf("%s: self %s appraised %s, want %v", unit, self, app, want)
		}
	}
	if t.Failed() {
		for _, f := range r.Findings {
			if f.Severity > fault.Info {
				t.Log(f.Code, f.Where, f.Args)
			}
		}
		for _, s := range r.Sheets {
			t.Logf("%s: %s unit %q %s %v", s.Name, s.Role, s.Unit, s.Header, s.Found)
		}
	}
}

func TestHarmlessChangesLeaveEveryTotal(t *testing.T) {
	shared := open(t, sharedFile)
	for _, c := range harmless {
		t.Run(c.name, func(t *testing.T) {
			for seed := range uint64(3) {
				b := clone(shared)
				c.do(rand.New(rand.NewPCG(seed, 1)), b)
				sameAsShared(t, read(t, b, nil))
			}
		})
	}
}

func TestSeveralHarmlessChangesTogetherLeaveEveryTotal(t *testing.T) {
	shared := open(t, sharedFile)
	last := slices.IndexFunc(harmless, func(c change) bool { return c.name == "no numbers of lines" })
	for seed := range uint64(8) {
		rnd := rand.New(rand.NewPCG(seed, 2))
		b := clone(shared)
		var done []string
		for _, i := range rnd.Perm(last)[:4] { // those that find their way by the plain sheet come first
			if harmless[i].name == "columns in another order" {
				continue
			}
			harmless[i].do(rnd, b)
			done = append(done, harmless[i].name)
		}
		sameAsShared(t, read(t, b, nil))
		if t.Failed() {
			t.Fatalf("seed %d after %v", seed, done)
		}
	}
}

func TestHarmlessChangesLeaveEveryLayout(t *testing.T) {
	for name, b := range theYear(t).layouts() {
		t.Run(name, func(t *testing.T) {
			for _, c := range harmless {
				if !slices.Contains([]string{"sheets in another order", "letters decomposed", "capital letters", "doubled blanks and line breaks", "notes, blank lines and titles put in"}, c.name) {
					continue
				}
				changed := clone(b)
				c.do(rand.New(rand.NewPCG(5, 4)), changed)
				sameAsShared(t, read(t, changed, nil))
				if t.Failed() {
					t.Fatal("after ", c.name)
				}
			}
		})
	}
}

// harmful changes what the workbook says, or hides it. Each may change totals, but never without a finding.
var harmful = []change{
	{"a caption lost", func(rnd *rand.Rand, b *grid.Book) {
		onOneSheet(rnd, b, func(s *grid.Sheet, first, last int) {
			drop(rnd, s, func(c grid.Cell) bool { return c.Row < first && c.Row >= first-2 })
		})
	}},
	{"a name lost", func(rnd *rand.Rand, b *grid.Book) {
		onOneSheet(rnd, b, func(s *grid.Sheet, first, last int) {
			drop(rnd, s, func(c grid.Cell) bool { return c.Col == 2 && c.Row >= first && c.Row < last })
		})
	}},
	{"two names exchanged", func(rnd *rand.Rand, b *grid.Book) {
		onOneSheet(rnd, b, func(s *grid.Sheet, first, last int) { exchange(rnd, s, 2, first, last) })
	}},
	{"two numbers exchanged", func(rnd *rand.Rand, b *grid.Book) {
		onOneSheet(rnd, b, func(s *grid.Sheet, first, last int) { exchange(rnd, s, 1, first, last) })
	}},
	{"a line with a score nobody knows", func(rnd *rand.Rand, b *grid.Book) {
		onOneSheet(rnd, b, func(s *grid.Sheet, first, last int) {
			s.Cells = append(s.Cells, cellOf(last+1, 2, "Việc phát sinh ngoài bảng"), cellOf(last+1, 4, 2), cellOf(last+1, 5, 2))
		})
	}},
	{"a line twice with another score", func(rnd *rand.Rand, b *grid.Book) {
		onOneSheet(rnd, b, func(s *grid.Sheet, first, last int) {
			s.Cells = append(s.Cells, cellOf(last+1, 1, "a1"), cellOf(last+1, 2, "Thực hiện, phối hợp tuyên truyền pháp luật đất đai"), cellOf(last+1, 4, 1), cellOf(last+1, 5, 1))
		})
	}},
	{"a score made unreadable", func(rnd *rand.Rand, b *grid.Book) {
		onOneSheet(rnd, b, func(s *grid.Sheet, first, last int) {
			onOneScore(rnd, s, first, last, func(c *grid.Cell) { c.Kind, c.Text = grid.Text, "3 hoặc 4" })
		})
	}},
	{"a score turned into a date", func(rnd *rand.Rand, b *grid.Book) {
		onOneSheet(rnd, b, func(s *grid.Sheet, first, last int) {
			onOneScore(rnd, s, first, last, func(c *grid.Cell) { c.Kind, c.Text = grid.Date, "2022-05-03" })
		})
	}},
	{"a broken formula", func(rnd *rand.Rand, b *grid.Book) {
		onOneSheet(rnd, b, func(s *grid.Sheet, first, last int) {
			onOneScore(rnd, s, first, last, func(c *grid.Cell) { c.Kind, c.Text = grid.Error, "#REF!" })
		})
	}},
	{"a score as percentage", func(rnd *rand.Rand, b *grid.Book) {
		onOneSheet(rnd, b, func(s *grid.Sheet, first, last int) {
			onOneScore(rnd, s, first, last, func(c *grid.Cell) { c.Text, c.Percent = "0.03", true })
		})
	}},
	{"a score with a thousands mark", func(rnd *rand.Rand, b *grid.Book) {
		onOneSheet(rnd, b, func(s *grid.Sheet, first, last int) {
			onOneScore(rnd, s, first, last, func(c *grid.Cell) { c.Kind, c.Text = grid.Text, "7.100" })
		})
	}},
	{"a sheet hidden", func(rnd *rand.Rand, b *grid.Book) { b.Sheets[1+rnd.IntN(len(b.Sheets)-1)].Hidden = true }},
	{"a sheet copied with another score", func(rnd *rand.Rand, b *grid.Book) {
		s := clone(&grid.Book{Sheets: []*grid.Sheet{b.Sheets[1]}}).Sheets[0]
		s.Name += " (2)"
		first, last := bounds(s)
		onOneScore(rnd, s, first, last, func(c *grid.Cell) { c.Text = "0.25" })
		b.Sheets = append(b.Sheets, s)
	}},
	{"a sheet lost", func(rnd *rand.Rand, b *grid.Book) {
		i := 1 + rnd.IntN(len(b.Sheets)-1)
		b.Sheets = slices.Delete(b.Sheets, i, i+1)
	}},
	{"two columns for one stage", func(rnd *rand.Rand, b *grid.Book) {
		onOneSheet(rnd, b, func(s *grid.Sheet, first, last int) {
			for i, c := range s.Cells {
				if c.Row < first && lex.Fold(c.Text) == "tu cham" {
					s.Cells[i].Text = "Thẩm định"
				}
			}
		})
	}},
	{"another title", func(rnd *rand.Rand, b *grid.Book) {
		onOneSheet(rnd, b, func(s *grid.Sheet, first, last int) {
			for i, c := range s.Cells {
				if c.Row == 5 {
					s.Cells[i].Text = "Đơn vị: Phòng Tài nguyên và Môi trường huyện Nơi Khác"
				}
			}
		})
	}},
	{"a group of criteria cut off", func(rnd *rand.Rand, b *grid.Book) {
		onOneSheet(rnd, b, func(s *grid.Sheet, first, last int) {
			s.Cells = slices.DeleteFunc(s.Cells, func(c grid.Cell) bool { return c.Row >= last-6 && c.Row < last })
		})
	}},
	{"the captions cut off", func(rnd *rand.Rand, b *grid.Book) {
		onOneSheet(rnd, b, func(s *grid.Sheet, first, last int) {
			s.Cells = slices.DeleteFunc(s.Cells, func(c grid.Cell) bool { return c.Row < first && c.Row >= first-2 })
		})
	}},
}

func onOneSheet(rnd *rand.Rand, b *grid.Book, f func(s *grid.Sheet, first, last int)) {
	s := b.Sheets[1+rnd.IntN(len(b.Sheets)-1)]
	first, last := bounds(s)
	f(s, first, last)
	sorted(s)
}

func onOneScore(rnd *rand.Rand, s *grid.Sheet, first, last int, f func(*grid.Cell)) {
	var in []int
	for i, c := range s.Cells {
		if (c.Col == 4 || c.Col == 5) && c.Row > first && c.Row < last && c.Kind == grid.Number && c.Formula == "" {
			in = append(in, i)
		}
	}
	f(&s.Cells[in[rnd.IntN(len(in))]])
}

func drop(rnd *rand.Rand, s *grid.Sheet, which func(grid.Cell) bool) {
	var in []int
	for i, c := range s.Cells {
		if which(c) {
			in = append(in, i)
		}
	}
	i := in[rnd.IntN(len(in))]
	s.Cells = slices.Delete(s.Cells, i, i+1)
}

func exchange(rnd *rand.Rand, s *grid.Sheet, col, first, last int) {
	var in []int
	for i, c := range s.Cells {
		if c.Col == col && c.Row > first && c.Row < last {
			in = append(in, i)
		}
	}
	p := rnd.Perm(len(in))
	a, b := &s.Cells[in[p[0]]], &s.Cells[in[p[1]]]
	a.Text, b.Text, a.Kind, b.Kind = b.Text, a.Text, b.Kind, a.Kind
}

func TestHarmfulChangesAreNeverSilent(t *testing.T) {
	shared := open(t, sharedFile)
	base := read(t, shared, nil)
	before, was := foldedTotals(t, base), told(base)
	for _, c := range harmful {
		t.Run(c.name, func(t *testing.T) {
			for seed := range uint64(4) {
				b := clone(shared)
				c.do(rand.New(rand.NewPCG(seed, 3)), b)
				r := read(t, b, nil)
				if r.Scheme == nil {
					continue // refused by name; nothingLost has seen to the rest
				}
				after := foldedTotals(t, r)
				changed := ""
				for k, v := range before {
					if after[k] != v {
						changed = k + ": " + v + " became " + after[k]
					}
				}
				if changed != "" && !says(told(r), was) {
					t.Errorf("seed %d: %s and nothing new is said: %v", seed, changed, codes(r))
				}
			}
		})
	}
}

// told counts the remarks a person must look at. What is found by comparing with stored sums does not count: a workbook without sums
// must be read as safely.
func told(r *workbook.Reading) map[string]int {
	out := map[string]int{}
	for _, f := range r.Findings {
		switch f.Code {
		case workbook.CodeTotalDiffers, workbook.CodeGroupDiffers, workbook.CodeRankDiffers, workbook.CodeAverageDiffers, workbook.CodeDifferenceWrong:
			continue
		}
		if f.Severity > fault.Info {
			out[f.Code]++
		}
	}
	return out
}

func says(now, was map[string]int) bool {
	for code, n := range now {
		if n > was[code] {
			return true
		}
	}
	return false
}
