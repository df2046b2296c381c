package workbook

import (
	"maps"
	"slices"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/score"
)

// pickScheme tries every scheme on the visible sheets and takes the one that fits clearly best. A mapping that names one decides.
func (r *reader) pickScheme(schemes []*score.Scheme) {
	if r.m.Scheme != "" {
		i := slices.IndexFunc(schemes, func(s *score.Scheme) bool { return s.ID == r.m.Scheme })
		if i < 0 {
			r.find(CodeMappingUnknown, fault.Warning, fault.Where{}, fault.Args{"part": PartScheme, "key": "", "value": r.m.Scheme})
		} else {
			schemes = schemes[i : i+1]
		}
	}
	alone := len(schemes) == 1
	var tries []*fit
	for _, s := range schemes {
		tries = append(tries, r.try(s, alone))
	}
	slices.SortStableFunc(tries, func(a, b *fit) int { return b.weight() - a.weight() })
	if len(tries) > 0 {
		r.look(tries[0], len(r.sheets), alone)
	}
	for _, t := range tries {
		if t.ByName+t.ByCode > 0 {
			r.out.Candidates = append(r.out.Candidates, t.Candidate)
		}
	}
	r.take(tries, alone)
}

// fit is a scheme tried on the book.
type fit struct {
	Candidate
	s    *score.Scheme
	m    *matcher
	axes []*axis
}

// weight prefers many criteria found by name, and schemes of which little is missing.
func (f *fit) weight() int {
	if f.Of == 0 {
		return 0
	}
	n := 10*f.ByName + f.ByCode
	return n * n / f.Of
}

// speaking is how many sheets say which scheme fits: a workbook of hundreds has one for each unit, all alike. The others are held against
// the best scheme only.
const speaking = 150

func (r *reader) try(s *score.Scheme, alone bool) *fit {
	f := &fit{Candidate: Candidate{ID: s.ID, Name: s.Name, Of: len(s.Criteria())}, s: s, m: newMatcher(s, r.texts)}
	r.look(f, min(len(r.sheets), speaking), alone)
	return f
}

// look holds a scheme against the sheets up to a number, those it has not seen yet, and counts the criteria found.
func (r *reader) look(f *fit, upTo int, alone bool) {
	for _, st := range r.sheets[len(f.axes):upTo] {
		var a *axis
		if !r.leftOut(st) {
			a = r.findAxis(st, f.m, alone)
		}
		f.axes = append(f.axes, a)
	}
	names, codes := map[*score.Criterion]bool{}, map[*score.Criterion]bool{}
	for _, a := range f.axes {
		if a != nil {
			maps.Copy(names, a.byName)
			maps.Copy(codes, a.byCode)
		}
	}
	f.ByName, f.ByCode = len(names), 0
	for c := range codes {
		if !names[c] {
			f.ByCode++
		}
	}
}

const (
	leastPart   = 30 // per cent of a scheme's criteria that must be found by name when several schemes are in question
	closePart   = 80 // the second best comes this near, in per cent: the choice is asked
	percentPart = 100
)

func (r *reader) take(tries []*fit, alone bool) {
	if len(tries) == 0 || tries[0].ByName+tries[0].ByCode == 0 {
		r.find(CodeNoScheme, fault.Error, fault.Where{}, fault.Args{"tried": len(tries), "best": "", "found": 0, "of": 0})
		return
	}
	best := tries[0]
	if !alone && percentPart*best.ByName < leastPart*best.Of && r.byNumbers(tries) {
		r.find(CodeSchemeByCode, fault.Warning, fault.Where{}, fault.Args{"scheme": best.ID, "found": best.ByCode, "of": best.Of})
	} else if !alone && percentPart*best.ByName < leastPart*best.Of {
		r.find(CodeNoScheme, fault.Error, fault.Where{}, fault.Args{"tried": len(tries), "best": best.ID, "found": best.ByName, "of": best.Of})
		r.askScheme(tries, r.likely)
		return
	}
	near := func(f *fit) bool { return percentPart*f.weight() >= closePart*best.weight() }
	if len(tries) > 1 && near(tries[1]) {
		r.find(CodeSchemeAmbiguous, fault.Error, fault.Where{}, fault.Args{"schemes": []string{best.ID, tries[1].ID}})
		r.askScheme(tries, near)
		return
	}
	r.scheme, r.match, r.out.Scheme = best.s, best.m, best.s
	for i, st := range r.sheets {
		if st.axis = best.axes[i]; st.axis == nil && !r.leftOut(st) {
			st.axis = lone(st, r.match)
		}
	}
}

