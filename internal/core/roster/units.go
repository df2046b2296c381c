package roster

import (
	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/lex"
)

// unit reads a row of a list of units. Which unit stands above it is known when all rows are read.
func (w *walk) unit(line Line) {
	u := UnitRow{Line: line}
	e := &entry{w, &u.Line}
	u.Code, u.Name, u.Short, u.ParentText, u.Note = e.short(UnitCode), e.short(UnitName), e.short(Short), e.short(Parent), e.short(Note)
	if c := e.cell(UnitCode); c.Kind == grid.Number {
		u.Code = w.padded(e, u.Code)
	}
	if lex.Fold(u.Name) == "" && !e.failed(UnitName) {
		e.refuse(UnitName, CodeUnitNameless, nil)
	}
	u.Founded = e.day(Founded)
	if u.Founded.First() > w.r.day && !w.r.day.IsZero() {
		e.refuse(Founded, CodeFoundedLate, fault.Args{"text": Printed(e.cell(Founded)), "day": w.r.day})
	}
	if u.Kind = w.r.words.kindOf(u.Name); e.text(UnitKind) != "" {
		u.Kind = w.r.words.kindOf(e.text(UnitKind))
	}
	if u.Key = lex.Fold(u.Code); u.Key == "" {
		u.Key = w.r.words.condensed(u.Name + " / " + u.ParentText)
	}
	w.r.out.Units = append(w.r.out.Units, u)
}

// padded gives a code stored as a number the width the codes typed as text have, and tells it.
func (w *walk) padded(e *entry, code string) string {
	width := 0
	col := w.t.byField[UnitCode].Col
	for _, row := range w.t.l.rows {
		c := w.t.l.at(row, col)
		text := tidy(c.Text)
		if row < w.t.from || row >= w.t.until || c.Kind != grid.Text || text == "" {
			continue
		}
		if width != 0 && width != len(text) || !arabic.MatchString(text) {
			return code
		}
		width = len(text)
	}
	if len(code) >= width {
		return code
	}
	stored := code
	for len(code) < width {
		code = "0" + code
	}
	e.find(fault.Warning, UnitCode, CodeNumberPadded, fault.Args{"stored": stored, "padded": code})
	return code
}

// parents finds for every unit of a list the one above it, among the units known and those of the list.
func (r *reader) parents() {
	if r.units == nil {
		return
	}
	all := newDirectory(r.dir.units, r.words)
	w := &walk{r: &reader{book: r.book, words: r.words, o: r.o, m: r.m, out: r.out, dir: all, day: r.day}, t: r.units}
	for _, u := range r.out.Units {
		if _, known := all.byKey[u.Key]; u.Name != "" && !known {
			all.add(Unit{Key: u.Key, Code: u.Code, Name: u.Name, Short: u.Short})
		}
	}
	above, firsts := map[string]string{}, map[string]int{}
	for i := range r.out.Units {
		u := &r.out.Units[i]
		if u.ParentText != "" {
			e := &entry{w, &u.Line}
			u.Parent = e.named(u.ParentText, Parent)
		}
		if firsts[u.Key] == 0 {
			firsts[u.Key], above[u.Key] = u.Row, u.Parent
		}
	}
	for i := range r.out.Units {
		u := &r.out.Units[i]
		key := u.Key
		if key == "" || firsts[key] != u.Row {
			continue
		}
		for range len(r.out.Units) {
			if key = above[key]; key == u.Key {
				e := &entry{w, &u.Line}
				e.refuse(Parent, CodeParentItself, fault.Args{"text": u.ParentText})
				break
			}
		}
	}
	r.unitDoubles(w)
}

// unitDoubles refuses a code that stands twice, and a name that stands twice below one unit.
func (r *reader) unitDoubles(w *walk) {
	codes, names := map[string]int{}, map[string]int{}
	for i := range r.out.Units {
		u := &r.out.Units[i]
		e := &entry{w, &u.Line}
		if code := lex.Fold(u.Code); code != "" {
			if first := codes[code]; first != 0 {
				e.refuse(UnitCode, CodeCodeTwice, fault.Args{"text": u.Code, "row": first})
			} else {
				codes[code] = u.Row
			}
		}
		name := lex.Fold(u.Name) + "\x00" + u.Parent
		if first := names[name]; first != 0 && u.Name != "" {
			e.refuse(UnitName, CodeUnitTwice, fault.Args{"text": u.Name, "row": first})
		} else {
			names[name] = u.Row
		}
		fault.Sort(u.Found)
	}
}

// change reads a row of a list of what becomes of units.
func (w *walk) change(line Line) {
	c := ChangeRow{Line: line}
	e := &entry{w, &c.Line}
	c.Name, c.Kind, c.Into, c.IntoKind = e.short(UnitName), e.short(UnitKind), e.short(Into), e.short(IntoKind)
	if c.Name == "" || c.Into == "" {
		e.refuse(UnitName, CodeChangeNameless, nil)
	}
	if day := e.day(From); day.Day != 0 {
		c.From = day.First()
	}
	c.Merges = lex.Same(c.Name) != lex.Same(c.Into) || !c.From.IsZero()
	if text := e.text(Deed); text != "" {
		deed, ok := w.r.words.deeds[token(text)]
		if c.Merges = deed == "merges"; !ok {
			e.refuse(Deed, CodeDeedUnknown, fault.Args{"text": text})
		}
	}
	if c.Merges && c.From.IsZero() && !e.refused(From) {
		e.refuse(From, CodeChangeDateless, nil)
	}
	w.r.out.Changes = append(w.r.out.Changes, c)
}
