package workbook

import (
	"slices"
	"strings"

	"thidua/internal/core/grid"
	"thidua/internal/core/lex"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

// target is what a label of a line speaks of: a criterion or a group of the scheme, or neither.
type target struct {
	crit  *score.Criterion
	group *score.Group
}

func (t target) none() bool { return t.crit == nil && t.group == nil }

func (t target) code() string {
	switch {
	case t.crit != nil:
		return t.crit.Code
	case t.group != nil:
		return t.group.Code
	}
	return ""
}

func (t target) name() string {
	switch {
	case t.crit != nil:
		return t.crit.Name
	case t.group != nil:
		return t.group.Name
	}
	return ""
}

// matcher finds criteria and groups of one scheme by number and by name.
type matcher struct {
	scheme  *score.Scheme
	texts   *texts
	codes   map[string]target
	entries []entry
	exact   map[string][]int
	words   map[string][]int
	cache   map[*text][]scored
	labels  map[labelKey]label
	lone    map[string]*label // of texts by themselves; nil for those that name nothing
	common  []int             // beside entries: words in common with the text being held against them; zero in between
}

// labelKey is what a label is read from.
type labelKey struct {
	code, name         string
	codeKind, nameKind grid.Kind
}

type entry struct {
	t     target
	count int // words of the name
}

// scored is an entry with its likeness to a text, 0 to 100.
type scored struct {
	entry, like int
}

const (
	likeEnough = 62 // a name this alike may be meant
	likeSure   = 85 // a name this alike is meant
	likeMargin = 8  // the next one must be less alike by this much
)

func newMatcher(s *score.Scheme, t *texts) *matcher {
	m := &matcher{scheme: s, texts: t, codes: map[string]target{}, exact: map[string][]int{}, words: map[string][]int{},
		cache: map[*text][]scored{}, labels: map[labelKey]label{}, lone: map[string]*label{}}
	for _, c := range s.Criteria() {
		m.add(target{crit: c}, c.Code, append([]string{c.Name}, c.Aliases...))
	}
	for _, g := range s.Walk() {
		m.add(target{group: g}, g.Code, []string{g.Name})
	}
	for code, t := range m.codes {
		if alias := roman(code); alias != "" {
			if _, taken := m.codes[alias]; !taken {
				m.codes[alias] = t
			}
		}
	}
	return m
}

func (m *matcher) add(t target, code string, names []string) {
	key := m.texts.plain(code).code
	if _, taken := m.codes[key]; !taken {
		m.codes[key] = t
	}
	for _, name := range names {
		m.texts.longest = max(m.texts.longest, nameTimes*len(name))
		words := lex.Words(name)
		i := len(m.entries)
		m.entries = append(m.entries, entry{t, len(words)})
		m.exact[strings.Join(words, " ")] = append(m.exact[strings.Join(words, " ")], i)
		for _, w := range words {
			m.words[w] = append(m.words[w], i)
		}
	}
}

var romans = []string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"}

// roman gives the other writing of a number whose first part is a small roman or arabic numeral: "1.2" ↔ "i.2"; "" for none.
func roman(code string) string {
	first, rest, dotted := strings.Cut(code, ".")
	for i, r := range romans {
		if i == 0 {
			continue
		}
		other := ""
		if first == r {
			other = num.Int(int64(i)).String()
		} else if first == num.Int(int64(i)).String() {
			other = r
		}
		if other != "" && dotted {
			return other + "." + rest
		} else if other != "" {
			return other
		}
	}
	return ""
}

// byCode finds what a number means.
func (m *matcher) byCode(c grid.Cell) target {
	if c.Kind != grid.Text && c.Kind != grid.Number {
		return target{}
	}
	return m.codeOf(m.texts.of(c.Text).code)
}

func (m *matcher) codeOf(key string) target {
	if key == "" {
		return target{}
	}
	return m.codes[key]
}

// byName lists what a text may name, most alike first, all at least likeEnough.
func (m *matcher) byName(x *text) []scored {
	if x.fold == "" {
		return nil
	}
	got, ok := m.cache[x]
	if !ok {
		got = m.alike(x)
		m.cache[x] = got
	}
	return got
}

func (m *matcher) alike(x *text) []scored {
	if same := m.exact[x.fold]; len(same) > 0 {
		out := make([]scored, len(same))
		for i, e := range same {
			out[i] = scored{e, 100}
		}
		return out
	}
	known := 0
	for _, w := range x.words {
		if m.words[w] != nil {
			known++
		}
	}
	if known == 0 || 200*known/(len(x.words)+known) < likeEnough {
		return nil // even a name of just these words would not be alike enough
	}
	out := []scored(nil)
	for _, e := range m.sharing(x.words) {
		if like := 200 * m.common[e] / (len(x.words) + m.entries[e].count); like >= likeEnough {
			out = append(out, scored{e, like})
		}
		m.common[e] = 0
	}
	sortScored(out)
	return out
}

// sharing lists, in their order, the entries that have words in common with these, and counts the words of each in m.common.
func (m *matcher) sharing(words []string) []int {
	if m.common == nil {
		m.common = make([]int, len(m.entries))
	}
	var touched []int
	for i, w := range words {
		times := 1 // how often the word has come so far; a name must hold it as often
		for _, before := range words[:i] {
			if before == w {
				times++
			}
		}
		run := 0
		list := m.words[w]
		for j, e := range list { // entries stand in order, one that holds the word twice stands twice
			if run++; j+1 == len(list) || list[j+1] != e {
				if run >= times {
					if m.common[e] == 0 {
						touched = append(touched, e)
					}
					m.common[e]++
				}
				run = 0
			}
		}
	}
	slices.Sort(touched)
	return touched
}

func sortScored(s []scored) {
	for i := 1; i < len(s); i++ {
		for j := i; j > 0 && s[j].like > s[j-1].like; j-- {
			s[j], s[j-1] = s[j-1], s[j]
		}
	}
}

// label is a line's label read in full: by number, by name, and how alike the name is.
type label struct {
	byCode target
	byName target
	like   int      // of byName, 0 when no name is alike
	same   []target // several things of that name: the number or the group decides
	code   string   // the number as printed
	name   string   // the name as printed
	shown  string   // both, as the reader of the sheet sees them
}

// read reads the number and the name of a line. A name may carry the number in front: "a1. …".
func (m *matcher) read(code, name grid.Cell) label {
	key := labelKey{m.texts.head(code.Text), m.texts.head(name.Text), code.Kind, name.Kind}
	if l, ok := m.labels[key]; ok {
		return l
	}
	l := m.readCells(code, name)
	m.labels[key] = l
	return l
}

func (m *matcher) readCells(code, name grid.Cell) label {
	x := m.texts.of(name.Text)
	l := label{code: m.texts.of(code.Text).printed, name: x.printed, byCode: m.byCode(code)}
	l.shown = strings.TrimSpace(m.shown(code) + " " + m.shown(name))
	if name.Kind == grid.Text {
		m.readName(&l, x)
	} else if name.Kind == grid.Number && code.Kind == grid.Empty {
		l.byCode = m.byCode(name)
	}
	return l
}

// shown is a cell of a label as its reader sees it. A number stays as it stands there: in front of a line it is the number of the line.
func (m *matcher) shown(c grid.Cell) string {
	if c.Kind == grid.Date || c.Kind == grid.Bool {
		return printed(c)
	}
	return m.texts.of(c.Text).printed
}

// byItself reads a text as a label with nothing beside it; nil when it names nothing. In a long list most texts name nothing, and each is
// asked about once for every scheme.
func (m *matcher) byItself(text string) *label {
	key := m.texts.head(text)
	l, ok := m.lone[key]
	if !ok {
		if got := m.readCells(grid.Cell{}, grid.Cell{Kind: grid.Text, Text: text}); !got.byCode.none() || !got.byName.none() || len(got.same) > 0 {
			l = &got
		}
		m.lone[key] = l
	}
	return l
}

func (m *matcher) readName(l *label, x *text) {
	m.named(l, x)
	if l.like == 100 {
		return
	}
	if l.byCode.none() {
		if t := m.codeOf(x.code); !t.none() {
			l.byCode, l.byName, l.like = t, target{}, 0
			return
		}
	}
	if x.rest == nil {
		return
	}
	inner := label{}
	m.named(&inner, x.rest)
	if inner.like >= l.like {
		l.byName, l.like, l.same = inner.byName, inner.like, inner.same
	}
	if t := m.codeOf(x.tag); l.byCode.none() && !t.none() {
		l.byCode = t
	}
}

// named finds the one thing a text names, or several that share the name.
func (m *matcher) named(l *label, x *text) {
	found := m.byName(x)
	if len(found) == 0 {
		return
	}
	top := found[0].like
	var near []target
	for _, f := range found {
		t := m.entries[f.entry].t
		if (f.like == top || (top < 100 && f.like > top-likeMargin)) && !has(near, t) {
			near = append(near, t)
		}
	}
	l.like = top
	if len(near) == 1 {
		l.byName = near[0]
		return
	}
	l.same = near
}

func has(list []target, t target) bool {
	for _, x := range list {
		if x == t {
			return true
		}
	}
	return false
}
