package score

import (
	"slices"
	"strings"

	"thidua/internal/core/fault"
	"thidua/internal/core/score"
	"thidua/internal/text"
	"thidua/internal/web/page"
)

// SaidLine is a finding about a number as its proof says it: once, with the columns it speaks of where that is not the one the proof is of.
type SaidLine struct {
	Severity fault.Severity
	Columns  []string
	Text     string
}

// said writes findings about a number in column col, gravest first, the same words once.
func said(found []fault.Finding, col score.Column) []SaidLine {
	var out []SaidLine
	for _, f := range page.Gravest(found) {
		line := SaidLine{Severity: f.Severity, Text: text.Sentence(f)}
		if c := score.Column(f.Where.Column); c != "" && c != col {
			line.Columns = []string{text.Column(string(c))}
		}
		at := slices.IndexFunc(out, func(o SaidLine) bool { return o.Severity == line.Severity && o.Text == line.Text })
		switch {
		case at < 0:
			out = append(out, line)
		case len(line.Columns) > 0 && !slices.Contains(out[at].Columns, line.Columns[0]):
			out[at].Columns = append(out[at].Columns, line.Columns[0])
		}
	}
	return out
}

func (l SaidLine) words() string {
	if len(l.Columns) == 0 {
		return l.Text
	}
	return text.Paper("note_column", fault.Args{"column": strings.Join(l.Columns, ", "), "text": l.Text})
}
