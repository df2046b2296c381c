package workbook

import (
	"slices"
	"strconv"
	"strings"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/lex"
	"thidua/internal/core/score"
)

// Kinds of a line.
const (
	LineCriterion = "criterion"
	LineGroup     = "group"
	LineTotal     = "total"
	LineAverage   = "average"
	LineUnit      = "unit"    // of a summary; in a table of criteria the line that names the unit of those below
	LineHeading   = "heading" // of a summary: group of units
	LineCaption   = "caption" // captions repeated
	LineNumbers   = "numbers" // (1) (2) (3)
	LineOther     = "other"
)

// table is the table of one sheet.
type table struct {
	st          *sheetState
	v           *view
	caps        []int // lines of captions
	first, last int   // lines of the table
	cols        []*tcol
	byCol       map[int]*tcol
	lines       []*line
	byRow       map[int]*line
	codeCol     int
	nameCol     int
	summary     bool
	statuses    []*line // of a turned sheet: lines that say whether points hold
	unit        *unit   // the whole sheet speaks of it
	beside      beside
}

// line is one line of a table.
type line struct {
	Line
	row   int
	t     target
	role  string // of lines that are no criterion: total, rank, average …
	unit  *unit
	stage score.Column
	label label

	stageText string // what the column of stages says in this line
	doubtful  bool   // and it does not say the stage for sure
}

// readTables reads every sheet that holds criteria: lines, columns, units.
func (r *reader) readTables() {
	steps := []func(*table){r.namesAmongUnits, r.unitColumns, r.nameSheet, r.settleColumns, r.withoutStage, r.tellUnread, r.describe}
	for _, st := range r.sheets {
		if st.axis != nil {
			st.tab = r.newTable(st)
		}
	}
	r.findHints()
	r.findYear()
	for _, step := range steps { // each step for all sheets: a name found in one helps the others
		for _, st := range r.sheets {
			if st.tab != nil {
				step(st.tab)
			}
		}
	}
}

func (r *reader) newTable(st *sheetState) *table {
	t := &table{st: st, v: st.axis.v, codeCol: st.axis.codeCol, nameCol: st.axis.nameCol, byCol: map[int]*tcol{}, byRow: map[int]*line{}}
	r.bounds(t)
	if t.caps = r.captionRows(t.v, t.first); len(t.caps) == 0 {
		t.caps = t.unknownCaptions()
	}
	times := map[string]int{}
	for _, col := range t.v.cols {
		if col == t.codeCol || col == t.nameCol {
			continue
		}
		c := r.columnOf(t.v, t.caps, col)
		if times[c.Key]++; times[c.Key] > 1 && c.Key != "" { // a caption that comes again names another column
			c.Key += "#" + strconv.Itoa(times[c.Key])
		}
		if c.Role == ColGroup { // sums of groups stand in lines here; a caption like that is a name
			c.name, c.group, c.Role, c.Confidence = c.groupText, nil, ColUnknown, Unsure
			if c.Stage != "" {
				c.Role, c.Confidence = ColScore, Likely
			}
		}
		if c.Role == ColUnit && t.v.turned {
			c.Role = ColUnknown // the caption of the units' column reaches over the lines above the criteria
		}
		c.hidden = t.v.hiddenC[col]
		t.cols, t.byCol[col] = append(t.cols, c), c
	}
	for _, c := range t.cols {
		if c.Caption == "" && !t.v.turned && !t.hasMaxima() && t.holdsMaxima(c.col) {
			c.Role, c.Confidence = ColMax, Assumed
		}
	}
	r.readLines(t)
	r.linewise(t)
	return t
}

// bounds finds the first and last line that speaks of the scheme; groups just above the first criterion belong to the table.
func (r *reader) bounds(t *table) {
	a := t.st.axis
	from := r.underTitles(t.v)
	for i, row := range t.v.rows {
		if row < from {
			continue
		}
		l := a.label(row)
		if l.byCode.crit == nil && l.byName.crit == nil && !slices.ContainsFunc(l.same, func(x target) bool { return x.crit != nil }) {
			continue
		}
		if t.first == 0 && t.numberedNames(row) {
			continue
		}
		if t.first == 0 {
			t.first = row
			for j := i - 1; j >= max(0, i-6); j-- {
				if !t.v.turned && grid.NumbersColumns(t.v.shown(t.v.rows[j])) {
					break
				}
				if up := a.label(t.v.rows[j]); up.byCode.group != nil || up.like >= likeSure && up.byName.group != nil {
					t.first = t.v.rows[j]
				}
			}
		}
		t.last = row
	}
}

