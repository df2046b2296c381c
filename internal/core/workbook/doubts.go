package workbook

import (
	"slices"
	"strings"
	"unicode"

	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

// What makes a column of points doubtful although its caption names points or a stage.
const (
	doubtBefore  = "before"  // of an earlier period
	doubtDraft   = "draft"   // not final
	doubtPart    = "part"    // of a part of the period only
	doubtPercent = "percent" // shares, no points
	doubtFigure  = "figure"  // counts, weighted or added-up figures, no points of the scheme
	doubtYear    = "year"    // of another year than the workbook
	doubtGuess   = "guess"   // the wording lets a stage be guessed, no more
)

// doubtCodes are the findings by doubt where no other column holds the stage.
var doubtCodes = map[string]string{
	doubtBefore: CodeColumnBefore, doubtDraft: CodeColumnDraft, doubtPart: CodeColumnPart, doubtPercent: CodeColumnPercent, doubtFigure: CodeColumnFigure, doubtYear: CodeColumnYear, doubtGuess: CodeColumnGuess,
}

// guessed finishes a caption no wording is sure about: points taken off or added are no points of a stage, and some wordings let a stage be
// guessed.
func (l *Lexicon) guessed(c caption, text string, words []string) caption {
	if p, ok := firstPhrase(l.doubts, words); ok && p.means == ColBonus && c.role == ColScore {
		c.role, c.exact = ColBonus, false
		return c
	}
	if c.role == ColInput && c.stage != "" { // shares of an appraisal: asked, not passed over as a figure
		if p, _ := firstPhrase(l.doubts, words); p.means == doubtPercent {
			c.role, c.exact = ColScore, false
		}
		return c
	}
	open := c.role == ColUnknown || c.role == ColScore || c.role == ColUnit || c.role == ColInput && !c.exact
	p, ok := l.guess(text, words)
	if !open || !ok || c.stage != "" || p.means == ColScore && c.role == ColScore {
		return c
	}
	c.role, c.exact, c.guess = ColScore, false, true
	if p.means != ColScore {
		c.stage = score.Column(p.means)
	}
	return c
}

// guess finds the wording that lets a stage be guessed. Accents count where the text has any: points of the department ("điểm sở") and
// number of points ("điểm số") are otherwise the same. One word alone counts only behind the name of somebody: "Phòng Tổ chức chấm".
func (l *Lexicon) guess(text string, words []string) (phrase, bool) {
	printed := strings.FieldsFunc(lowered(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	plain := strings.Join(printed, " ") == strings.Join(words, " ")
	for _, p := range l.guesses {
		in, want := printed, p.words
		if plain {
			in, want = words, lex.Words(strings.Join(p.words, " "))
		}
		if at := find(in, want); at >= 0 && (len(want) > 1 || at > 0 && at == len(in)-1) {
			return p, true
		}
	}
	return phrase{}, false
}

// doubtOf says why a column of points is not taken without asking; "" for none. A person's word ends every doubt.
func (r *reader) doubtOf(c *tcol) string {
	why := r.doubtIn(c)
	if e := r.m.column(c.Key); why != "" && e != nil && e.ByHand {
		c.Confidence = Mapped // so that it is said whose word the points rest on
		return ""
	}
	return why
}

func (r *reader) doubtIn(c *tcol) string {
	if c.guess {
		return doubtGuess
	}
	return r.doubtInText(c.Caption)
}

// doubtLines finds the lines whose stage is named with a doubt: their points stay open, and each wording is told once. No answer can settle
// it, the file must say it.
func (r *reader) doubtLines(t *table) {
	r.tellUnreadLines(t)
	count := map[string]int{}
	var first []*line // of each wording
	for _, ln := range t.lines {
		if ln.stage == "" || r.doubtInText(ln.stageText) == "" {
			continue
		}
		ln.doubtful = true
		if count[ln.stageText]++; count[ln.stageText] == 1 {
			first = append(first, ln)
		}
	}
	for _, ln := range first {
		w := fault.Where{Sheet: t.st.s.Name, Cell: ln.At, Column: string(ln.stage)}
		r.find(CodeLinesDoubtful, fault.Error, w, fault.Args{"caption": ln.stageText, "numbers": count[ln.stageText]})
	}
}

// doubtInText is the doubt a caption or the name of a stage carries in its words.
func (r *reader) doubtInText(text string) string {
	words := lex.Words(text)
	p, _ := firstPhrase(r.lex.doubts, words)
	switch {
	case slices.Contains([]string{doubtBefore, doubtDraft, doubtPercent, doubtFigure}, p.means):
		return p.means
	case strings.Contains(text, "%"):
		return doubtPercent
	case r.otherYear(words) != 0:
		return doubtYear
	case p.means == doubtPart && (r.scheme.Period == "" || r.scheme.Period == "year"): // else it may name the period itself
		return doubtPart
	}
	return ""
}

// setAside takes doubtful columns of points out before any is settled. Where a column without doubt holds the same stage the doubtful one is
// only named; else it is asked about and its stage stays open, so that no total rests on it or on the stages before it.
func (r *reader) setAside(t *table) {
	if r.sheetApart(t) {
		return
	}
	r.doubtLines(t)
	why := map[*tcol]string{}
	for _, c := range t.cols {
		if c.guess && c.filled == 0 && c.Confidence != Mapped {
			c.Role, c.Stage, c.Confidence = ColUnknown, "", Unsure
		}
		if c.Role == ColScore && c.filled > 0 {
			why[c] = r.doubtOf(c)
		}
	}
	for _, c := range t.cols {
		if why[c] == "" {
			continue
		}
		sure := slices.IndexFunc(t.cols, func(o *tcol) bool {
			return o.Role == ColScore && why[o] == "" && o.Unit == c.Unit && o.Stage == c.Stage && !o.hidden
		})
		w := fault.Where{Sheet: t.st.s.Name, Cell: c.Name, Unit: c.Unit, Column: string(c.Stage)}
		args := fault.Args{"caption": c.called(), "numbers": c.filled}
		if sure >= 0 {
			args["taken"] = t.cols[sure].called()
			r.find(CodeColumnAside, fault.Warning, w, args)
			if why[c] == doubtGuess {
				r.askColumn(t, c, string(c.Stage))
			}
			r.drop(t, c, SkipDoubt)
			continue
		}
		if why[c] == doubtYear {
			args["found"], args["year"] = r.otherYear(lex.Words(c.Caption)), r.out.Year
		}
		if why[c] == doubtGuess && c.Stage != "" {
			args["likely"] = string(c.Stage)
		}
		r.find(doubtCodes[why[c]], fault.Error, w, args)
		r.askColumn(t, c, likelyAnswers(why[c], c.Stage)...)
		r.leaveColumn(t, c, SkipDoubt)
	}
}

// leaveColumn drops a column of points and leaves its stage open. A column without a stage beside named ones would only fill their gaps, so
// nothing is open there.
func (r *reader) leaveColumn(t *table, c *tcol, reason string) {
	c.refused = c.Stage != "" || t.st.out.Stage != "" || t.linesHaveStages() || !r.anyStage()
	r.drop(t, c, reason)
}

// wordsOnly are the roles of columns that hold words, figures or sums: points in them are not to be passed over.
var wordsOnly = []string{ColReason, ColClass, ColName, ColCode, ColInput, ColTotal, ColStage, ColUnit, ColStatus}

// tellLikePoints tells and asks of a column whose caption speaks of something else than points while its numbers look like nothing else.
func (r *reader) tellLikePoints(t *table, c *tcol) {
	if e := r.m.column(c.Key); c.Caption == "" || !slices.Contains(wordsOnly, c.Role) || e != nil && e.ByHand || !t.likePoints(c) {
		return
	}
	r.find(CodeColumnLikePoints, fault.Warning, fault.Where{Sheet: t.st.s.Name, Cell: c.Name}, fault.Args{"caption": c.called(), "numbers": c.filled})
	r.askColumn(t, c, c.Role, string(c.Stage))
}

const (
	pointsPart = 50 // per cent of the criteria beside which numbers stand in a column of points
	withinPart = 95 // per cent of those that lie within twice the maximum
)

// likePoints says whether the numbers of a column may be points: beside most criteria, nearly all between 0 and twice the maximum (a bonus
// goes beyond it), more than one value, and not the maxima themselves.
func (t *table) likePoints(c *tcol) bool {
	lines, numbers, within, full := 0, 0, 0, 0
	values := map[string]bool{}
	for _, ln := range t.lines {
		if ln.t.crit == nil || ln.t.crit.Max == nil {
			continue
		}
		lines++
		if v, ok := stored(t.v.at(ln.row, c.col)); ok {
			numbers++
			values[v.String()] = true
			if !v.Less(num.Rat{}) && !ln.t.crit.Max.Add(*ln.t.crit.Max).Less(v) {
				within++
			}
			if equal(v, *ln.t.crit.Max) {
				full++
			}
		}
	}
	return numbers >= fewMaxima && percentPart*numbers >= pointsPart*lines && percentPart*within >= withinPart*numbers && len(values) > 1 && full < numbers
}

// likelyAnswers are the answers to offer first about a doubtful column.
func likelyAnswers(why string, stage score.Column) []string {
	switch why {
	case doubtPercent, doubtFigure:
		return []string{ColInput, string(stage)}
	case doubtBefore, doubtPart, doubtYear:
		return []string{ColIgnore, string(stage)}
	}
	return []string{string(stage)}
}

// likelyFirst puts the likely ones of some answers in front.
func likelyFirst(all, likely []string) []string {
	likely = slices.DeleteFunc(slices.Clone(likely), func(a string) bool { return !slices.Contains(all, a) })
	return append(likely, slices.DeleteFunc(all, func(a string) bool { return slices.Contains(likely, a) })...)
}

// tellNothing says that a scheme was recognised but nothing was scored, unless an error says why already.
func (r *reader) tellNothing() {
	if len(r.out.Cells) == 0 && !slices.ContainsFunc(r.out.Findings, func(f fault.Finding) bool { return f.Severity == fault.Error }) {
		r.find(CodeNoScores, fault.Error, fault.Where{}, fault.Args{"sheets": len(r.sheets)})
	}
}
