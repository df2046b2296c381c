package workbook

import (
	"bytes"

	"thidua/internal/core/fault"
	"thidua/internal/core/tree"
)

// ReadAnswers reads a file of answers, YAML or JSON: a list answers of part, key and value as a Question names them. An entry without
// a value is a question nobody answered yet and is passed over; a file without anything but remarks answers nothing. It refuses what package tree refuses, and more than MostAnswers entries
// (answers_many).
func ReadAnswers(data []byte) ([]Settled, error) {
	if answersNothing(data) {
		return nil, nil
	}
	n, slips, err := tree.ReadOn(data, tree.Usual)
	if err != nil {
		return nil, err
	}
	r := &tree.Reader{Found: slips}
	o := r.Object(n, "")
	o.Need("answers")
	if count := len(o.Items("answers")); count > MostAnswers {
		return nil, fault.New(fault.Invalid, CodeAnswersMany, fault.Where{Path: "answers"}, fault.Args{"count": count, "max": MostAnswers})
	}
	var out []Settled
	o.Each("answers", func(item *tree.Object) {
		one := Settled{Part: item.Word("part", Parts...), Value: item.Text("value")}
		if key := item.Raw("key"); key != nil && key.Kind == tree.Scalar {
			one.Key = key.Text // as it stands: blanks and controls part its pieces
		}
		item.Need("part", "key")
		item.Done()
		if one.Part != "" && one.Value != "" {
			out = append(out, one)
		}
	})
	o.Done()
	return out, fault.All(fault.Invalid, r.Found)
}

// answersNothing says whether a file holds blanks and remarks alone.
func answersNothing(data []byte) bool {
	for line := range bytes.Lines(bytes.TrimPrefix(data, []byte("\ufeff"))) {
		if line = bytes.TrimSpace(line); len(line) > 0 && line[0] != '#' {
			return false
		}
	}
	return true
}
