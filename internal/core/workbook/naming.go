package workbook

import (
	"cmp"
	"slices"
	"strings"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/lex"
	"thidua/internal/core/score"
)

// titles lists the texts above the captions of a table, top first; of a sheet without a table all its texts.
func (st *sheetState) titles() []string {
	var out []string
	for _, c := range st.s.Cells {
		if c.Kind == grid.Text && !grid.Blank(c) && st.isTitle(c) {
			out = append(out, c.Text)
		}
	}
	return append(out, st.above...)
}

func (st *sheetState) isTitle(c grid.Cell) bool {
	t := st.tab
	if t == nil {
		return true
	}
	if t.v.turned { // captions of the units' column stand beside the criteria
		return c.Row < min(positive(t.codeCol), positive(t.nameCol))
	}
	if len(t.caps) > 0 {
		return c.Row < t.caps[0]
	}
	return c.Row < t.first
}

func positive(n int) int {
	if n == 0 {
		return 1 << 30
	}
	return n
}

// nameSheet finds the unit and the stage a whole sheet speaks of, when its columns and lines do not say so themselves.
func (r *reader) nameSheet(t *table) {
	r.stageOf(t)
	if t.carriesUnits() {
		return
	}
	title, _ := r.titleUnit(t.st)
	name := ""
	if !t.st.stacked { // the name of the tab is not that of each unit in it
		if name = r.sheetUnit(t.st.s.Name); r.stageInName(t, title, name) {
			name = tidy(t.st.s.Name)
		}
	}
	if e := r.m.sheet(t.st.s.Name); e != nil && e.Unit != "" && !t.st.stacked {
		t.unit = r.units.add(e.Unit)
		return
	}
	if title == "" && name == "" {
		title = r.hintIn(t.st)
	}
	switch {
	case title == "" && name == "":
		return
	case title == "":
		t.unit = r.units.add(name)
	case name == "" || r.units.same(title, name):
		t.unit = r.units.add(cmp.Or(name, title)) // the sheet's name is the short one
		r.units.alias(t.unit, title)
	case r.units.abbreviates(name, title):
		t.unit = r.units.add(title)
	default:
		r.unitsDiffer(t, title, name)
	}
}

// stageInName says whether the words of a stage in a sheet's name belong to the unit ("Tổ Chấm công", "Hội đồng nhân dân"): a title names it so,
// or the columns name the stages, no mark parts the words, and what is left without them is no unit known elsewhere.
func (r *reader) stageInName(t *table, title, name string) bool {
	whole := t.st.s.Name
	if name == "" || r.units.key(name) == r.units.key(whole) || r.units.key(title) == r.units.key(whole) {
		return name != ""
	}
	found, _ := r.units.find(name)
	staged := slices.ContainsFunc(t.cols, func(c *tcol) bool { return c.Role == ColScore && c.Stage != "" })
	return staged && len(found) == 0 && title == "" && !r.units.startsWithKind(r.units.key(name)) && sheetMarks.Replace(whole) == whole
}

// titleUnit gives the unit a title line such as "Đơn vị: …" names.
func (r *reader) titleUnit(st *sheetState) (string, bool) {
	for _, text := range st.titles() {
		if name, ok := r.lex.unitLine(text); ok && r.couldBeUnit(name) { // "Đơn vị: ……" is a form not filled in
			return name, true
		}
	}
	return "", false
}

// hintIn finds the one unit of a summary that the titles of a sheet name without saying that it is the unit.
func (r *reader) hintIn(st *sheetState) string {
	found := ""
	for _, text := range st.titles() {
		for _, hint := range r.hints {
			key := r.units.key(hint)
			if title := r.units.key(text); title != key && !(ends(title, key) && r.units.startsWithKind(key)) {
				continue
			}
			if found != "" && found != hint {
				return ""
			}
			found = hint
		}
	}
	return found
}

