package score

import (
	"slices"

	"thidua/internal/core/fault"
	"thidua/internal/core/tree"
)

// What one cluster may hold (docs/decisions/0012). Lines are what scoring makes and keeps: units × criteria × columns, the final column
// counted.
const (
	MaxUnits = 2_000
	MaxLines = 60_000
)

// Codes of facts that hold more than one cluster ever does. Kind too_large.
const (
	CodeUnitsMany = "units_too_many" // args: units, limit
	CodeLinesMany = "lines_too_many" // args: units, criteria, columns, lines, limit
)

// Fits refuses facts too large to be one cluster, before anything is scored: too_large units_too_many, lines_too_many. Facts read by
// ReadFacts fit; whoever makes facts of something else asks before scoring them.
func (f *Facts) Fits() error { return fits(f.Scheme, len(f.Units), len(columnsInUse(f))) }

func fits(s *Scheme, units, columns int) error {
	if units > MaxUnits {
		return fault.New(fault.TooLarge, CodeUnitsMany, fault.Where{Path: "units"}, fault.Args{"units": units, "limit": MaxUnits})
	}
	if lines := units * len(s.leaves) * columns; lines > MaxLines {
		args := fault.Args{"units": units, "criteria": len(s.leaves), "columns": columns, "lines": lines, "limit": MaxLines}
		return fault.New(fault.TooLarge, CodeLinesMany, fault.Where{Path: "units"}, args)
	}
	return nil
}

// columnsNamed counts the columns some cell names, and the final one.
func columnsNamed(units []*tree.Node) int {
	named := 1
	for _, col := range Stages {
		if slices.ContainsFunc(units, func(u *tree.Node) bool { return names(u.Get("criteria"), string(col)) }) {
			named++
		}
	}
	return named
}

func names(cells *tree.Node, column string) bool {
	return cells != nil && slices.ContainsFunc(cells.Values, func(cell *tree.Node) bool { return cell.Get(column) != nil })
}
