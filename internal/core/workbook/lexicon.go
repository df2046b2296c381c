package workbook

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
	"thidua/internal/core/score"
	"thidua/internal/core/tree"
)

// Roles of a column.
const (
	ColCode       = "code"       // number of the line
	ColName       = "name"       // name of the criterion
	ColScore      = "score"      // points given
	ColMax        = "max"        // standard points
	ColReason     = "reason"     // reasons and notes
	ColUnit       = "unit"       // name of the unit, one a line
	ColStage      = "stage"      // name of the stage, one a line
	ColTotal      = "total"      // stored totals
	ColGroup      = "group"      // stored sums of one group
	ColRank       = "rank"       // stored ranks
	ColClass      = "class"      // stored classes
	ColDifference = "difference" // stored differences between two stages
	ColAverage    = "average"    // stored averages
	ColInput      = "input"      // target, actual, evidence: no points
	ColBonus      = "bonus"      // points beside the score: asked, never added in silence
	ColNumbering  = "numbering"  // running numbers
	ColStatus     = "status"     // whether the points of the line hold: approved, pending
	ColIgnore     = "ignore"     // left out by a mapping
	ColUnknown    = "unknown"    //
	heading       = "heading"    // a parent caption that says nothing by itself
)

// ColumnRoles lists the roles a Mapping may give a column.
var ColumnRoles = []string{ColCode, ColName, ColScore, ColMax, ColReason, ColUnit, ColStage, ColTotal, ColGroup, ColRank, ColClass, ColDifference, ColAverage, ColInput, ColBonus, ColNumbering, ColStatus, ColIgnore}

// stageKinds are the stages as kinds of wordings.
var stageKinds = []string{string(score.Self), string(score.Cluster), string(score.Appraisal), string(score.Council)}

var captionKinds = append(append(slices.Clone(ColumnRoles[:len(ColumnRoles)-1]), heading), stageKinds...)

// Meanings of a mark in place of a score.
const (
	MarkNotAssigned = "not_assigned" // leaves points and maximum
	MarkNotRated    = "not_rated"    // not scored, or not yet: null
	MarkDash        = "dash"         // nothing: 0 where the criterion has no maximum, else null
	MarkZero        = "zero"         // only by a mapping
	MarkFull        = "full"         // only by a mapping: the maximum of the criterion
	MarkCounts      = "counts"       // of a status beside points: they hold
	MarkAsk         = "ask"          // means different things in different sheets
)

// MarkMeanings lists what a Mapping may say a mark means.
var MarkMeanings = []string{MarkNotAssigned, MarkNotRated, MarkZero, MarkFull}

// Lexicon holds the words officials use in such sheets. It is data (packs/words-columns.yaml), so that a new wording needs no program.
type Lexicon struct {
	captions []phrase
	marks    map[string]string // folded mark → meaning
	places   []phrase          // long form → short form of kinds of unit
	lines    [][]string        // beginnings of the line that names the unit
	year     []string          // words before a year
	month    []string          // words before a month
	points   []string          // words behind a number of points; titles of score sheets hold one
	leads    []string          // words before the number of a criterion
	plain    []string          // names of sheets that say nothing
	rounds   [][]string        // words before the number of a round of scoring
	ordinals map[string]int    // that number in words
	bodies   [][]string        // wordings of a stage that name who scores, not what is done
	cut      []phrase          // wordings of points cut to what can be reached: never the stored total
	signs    map[string]string // marks that fold to nothing: dashes, asterisks
	doubts   []phrase          // wordings by which a caption of points speaks of something else: one of the doubt constants, or bonus
	guesses  []phrase          // wordings that let a stage be guessed, never taken
	offices  []phrase          // beginnings of the name of a unit that hold a caption word: "công an" the word for a sum
	beside   []phrase          // words that say nothing more beside a stage
	statuses []phrase          // words beside points: MarkCounts or MarkNotRated for pending
	acts     []phrase          // words of a paper: a title that cites one does not say which year is scored
}

// phrase is a folded sequence of words with what it stands for.
type phrase struct {
	words   []string
	means   string
	written string // with its accents, in small letters
}

