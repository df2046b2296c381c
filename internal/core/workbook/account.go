package workbook

import (
	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
)

// closeSheets gives every sheet without a table its role.
func (r *reader) closeSheets() {
	for _, st := range r.sheets {
		numbers := 0
		for _, c := range st.s.Cells {
			if isNumeric(c) {
				numbers++
			}
		}
		if st.tab == nil {
			r.closeSheet(st, numbers)
		}
		if e := r.m.sheet(st.s.Name); e != nil && st.out.Why != WhyHidden {
			st.out.Why = WhyMapped
		}
		r.out.Sheets = append(r.out.Sheets, st.out)
	}
}

func (r *reader) closeSheet(st *sheetState, numbers int) {
	out := &st.out
	e := r.m.sheet(st.s.Name)
	switch {
	case st.large:
		out.Role, out.Why = RoleUnknown, WhyTooLarge
		r.find(CodeSheetTooLarge, fault.Error, fault.Where{Sheet: st.s.Name}, fault.Args{"rows": len(st.down.rows), "columns": len(st.down.cols)})
	case e != nil && e.Role == RoleLeft:
		out.Role, out.Why = RoleLeft, WhyMapped
	case r.leftOut(st):
		out.Role, out.Why = RoleHidden, WhyHidden
		w := fault.Where{Sheet: st.s.Name}
		r.find(CodeSheetHidden, fault.Warning, w, fault.Args{"numbers": numbers})
		r.ask(Question{ID: AskSheet + ":" + st.s.Name, Code: AskSheet, Where: w, Part: PartSheet, Key: st.s.Name, Text: st.s.Name, Options: []string{UseSheet, LeaveOut}})
	case len(st.s.Cells) == 0:
		out.Role, out.Why = RoleEmpty, WhyNothing
	case numbers == 0:
		out.Role, out.Why = RoleNotes, WhyNoNumber
	default:
		out.Role, out.Why = RoleUnknown, WhyNothing
		if r.scheme != nil {
			r.find(CodeSheetUnknown, fault.Warning, fault.Where{Sheet: st.s.Name}, fault.Args{"numbers": numbers, "scheme": r.scheme.ID})
		}
	}
}

// account puts every cell that holds a number and was not read as a score among the ignored, with the reason.
func (r *reader) account() {
	for _, st := range r.sheets {
		for _, c := range st.s.Cells {
			at := spot{st.s, c.Row, c.Col}
			if !isNumeric(c) || r.used[at] {
				continue
			}
			r.out.Ignored = append(r.out.Ignored, Ignored{Sheet: st.s.Name, Addr: grid.Addr(c.Row, c.Col), Text: c.Text, Reason: r.reason(st, c)})
		}
	}
}

func (r *reader) reason(st *sheetState, c grid.Cell) string {
	if why := r.skip[spot{st.s, c.Row, c.Col}]; why != "" {
		return why
	}
	t := st.tab
	switch {
	case st.out.Role == RoleLeft:
		return SkipMapping
	case st.out.Role == RoleHidden:
		return SkipHiddenTab
	case r.scheme == nil:
		return SkipNoScheme
	case t == nil:
		return SkipSheet
	}
	row, col := t.v.flip(c.Row, c.Col)
	if row < t.first {
		return t.above(row, c)
	}
	return t.inside(row, col, c)
}

// above gives the reason for a number above the table.
func (t *table) above(row int, c grid.Cell) string {
	switch {
	case t.v.turned && readsAsNumber(c.Text):
		return SkipNumbering
	case grid.NumbersColumns(t.v.shown(row)):
		return SkipNumberRow
	case c.Kind == grid.Date:
		return SkipDate
	case len(t.caps) > 0 && row >= t.caps[0]:
		return SkipCaption
	}
	return SkipTitle
}

// byRole gives the reason for a number in a column that holds no scores.
var byRole = map[string]string{
	ColCode: SkipNumbering, ColNumbering: SkipNumbering, ColName: SkipLabel, ColUnit: SkipLabel, ColStage: SkipLabel, ColMax: SkipStandard, ColReason: SkipNote,
	ColTotal: SkipTotal, ColGroup: SkipGroupSum, ColRank: SkipRank, ColClass: SkipClass, ColDifference: SkipDifference, ColAverage: SkipAverage, ColInput: SkipInput,
	ColIgnore: SkipMapping, ColStatus: SkipNote,
}

// inside gives the reason for a number in or below the table.
func (t *table) inside(row, col int, c grid.Cell) string {
	ln, cl := t.byRow[row], t.byCol[col]
	switch {
	case ln != nil && ln.Kind == LineNumbers:
		return SkipNumberRow
	case ln != nil && ln.Kind == LineAverage:
		return SkipAverage
	case ln != nil && ln.role == ColIgnore:
		return SkipMapping
	case cl == nil && col == t.codeCol:
		return SkipNumbering
	case cl == nil:
		return SkipLabel
	case row > t.last && c.Kind == grid.Date:
		return SkipDate
	case row > t.last && (cl.Role != ColScore || t.summary):
		return SkipOutside
	case byRole[cl.Role] != "":
		return byRole[cl.Role]
	case cl.Role != ColScore:
		return SkipColumn
	case t.summary:
		return SkipTotal
	}
	return ln.reason()
}

// reason says why a number in a score column is no score.
func (ln *line) reason() string {
	switch {
	case ln == nil:
		return SkipOutside
	case ln.Kind == LineTotal:
		return SkipTotal
	case ln.Kind == LineGroup:
		return SkipGroupSum
	case byRole[ln.role] != "":
		return byRole[ln.role]
	case ln.Kind == LineUnit, ln.Kind == LineCaption:
		return SkipCaption
	}
	return SkipRow
}