// findHints lists the names under a caption for units in the sheets without criteria.
func (r *reader) findHints() {
	for _, st := range r.sheets {
		if st.axis != nil || r.leftOut(st) {
			continue
		}
		for i, row := range st.down.rows[:min(len(st.down.rows), reachUp)] {
			if r.captions(st.down, row) < twoOrMore {
				continue
			}
			for _, c := range st.down.shown(row) {
				if got := r.texts.caption(c.Text); got.role == ColUnit && got.exact {
					r.hintsBelow(st.down, st.down.rows[i+1:], c.Col)
				}
			}
		}
	}
}

func (r *reader) hintsBelow(v *view, rows []int, col int) {
	for _, row := range rows {
		if c := v.at(row, col); c.Kind == grid.Text && r.couldBeUnit(c.Text) && !slices.Contains(r.hints, tidy(c.Text)) {
			r.hints = append(r.hints, tidy(c.Text))
		}
	}
}

// carriesUnits says whether columns or lines name the units.
func (t *table) carriesUnits() bool {
	return slices.ContainsFunc(t.cols, func(c *tcol) bool { return c.Unit != "" }) || (len(t.lines) > 0 && t.lines[0].unit != nil)
}

// sheetUnit gives the unit a sheet's name may mean, without the stage it may name as well; "" for names that say something else or
// nothing.
func (r *reader) sheetUnit(name string) string {
	name = r.withoutStageWords(name)
	words := lex.Words(name)
	plain := strings.Join(words, " ")
	for _, p := range r.lex.plain {
		if rest, ok := strings.CutPrefix(plain, p); ok && strings.Trim(rest, "0123456789 ") == "" {
			return ""
		}
	}
	if !r.couldBeUnit(name) || r.texts.caption(name).exact || r.groupOf(name) != nil {
		return ""
	}
	return tidy(name)
}

var sheetMarks = strings.NewReplacer(" - ", " ", " – ", " ", "_", " ", "(", " ", ")", " ", "[", " ", "]", " ")

// withoutStageWords drops the wording of a stage from a sheet's name: "TP Mẫu - tự chấm" speaks of TP Mẫu.
func (r *reader) withoutStageWords(name string) string {
	fields, words := strings.Fields(sheetMarks.Replace(name)), lex.Words(sheetMarks.Replace(name))
	for _, h := range r.lex.hits(sheetMarks.Replace(name), words) {
		if isStage(h.means) && len(fields) == len(words) {
			return strings.Join(slices.Delete(fields, h.at, h.end), " ")
		}
	}
	return name
}

// unitsDiffer settles a sheet whose name and title name different units: a name that is no unit elsewhere yields, else it is asked.
func (r *reader) unitsDiffer(t *table, title, name string) {
	found, _ := r.units.find(name)
	if len(found) == 0 && r.units.place(r.units.key(name)) == "" {
		t.unit = r.units.add(title)
		return
	}
	w := fault.Where{Sheet: t.st.s.Name}
	r.find(CodeUnitContradicts, fault.Error, w, fault.Args{"sheet_name": name, "title": title})
	r.ask(Question{ID: AskUnit + ":" + t.st.s.Name, Code: AskUnit, Where: w, Part: PartUnit, Key: t.st.s.Name, Text: t.st.s.Name, Examples: []string{title, name}, Options: []string{title, name}})
}

// stageOf finds the stage of a sheet whose columns name none: from the mapping, the sheet's name, or the one stage its titles name.
func (r *reader) stageOf(t *table) {
	if e := r.m.sheet(t.st.s.Name); e != nil && e.Stage != "" {
		t.st.out.Stage = e.Stage
		return
	}
	for _, c := range t.cols {
		if c.Role == ColScore && c.Stage != "" || c.Role == ColStage {
			return
		}
	}
	if got := r.texts.caption(t.st.s.Name); got.stage != "" && !got.guess {
		t.st.out.Stage = got.stage
		return
	}
	var stages []score.Column
	for _, text := range t.st.titles() {
		words := lex.Words(text) // a body in the letterhead is no stage; a title that speaks of points may name one
		ofPoints := slices.ContainsFunc(r.lex.points, func(w string) bool { return slices.Contains(words, w) })
		if got := r.texts.caption(text); got.stage != "" && !got.guess && ofPoints && !slices.Contains(stages, got.stage) {
			stages = append(stages, got.stage)
		}
	}
	if len(stages) == 1 {
		t.st.out.Stage = stages[0]
	}
}

