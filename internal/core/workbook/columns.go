package workbook

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/lex"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

// linewise finds columns that say line by line which stage or unit the line speaks of.
func (r *reader) linewise(t *table) {
	for _, c := range t.cols {
		stages, units, texts := 0, 0, 0
		for _, ln := range t.lines {
			cell := t.v.under(ln.row, c.col)
			if ln.t.crit == nil {
				continue
			}
			if isNumeric(t.v.at(ln.row, c.col)) {
				c.filled++
			}
			if cell.Kind != grid.Text || grid.Blank(cell) || readsAsNumber(cell.Text) {
				continue
			}
			texts++
			if got := r.texts.caption(cell.Text); got.stage != "" && got.role == ColScore && got.exact {
				stages++
			} else if c.Role == ColUnit && r.couldBeUnit(cell.Text) {
				units++
			}
		}
		switch {
		case c.filled > 0 && texts == 0 && r.slippedName(c):
			c.name, c.Role, c.Confidence = c.levels[len(c.levels)-1].text, ColUnknown, Unsure
		case stages > 0 && 2*stages >= texts && c.filled == 0:
			c.Role, c.Stage, c.Confidence = ColStage, "", Certain
			r.eachLine(t, c, func(ln *line, text string) { ln.stage, ln.stageText = r.texts.caption(text).stage, tidy(text) })
		case r.wordsOfStatus(t, c):
			c.toStatus()
		case c.Role == ColUnit && units > 0 && (c.filled == 0 || t.strays(c, units)):
			r.carryUnits(t, c)
		case c.Role == ColUnit && c.filled > 0 && units < c.filled: // numbers are no names: points of the unit, perhaps
			c.Role, c.Stage, c.guess = ColScore, score.Self, true
		}
	}
}

// carryUnits gives every line the unit its column names, or that of the line above where the unit is written once for its lines.
func (r *reader) carryUnits(t *table, c *tcol) {
	var last *unit
	for _, ln := range t.lines {
		if ln.t.none() { // a note or heading between the lines
			continue
		}
		if cell := t.v.under(ln.row, c.col); cell.Kind == grid.Text && r.couldBeUnit(cell.Text) {
			last = r.units.add(cell.Text)
		}
		r.tellStray(t, ln, c, last)
		if last != nil {
			ln.unit = last
		}
	}
}

// eachLine visits the texts of a column beside the criteria; a merged text stands for all its lines.
func (r *reader) eachLine(t *table, c *tcol, f func(*line, string)) {
	for _, ln := range t.lines {
		if cell := t.v.under(ln.row, c.col); ln.t.crit != nil && cell.Kind == grid.Text && !grid.Blank(cell) {
			f(ln, cell.Text)
		}
	}
}

// settleColumns decides which columns hold scores, of which unit and stage.
func (r *reader) settleColumns(t *table) {
	for _, c := range t.cols {
		c.style = c.styleKey()
		r.mapColumn(t, c)
	}
	r.setAside(t)
	r.twice(t)
	r.differences(t)
	for _, c := range t.cols {
		if c.Role == ColScore {
			r.learn(t, c)
			r.tellStages(t, c)
		}
		if c.filled > 0 && !c.dropped && (c.Role == ColUnknown || c.Role == ColBonus) {
			r.unmatchedColumn(t, c)
		}
		r.tellLikePoints(t, c)
		if c.hidden && c.Role == ColScore && c.filled > 0 {
			r.find(CodeColumnHidden, fault.Warning, fault.Where{Sheet: t.st.s.Name, Cell: c.Name}, fault.Args{"caption": c.called()})
		}
	}
}

// withoutStage looks at columns of scores whose stage nothing names. Where no column of the workbook names one they stand as given once;
// beside named stages they would fill their gaps, so they are left out and asked about.
func (r *reader) withoutStage(t *table) {
	var open []*tcol
	for _, c := range t.cols {
		if c.Role == ColScore && c.filled > 0 && c.Stage == "" && t.st.out.Stage == "" && !t.linesHaveStages() {
			open = append(open, c)
		}
	}
	if len(open) == 0 {
		return
	}
	if !r.anyStage() {
		r.find(CodeStageAssumed, fault.Info, fault.Where{Sheet: t.st.s.Name, Cell: open[0].Name}, fault.Args{"caption": open[0].called()})
		return
	}
	if open[0].Unit != "" {
		r.askSheetStage(t, open)
		return
	}
	for _, c := range open {
		if e := r.m.column(c.Key); e != nil {
			continue // a person said that it stands as given
		}
		if t.holdsMaxima(c.col) && !t.hasMaxima() {
			c.Role, c.Confidence = ColMax, Assumed
			continue
		}
		r.find(CodeStageUnknown, fault.Error, fault.Where{Sheet: t.st.s.Name, Cell: c.Name}, fault.Args{"caption": c.called(), "numbers": c.filled})
		r.askColumn(t, c)
		r.drop(t, c, SkipStage)
	}
}

