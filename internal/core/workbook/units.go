package workbook

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"thidua/internal/core/lex"
)

// registry knows the units of the workbook under every name they go by.
type registry struct {
	lex   *Lexicon
	units []*unit
	byKey map[string]*unit
	keys  []string          // of byKey, in order of appearance
	other map[string]string // folded names a mapping settled → name of the unit
	used  map[string]bool   // of those, the ones that stand in the workbook
}

// unit is one unit with its names.
type unit struct {
	Unit
	key   string // folded name, kinds of unit in their short form
	names []string
}

func newRegistry(l *Lexicon, m *Mapping) *registry {
	return &registry{lex: l, byKey: map[string]*unit{}, other: m.UnitNames, used: map[string]bool{}}
}

// key folds a name: "Thành phố Mỹ Tho", "TP. Mỹ Tho" and "TP Mỹ Tho (2)" all become "tp my tho".
func (g *registry) key(name string) string {
	name = unnumbered(name)
	if i := strings.LastIndexByte(name, '('); i > 0 && strings.HasSuffix(name, ")") && strings.Trim(name[i+1:len(name)-1], "0123456789 ") == "" {
		name = name[:i]
	}
	words := lex.Words(name)
	var out []string
	for len(words) > 0 {
		n := 1
		word := words[0]
		for _, p := range g.lex.places {
			if len(p.words) <= len(words) && slices.Equal(p.words, words[:len(p.words)]) {
				word, n = p.means, len(p.words)
				break
			}
		}
		out, words = append(out, word), words[n:]
	}
	return strings.Join(out, " ")
}

// unnumbered drops a running number before a name: "1. Đội Một".
func unnumbered(name string) string {
	name = tidy(name)
	if tag := leadingTag.FindStringSubmatch(name); tag != nil && strings.Trim(tag[1], "0123456789") == "" {
		return tag[2]
	}
	return name
}

// startsWithKind says whether a key begins with a kind of unit and goes on: "tp my tho".
func (g *registry) startsWithKind(key string) bool {
	first, rest, _ := strings.Cut(key, " ")
	return rest != "" && g.isKind(first)
}

func (g *registry) isKind(word string) bool {
	return slices.ContainsFunc(g.lex.places, func(p phrase) bool { return p.means == word })
}

// ends says whether a longer name ends with a shorter one, as "Phòng … thành phố Mỹ Tho" ends with "TP Mỹ Tho".
func ends(long, short string) bool { return strings.HasSuffix(long, " "+short) }

// find gives the units a name may mean: those of the same name, else those of which one name ends with the other and the shorter one
// begins with its kind, else (loosely) those that differ only by such a beginning, or by initials.
func (g *registry) find(name string) (found []*unit, loose bool) {
	key := g.key(name)
	if to, ok := g.other[key]; ok {
		g.used[key] = true
		key = g.key(to)
	}
	if key == "" {
		return nil, false
	}
	if u := g.byKey[key]; u != nil {
		return []*unit{u}, false
	}
	var weak []*unit
	for _, k := range g.keys {
		long, short := key, k
		if len(short) > len(long) {
			long, short = short, long
		}
		if !ends(long, short) && !g.shortened(long, short) {
			continue
		}
		list := &weak
		if ends(long, short) && g.startsWithKind(short) {
			list = &found
		}
		if u := g.byKey[k]; !slices.Contains(*list, u) {
			*list = append(*list, u)
		}
	}
	if len(found) > 0 {
		return found, false
	}
	return weak, true
}

// same says whether two names in one place are written of one unit: equal, one ends with the other, or one is the other shortened.
func (g *registry) same(a, b string) bool {
	x, y := g.key(a), g.key(b)
	return x == y || ends(x, y) || ends(y, x) || g.shortened(x, y)
}

// shortened says whether two keys end with the same place and their beginnings differ by initials only, as those of "Phòng TNMT huyện
// Mẫu" and "Phòng Tài nguyên và Môi trường H Mẫu" do.
func (g *registry) shortened(x, y string) bool {
	tail := g.place(x)
	if tail == "" || tail != g.place(y) {
		return false
	}
	long, short := strings.Fields(strings.TrimSuffix(x, tail)), strings.Fields(strings.TrimSuffix(y, tail))
	if len(short) > len(long) {
		long, short = short, long
	}
	if len(short) == 0 || long[0] != short[0] {
		return false
	}
	var initials string
	for _, w := range long {
		initials += w[:1]
	}
	for _, w := range short[1:] {
		if !slices.Contains(long, w) && !within(w, initials) {
			return false
		}
	}
	return true
}

// within says whether the letters of a word come in that order among others.
func within(word, among string) bool {
	for _, r := range word {
		i := strings.IndexRune(among, r)
		if i < 0 {
			return false
		}
		among = among[i+1:]
	}
	return true
}

