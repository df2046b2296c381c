package workbook

import (
	"slices"

	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
)

// byHand tells what a mapping made different from what is recognised without it, so that no total rests on somebody's correction without
// a word about it. plain is the reading without the mapping, as far as the scheme.
func (r *reader) byHand(plain *reader) {
	args := fault.Args{}
	count := 0
	for name, all := range map[string][]string{
		"sheets": r.sheetsByHand(), "columns": r.columnsByHand(), "lines": r.linesByHand(), "marks": r.marksByHand(), "names": r.namesByHand(),
	} {
		if len(all) > 0 {
			args[name] = all
			count += len(all)
		}
	}
	if r.scheme != nil && plain.scheme != r.scheme {
		args["scheme"] = r.scheme.ID
		count++
	}
	if count > 0 {
		args["count"] = count
		r.find(CodeMappingByHand, fault.Info, fault.Where{}, args)
	}
}

// sheetsByHand names the sheets left out, taken in, or told their unit or stage.
func (r *reader) sheetsByHand() []string {
	var out []string
	for _, st := range r.sheets {
		e := r.m.sheet(st.s.Name)
		if e != nil && (e.Role != "" || e.Use && (st.s.Hidden || st.stray) || e.Unit != "" || e.Stage != "" || r.settledSecond(st)) && !slices.Contains(out, st.s.Name) {
			out = append(out, st.s.Name)
		}
	}
	return out
}

// columnsByHand gives the captions of columns that hold something else than recognised, or numbers written in a way a person named.
func (r *reader) columnsByHand() []string {
	var out, keys []string
	for _, st := range r.sheets {
		if st.tab == nil {
			continue
		}
		for _, c := range st.tab.cols {
			if (c.Confidence == Mapped || r.m.numbers(c.style) != "") && !slices.Contains(keys, c.Key) {
				keys, out = append(keys, c.Key), append(out, c.Caption)
			}
		}
	}
	return out
}

// linesByHand gives the labels of lines a person gave another criterion than number and name agree on.
func (r *reader) linesByHand() []string {
	var out, keys []string
	for _, st := range r.sheets {
		if st.tab == nil {
			continue
		}
		for _, ln := range st.tab.lines {
			if ln.Confidence != Mapped || !r.m.lineByHand(ln.Key) || slices.Contains(keys, ln.Key) {
				continue
			}
			if own := ln.label.byCode; own.crit != nil && own == ln.label.byName && own.crit == ln.t.crit {
				continue
			}
			keys, out = append(keys, ln.Key), append(out, ln.Label)
		}
	}
	return out
}

func (m *Mapping) lineByHand(key string) bool {
	return slices.ContainsFunc(m.Lines, func(e LineEntry) bool { return e.Key == key && e.ByHand })
}

// marksByHand gives the marks of the workbook whose meaning a person settled.
func (r *reader) marksByHand() []string {
	out := slices.Clone(r.statuses)
	for _, c := range r.out.Cells {
		for _, e := range r.m.Marks {
			if foldMark(c.Text) == e.Mark && !slices.Contains(out, tidy(c.Text)) {
				out = append(out, tidy(c.Text))
			}
		}
	}
	return out
}

// namesByHand gives the units of the workbook that a person knew under another name.
func (r *reader) namesByHand() []string {
	var out []string
	for _, u := range r.out.Units {
		for _, name := range r.m.UnitNames {
			if lex.Fold(name) == lex.Fold(u.Name) && !slices.Contains(out, u.Name) {
				out = append(out, u.Name)
			}
		}
	}
	return out
}
