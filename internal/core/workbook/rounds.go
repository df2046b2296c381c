package workbook

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"thidua/internal/core/grid"

	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
	"thidua/internal/core/score"
)

// turn is which of several scorings of one stage a caption speaks of: the second round, or the one of a day.
type turn struct {
	kind string // round, day (without a year) or date; "" when the caption says nothing
	n    int    // grows with time within a kind
}

var dayIn = regexp.MustCompile(`\b([0-9]{1,2})[/.\-]([0-9]{1,2})(?:[/.\-]([0-9]{4}))?\b`)

// turnOf reads the round or the day a caption names, and gives the words left beside it.
func (l *Lexicon) turnOf(text string) (turn, []string) {
	fold := lex.Fold(text)
	words := strings.Fields(fold)
	for _, p := range l.rounds {
		for at := 0; at+len(p) < len(words); at++ {
			if !slices.Equal(p, words[at:at+len(p)]) {
				continue
			}
			if n := l.ordinal(words[at+len(p)]); n > 0 {
				return turn{"round", n}, slices.Delete(words, at, at+len(p)+1)
			}
		}
	}
	if m := dayIn.FindStringSubmatch(fold); m != nil {
		day, month, year := digits(m[1]), digits(m[2]), digits(m[3])
		if day < 1 || day > 31 || month < 1 || month > 12 { // shares such as 70/30
			return turn{}, words
		}
		kind := "date"
		if m[3] == "" {
			kind = "day"
		}
		return turn{kind, (year*100+month)*100 + day}, strings.Fields(strings.Replace(fold, m[0], " ", 1))
	}
	return turn{}, words
}

// ordinal reads the number of a round; 0 for none.
func (l *Lexicon) ordinal(word string) int {
	if n := l.ordinals[word]; n > 0 {
		return n
	}
	if len(word) > 2 {
		return 0
	}
	return digits(word)
}