// askSheetStage asks once for a sheet of several units which stage it holds.
func (r *reader) askSheetStage(t *table, open []*tcol) {
	w := fault.Where{Sheet: t.st.s.Name}
	r.find(CodeStageUnknown, fault.Error, w, fault.Args{"caption": open[0].called(), "numbers": open[0].filled * len(open)})
	r.ask(Question{ID: AskStage + ":" + t.st.s.Name, Code: AskStage, Where: w, Part: PartStage, Key: t.st.s.Name, Text: t.st.s.Name,
		Options: []string{string(score.Self), string(score.Cluster), string(score.Appraisal), string(score.Council), LeaveOut}})
	for _, c := range open {
		r.drop(t, c, SkipStage)
	}
}

func (t *table) hasMaxima() bool {
	return slices.ContainsFunc(t.cols, func(c *tcol) bool { return c.Role == ColMax })
}

func (t *table) linesHaveStages() bool {
	return slices.ContainsFunc(t.lines, func(ln *line) bool { return ln.stage != "" })
}

// anyStage says whether any column, line or sheet that holds scores names a stage.
func (r *reader) anyStage() bool {
	scores := func(c *tcol) bool { return (c.Role == ColScore || c.dropped) && c.filled > 0 }
	return slices.ContainsFunc(r.sheets, func(st *sheetState) bool {
		return st.tab != nil && (st.out.Stage != "" && slices.ContainsFunc(st.tab.cols, scores) || st.tab.linesHaveStages() || slices.ContainsFunc(st.tab.cols, func(c *tcol) bool {
			return scores(c) && c.Stage != "" && c.Stage != score.Given
		}))
	})
}

// styleKey names a column for marks and number styles: its caption without the unit and without the running number.
func (c *tcol) styleKey() string {
	var keys []string
	for _, l := range c.levels {
		if l.text != c.name && !readsAsNumber(l.text) {
			keys = append(keys, lex.Fold(l.text))
		}
	}
	if len(keys) == 0 {
		return ColScore
	}
	return strings.Join(keys, "/")
}

// unitColumns decides which captions that no wording explains are names of units. One alone may be anything and is asked; beside
// columns that name only a stage it is no unit unless it is known as one.
func (r *reader) unitColumns(t *table) {
	names := map[string]bool{}
	stageOnly := false
	for _, c := range t.cols {
		if c.filled == 0 && !(t.v.turned && c.Role == ColScore) {
			continue
		}
		switch {
		case (c.Role == ColUnknown || c.Role == ColScore) && r.couldBeUnit(c.name):
			names[r.units.key(c.name)] = true
		case c.Role == ColScore:
			stageOnly = true
		}
	}
	several := len(names) >= twoOrMore && !stageOnly && !r.speaksOfOne(t)
	heading := ""
	for _, c := range t.cols {
		if t.v.turned && c.Role == ColUnknown && c.name != "" && !t.holdsAny(c.col) {
			heading = c.name // units below each other stand under headings
			continue
		}
		if !r.couldBeUnit(c.name) || (c.Role != ColUnknown && c.Role != ColScore && c.Role != ColTotal && c.Role != ColRank) || (c.Role == ColUnknown && c.filled == 0 && !several) {
			continue
		}
		found, loose := r.units.find(c.name)
		known := len(found) == 1 && !loose
		if !known && !several && !t.v.turned && !r.units.startsWithKind(r.units.key(c.name)) {
			continue
		}
		if c.filled == 0 && c.Role == ColUnknown && !known {
			continue
		}
		u := r.units.add(c.name)
		c.Unit, u.Group = u.Name, cmp.Or(u.Group, heading)
		if c.Role == ColUnknown {
			c.Role, c.Confidence = ColScore, Likely
		}
	}
}

// holdsAny says whether a column holds any number, a running number included.
func (t *table) holdsAny(col int) bool {
	return slices.ContainsFunc(t.v.rows, func(row int) bool { return isNumeric(t.v.at(row, col)) })
}

// speaksOfOne says whether a sheet names its one unit itself, so that captions nobody knows are no units.
func (r *reader) speaksOfOne(t *table) bool {
	if e := r.m.sheet(t.st.s.Name); e != nil && e.Unit != "" {
		return true
	}
	_, titled := r.titleUnit(t.st)
	return titled || r.units.startsWithKind(r.units.key(t.st.s.Name))
}

// couldBeUnit says whether a text can name a unit: it holds a letter, and is neither a mark, a round of scoring nor a number of the
// scheme.
func (r *reader) couldBeUnit(text string) bool {
	x := r.texts.of(text)
	return strings.ContainsFunc(x.fold, unicode.IsLetter) && r.lex.mark(text) == "" && r.match.codeOf(x.code).none() && !r.lex.onlyTurn(text) && !r.saysWhen(text)
}