// abbreviates says whether the name of a tab is a name of a unit cut short or abbreviated: its words stand in that order in the longer
// name, whole, begun ("Phòng Tài nguyên và Môi tr") or as initials of several ("TNMT"). Two that name places of different kinds are two
// units.
func (g *registry) abbreviates(tab, name string) bool {
	short, long := g.key(tab), g.key(name)
	x, y := g.place(short), g.place(long)
	if x != "" && y != "" && x != y || len(short) >= len(long) {
		return false
	}
	least := leastBegun
	if x != "" && x == y { // the place is written out, so one letter may stand for a word before it
		least = 1
	}
	if strings.HasPrefix(long, short) {
		return true
	}
	words, of := strings.Fields(short), strings.Fields(long)
	return max(len(words), len(of)) <= mostNameWords && inOrder(words, of, least)
}

const leastBegun = 3 // letters by which a word cut short is known

// inOrder finds short words in a row of longer ones, passing over those that are left out; least is how many letters a word cut short
// must have. Each word is found where it ends first: that leaves the most to the words after it.
func inOrder(short, long []string, least int) bool {
	for _, word := range short {
		end := 0
		for i, w := range long {
			n := initialsOf(word, long[i:])
			if n == 0 && (w == word || len(word) >= least && strings.HasPrefix(w, word)) {
				n = 1
			}
			if n > 0 && (end == 0 || i+n < end) {
				end = i + n
			}
		}
		if end == 0 {
			return false
		}
		long = long[end:]
	}
	return true
}

// initialsOf says how many words the letters of a short one begin, at least two, small words passed over ("và"); 0 for none.
func initialsOf(short string, long []string) int {
	i, begun := 0, 0
	for n, w := range long {
		switch {
		case i < len(short) && w[0] == short[i]:
			if i, begun = i+1, begun+1; i == len(short) && begun >= twoOrMore {
				return n + 1
			}
		case begun == 0 || len(w) > 2:
			return 0
		}
	}
	return 0
}

// place gives the end of a key from its last kind of unit on: "tp my tho"; "" when it names none.
func (g *registry) place(key string) string {
	words := strings.Fields(key)
	for i := len(words) - 2; i >= 0; i-- {
		if g.isKind(words[i]) {
			return strings.Join(words[i:], " ")
		}
	}
	return ""
}

// add gives the unit of a name, a new one when none is known.
func (g *registry) add(name string) *unit {
	name = unnumbered(name)
	if found, loose := g.find(name); len(found) == 1 && !loose {
		g.alias(found[0], name)
		return found[0]
	}
	full := name
	if to, ok := g.other[g.key(name)]; ok { // a person said so; the unit may come later under its own name
		full = to
	}
	u := &unit{Unit: Unit{Name: full}, key: g.key(full)}
	g.units = append(g.units, u)
	g.alias(u, full)
	g.alias(u, name)
	return u
}

func (g *registry) alias(u *unit, name string) {
	if key := g.key(name); key != "" && g.byKey[key] == nil {
		g.byKey[key], g.keys = u, append(g.keys, key)
	}
	if name = tidy(name); !slices.Contains(u.names, name) {
		u.names = append(u.names, name)
	}
}

// spelling keeps the letters with their marks, with the tone mark moved behind its syllable: "Thủy" and "Thuỷ" agree, "An" and "Ân" do
// not.
func spelling(name string) string {
	var b strings.Builder
	for _, word := range strings.Fields(strings.ToLower(name)) {
		var tone rune
		for _, r := range norm.NFD.String(word) {
			switch r {
			case '\u0300', '\u0301', '\u0303', '\u0309', '\u0323':
				tone = r
			default:
				b.WriteRune(r)
			}
		}
		if tone != 0 {
			b.WriteRune(tone)
		}
		b.WriteByte(' ')
	}
	return lexMarks.Replace(b.String())
}

var lexMarks = strings.NewReplacer(".", "", "-", " ", "–", " ", "  ", " ")

// doubtful lists pairs of names of one unit whose letters differ by more than where the tone mark stands, while both carry marks.
func (u *unit) doubtful() []string {
	for i, a := range u.names {
		for _, b := range u.names[i+1:] {
			if lex.Fold(a) == lex.Fold(b) && spelling(a) != spelling(b) && accented(a) && accented(b) {
				return []string{a, b}
			}
		}
	}
	return nil
}

func accented(s string) bool { return lex.Fold(s) != strings.ToLower(tidy(s)) }

// setIDs gives every unit its id; a name that folds like an earlier one gets a number.
func (g *registry) setIDs() {
	seen := map[string]int{}
	for _, u := range g.units {
		id := strings.NewReplacer(" ", "-", "/", "-", ".", "-").Replace(lex.Fold(u.Name))
		if id == "" {
			id = "unit"
		}
		if seen[id]++; seen[id] > 1 {
			id += "-" + string(rune('0'+seen[id]%10))
		}
		u.ID = id
	}
}