func digits(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// tellStages says once which stage a caption was taken for that carries the words of two.
func (r *reader) tellStages(t *table, c *tcol) {
	var other score.Column
	for _, l := range c.levels {
		if c.Unit != "" && l.text == c.name {
			continue
		}
		for _, s := range []score.Column{l.stage, l.other} {
			if s != "" && s != c.Stage {
				other = s
			}
		}
	}
	if key := "stages:" + c.Key; other != "" && c.Stage != "" && !r.asked[key] {
		r.asked[key] = true
		r.find(CodeStageWords, fault.Info, fault.Where{Sheet: t.st.s.Name, Cell: c.Name, Column: string(c.Stage)},
			fault.Args{"caption": c.called(), "chosen": string(c.Stage), "other": string(other)})
	}
}

// onlyTurn says whether a text names a round or a day and nothing else.
func (l *Lexicon) onlyTurn(text string) bool {
	t, rest := l.turnOf(text)
	return t.kind != "" && len(rest) == 0
}

// turns reads the turns of columns; ok only when all are of one kind and no two alike.
func (r *reader) turns(cols []*tcol) ([]turn, bool) {
	var out []turn
	for _, c := range cols {
		t, _ := r.lex.turnOf(c.Caption)
		if t.kind == "" || len(out) > 0 && t.kind != out[0].kind || slices.Contains(out, t) {
			return nil, false
		}
		out = append(out, t)
	}
	return out, true
}

// takeLast settles several columns of one stage whose captions carry an order: the last that holds points stands for the stage, the
// earlier ones are left out. Both are named. It gives false when the captions do not tell which is the last.
func (r *reader) takeLast(t *table, cols []*tcol) bool {
	turns, ok := r.turns(cols)
	if !ok {
		return false
	}
	last := -1
	var captions []string
	for i, c := range cols {
		captions = append(captions, c.called())
		if c.filled > 0 && (last < 0 || turns[i].n > turns[last].n) {
			last = i
		}
	}
	if last < 0 {
		return true
	}
	taken := cols[last]
	var before []*tcol
	for i, c := range cols {
		if i != last && c.filled > 0 {
			before = append(before, c)
		}
	}
	slices.SortFunc(before, func(a, b *tcol) int { return r.turnOf(b).n - r.turnOf(a).n })
	w := fault.Where{Sheet: t.st.s.Name, Cell: taken.Name, Unit: taken.Unit, Column: string(taken.Stage)}
	args := fault.Args{"caption": taken.called(), "captions": captions}
	if !r.merge(t, taken, before, w, args) {
		r.find(CodeEarlierRound, fault.Warning, w, args)
	}
	for _, c := range before {
		r.drop(t, c, SkipEarlier)
	}
	return true
}

func (r *reader) turnOf(c *tcol) turn {
	t, _ := r.lex.turnOf(c.Caption)
	return t
}

// merge settles a later scoring that is blank where an earlier one holds points (docs/decisions/0013). One that leaves more lines than it
// scores corrects those it scores, and the earlier one stands in the others; one that leaves few was meant whole and those stay missing. A
// person may say either. It is told and asked; false when the later one stands alone.
func (r *reader) merge(t *table, taken *tcol, before []*tcol, w fault.Where, args fault.Args) bool {
	lines, kept := r.rescored(t, taken, before)
	if kept == 0 {
		return false
	}
	e, corrects := r.m.column(taken.Key), len(lines) <= kept
	if said := e != nil && e.ByHand; said {
		if corrects != e.Corrects {
			taken.Confidence = Mapped
		}
		corrects = e.Corrects
	} else {
		options := []string{AnswerCorrects, string(taken.Stage), ColIgnore}
		if !corrects {
			options = likelyFirst(options, options[1:2])
		}
		r.ask(Question{ID: AskRound + ":" + taken.Key, Code: AskRound, Where: fault.Where{Sheet: w.Sheet, Cell: w.Cell}, Part: PartColumn, Key: taken.Key,
			Text: taken.called(), Options: options})
	}
	if corrects {
		taken.before = before
		args["lines"], args["kept"] = lines, kept
		r.find(CodeRoundMerged, fault.Warning, w, args)
	}
	return corrects
}

// rescored lists the criteria a later scoring holds points for, and counts those it leaves blank where an earlier one has some.
func (r *reader) rescored(t *table, taken *tcol, before []*tcol) (lines []string, kept int) {
	for _, ln := range t.lines {
		own := t.v.at(ln.row, taken.col)
		switch {
		case ln.t.crit == nil:
		case isNumeric(own):
			lines = append(lines, ln.Code)
		case grid.Blank(own) && slices.ContainsFunc(before, func(c *tcol) bool { return isNumeric(t.v.at(ln.row, c.col)) }):
			kept++
		}
	}
	return lines, kept
}

// takeMapped settles several columns of one stage by the one of them a mapping speaks of.
func (r *reader) takeMapped(t *table, cols []*tcol) bool {
	chosen := slices.DeleteFunc(slices.Clone(cols), func(c *tcol) bool { return r.m.column(c.Key) == nil })
	if len(chosen) != 1 || r.lasting(cols, chosen[0]) || r.m.column(chosen[0].Key).Corrects {
		return false
	}
	if r.m.column(chosen[0].Key).ByHand {
		chosen[0].Confidence = Mapped
	}
	for _, c := range cols {
		if c != chosen[0] {
			r.drop(t, c, SkipMapping)
		}
	}
	return true
}

// lasting says whether a column is the one its caption makes the last anyway: then the reading of its own accord is told as before.
func (r *reader) lasting(cols []*tcol, chosen *tcol) bool {
	turns, ok := r.turns(cols)
	if !ok {
		return false
	}
	best := 0
	for i := range cols {
		if turns[i].n > turns[best].n {
			best = i
		}
	}
	return cols[best] == chosen
}
