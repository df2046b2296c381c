package roster

import (
	"slices"
	"strings"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
)

// directory finds units by the ways people write them.
type directory struct {
	words  *Lexicon
	units  []Unit
	byKey  map[string]int
	exact  map[string][]int // condensed name, short form or code → units
	loose  map[string][]int // without what only says the kind
	letter map[string][]int // first letters of the words
	found  map[string]match // by text, for lists name a unit many times
}

// match is what a text names: one unit, none, or several that may be meant.
type match struct {
	unit  int // -1 for none
	maybe []int
	near  bool // the maybe are only alike
}

func newDirectory(units []Unit, words *Lexicon) *directory {
	d := &directory{words: words, byKey: map[string]int{}, exact: map[string][]int{}, loose: map[string][]int{}, letter: map[string][]int{}, found: map[string]match{}}
	for _, u := range units {
		d.add(u)
	}
	return d
}

func (d *directory) add(u Unit) {
	i := len(d.units)
	d.units = append(d.units, u)
	d.byKey[u.Key] = i
	put := func(m map[string][]int, key string) {
		if key != "" && !slices.Contains(m[key], i) {
			m[key] = append(m[key], i)
		}
	}
	for _, name := range []string{u.Name, u.Short, u.Code} {
		full := d.words.condensed(name)
		put(d.exact, full)
		if name != u.Code {
			put(d.loose, d.words.bare(full))
		}
	}
	put(d.letter, initials(u.Name))
	clear(d.found)
}

// condensed folds a name of a unit and writes its parts in their short forms.
func (l *Lexicon) condensed(name string) string {
	s := " " + spaced(name) + " "
	for range 3 { // a short form may make a longer wording whole
		before := s
		for _, w := range l.shorts {
			s = strings.ReplaceAll(s, " "+w.fold+" ", " "+w.means+" ")
		}
		if s == before {
			break
		}
	}
	return strings.TrimSpace(s)
}

// bare leaves out what only says the kind at the beginning of a condensed name.
func (l *Lexicon) bare(condensed string) string {
	for {
		rest, ok := starts(condensed, l.dropped)
		if !ok || rest == "" {
			return condensed
		}
		condensed = rest
	}
}

// initials gives the first letters of the words of a name.
func initials(name string) string {
	var b strings.Builder
	for _, w := range strings.Fields(spaced(name)) {
		b.WriteByte(w[0])
	}
	if b.Len() < 3 {
		return ""
	}
	return b.String()
}

// find says which unit a text names. A unit several share a name with is told apart by the one above it, where the text names that too.
func (d *directory) find(text string) match {
	if m, ok := d.found[text]; ok {
		return m
	}
	m := d.look(text)
	d.found[text] = m
	return m
}

func (d *directory) look(text string) match {
	full := d.words.condensed(text)
	if full == "" {
		return match{unit: -1}
	}
	switch hits := d.exact[full]; len(hits) {
	case 0:
	case 1:
		return match{unit: hits[0]}
	default:
		return match{unit: -1, maybe: hits}
	}
	if m, ok := d.path(text); ok {
		return m
	}
	for _, maybe := range [][]int{d.loose[d.words.bare(full)], d.letter[strings.ReplaceAll(spaced(text), " ", "")]} {
		if len(maybe) > 0 {
			return match{unit: -1, maybe: maybe, near: len(maybe) == 1}
		}
	}
	return match{unit: -1}
}

// path reads a text that names a unit and the one above it, in either order, parted by a dash, comma, slash or a word that says so.
func (d *directory) path(text string) (match, bool) {
	for _, mark := range append([]string{" - ", " – ", ",", "/", ";", "–", "-"}, d.words.below...) {
		a, b, ok := strings.Cut(text, mark)
		if !ok {
			continue
		}
		var hits []int
		for _, pair := range [][2]string{{a, b}, {b, a}} {
			for _, child := range d.exact[d.words.condensed(pair[0])] {
				if d.under(child, d.exact[d.words.condensed(pair[1])]) && !slices.Contains(hits, child) {
					hits = append(hits, child)
				}
			}
		}
		switch len(hits) {
		case 0:
		case 1:
			return match{unit: hits[0]}, true
		default:
			return match{unit: -1, maybe: hits}, true
		}
	}
	return match{}, false
}

// under says whether a unit stands below one of others, at any depth.
func (d *directory) under(child int, above []int) bool {
	key := d.units[child].Parent
	for range len(d.units) {
		i, ok := d.byKey[key]
		if !ok {
			return false
		}
		if slices.Contains(above, i) {
			return true
		}
		key = d.units[i].Parent
	}
	return false
}

// unit finds the unit of a row: of its column, of the row merged over it or above it, or of the group it stands in.
func (e *entry) unit(p *Person) {
	w := e.w
	text := ""
	if c := w.t.byField[InUnit]; c != nil {
		cell := w.t.l.own(e.line.Row, c.Col, true)
		switch {
		case cell.Kind == grid.Error:
			p.UnitText = cell.Text
			e.refuse(InUnit, CodeCellError, fault.Args{"text": cell.Text})
			return
		case w.sparse && isNumber(cell) && w.above != "":
			e.find(fault.Warning, InUnit, CodeUnitStray, fault.Args{"text": Printed(cell), "unit": w.above})
		case !w.r.words.none[token(Printed(cell))]:
			text = Printed(cell)
		}
		if w.sparse {
			if text == "" {
				text = w.above
			}
			w.above = text
		}
	}
	if text == "" {
		e.ofGroup(p)
		return
	}
	p.UnitText = text
	p.Unit = e.named(text, InUnit)
}

// ofGroup takes the unit of the innermost group that names one.
func (e *entry) ofGroup(p *Person) {
	for i := len(e.w.groups) - 1; i >= 0; i-- {
		text := e.w.groups[i].text
		if text == "" {
			continue
		}
		if m := e.w.r.dir.find(text); m.unit >= 0 || len(m.maybe) > 0 || i == 0 || len(e.w.r.dir.units) == 0 {
			p.UnitText = text
			p.Unit = e.named(text, InUnit)
			return
		}
	}
	e.refuse(InUnit, CodeUnitMissing, nil)
}

// named finds the unit a text names, or refuses the row: what may be several is asked, never guessed. Where no units are known the text itself,
// folded, tells units apart.
func (e *entry) named(text string, f Field) string {
	r := e.w.r
	if key, ok := r.m.Units[r.words.condensed(text)]; ok {
		if _, known := r.dir.byKey[key]; known {
			return key
		}
	}
	if len(r.dir.units) == 0 {
		return r.words.condensed(text)
	}
	m := r.dir.find(text)
	var names []string
	for _, i := range m.maybe {
		names = append(names, r.dir.units[i].Name)
	}
	switch {
	case m.unit >= 0:
		return r.dir.units[m.unit].Key
	case m.near:
		e.refuse(f, CodeUnitNear, fault.Args{"text": text, "units": names})
	case len(names) > 0:
		e.refuse(f, CodeUnitAmbiguous, fault.Args{"text": text, "units": names})
	case f == Parent:
		e.refuse(f, CodeParentUnknown, fault.Args{"text": text})
	default:
		e.refuse(f, CodeUnitUnknown, fault.Args{"text": text})
	}
	return ""
}

// UnitKey folds a unit as written to the key a Mapping remembers it by.
func (l *Lexicon) UnitKey(text string) string { return l.condensed(text) }
