package tree

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"thidua/internal/core/fault"
)

// byteOrderMark is what some editors put before a text.
const byteOrderMark = "\xEF\xBB\xBF"

func newReader(data []byte) io.Reader {
	return bytes.NewReader(bytes.TrimPrefix(data, []byte(byteOrderMark)))
}

// jsonReader walks the tokens so that numbers keep their text, doubled keys are seen and every value has a place.
type jsonReader struct {
	dec   *json.Decoder
	data  []byte
	lim   Limits
	found Reader
	line  int // of offset at
	start int // offset where that line starts
	at    int
}

// What stops the reading of JSON beside its form.
var (
	errDepth    = errors.New("nested too deeply")
	errTrailing = errors.New("text after the end of the document")
)

// overValues counts what JSON values begin after: commas and opening brackets outside of texts; an empty list or map counts twice. It gives
// where the limit is passed, line 0 for nowhere.
func overValues(data []byte, most int) fault.Where {
	line, start, values, quoted := 1, 0, 1, false
	for i := 0; i < len(data); i++ {
		switch b := data[i]; {
		case b == '\\' && quoted:
			i++
		case b == '"':
			quoted = !quoted
		case b == '\n':
			line, start = line+1, i+1
		case !quoted && (b == ',' || b == '[' || b == '{'):
			values++
		}
		if values > most {
			return fault.Where{Line: line, Col: i - start + 1}
		}
	}
	return fault.Where{}
}

func readJSON(data []byte, lim Limits) (*Node, error) {
	data = bytes.TrimPrefix(data, []byte(byteOrderMark))
	if at := overValues(data, lim.Values); at.Line > 0 {
		return nil, tooMany(at, lim)
	}
	if at, ok := firstBadByte(data); ok {
		return nil, fault.New(fault.Unreadable, CodeSyntax, at, fault.Args{"kind": "JSON", "slip": SlipEncoding})
	}
	r := &jsonReader{dec: json.NewDecoder(bytes.NewReader(data)), data: data, lim: lim, line: 1}
	r.dec.UseNumber()
	root, err := r.value(0)
	if err == nil {
		if _, more := r.dec.Token(); more != io.EOF {
			err = errTrailing
		}
	}
	switch {
	case errors.Is(err, errDepth):
		return nil, fault.New(fault.Invalid, CodeDepth, r.where(), fault.Args{"limit": lim.Depth})
	case err != nil:
		slip, at := jsonSlip(data, int(r.dec.InputOffset()), err)
		return nil, fault.New(fault.Unreadable, CodeSyntax, at, fault.Args{"kind": "JSON", "slip": slip}).Because(err)
	case len(r.found.Found) > 0:
		return nil, fault.All(fault.Invalid, r.found.Found)
	}
	return root, nil
}

// where is the place the decoder has reached.
func (r *jsonReader) where() fault.Where {
	to := min(int(r.dec.InputOffset()), len(r.data))
	for ; r.at < to; r.at++ {
		if r.data[r.at] == '\n' {
			r.line++
			r.start = r.at + 1
		}
	}
	return fault.Where{Line: r.line, Col: max(1, r.at-r.start)}
}

func (r *jsonReader) value(depth int) (*Node, error) {
	tok, err := r.dec.Token()
	if err != nil {
		return nil, err
	}
	w := r.where()
	n := &Node{Line: w.Line, Col: w.Col}
	switch t := tok.(type) {
	case json.Delim:
		if depth >= r.lim.Depth {
			return nil, errDepth
		}
		if t == '{' {
			return n, r.object(n, depth)
		}
		return n, r.array(n, depth)
	case string:
		n.Kind, n.Text, n.Quoted = Scalar, t, true
	case json.Number:
		n.Kind, n.Text = Scalar, t.String()
	case bool:
		n.Kind, n.Text = Scalar, map[bool]string{true: "true", false: "false"}[t]
	}
	return n, nil
}

func (r *jsonReader) object(n *Node, depth int) error {
	n.Kind = Map
	for r.dec.More() {
		key, err := r.dec.Token()
		if err != nil {
			return err
		}
		v, err := r.value(depth + 1)
		if err != nil {
			return err
		}
		n.Keys = append(n.Keys, strings.Clone(key.(string)))
		n.Values = append(n.Values, v)
	}
	r.found.doubled(n)
	_, err := r.dec.Token()
	return err
}

func (r *jsonReader) array(n *Node, depth int) error {
	n.Kind = List
	for r.dec.More() {
		v, err := r.value(depth + 1)
		if err != nil {
			return err
		}
		n.Values = append(n.Values, v)
	}
	_, err := r.dec.Token()
	return err
}
