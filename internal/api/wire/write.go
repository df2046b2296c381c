package wire

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"thidua/internal/core/fault"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
)

// late is what Write makes while it writes, so that a large answer never stands in memory beside the result it is made of.
type late struct {
	result *score.Result
	found  []fault.Finding
}

// Late is the answer to a file that was scored; its units and findings are made by Write, one after another, and its lists are empty until
// then. r is nil where a workbook was read but holds nothing to score, rd is nil for facts and kept results; found holds the findings of
// reading and scoring together.
func Late(r *score.Result, rd *workbook.Reading, found []fault.Finding) Answer {
	a := Answer{Columns: []string{}, Units: []Unit{}, Quotas: []Quota{}, Findings: []Finding{}, Ties: []Tie{}, late: &late{r, found}}
	if r != nil {
		a = head(r)
		a.Findings, a.late = []Finding{}, &late{r, found}
	}
	if rd != nil {
		a.Workbook = Reading(rd)
	}
	return a
}

// Write writes a value as JSON and a line end, indented by so many blanks a level, 0 for all on one line. An answer made by Late is written
// unit by unit, also inside a ScorebookResult. Whoever writes answers out may call it.
func Write(w io.Writer, v any, indent int) error {
	buf := bufio.NewWriterSize(w, 64<<10)
	err := write(buf, v, indent)
	return errors.Join(err, buf.Flush())
}

func write(w io.Writer, v any, indent int) error {
	o := output{w: w, step: string(bytes.Repeat([]byte{' '}, indent))}
	a, depth := answerIn(v)
	if a.late == nil {
		body, err := o.encode(v, "")
		if err != nil {
			return err
		}
		_, err = w.Write(append(body, '\n'))
		return err
	}
	o.depth = depth
	frame, err := o.encode(v, "")
	if err != nil {
		return err
	}
	before, rest := cutList(frame, `"units":`)
	between, after := cutList(rest, `"findings":`)
	o.put(before)
	if r := a.late.result; r != nil {
		list(&o, r.Units, unitsOf(r))
	} else {
		list(&o, nil, func(u Unit) Unit { return u })
	}
	o.put(between)
	list(&o, a.late.found, finding)
	o.put(append(after, '\n'))
	return o.err
}

// answerIn finds the answer a value is or holds, and how deep its lists stand.
func answerIn(v any) (a Answer, depth int) {
	switch v := v.(type) {
	case Answer:
		return v, 1
	case ScorebookResult:
		return v.Answer, 2
	}
	return Answer{}, 0
}

// cutList cuts a frame around the empty list under a key. Texts cannot hold the key: their quotes are escaped.
func cutList(frame []byte, key string) (before, after []byte) {
	before, after, _ = bytes.Cut(frame, []byte(key))
	_, after, _ = bytes.Cut(after, []byte("[]"))
	return append(bytes.Clone(before), key...), after
}

// output writes until something fails, and keeps why.
type output struct {
	w     io.Writer
	step  string // blanks of one level, none for all on one line
	depth int    // of lists written item by item
	err   error
}

func (o *output) put(b []byte) {
	if o.err == nil {
		_, o.err = o.w.Write(b)
	}
}

func (o *output) encode(v any, prefix string) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if o.step != "" {
		enc.SetIndent(prefix, o.step)
	}
	err := enc.Encode(v)
	return bytes.TrimRight(buf.Bytes(), "\n"), err
}

// list writes a list item by item.
func list[T, J any](o *output, items []T, shape func(T) J) {
	line := func(levels int) string {
		if o.step == "" {
			return ""
		}
		return "\n" + string(bytes.Repeat([]byte(o.step), levels))
	}
	if o.step != "" {
		o.put([]byte(" "))
	}
	o.put([]byte("["))
	for i, item := range items {
		if o.err != nil {
			return
		}
		var body []byte
		if body, o.err = o.encode(shape(item), line(o.depth + 1)[min(1, len(line(o.depth+1))):]); i > 0 {
			o.put([]byte(","))
		}
		o.put([]byte(line(o.depth + 1)))
		o.put(body)
	}
	if len(items) > 0 {
		o.put([]byte(line(o.depth)))
	}
	o.put([]byte("]"))
}
