package workbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"thidua/internal/core/fault"
	"thidua/internal/core/num"
)

// findYear takes the year most sheets name: those with criteria before the others, a title that cites a paper ("Quyết định số 5 năm 2021")
// and captions only where nothing else names one.
func (r *reader) findYear() {
	tables := func(st *sheetState) bool { return st.tab != nil }
	every := func(*sheetState) bool { return true }
	for _, take := range []func(*sheetState) []int{
		only(tables, r.titleYears), only(every, r.titleYears), only(tables, r.anyYears), only(every, r.anyYears), r.captionYears, r.periodYears,
	} {
		if r.out.Year = r.mostNamed(take); r.out.Year != 0 {
			r.tellPeriods()
			return
		}
	}
	r.tellPeriods()
	r.find(CodeYearMissing, fault.Info, fault.Where{}, nil)
}

func only(which func(*sheetState) bool, take func(*sheetState) []int) func(*sheetState) []int {
	return func(st *sheetState) []int {
		if !which(st) {
			return nil
		}
		return take(st)
	}
}

// mostNamed counts every year once for each sheet; of years named as often the later wins.
func (r *reader) mostNamed(take func(*sheetState) []int) int {
	count, best := map[int]int{}, 0
	for _, st := range r.sheets {
		if r.leftOut(st) {
			continue
		}
		years := take(st)
		slices.Sort(years)
		for _, y := range slices.Compact(years) {
			if count[y]++; best == 0 || cmp.Or(cmp.Compare(count[y], count[best]), cmp.Compare(y, best)) > 0 {
				best = y
			}
		}
	}
	return best
}

// titleYears lists the years the name and the titles of a sheet name, without titles that cite a paper.
func (r *reader) titleYears(st *sheetState) []int {
	out, _ := r.namedYears(r.texts.of(st.s.Name).words)
	for _, text := range st.titles() {
		words := r.texts.of(text).words
		if _, cited := firstPhrase(r.lex.acts, words); cited {
			continue
		}
		if ofPoints := slices.ContainsFunc(r.lex.points, func(w string) bool { return slices.Contains(words, w) }); ofPoints { // needs no word for year
			years, _ := r.namedYears(words)
			out = append(out, years...)
			continue
		}
		out = append(out, r.yearsIn(text)...)
	}
	return out
}

func (r *reader) anyYears(st *sheetState) []int {
	var out []int
	for _, text := range append(st.titles(), st.s.Name) {
		out = append(out, r.yearsIn(text)...)
	}
	return out
}

func (r *reader) captionYears(st *sheetState) []int {
	var out []int
	if st.tab != nil {
		for _, c := range st.tab.cols {
			years, _ := r.namedYears(r.texts.of(c.Caption).words)
			out = append(out, years...)
		}
	}
	return out
}

const firstYear, lastYear = 1945, 2100

// yearOf reads a word as a year; 0 for none.
func yearOf(word string) int {
	if n, err := num.Parse(word); err == nil && len(word) == 4 {
		if y, ok := n.Int64(); ok && y >= firstYear && y <= lastYear {
			return int(y)
		}
	}
	return 0
}

// yearsIn finds a word for year with four digits behind it; a month before that word makes it the end of a date, not of a title.
func (r *reader) yearsIn(text string) []int {
	var out []int
	words := r.texts.of(text).words
	for i := 1; i < len(words); i++ {
		if !slices.Contains(r.lex.year, words[i-1]) || (i > 2 && slices.Contains(r.lex.month, words[i-3])) {
			continue
		}
		if y := yearOf(words[i]); y != 0 {
			out = append(out, y)
		}
	}
	return out
}

// namedYears lists the years the words of a caption name, with or without a word before them; dated are those at the end of a date or
// behind a month, which may say when somebody scored.
func (r *reader) namedYears(words []string) (years, dated []int) {
	for i, w := range words {
		parts := strings.FieldsFunc(w, func(c rune) bool { return c == '-' || c == '/' || c == '.' })
		month := i > 1 && slices.Contains(r.lex.month, words[i-2]) || i > 2 && slices.Contains(r.lex.month, words[i-3])
		for j, p := range parts {
			switch y := yearOf(p); {
			case y == 0:
			case month || j > 0 && yearOf(parts[0]) == 0:
				dated = append(dated, y)
			default:
				years = append(years, y)
			}
		}
	}
	return years, dated
}