// ReadLexicon reads a lexicon from YAML; packs.Columns gives the one shipped. Refuses with the codes of package tree.
func ReadLexicon(data []byte) (*Lexicon, error) {
	root, err := tree.Read(data, tree.Usual)
	if err != nil {
		return nil, err
	}
	r := &tree.Reader{}
	o := r.Object(root, "")
	o.Need("captions", "marks", "places", "unit_lines", "year", "points")
	part := func(key string) *tree.Object {
		if sub := o.Object(key); sub != nil {
			return sub
		}
		return r.Object(nil, key)
	}
	l := &Lexicon{marks: map[string]string{}, signs: map[string]string{}}
	l.captions = readPhrases(part("captions"), captionKinds)
	l.readMarks(part("marks"))
	places := part("places")
	l.places = readPhrases(places, places.Keys())
	for _, w := range o.Texts("unit_lines") {
		l.lines = append(l.lines, lex.Words(w))
	}
	l.rounds, l.bodies = splitAll(o.Texts("rounds")), splitAll(o.Texts("bodies"))
	l.cut = readPhrases(part("apart"), []string{ColInput})
	l.doubts = readPhrases(part("doubts"), []string{doubtBefore, doubtDraft, doubtPart, doubtPercent, doubtFigure, ColBonus})
	l.guesses = readGuesses(part("guesses"), append(slices.Clone(stageKinds), ColScore))
	l.offices = readGuesses(part("offices"), []string{"plain"})
	l.beside = readGuesses(part("beside"), []string{"plain"})
	l.acts = readPhrases(part("papers"), []string{"cited"})
	l.statuses = readPhrases(part("statuses"), []string{MarkNotRated, MarkCounts})
	l.ordinals = readOrdinals(part("ordinals"))
	l.month = foldAll(o.Texts("month"))
	l.year, l.points, l.leads, l.plain = foldAll(o.Texts("year")), foldAll(o.Texts("points")), foldAll(o.Texts("leads")), foldAll(o.Texts("plain_sheets"))
	o.Done()
	return l, fault.All(fault.Invalid, r.Found)
}

// readMarks reads what marks mean. A mark of punctuation alone folds to nothing and is kept as it is.
func (l *Lexicon) readMarks(o *tree.Object) {
	for _, means := range []string{MarkNotAssigned, MarkNotRated, MarkDash, MarkAsk} {
		for _, w := range o.Texts(means) {
			if key := lex.Fold(w); key != "" {
				l.marks[key] = means
			} else {
				l.signs[w] = means
			}
		}
	}
	o.Done()
}

func splitAll(in []string) [][]string {
	out := make([][]string, len(in))
	for i, w := range in {
		out[i] = lex.Words(w)
	}
	return out
}

// readOrdinals reads number → wordings.
func readOrdinals(o *tree.Object) map[string]int {
	out := map[string]int{}
	for _, key := range o.Keys() {
		for _, w := range o.Texts(key) {
			out[lex.Fold(w)] = digits(key)
		}
	}
	o.Done()
	return out
}

func foldAll(in []string) []string {
	out := make([]string, len(in))
	for i, w := range in {
		out[i] = lex.Fold(w)
	}
	return out
}

// readPhrases reads kind → list of wordings, longest wording first.
func readPhrases(o *tree.Object, kinds []string) []phrase {
	var out []phrase
	for _, kind := range kinds {
		for _, w := range o.Texts(kind) {
			out = append(out, phrase{lex.Words(w), kind, lowered(w)})
		}
	}
	o.Done()
	slices.SortStableFunc(out, func(a, b phrase) int { return len(b.words) - len(a.words) })
	return out
}

// lowered gives a text in small letters, its accents composed.
func lowered(s string) string { return norm.NFC.String(strings.ToLower(s)) }

// readGuesses reads phrases with their accents, longest first.
func readGuesses(o *tree.Object, kinds []string) []phrase {
	var out []phrase
	for _, kind := range kinds {
		for _, w := range o.Texts(kind) {
			out = append(out, phrase{strings.Fields(lowered(w)), kind, lowered(w)})
		}
	}
	o.Done()
	slices.SortStableFunc(out, func(a, b phrase) int { return len(b.words) - len(a.words) })
	return out
}

// Wordings lists the folded wordings of a caption role or a stage; tests reword captions with it.
func (l *Lexicon) Wordings(kind string) []string {
	var out []string
	for _, p := range l.captions {
		if p.means == kind {
			out = append(out, strings.Join(p.words, " "))
		}
	}
	return out
}

// caption is what one caption text means.
type caption struct {
	role  string       // ColUnknown when the words are not known; ColScore when only a stage is named
	stage score.Column // "" when none is named
	other score.Column // a second stage whose words the caption carries; "" for none
	exact bool         // the whole text is one known wording
	guess bool         // role and stage are only likely: to be asked
}

func isStage(means string) bool { return slices.Contains(stageKinds, means) }

// hit is a known wording found in a text.
type hit struct {
	at, end int
	means   string
}

