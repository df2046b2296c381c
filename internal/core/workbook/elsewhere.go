package workbook

import (
	"regexp"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
)

// otherBook knows a formula that fetches from another workbook, [1]Sheet1!A1 or 'C:\x\[a.xlsx]S'!A1; no such workbook is ever opened.
var otherBook = regexp.MustCompile(`\[[^\[\]]+\][^\[\]!]*!`)

// fetched are scores a formula computes, in the order of the sheet.
type fetched struct {
	cells []string
	first grid.Cell
}

func (f *fetched) add(addr string, c grid.Cell) {
	if len(f.cells) == 0 {
		f.first = c
	}
	f.cells = append(f.cells, addr)
}

// tell says once for a sheet which scores they are and how the first is computed.
func (f *fetched) tell(r *reader, t *table, code string, sev fault.Severity) {
	if len(f.cells) == 0 {
		return
	}
	args := fault.Args{"cells": f.cells, "formula": quoted(f.first.Formula), "value": printed(f.first)}
	if len(f.cells) > 1 {
		args["count"] = len(f.cells)
	}
	r.find(code, sev, fault.Where{Sheet: t.st.s.Name, Cell: f.cells[0]}, args)
}