const (
	ownNumbers = 20 // numbers such as 27a that make a long run of plain ones unmistakable
	nearlyAll  = 95 // per cent of the numbers that must then be there
)

// byNumbers says whether the numbers alone speak for one scheme, and of no other nearly as many are there: either most are of its own kind
// (C3.1, not II.1) and most of them are found, or it is a long scheme with many such among plain ones (1 … 154 with 6a, 6b, 27c) and
// nearly all are found.
func (r *reader) byNumbers(tries []*fit) bool {
	found := func(f *fit) int { return percentPart * (f.ByName + f.ByCode) }
	best, own := tries[0], r.ownCodes(tries[0].s)
	for _, other := range tries[1:] {
		if 2*found(other) > found(best) {
			return false
		}
	}
	return 2*own >= best.Of && found(best) >= closePart*best.Of || own >= ownNumbers && found(best) >= nearlyAll*best.Of
}

// ownCodes counts the criteria whose number no other kind of list has.
func (r *reader) ownCodes(s *score.Scheme) int {
	n := 0
	for _, c := range s.Criteria() {
		if ownCode(r.texts.of(c.Code).code) {
			n++
		}
	}
	return n
}

const (
	likelyPart  = 20 // per cent of a scheme's criteria found by name that make it worth offering
	likelyLeast = 3  // and how many at least
)

// likely says whether a scheme is worth offering where none fits: some of its criteria stand there by name, or half of them by numbers
// that are its own. A word or two in common is chance.
func (r *reader) likely(f *fit) bool {
	if f.ByName >= likelyLeast && percentPart*f.ByName >= likelyPart*f.Of {
		return true
	}
	own := r.ownCodes(f.s)
	return f.Of > 0 && (2*own >= f.Of || own >= ownNumbers) && 2*(f.ByName+f.ByCode) >= f.Of
}

// askScheme asks which of the schemes worth offering it is; where none is, nothing is asked and the finding stands alone.
func (r *reader) askScheme(tries []*fit, offered func(*fit) bool) {
	q := Question{ID: AskScheme, Code: AskScheme, Part: PartScheme}
	for _, t := range tries {
		if offered(t) {
			q.Options = append(q.Options, t.ID)
		}
	}
	if len(q.Options) > 0 {
		r.ask(q)
	}
}

const (
	largest   = 4_000_000 // rows times columns of a sheet that is looked into
	mostTexts = 15_000    // different texts in one
	mostRows  = 20_000    // rows of one that hold something
)

// leftOut says whether a sheet is not read: hidden and not taken in, left out by the mapping, or far larger than any score sheet.
func (r *reader) leftOut(st *sheetState) bool {
	if st.large {
		return true
	}
	e := r.m.sheet(st.s.Name)
	if e != nil && e.Role == RoleLeft {
		return true
	}
	return st.s.Hidden && (e == nil || !e.Use)
}

// measure finds whether a sheet is far larger than any score sheet.
func (st *sheetState) measure() {
	texts := map[string]bool{}
	for _, c := range st.s.Cells {
		if c.Kind == grid.Text {
			texts[c.Text] = true
		}
	}
	st.large = len(st.down.rows)*len(st.down.cols) > largest || len(st.down.rows) > mostRows || len(texts) > mostTexts
}