// describe fills what the reading tells of a table.
func (r *reader) describe(t *table) {
	out := &t.st.out
	out.Why, out.Across, out.Header = WhyCriteria, t.v.turned, t.headerRange()
	if t.unit != nil {
		out.Unit = t.unit.Name
	}
	for _, ln := range t.lines {
		if ln.row <= t.last {
			out.Lines = append(out.Lines, ln.Line)
			out.Found[ln.Kind]++
		}
	}
	out.Columns = r.columnsOf(t)
	out.Role = r.roleOf(t)
}

// columnsOf lists the columns of a table in the order of the sheet, with those that number and name the lines; a mapping has no key for
// those. Columns empty in the table are left out.
func (r *reader) columnsOf(t *table) []Column {
	var out []Column
	for _, col := range t.v.cols {
		switch c := t.byCol[col]; {
		case c != nil && (c.Caption != "" || c.filled > 0 || t.holdsText(col)):
			out = append(out, c.Column)
		case c == nil:
			own := r.columnOf(t.v, t.caps, col).Column
			own.Key, own.Role, own.Stage, own.Confidence = "", ColName, "", Certain
			if col == t.codeCol && col != t.nameCol {
				own.Role = ColCode
			}
			out = append(out, own)
		}
	}
	return out
}

// holdsText says whether a column says anything beside the lines of the table.
func (t *table) holdsText(col int) bool {
	return slices.ContainsFunc(t.v.rows, func(row int) bool { return row >= t.first && row <= t.last && !grid.Blank(t.v.at(row, col)) })
}

func (r *reader) roleOf(t *table) string {
	scores, units := 0, map[string]bool{}
	for _, c := range t.cols {
		if c.Role == ColScore && c.filled > 0 {
			scores++
			units[c.Unit] = true
		}
	}
	for _, ln := range t.lines {
		if ln.unit != nil && ln.t.crit != nil {
			units[ln.unit.Name] = true
		}
	}
	found := map[*score.Criterion]bool{}
	for _, ln := range t.lines {
		if ln.t.crit != nil {
			found[ln.t.crit] = true
		}
	}
	switch {
	case len(t.caps) == 0 && !t.v.turned:
		r.noHeader(t, len(found))
		return RoleNoHeader
	case t.unit == nil && len(units) > 1 && t.st.out.Stage != "":
		return RoleStage
	case t.unit == nil && len(units) > 1 && len(found) < len(r.scheme.Criteria()):
		return RoleGroup
	case t.unit == nil && len(units) > 1:
		return RoleMatrix
	case scores == 0 && !slices.ContainsFunc(t.cols, func(c *tcol) bool { return c.Role == ColScore || c.refused }):
		return RoleScheme
	}
	return RoleScores
}

func (r *reader) noHeader(t *table, criteria int) {
	r.find(CodeNoHeader, fault.Error, fault.Where{Sheet: t.st.s.Name, Cell: t.v.addr(t.first, max(t.codeCol, t.nameCol))},
		fault.Args{"criteria": criteria, "wanted": []string{ColName, ColScore}})
}

func (t *table) headerRange() string {
	if len(t.caps) == 0 {
		return ""
	}
	from, to := t.caps[0], t.caps[len(t.caps)-1]
	last := 1
	for _, c := range t.cols {
		if c.Caption != "" {
			last = max(last, c.col)
		}
	}
	firstCol := t.v.cols[0]
	r1, c1 := t.v.flip(from, firstCol)
	r2, c2 := t.v.flip(to, max(last, t.codeCol, t.nameCol))
	return grid.Range{Row1: r1, Col1: c1, Row2: r2, Col2: c2}.String()
}
