package roster

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/lex"
	"thidua/internal/core/org"
	"thidua/internal/core/tree"
)

// Lexicon holds the words offices use in lists. It is data (packs/words-roster.yaml), so that a new wording needs no program.
type Lexicon struct {
	captions  map[Kind][]wording
	deeds     map[string]string
	marks     map[string]string // folded, or as it stands where it folds to nothing → ticked, unticked
	none      map[string]bool
	sexes     map[string]string
	standings map[string]string
	totals    []string // with their accents: «cộng» is not «công»
	people    []string // words that count people
	groups    []string // words that count groups
	asOf      []string
	months    []string
	years     []string
	shorts    []wording // long form → short form of parts of names of units
	dropped   []string
	below     []string // between a unit and the one above it
	kinds     []wording
}

// wording is a folded sequence of words with what it stands for.
type wording struct {
	fold  string
	words int
	marks string // its accents, sorted
	means string
}

func wordingOf(text, means string) wording {
	f := spaced(text)
	return wording{f, len(strings.Fields(f)), accents(text), means}
}

// ReadLexicon reads a lexicon from YAML; packs.Roster gives the one shipped. Refuses with the codes of package tree.
func ReadLexicon(data []byte) (*Lexicon, error) {
	root, err := tree.Read(data, tree.Usual)
	if err != nil {
		return nil, err
	}
	r := &tree.Reader{}
	o := r.Object(root, "")
	o.Need("people", "units", "changes", "marks", "none", "totals", "short_forms", "unit_kinds")
	part := func(key string) *tree.Object {
		if sub := o.Object(key); sub != nil {
			return sub
		}
		return r.Object(nil, key)
	}
	l := &Lexicon{captions: map[Kind][]wording{}, none: map[string]bool{}}
	for _, k := range Kinds() {
		l.captions[k] = wordings(part(string(k)))
	}
	l.deeds, l.marks, l.sexes = meanings(part("deeds")), meanings(part("marks")), meanings(part("sexes"))
	l.standings = meanings(part("standings"))
	for _, w := range o.Texts("none") {
		l.none[token(w)] = true
	}
	folds := func(key string) (out []string) {
		for _, w := range o.Texts(key) {
			out = append(out, spaced(w))
		}
		return out
	}
	for _, w := range o.Texts("totals") {
		l.totals = append(l.totals, lex.Same(w))
	}
	l.people, l.groups, l.asOf = folds("people_words"), folds("group_words"), folds("as_of")
	l.months, l.years, l.dropped = folds("month_words"), folds("year_words"), folds("kinds_dropped")
	for _, w := range o.Texts("below") {
		l.below = append(l.below, " "+w+" ")
	}
	l.shorts, l.kinds = wordings(part("short_forms")), wordings(part("unit_kinds"))
	o.Done()
	return l, fault.All(fault.Invalid, r.Found)
}

// wordings lists the words of a part, longest first.
func wordings(o *tree.Object) []wording {
	var out []wording
	for _, key := range o.Keys() {
		for _, text := range o.Texts(key) {
			out = append(out, wordingOf(text, key))
		}
	}
	slices.SortStableFunc(out, func(a, b wording) int { return cmp.Or(b.words-a.words, len(b.fold)-len(a.fold)) })
	return out
}

func meanings(o *tree.Object) map[string]string {
	out := map[string]string{}
	for _, key := range o.Keys() {
		for _, text := range o.Texts(key) {
			out[token(text)] = key
		}
	}
	return out
}

// spaced folds a text to words: dots and hyphens part them too.
func spaced(text string) string {
	return strings.Join(strings.FieldsFunc(lex.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// token folds a short text; a mark that folds to nothing stays.
func token(text string) string {
	if f := spaced(text); f != "" {
		return f
	}
	return strings.TrimFunc(text, grid.IsBlank)
}

// accents gives the accents of a text, sorted: where they sit within a word does not matter, «hoà» is «hòa».
func accents(text string) string {
	var out []rune
	for _, r := range norm.NFD.String(strings.ToLower(text)) {
		if unicode.Is(unicode.Mn, r) {
			out = append(out, r)
		} else if r == '\u0111' {
			out = append(out, 'd')
		}
	}
	slices.Sort(out)
	return string(out)
}

// meant is what a caption means.
type meant struct {
	field Field
	whole bool // all of it is a known wording
	plain bool // written without accents the wording has
	words int
}

// caption finds the longest known wording in a caption.
func (l *Lexicon) caption(k Kind, text string) meant {
	fold := spaced(text)
	if fold == "" || len(fold) > mostCaption {
		return meant{}
	}
	own := accents(text)
	for _, w := range l.captions[k] {
		switch {
		case fold == w.fold && (own == w.marks || own == ""):
			return meant{Field(w.means), true, own != w.marks, w.words}
		case w.words < 2 || !strings.Contains(" "+fold+" ", " "+w.fold+" ") || own == "" && w.marks != "":
		case holdsAll(own, w.marks):
			return meant{Field(w.means), false, false, w.words}
		}
	}
	return meant{}
}

const mostCaption = 120 // bytes of a folded caption

// holdsAll says whether every accent of part is among those of all; both are sorted.
func holdsAll(all, part string) bool {
	rest := []rune(all)
	for _, r := range part {
		i := slices.Index(rest, r)
		if i < 0 {
			return false
		}
		rest = rest[i+1:]
	}
	return true
}

// near offers the caption that may be meant for a missing field.
func (l *Lexicon) near(k Kind, f Field, caption string) bool {
	fold := spaced(caption)
	for _, w := range l.captions[k] {
		if Field(w.means) == f && len(w.fold) > 3 && lex.Distance(fold, w.fold) <= max(1, len(w.fold)/4) {
			return true
		}
	}
	return false
}

// kindOf guesses the kind of a unit by the beginning of its name; a department where nothing says otherwise.
func (l *Lexicon) kindOf(name string) org.Kind {
	fold := " " + spaced(name) + " "
	for _, w := range l.kinds {
		if strings.HasPrefix(fold, " "+w.fold+" ") {
			return org.Kind(w.means)
		}
	}
	return org.Department
}

// sums says whether a text begins a line of sums. A word that begins names too, as «tổng» does, must stand alone or before a number.
func (l *Lexicon) sums(text string) bool {
	same := lex.Same(text)
	for _, w := range l.totals {
		rest, ok := strings.CutPrefix(same, w)
		if next := strings.TrimLeft(rest, " :.-=("); ok && (next == "" || unicode.IsDigit([]rune(next)[0]) || strings.Contains(w, " ") && rest != strings.TrimLeft(rest, " :.-=(")) {
			return true
		}
	}
	return false
}

// starts gives the rest of a folded text behind one of some words it begins with.
func starts(fold string, words []string) (rest string, ok bool) {
	best := ""
	for _, w := range words {
		if strings.HasPrefix(fold+" ", w+" ") && len(w) > len(best) {
			best = w
		}
	}
	return strings.TrimSpace(strings.TrimPrefix(fold, best)), best != ""
}
