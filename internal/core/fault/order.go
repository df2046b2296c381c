package fault

import (
	"cmp"
	"slices"
	"strings"
)

// Order is the order in which the people who read the findings know the things they speak of: tabs, units, codes and columns as they stand. What is
// not listed comes after what is, numbers in names and codes by their value: 1.2 before 1.10.
type Order struct {
	Sheets, Units, Criteria, Columns []string
}

// Sort orders findings as a reader works: by sheet, then line and column of a text file, then unit, criterion, column, cell, and code. It is
// stable.
func Sort(fs []Finding) { Order{}.Sort(fs) }

// Sort is the same by this order.
func (o Order) Sort(fs []Finding) {
	sheets, units, criteria, columns := places(o.Sheets), places(o.Units), places(o.Criteria), places(o.Columns)
	slices.SortStableFunc(fs, func(a, b Finding) int {
		x, y := a.Where, b.Where
		return cmp.Or(
			sheets.compare(x.Sheet, y.Sheet), cmp.Compare(x.Line, y.Line), cmp.Compare(x.Col, y.Col),
			units.compare(x.Unit, y.Unit), criteria.compare(x.Criterion, y.Criterion),
			columns.compare(x.Column, y.Column), compareCells(x.Cell, y.Cell), strings.Compare(a.Code, b.Code),
		)
	})
}

// known gives names their places, from 1.
type known map[string]int

func places(names []string) known {
	out := known{}
	for i, n := range names {
		if out[n] == 0 {
			out[n] = i + 1
		}
	}
	return out
}

func (k known) compare(a, b string) int {
	i, j := k[a], k[b]
	switch {
	case a == b:
		return 0
	case a == "" || b == "":
		return strings.Compare(a, b)
	case i != 0 && j != 0:
		return cmp.Compare(i, j)
	case i != 0 || j != 0:
		return cmp.Compare(j, i) // the listed one first
	}
	return natural(a, b)
}

// compareCells goes by line, then by column: B9 before A10, Z1 before AA1.
func compareCells(a, b string) int {
	if a == "" || b == "" {
		return strings.Compare(a, b)
	}
	letters := func(s string) string { return strings.TrimRight(upTo(s, ":"), "0123456789") }
	x, y := letters(a), letters(b)
	return cmp.Or(natural(upTo(a, ":")[len(x):], upTo(b, ":")[len(y):]), cmp.Compare(len(x), len(y)), natural(x, y), strings.Compare(a, b))
}

func upTo(s, mark string) string {
	before, _, _ := strings.Cut(s, mark)
	return before
}

// natural compares texts with the whole numbers in them by value.
func natural(a, b string) int {
	for a != "" && b != "" {
		x, y := digits(a), digits(b)
		if x == 0 || y == 0 {
			if a[0] != b[0] {
				return cmp.Compare(a[0], b[0])
			}
			a, b = a[1:], b[1:]
			continue
		}
		m, n := strings.TrimLeft(a[:x], "0"), strings.TrimLeft(b[:y], "0")
		if c := cmp.Or(cmp.Compare(len(m), len(n)), strings.Compare(m, n)); c != 0 {
			return c
		}
		a, b = a[x:], b[y:]
	}
	return cmp.Compare(len(a), len(b))
}

// digits counts the digits a text begins with.
func digits(s string) int { return len(s) - len(strings.TrimLeft(s, "0123456789")) }
