package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"thidua/internal/app"
	"thidua/internal/core/workbook"
	"thidua/internal/text"
)

// answers reads what a person settled about the workbook, nil without --answers.
func (c *scoreCmd) answers(s *shell) ([]workbook.Settled, error) {
	if c.Answers == "" {
		return nil, nil
	}
	data, err := s.readFile(c.Answers)
	if err != nil {
		return nil, err
	}
	found, err := workbook.ReadAnswers(data)
	if err != nil {
		return nil, misused{err}
	}
	return found, nil
}

// printQuestions writes a file of answers to fill in: what was settled stays, each open question stands with its examples and with the
// answers it takes above it, its value left empty. Where nothing is asked the list is empty, and given back as it is.
func printQuestions(s *shell, settled []workbook.Settled, out *app.ScoredFile) {
	var open []workbook.Question
	if out.Reading != nil {
		open = out.Reading.Questions
	}
	if len(open) == 0 {
		s.tell("questions_none", nil)
	}
	if len(open)+len(settled) == 0 {
		fmt.Fprintln(s.out, "answers: []")
		return
	}
	fmt.Fprintf(s.out, "# %s\nanswers:\n", text.Say("questions_head", nil))
	for _, a := range settled {
		printAnswer(s, a)
	}
	for _, q := range open {
		fmt.Fprintf(s.out, "  # %s\n", plainLine(text.Question(q.Code, q.Text, q.Columns...)))
		for _, e := range q.Examples {
			fmt.Fprintf(s.out, "  #   %s\n", plainLine(e))
		}
		for _, o := range q.Options {
			fmt.Fprintf(s.out, "  #   %s = %s\n", quoted(o), plainLine(option(q, o)))
		}
		printAnswer(s, workbook.Settled{Part: q.Part, Key: q.Key})
	}
}

// quoted writes a text as YAML and JSON both read it back.
func quoted(text string) string {
	out, err := json.Marshal(text)
	if err != nil { // a string always can
		panic(err)
	}
	return string(out)
}

// plainLine keeps what comes out of a workbook on the line of its remark.
func plainLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func printAnswer(s *shell, a workbook.Settled) {
	value := ""
	if a.Value != "" {
		value = " " + quoted(a.Value)
	}
	fmt.Fprintf(s.out, "  - part: %s\n    key: %s\n    value:%s\n", a.Part, quoted(a.Key), value)
}
