package workbook

import (
	"maps"
	"slices"

	"thidua/internal/core/score"
)

// Settled is one settled entry of a mapping in the words Answer takes: part and key name the entry, Value is its answer.
type Settled struct{ Part, Key, Value string }

// Settled lists everything a mapping settles, part by part in its own order. Handed to Answer one after another they give a mapping that
// settles the same; a person who was not the fastest compares his own answers with them.
func (m *Mapping) Settled() []Settled {
	var out []Settled
	put := func(part, key, value string) {
		if value != "" {
			out = append(out, Settled{part, key, value})
		}
	}
	put(PartScheme, "", m.Scheme)
	for _, e := range m.Sheets {
		put(PartSheet, e.Name, sheetAnswer(e))
		put(PartUnit, e.Name, e.Unit)
		put(PartStage, e.Name, string(e.Stage))
		put(PartSecond, e.Name, e.Second)
	}
	for _, e := range m.Columns {
		put(PartColumn, e.Key, columnAnswer(e))
	}
	for _, e := range m.Lines {
		put(PartLine, e.Key, e.Criterion)
	}
	for _, e := range m.Marks {
		put(PartMark, e.Column+"\x1f"+e.Mark, e.Means)
	}
	for _, e := range m.Numbers {
		put(PartNumbers, e.Column, e.Style)
	}
	for _, name := range slices.Sorted(maps.Keys(m.UnitNames)) {
		put(PartUnitName, name, m.UnitNames[name])
	}
	return out
}

func sheetAnswer(e SheetEntry) string {
	switch {
	case e.Role == RoleLeft:
		return LeaveOut
	case e.Use:
		return UseSheet
	}
	return ""
}

func columnAnswer(e ColumnEntry) string {
	switch {
	case e.Role == ColScore && e.NamesUnit:
		return AnswerUnit
	case e.Role == ColScore && e.Corrects:
		return AnswerCorrects
	case e.Role == ColScore && (isStage(string(e.Stage)) || e.Stage == score.Given):
		return string(e.Stage)
	}
	return e.Role
}