// saysWhen says whether a text names a year or a period, or is a mark such as draft, and nothing else.
func (r *reader) saysWhen(text string) bool {
	words := r.texts.of(text).words
	if p, ok := firstPhrase(r.lex.doubts, words); ok && p.means != ColBonus {
		return len(p.words) == len(words)
	}
	years, dated := r.namedYears(words)
	return len(years)+len(dated) > 0 && !slices.ContainsFunc(words, func(w string) bool {
		return strings.Trim(w, "0123456789-/.") != "" && !slices.Contains(r.lex.year, w) && !slices.Contains(r.lex.month, w)
	})
}

// otherYear gives the year by which a caption speaks of another year than the workbook; 0 for none. A date may lie in the year after, when
// the year is appraised.
func (r *reader) otherYear(words []string) int {
	years, dated := r.namedYears(words)
	switch {
	case r.out.Year == 0:
		return 0
	case len(years) > 0 && !slices.Contains(years, r.out.Year):
		return years[0]
	case len(years) == 0 && len(dated) > 0 && slices.Max(dated) < r.out.Year:
		return slices.Max(dated)
	}
	return 0
}

// strayYear gives the year the titles of a sheet name where it is not that of the workbook; 0 for none.
func (r *reader) strayYear(st *sheetState) int {
	years := r.titleYears(st)
	if r.out.Year == 0 || len(years) == 0 || slices.Contains(years, r.out.Year) {
		return 0
	}
	return years[0]
}

// standYears notes that a sheet names another year than the workbook, in the words of SheetEntry.Years; "" for none.
func (r *Reading) standYears(sheet string, found int) string {
	if found == 0 {
		return ""
	}
	if r.years == nil {
		r.years = map[string]string{}
	}
	years := fmt.Sprintf("%d/%d", found, r.Year)
	r.years[entryKey(PartSheet, sheet)] = years
	return years
}

// Asked gives the question an answer to an entry answers, with what the answer rests on in this workbook. Whoever has only part and key of
// an answer hands it to Mapping.Answer.
func (r *Reading) Asked(part, key string) Question {
	q := Question{Part: part, Key: key}
	if part == PartSheet {
		q.Years = r.years[entryKey(part, key)]
	}
	return q
}

// sheetApart leaves out the scores of a sheet whose titles name another year than the rest, or whose name says earlier period or draft, until
// a person says that the sheet is meant: it may be the form of last year, or the sheet of last year.
func (r *reader) sheetApart(t *table) bool {
	found, w := r.strayYear(t.st), fault.Where{Sheet: t.st.s.Name}
	p, _ := firstPhrase(r.lex.doubts, r.texts.of(t.st.s.Name).words)
	apart := p.means == doubtBefore || p.means == doubtDraft
	if found == 0 && !apart {
		return false
	}
	years := r.out.standYears(t.st.s.Name, found)
	code, ask, args := CodeSheetYear, AskSheetYear, fault.Args{"found": found, "year": r.out.Year}
	if found == 0 {
		code, ask, args = CodeSheetApart, AskSheetApart, nil
	}
	if e := r.m.sheet(t.st.s.Name); e != nil && e.Use && (found == 0 || e.Years == years) {
		t.st.stray = true
		if found != 0 {
			r.find(CodeSheetYearTaken, fault.Warning, w, args)
		}
		return false
	}
	r.find(code, fault.Error, w, args)
	r.ask(Question{ID: ask + ":" + t.st.s.Name, Code: ask, Where: w, Part: PartSheet, Key: t.st.s.Name, Text: t.st.s.Name, Options: []string{UseSheet, LeaveOut}, Years: years})
	for _, c := range t.cols {
		if c.Role == ColScore && c.filled > 0 {
			r.leaveColumn(t, c, SkipYear)
		}
	}
	return true
}

// tellYears says which summaries name another year than the score sheets.
func (r *reader) tellYears() {
	for _, st := range r.sheets {
		if st.tab != nil && st.tab.summary {
			if found := r.strayYear(st); found != 0 {
				r.find(CodeSummaryYear, fault.Warning, fault.Where{Sheet: st.s.Name}, fault.Args{"found": found, "year": r.out.Year})
			}
		}
	}
}
