package workbook

import (
	"slices"

	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
	"thidua/internal/core/score"
)

// mapped takes the criterion a mapping gives a line; "-" leaves the line out. Where the scheme has changed since, so that the code is gone or
// is that of another criterion, a line a person settled is asked about again and not read until then; one that was recognised is recognised
// anew.
func (r *reader) mapped(t *table, ln *line, e LineEntry) bool {
	if e.Criterion == LeaveOut {
		ln.Kind, ln.role, ln.Confidence = LineOther, ColIgnore, Mapped
		return true
	}
	c := r.scheme.Criterion(e.Criterion)
	if c != nil && r.stillNamed(c, e.Name) {
		ln.t, ln.Kind, ln.Code, ln.Confidence = target{crit: c}, LineCriterion, c.Code, Mapped
		return true
	}
	if r.outdated == nil {
		r.outdated = map[string]bool{}
	}
	r.outdated[e.Key] = true
	if !e.ByHand {
		r.find(CodeMappingUnknown, fault.Warning, r.at(t, ln), fault.Args{"part": PartLine, "key": ln.Key, "value": e.Criterion})
		return false
	}
	args := fault.Args{"label": ln.Label, "code": e.Criterion}
	if e.Name != "" {
		args["was"] = e.Name
	}
	if c != nil {
		args["now"] = c.Name
	}
	r.find(CodeMappingMoved, fault.Error, r.at(t, ln), args)
	ln.Kind, ln.role = LineOther, "contradiction"
	r.askLine(t, ln, r.named(e.Name), ln.label.byName, ln.label.byCode, target{crit: c})
	return true
}

// stillNamed says whether a criterion is the one that had the name, the same words or a wording of them. Mappings kept by earlier builds hold
// no name; their codes stand.
func (r *reader) stillNamed(c *score.Criterion, name string) bool {
	return name == "" || lex.Fold(name) == lex.Fold(c.Name) || r.named(name).crit == c
}

// named is the criterion a name surely means in the scheme as it is.
func (r *reader) named(name string) target {
	if l := r.match.byItself(name); name != "" && l != nil && l.like >= likeSure && l.byName.crit != nil {
		return l.byName
	}
	return target{}
}

// nameCriteria notes beside each code of a mapping the name its criterion has, where that is not noted yet.
func (r *reader) nameCriteria(m *Mapping) {
	if r.scheme == nil {
		return
	}
	for i, e := range m.Lines {
		if c := r.scheme.Criterion(e.Criterion); c != nil && e.Name == "" && !r.outdated[e.Key] {
			m.Lines[i].Name = c.Name
		}
	}
}

// askLine asks which of some criteria or groups a line is.
func (r *reader) askLine(t *table, ln *line, among ...target) {
	var options []string
	for _, o := range among {
		if code := o.code(); code != "" && !slices.Contains(options, code) {
			options = append(options, code)
		}
	}
	r.ask(Question{ID: AskLine + ":" + ln.Key, Code: AskLine, Where: r.at(t, ln), Part: PartLine, Key: ln.Key, Text: ln.Label,
		Examples: []string{ln.At + ": " + ln.Label}, Options: append(options, LeaveOut)})
}
