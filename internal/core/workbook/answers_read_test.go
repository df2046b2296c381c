package workbook_test

import (
	"slices"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/tree"
	"thidua/internal/core/workbook"
)

func TestAnswersAreReadStrictlyAndEachFaultIsToldOnce(t *testing.T) {
	for name, c := range map[string]struct {
		file string
		want []string
		took int
	}{
		"a number for the list":           {"answers: 5", []string{tree.CodeShape}, 0},
		"a list for a key":                {"answers: [{part: column, key: [a, b], value: self}]", []string{tree.CodeShape}, 0},
		"two answers for one entry":       {"answers: [{part: column, key: a, value: self}, {part: column, key: a, value: council}]", []string{workbook.CodeAnswerTwice}, 0},
		"two for a sheet written twice":   {"answers: [{part: sheet, key: TỔNG, value: use}, {part: sheet, key: Tổng, value: '-'}]", []string{workbook.CodeAnswerTwice}, 0},
		"the same answer twice":           {"answers: [{part: column, key: a, value: self}, {part: column, key: a, value: self}]", nil, 1},
		"one of two left open":            {"answers: [{part: column, key: a, value: }, {part: column, key: a, value: self}]", nil, 1},
		"one key under two parts":         {"answers: [{part: unit, key: a, value: B}, {part: stage, key: a, value: self}]", nil, 2},
		"a part there is none of and why": {"answers: [{part: colum, key: a, value: self, why: b}]", []string{tree.CodeWord, tree.CodeKeyOpen}, 0},
	} {
		got, err := workbook.ReadAnswers([]byte(c.file))
		var codes []string
		if p := fault.From(err); p != nil {
			for _, f := range p.Findings {
				codes = append(codes, f.Code)
			}
		}
		if !slices.Equal(codes, c.want) || err == nil && len(got) != c.took {
			t.Errorf("%s: %v, %d answers, want %v, %d", name, codes, len(got), c.want, c.took)
		}
	}
}