// caption reads one caption. Of the stages the first counts, but one that only names a body yields to one that says what is done; of the
// other roles the first that is no part of the stage's wording; the plain word for points yields to any other.
func (l *Lexicon) caption(text string) caption {
	words := lex.Words(text)
	hits := l.hits(text, words)
	if len(hits) == 0 {
		if p, ok := l.slip(words); ok {
			hits = []hit{{0, len(words), p.means}}
		}
	}
	var c caption
	var stage, role *hit
	for i := range hits {
		h := &hits[i]
		if isStage(h.means) && (stage == nil || l.isBody(words, *stage) && !l.isBody(words, *h)) {
			stage = h
		}
	}
	for i := range hits {
		h := &hits[i]
		if isStage(h.means) || (stage != nil && h.at >= stage.at && h.end <= stage.end) {
			continue
		}
		if role == nil || (role.means == ColScore && h.means != ColScore) || (h.at < role.at && h.means != ColScore) {
			role = h
		}
	}
	c.role = ColUnknown
	if p, ok := firstPhrase(l.cut, words); ok {
		c.role, c.exact = p.means, len(p.words) == len(words)
		return c
	}
	if stage != nil {
		c.other = otherStage(hits, *stage)
		c.role, c.stage, c.exact = ColScore, score.Column(stage.means), stage.end-stage.at == len(words)
	}
	if role != nil && (stage == nil || role.means != ColScore) {
		c.role, c.exact = role.means, role.end-role.at == len(words)
	}
	return l.guessed(c, text, words)
}

// isBody says whether a wording found names only a body.
func (l *Lexicon) isBody(words []string, h hit) bool {
	return slices.ContainsFunc(l.bodies, func(b []string) bool { return slices.Equal(b, words[h.at:h.end]) })
}

// otherStage finds the words of another stage outside the wording that counts.
func otherStage(hits []hit, stage hit) score.Column {
	for _, h := range hits {
		if isStage(h.means) && h.means != stage.means && (h.end <= stage.at || h.at >= stage.end) {
			return score.Column(h.means)
		}
	}
	return ""
}

// firstPhrase finds the longest of the phrases that stands anywhere in a text.
func firstPhrase(phrases []phrase, words []string) (phrase, bool) {
	for _, p := range phrases {
		if find(words, p.words) >= 0 {
			return p, true
		}
	}
	return phrase{}, false
}

// find gives the last place of some words in a text; -1 for none.
func find(words, want []string) int {
	for at := len(words) - len(want); at >= 0; at-- {
		if slices.Equal(want, words[at:at+len(want)]) {
			return at
		}
	}
	return -1
}

// hits finds the longest known wording at every place of a text. A wording of one word counts at the beginning only, with its accents where
// the text has them, and not before the kind of a unit: "Cộng" is a total, "TX Gò Công", "Công an xã" and "Tổng công ty" are not.
func (l *Lexicon) hits(text string, words []string) []hit {
	var out []hit
	written := asWritten(text, words)
	office := longest(l.offices, written)
	for at := 0; at < len(words); at++ {
		for _, p := range l.captions {
			if at == 0 && len(p.words) <= office || len(p.words) == 1 && (at > 0 || written[0] != words[0] && written[0] != p.written) {
				continue
			}
			if len(p.words) <= len(words)-at && slices.Equal(p.words, words[at:at+len(p.words)]) {
				out = append(out, hit{at, at + len(p.words), p.means})
				break
			}
		}
	}
	return out
}

const slipLength = 6 // letters a wording must have before one wrong letter is forgiven

// slip finds the wording of which a text is one slip of the hand away.
func (l *Lexicon) slip(words []string) (phrase, bool) {
	text := strings.Join(words, " ")
	if len(text) < slipLength || len(text) > 40 {
		return phrase{}, false
	}
	for _, p := range l.captions {
		want := strings.Join(p.words, " ")
		if near := len(want) - len(text); len(want) >= slipLength && near >= -1 && near <= 1 && lex.Distance(text, want) == 1 {
			return p, true
		}
	}
	return phrase{}, false
}

// mark says what a text in place of a score means; "" for none known.
func (l *Lexicon) mark(text string) string {
	text = strings.TrimSpace(strings.ReplaceAll(text, "\u00a0", " "))
	if means := l.signs[text]; means != "" {
		return means
	}
	return l.marks[lex.Fold(text)]
}

// unitLine gives what a line such as "Đơn vị: …" names; ok is false for other lines. The name must follow a colon.
func (l *Lexicon) unitLine(text string) (string, bool) {
	before, after, found := strings.Cut(text, ":")
	if !found || strings.TrimSpace(after) == "" {
		return "", false
	}
	words := lex.Words(before)
	for _, line := range l.lines {
		if slices.Equal(line, words) {
			return tidy(after), true
		}
	}
	return "", false
}

// tidy drops doubled and outer blanks, and an apostrophe that only keeps a spreadsheet from reading what follows as a formula.
func tidy(s string) string {
	s = strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00a0", " ")), " ")
	if len(s) > 1 && s[0] == '\'' && strings.IndexByte("+-=@", s[1]) >= 0 {
		s = s[1:]
	}
	return s
}