// captionsAgain says whether a line inside a table holds captions: several known ones, of which one stands over a column every table has or
// all are known wordings as they stand. The bodies of a signature block ("Đại diện đơn vị", "TM. Tổ chấm điểm") are no captions.
func (r *reader) captionsAgain(v *view, row int) bool {
	if r.captions(v, row) < twoOrMore {
		return false
	}
	loose := false
	for _, c := range v.shown(row) {
		got := r.texts.caption(c.Text)
		switch {
		case c.Kind != grid.Text || got.role == ColUnknown:
		case slices.Contains([]string{ColCode, ColName, ColMax, ColReason}, got.role):
			return true
		default:
			loose = loose || !got.exact
		}
	}
	return !loose
}

// underTitles gives the first line that may belong to the table: the first captions, when above them stands nothing with numbers. A
// letterhead may hold the name of a criterion ("SỞ NỘI VỤ"); it is none.
func (r *reader) underTitles(v *view) int {
	if v.turned {
		return 0
	}
	for i, row := range v.rows {
		if i >= reachUp || slices.ContainsFunc(v.byRow[row], func(c grid.Cell) bool { return c.Kind == grid.Number }) {
			return 0
		}
		if r.captions(v, row) >= twoOrMore && (r.opensTable(v, row) || slices.ContainsFunc(v.shown(row), r.namesStage)) {
			return row
		}
	}
	return 0
}

func (r *reader) namesStage(c grid.Cell) bool {
	got := r.texts.caption(c.Text)
	return c.Kind == grid.Text && got.stage != "" && !got.guess
}

// readLines reads every line from the first of the table to the end of the sheet.
func (r *reader) readLines(t *table) {
	a := t.st.axis
	byNumber := r.numbersAreCodes(t)
	var group *score.Group
	named := r.unitUnderCaptions(t)
	for _, row := range t.v.rows[rowsBefore(t.v.rows, t.first):] {
		ln := &line{row: row, label: a.label(row)}
		ln.At, ln.Hidden = t.v.addr(row, max(t.codeCol, t.nameCol)), t.v.hiddenR[row]
		ln.Label = ln.label.shown
		ln.Key = lex.Fold(strings.TrimSpace(ln.label.code + " " + ln.label.name))
		r.decide(t, ln, group, byNumber)
		if name, ok := r.unitIn(t.v, row); ok && ln.t.none() {
			ln.Kind, named = LineUnit, r.units.add(name)
		}
		if ln.t.group != nil {
			group = ln.t.group
		}
		ln.unit = named
		if ln.Kind == LineTotal && row > t.last {
			t.last = row
		}
		t.lines, t.byRow[row] = append(t.lines, ln), ln
		if ln.role == ColStatus {
			t.statuses = append(t.statuses, ln)
		}
	}
}

// unitUnderCaptions finds the unit a line between the captions and the table names, for the first of several units below each other.
func (r *reader) unitUnderCaptions(t *table) *unit {
	if len(t.caps) == 0 || t.v.turned {
		return nil
	}
	for _, row := range t.v.rows[rowsBefore(t.v.rows, t.caps[len(t.caps)-1]+1):rowsBefore(t.v.rows, t.first)] {
		if name, ok := r.unitIn(t.v, row); ok {
			return r.units.add(name)
		}
	}
	return nil
}

// unitIn finds a line such as "Đơn vị: …".
func (r *reader) unitIn(v *view, row int) (string, bool) {
	for _, c := range v.byRow[row] {
		if c.Kind == grid.Text {
			if name, ok := r.lex.unitLine(c.Text); ok && r.couldBeUnit(name) {
				return name, true
			}
		}
	}
	return "", false
}

// numbersAreCodes says whether the numbers of the lines are those of the scheme; false for a running number 1, 2, 3 … beside the names.
func (r *reader) numbersAreCodes(t *table) bool {
	with, against := 0, 0
	for _, row := range t.v.rows {
		l := t.st.axis.label(row)
		if l.byCode.none() || l.like < likeSure {
			continue
		}
		if l.byCode == l.byName || has(l.same, l.byCode) {
			with++
		} else {
			against++
		}
	}
	return with >= against
}

