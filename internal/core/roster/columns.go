package roster

import (
	"slices"
	"strings"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
)

// matchColumns gives every column of a table its field.
func (r *reader) matchColumns(t *table) {
	for i := range t.Columns {
		c := &t.Columns[i]
		t.look(c)
		if f, ok := r.m.Columns[c.Key]; ok {
			c.Field, c.Sure = f, true
			continue
		}
		r.interpret(t, c)
	}
	r.menAndWomen(t)
	r.pick(t)
}

// look counts what stands in a column and keeps an example.
func (t *table) look(c *Column) {
	for _, row := range t.l.rows {
		if row < t.from || row >= t.until {
			continue
		}
		if cell := t.l.own(row, c.Col, false); !grid.Blank(cell) && cell.Kind != grid.Error {
			if c.Filled++; c.Example == "" {
				c.Example = Printed(cell)
			}
		}
	}
}

// interpret takes the levels of a caption together: the lowest that says something counts, «nam» and «nữ» are what stands above them says.
func (r *reader) interpret(t *table, c *Column) {
	levels := strings.Split(c.Caption, " / ")
	var found meant
	for i := len(levels) - 1; i >= 0; i-- {
		m := r.words.caption(t.Kind, levels[i])
		switch {
		case m.field == "":
		case found.field == "":
			found = m
		case m.field == Birth && found.field == Male:
			found.field = BirthMan
		case m.field == Birth && found.field == Female:
			found.field = BirthWoman
		}
	}
	if found.field == "" && len(levels) > 1 {
		found = r.words.caption(t.Kind, strings.Join(levels, " "))
	}
	c.Field, c.Sure = found.field, found.whole
	if found.plain && found.field != Other && found.field != Order {
		r.tell(fault.Finding{Code: CodeColumnPlain, Severity: fault.Info, Where: fault.Where{Sheet: t.Sheet, Cell: grid.ColName(c.Col)}, Args: fault.Args{"caption": c.Caption, "field": string(found.field)}})
	}
}

// menAndWomen takes two columns «Nam», «Nữ» for births where days stand in them.
func (r *reader) menAndWomen(t *table) {
	for i := range t.Columns {
		c := &t.Columns[i]
		if to := map[Field]Field{Male: BirthMan, Female: BirthWoman}[c.Field]; to != "" && t.holdsDays(c.Col) {
			c.Field = to
		}
	}
}

func (t *table) holdsDays(col int) bool {
	days, other := 0, 0
	for _, row := range t.l.rows {
		if row < t.from || row >= t.until {
			continue
		}
		switch c := t.l.own(row, col, false); {
		case grid.Blank(c):
		case c.Kind == grid.Date || strings.ContainsAny(c.Text, "123456789"):
			days++
		default:
			other++
		}
	}
	return days > other
}

// pick decides between columns of one field: a sure one before a likely one, a shown before a hidden, a filled before an empty; two alike are
// refused, but of notes the first counts.
func (r *reader) pick(t *table) {
	groups := map[Field][]*Column{}
	var order []Field
	for i := range t.Columns {
		if c := &t.Columns[i]; c.Field != "" && c.Field != Other && c.Field != Ignored {
			if groups[c.Field] == nil {
				order = append(order, c.Field)
			}
			groups[c.Field] = append(groups[c.Field], c)
		}
	}
	for _, f := range order {
		best := narrowed(groups[f])
		for _, c := range groups[f] {
			if c != best[0] {
				c.Field = ""
			}
		}
		if len(best) > 1 && f != Note && f != Order {
			var names []string
			for _, c := range best {
				names = append(names, grid.ColName(c.Col))
			}
			r.tell(fault.Finding{Code: CodeColumnTwice, Severity: fault.Error, Where: fault.Where{Sheet: t.Sheet, Cell: t.At.String()}, Args: fault.Args{"field": string(f), "columns": names}})
			best[0].Field = ""
			continue
		}
		t.byField[f] = best[0]
	}
}

// narrowed leaves those that are the best of a field by each question that parts them.
func narrowed(of []*Column) []*Column {
	for _, better := range []func(*Column) bool{
		func(c *Column) bool { return c.Sure }, func(c *Column) bool { return !c.Hidden }, func(c *Column) bool { return c.Filled > 0 },
	} {
		if left := slices.DeleteFunc(slices.Clone(of), func(c *Column) bool { return !better(c) }); len(left) > 0 {
			of = left
		}
	}
	return of
}

// needs lists the fields a list cannot do without; of each line one is enough.
func needs(k Kind) [][]Field {
	switch k {
	case People:
		return [][]Field{{Name, Given}, {Birth, BirthMan, BirthWoman}, {InUnit}}
	case Units:
		return [][]Field{{UnitName}}
	default:
		return [][]Field{{UnitName}, {Into}}
	}
}

// missing tells of the columns a table cannot do without, with the caption that may be meant; false where one is missing.
func (r *reader) missing(t *table) bool {
	whole := true
	for _, one := range needs(t.Kind) {
		if slices.ContainsFunc(one, func(f Field) bool { return t.byField[f] != nil }) || one[0] == InUnit && t.grouped() {
			continue
		}
		whole = false
		args := fault.Args{"field": string(one[0])}
		for _, c := range t.Columns {
			if c.Field == "" && r.words.near(t.Kind, one[0], c.Caption) {
				args["near"], args["column"] = c.Caption, grid.ColName(c.Col)
				break
			}
		}
		r.tell(fault.Finding{Code: CodeColumnMissing, Severity: fault.Error, Where: fault.Where{Sheet: t.Sheet, Cell: t.At.String()}, Args: args})
	}
	return whole
}

// unused tells of columns that hold something nobody asked for.
func (r *reader) unused(t *table) {
	times := map[string]int{}
	for _, c := range t.Columns {
		times[c.Key]++
	}
	var names []string
	for _, c := range t.Columns {
		if c.Field != "" || c.Filled == 0 {
			continue
		}
		if name := c.Caption; times[c.Key] > 1 {
			names = append(names, name+" ("+grid.ColName(c.Col)+")")
		} else {
			names = append(names, name)
		}
	}
	if len(names) > 0 {
		r.tell(fault.Finding{Code: CodeColumnUnused, Severity: fault.Info, Where: fault.Where{Sheet: t.Sheet}, Args: fault.Args{"captions": names}})
	}
}
