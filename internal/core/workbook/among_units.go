package workbook

import (
	"slices"

	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
	"thidua/internal/core/score"
)

// namesAmongUnits finds captions that hold the word of a caption and yet name a unit, by what stands beside them: "Cộng Hòa" is no sum where
// other places stand in its line, "Hội đồng nhân dân" no stage.
func (r *reader) namesAmongUnits(t *table) {
	r.namesOverStages(t)
	r.namesBesideNames(t)
}

// namesOverStages takes different texts over one and the same stage for names: only a unit can tell such columns apart.
func (r *reader) namesOverStages(t *table) {
	over := map[score.Column]map[string]bool{}
	upper := map[*tcol]string{}
	for _, c := range t.cols {
		n := len(c.levels)
		if n < twoOrMore || c.levels[n-1].stage == "" || c.levels[n-1].role != ColScore {
			continue
		}
		for i := n - 2; i >= 0 && upper[c] == ""; i-- {
			if l := c.levels[i]; !l.exact && r.couldBeUnit(l.text) && r.doubtInText(l.text) == "" && r.groupOf(l.text) == nil {
				upper[c] = l.text
			}
		}
		if stage := c.levels[n-1].stage; upper[c] != "" {
			if over[stage] == nil {
				over[stage] = map[string]bool{}
			}
			over[stage][r.units.key(upper[c])] = true
		}
	}
	for c, text := range upper {
		if stage := c.levels[len(c.levels)-1].stage; len(over[stage]) >= twoOrMore && c.name != text {
			c.name, c.Role, c.Stage, c.guess, c.Confidence = text, ColScore, stage, false, Likely
		}
	}
}

// namesBesideNames takes a caption that no wording explains whole for a name where two or more names stand beside it and no stage is named; it
// is told and asked.
func (r *reader) namesBesideNames(t *table) {
	names := 0
	var mixed []*tcol
	for _, c := range t.cols {
		if len(c.levels) != 1 || !t.holdsAny(c.col) {
			continue
		}
		switch l := c.levels[0]; {
		case l.exact && l.stage != "":
			return
		case !r.couldBeUnit(l.text):
		case c.Role == ColUnknown:
			names++
		case !l.exact && r.mayName(l.text) && t.likePoints(c):
			mixed = append(mixed, c)
		}
	}
	if names < twoOrMore {
		return
	}
	for _, c := range mixed {
		c.name, c.Role, c.Stage, c.guess = c.levels[0].text, ColUnknown, "", false
		if e := r.m.column(c.Key); e != nil && e.ByHand {
			continue
		}
		r.find(CodeUnitCaption, fault.Warning, fault.Where{Sheet: t.st.s.Name, Cell: c.Name}, fault.Args{"caption": c.called()})
		r.askColumn(t, c, AnswerUnit)
	}
}

// slippedName says whether a column is one of names only because its caption is one letter away from such a wording, as «Đội Dung» is from
// «Nội dung». Over numbers that is no slip of the hand.
func (r *reader) slippedName(c *tcol) bool {
	if c.Role != ColName && c.Role != ColCode && c.Role != ColReason || len(c.levels) == 0 {
		return false
	}
	return !slices.ContainsFunc(c.levels, func(l level) bool { return l.role != ColUnknown && len(r.lex.hits(l.text, lex.Words(l.text))) > 0 })
}

// mayName says whether a caption with a known wording in it can be a name: it is that of a unit, holds words nothing explains, or the wording
// names a body and not what is done.
func (r *reader) mayName(text string) bool {
	if found, _ := r.units.find(text); len(found) > 0 || len(r.unread(text)) > 0 {
		return true
	}
	words := lex.Words(text)
	for _, h := range r.lex.hits(text, words) {
		if isStage(h.means) {
			return r.lex.isBody(words, h)
		}
	}
	return false
}