// mapColumn lets the mapping overrule a column.
func (r *reader) mapColumn(t *table, c *tcol) {
	e := r.m.column(c.Key)
	if e == nil {
		return
	}
	if !slices.Contains(ColumnRoles, e.Role) {
		r.find(CodeMappingUnknown, fault.Warning, fault.Where{Sheet: t.st.s.Name, Cell: c.Name}, fault.Args{"part": PartColumn, "key": c.Key, "value": e.Role})
		return
	}
	if c.Role == e.Role && (c.Stage == e.Stage || e.Corrects) && !e.NamesUnit {
		return
	}
	c.Role, c.Stage, c.Confidence = e.Role, e.Stage, Mapped
	switch {
	case e.Role != ColScore:
		c.Unit = ""
	case e.NamesUnit && c.name != "":
		c.Unit = r.units.add(c.name).Name
	}
}

// twice settles several columns for the same unit and stage: of a visible and a hidden one the visible counts, then the one a mapping
// names, then the last where the captions carry an order; else all are refused.
func (r *reader) twice(t *table) {
	groups := map[string][]*tcol{}
	var order []string
	for _, c := range t.cols {
		if c.Role != ColScore {
			continue
		}
		if turn, _ := r.lex.turnOf(c.Caption); c.filled == 0 && turn.kind == "" { // an empty column of a later round is told
			continue
		}
		key := c.Unit + "\x00" + string(c.Stage)
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], c)
	}
	for _, key := range order {
		shown := slices.DeleteFunc(slices.Clone(groups[key]), func(c *tcol) bool { return c.hidden })
		if len(shown) == 1 {
			for _, c := range groups[key] {
				if c.hidden {
					r.drop(t, c, SkipHidden)
				}
			}
		} else if cols := groups[key]; len(cols) > 1 && !r.takeMapped(t, cols) && !r.takeLast(t, cols) {
			r.refuseTwice(t, slices.DeleteFunc(cols, func(c *tcol) bool { return c.filled == 0 }))
		}
	}
}

// refuseTwice leaves out columns of one stage between which nothing decides. The stage stays open: no total may rest on the stages
// before it as if nobody had reviewed.
func (r *reader) refuseTwice(t *table, cols []*tcol) {
	if len(cols) < twoOrMore {
		return
	}
	var names []string
	for _, c := range cols {
		names = append(names, c.Name)
	}
	merged := t.mergedCaption(cols)
	code, reason := CodeColumnTwice, SkipColumn2
	if cols[0].Stage == "" { // two that say nothing are not two of one stage
		code, reason = CodeColumnsUnnamed, SkipStage
	}
	for _, c := range cols {
		w := fault.Where{Sheet: t.st.s.Name, Cell: c.Name, Unit: c.Unit, Column: string(c.Stage)}
		args := fault.Args{"caption": c.called(), "columns": names}
		if merged != "" {
			args["merged"] = merged
		}
		r.find(code, fault.Error, w, args)
		r.askColumn(t, c)
		r.drop(t, c, reason)
		c.refused = true
	}
}

// drop leaves a column of scores out, with a reason for its numbers.
func (r *reader) drop(t *table, c *tcol, reason string) {
	c.Role, c.Confidence, c.dropped = ColUnknown, Unsure, true
	for _, row := range t.v.rows {
		r.skip[t.v.spot(row, c.col)] = reason
	}
}

func (r *reader) unmatchedColumn(t *table, c *tcol) {
	r.find(CodeColumnUnmatched, fault.Warning, fault.Where{Sheet: t.st.s.Name, Cell: c.Name}, fault.Args{"caption": c.called(), "numbers": c.filled})
	r.askColumn(t, c)
}

// askColumn asks what a column holds; likely are the answers to offer first.
func (r *reader) askColumn(t *table, c *tcol, likely ...string) {
	q := Question{ID: AskColumn + ":" + c.Key, Code: AskColumn, Where: fault.Where{Sheet: t.st.s.Name, Cell: c.Name}, Part: PartColumn, Key: c.Key, Text: c.called(),
		Columns: t.apart(c), Options: r.offered(t, c, likely)}
	for _, ln := range t.lines {
		if cell := t.v.at(ln.row, c.col); ln.t.crit != nil && !grid.Blank(cell) && len(q.Examples) < maxExamples {
			q.Examples = append(q.Examples, t.v.addr(ln.row, c.col)+": "+printed(cell))
		}
	}
	r.ask(q)
}

// learn notes how numbers typed as text are written in a column.
func (r *reader) learn(t *table, c *tcol) {
	if r.numbers[c.style] == nil {
		r.numbers[c.style] = &numberStyle{}
	}
	for _, ln := range t.lines {
		cell := t.v.at(ln.row, c.col)
		switch {
		case ln.t.crit == nil:
		case cell.Kind == grid.Text:
			if typed, ok := num.ReadTyped(r.withoutPoints(cell.Text)); ok {
				r.numbers[c.style].learn(typed)
			}
		case cell.Kind == grid.Number:
			if v, err := num.Parse(cell.Text); err == nil {
				r.numbers[c.style].weigh(v)
			}
		}
	}
}

// stageWords gives the stage any level of a caption names, also where the column holds no scores.
func (c *tcol) stageWords() score.Column {
	for _, l := range c.levels {
		if l.stage != "" {
			return l.stage
		}
	}
	return ""
}
