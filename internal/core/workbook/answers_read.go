package workbook

import (
	"bytes"
	"slices"
	"strconv"

	"thidua/internal/core/fault"
	"thidua/internal/core/tree"
)

// ReadAnswers reads a file of answers, YAML or JSON: what AnswersIn reads, an entry without a value passed over as a question nobody answered
// yet; a file without anything but remarks answers nothing. It refuses what package tree and AnswersIn refuse.
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
	out := slices.DeleteFunc(AnswersIn(r, o), func(a Settled) bool { return a.Value == "" })
	o.Done()
	return out, fault.All(fault.Invalid, r.Found)
}

// AnswersIn reads the list answers of an object: part, key and value as a Question names them, for files and programs alike. What is wrong the
// reader keeps, beside what package tree refuses: more than MostAnswers entries (answers_many), two values for one entry (answer_twice). The same
// value twice counts once, and an empty one contradicts nothing. more names the keys every entry must have beside part and key.
func AnswersIn(r *tree.Reader, o *tree.Object, more ...string) []Settled {
	o.Need("answers")
	items := o.Items("answers")
	if len(items) > MostAnswers {
		o.Refuse("answers", CodeAnswersMany, fault.Args{"count": len(items), "max": MostAnswers})
		return nil
	}
	var out []Settled
	given := map[metEntry]string{}
	for i, n := range items {
		item := r.Object(n, "answers["+strconv.Itoa(i)+"]")
		one := answerIn(item, more)
		e := metEntry{one.Part, entryKey(one.Part, one.Key)}
		first, known := given[e]
		switch {
		case one.Part == "", known && first == one.Value:
			continue
		case known && one.Value != "":
			item.Refuse("value", CodeAnswerTwice, fault.Args{"part": one.Part, "key": shown(one.Key), "value": shown(one.Value), "first": shown(first)})
		case one.Value != "":
			given[e] = one.Value
		}
		out = append(out, one)
	}
	return out
}

// answerIn reads one entry, Part empty where it is none.
func answerIn(item *tree.Object, more []string) Settled {
	item.Need(append([]string{"part", "key"}, more...)...)
	one := Settled{Part: item.Word("part", Parts...), Value: item.Text("value")}
	switch key := item.Raw("key"); {
	case key == nil:
	case key.Kind != tree.Scalar:
		item.Refuse("key", tree.CodeShape, fault.Args{"key": "key", "want": "text"})
	default:
		one.Key = key.Text // as it stands: blanks and controls part its pieces
	}
	item.Done()
	return one
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