// decide settles what a line speaks of.
func (r *reader) decide(t *table, ln *line, group *score.Group, byNumber bool) {
	l := ln.label
	if e := r.m.line(ln.Key); e.Criterion != "" && r.mapped(t, ln, e) {
		return
	}
	if !t.v.turned && grid.NumbersColumnsPlainly(t.v.shown(ln.row)) {
		ln.Kind = LineNumbers
		return
	}
	byCode := l.byCode
	if !byNumber {
		byCode = target{}
	}
	byName := l.byName
	if byName.none() && len(l.same) > 0 {
		byName = inGroup(l.same, group)
	}
	switch {
	case byCode.none() && byName.none():
		r.otherLine(t, ln)
		return
	case byCode == byName, has(l.same, byCode):
		ln.t, ln.Confidence = byCode, Certain
	case byName.none() && r.zeroInDoubt(t, ln, byCode):
		return
	case byName.none():
		ln.t, ln.Confidence = byCode, ByCode
	case byCode.none():
		ln.t, ln.Confidence = byName, ByName
	case lostZero(byCode, byName):
		ln.t, ln.Confidence = byName, ByName
		r.find(CodeLostZero, fault.Warning, r.at(t, ln), fault.Args{"stored": l.code, "code": byName.code()})
	case l.like < likeSure:
		ln.t, ln.Confidence = byCode, ByCode
	default:
		ln.Kind, ln.role = LineOther, "contradiction"
		r.contradiction(t, ln, byCode, byName)
		return
	}
	ln.Kind, ln.Code = LineCriterion, ln.t.code()
	if ln.t.group != nil {
		ln.Kind = LineGroup
	}
}

// inGroup picks among things of one name the one that stands in the group now being read.
func inGroup(same []target, group *score.Group) target {
	var hit target
	for _, t := range same {
		if t.crit == nil || group == nil || t.crit.Group() != group {
			continue
		}
		if !hit.none() {
			return target{}
		}
		hit = t
	}
	return hit
}

// zeroInDoubt refuses a number that comes again where the scheme also has the number with a zero behind: 1.10 kept as 1.1, perhaps. Only
// the name could tell, and there is none.
func (r *reader) zeroInDoubt(t *table, ln *line, byCode target) bool {
	longer := r.match.codeOf(r.match.texts.of(ln.label.code + "0").code)
	if longer.none() || !slices.ContainsFunc(t.lines, func(before *line) bool { return before.t == byCode }) {
		return false
	}
	ln.Kind, ln.role = LineOther, "contradiction"
	r.find(CodeLostZero, fault.Error, r.at(t, ln), fault.Args{"stored": ln.label.code, "likely": longer.code()})
	r.askLine(t, ln, longer, byCode)
	return true
}

// lostZero says whether the name's number is the stored one with zeros behind, which a number cell cannot keep.
func lostZero(byCode, byName target) bool {
	short, long := byCode.code(), byName.code()
	return strings.Contains(short, ".") && strings.HasPrefix(long, short) && strings.Trim(long[len(short):], "0") == ""
}

// otherLine reads a line that is neither criterion nor group.
func (r *reader) otherLine(t *table, ln *line) {
	ln.Kind = LineOther
	if !t.v.turned && ln.row < t.last && r.captionsAgain(t.v, ln.row) {
		ln.Kind = LineCaption
		return
	}
	text := ln.label.name
	if text == "" {
		text = ln.label.code
	}
	words := lex.Words(text)
	hits := r.lex.hits(text, words)
	if len(hits) == 0 || hits[0].at != 0 {
		return
	}
	ln.role = hits[0].means
	switch ln.role {
	case ColTotal:
		ln.Kind = LineTotal
		if g := r.groupOf(strings.Join(words[hits[0].end:], " ")); g != nil && hits[0].end < len(words) {
			ln.Kind, ln.t, ln.Code = LineGroup, target{group: g}, g.Code
		}
	case ColAverage:
		ln.Kind = LineAverage
	}
}

func (r *reader) at(t *table, ln *line) fault.Where {
	return fault.Where{Sheet: t.st.s.Name, Cell: ln.At}
}

func (r *reader) contradiction(t *table, ln *line, byCode, byName target) {
	r.find(CodeRowContradiction, fault.Error, r.at(t, ln), fault.Args{"label": ln.Label, "by_code": byCode.name(), "by_name": byName.name()})
	r.askLine(t, ln, byName, byCode)
}
