package workbook

import "thidua/internal/core/fault"

const fewStrays = 10 // lines to one number that does not make a column of units one of points

// strays says whether the numbers in a column of units are slips: fewer than the names, or few among its lines, for a name may be written once
// for many.
func (t *table) strays(c *tcol, names int) bool {
	lines := 0
	for _, ln := range t.lines {
		if ln.t.crit != nil {
			lines++
		}
	}
	return c.filled < names || c.filled*fewStrays <= lines
}

// tellStray tells of a number in a column of units; its line stays with the unit named above it.
func (r *reader) tellStray(t *table, ln *line, c *tcol, above *unit) {
	cell := t.v.at(ln.row, c.col)
	if ln.t.crit == nil || !isNumeric(cell) {
		return
	}
	args := fault.Args{"text": printed(cell)}
	if above != nil {
		args["unit"] = above.Name
	}
	r.find(CodeUnitStray, fault.Warning, fault.Where{Sheet: t.st.s.Name, Cell: t.v.addr(ln.row, c.col)}, args)
}
