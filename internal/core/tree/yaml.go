package tree

import (
	"bytes"
	"io"

	"go.yaml.in/yaml/v3"

	"thidua/internal/core/fault"
)

func readYAML(data []byte, lim Limits) (*Node, []fault.Finding, error) {
	if at := overMarks(data, lim.Values); at.Line > 0 {
		return nil, nil, tooMany(at, lim)
	}
	var doc, second yaml.Node
	dec := yaml.NewDecoder(newReader(data))
	switch err := dec.Decode(&doc); {
	case err == io.EOF: // nothing but blanks and comments
		return &Node{Kind: Null, Line: 1, Col: 1}, nil, nil
	case err != nil:
		return nil, nil, yamlSyntax(dec, data, err)
	}
	switch err := dec.Decode(&second); {
	case err == nil:
		return nil, nil, fault.New(fault.Invalid, CodeDocuments, fault.Where{Line: second.Line, Col: second.Column}, nil)
	case err != io.EOF:
		return nil, nil, yamlSyntax(dec, data, err)
	}
	c := converter{lim: lim}
	root := c.node(doc.Content[0], 0)
	if c.count > lim.Values {
		return nil, nil, tooMany(fault.Where{}, lim)
	}
	if c.lost {
		return nil, nil, fault.All(fault.Invalid, c.found.Found)
	}
	return root, c.found.Found, nil
}

// overMarks counts what a value can begin with: a line that holds something, a comma, an opening bracket, a dash or a question mark before
// a blank. No YAML text holds more than two values for each, so a text within the limit cannot grow far when it is parsed; the values
// themselves are counted afterwards. It gives where the limit is passed, line 0 for nowhere.
func overMarks(data []byte, most int) fault.Where {
	line, start, marks, filled := 1, 0, 0, false
	for i, b := range data {
		blankNext := i+1 == len(data) || data[i+1] == ' ' || data[i+1] == '\t' || data[i+1] == '\n' || data[i+1] == '\r'
		switch {
		case b == '\n' || b == '\r':
			line, start, filled = line+1, i+1, false
			continue
		case b == ',', b == '[', b == '{', (b == '-' || b == '?') && blankNext:
			marks++
		case b != ' ' && b != '\t' && !filled:
			marks++
			filled = true
		}
		if marks > most {
			return fault.Where{Line: line, Col: i - start + 1}
		}
	}
	return fault.Where{}
}

func yamlSyntax(dec *yaml.Decoder, data []byte, err error) error {
	slip, at := yamlSlip(dec, bytes.TrimPrefix(data, []byte(byteOrderMark)), err)
	return fault.New(fault.Unreadable, CodeSyntax, at, fault.Args{"kind": "YAML", "slip": slip}).Because(err)
}

type converter struct {
	lim   Limits
	count int // values so far
	found Reader
	lost  bool // a value could not be taken: what is missing further on would be told wrongly
}

// tell notes a fault beside which the value can still be read.
func (c *converter) tell(code string, y *yaml.Node, args fault.Args) {
	c.found.keep(finding(code, y.Line, y.Column, "", args))
}

// refuse notes a fault that costs the value.
func (c *converter) refuse(code string, y *yaml.Node, args fault.Args) *Node {
	c.tell(code, y, args)
	c.lost = true
	return &Node{Kind: Null, Line: y.Line, Col: y.Column}
}

func (c *converter) node(y *yaml.Node, depth int) *Node {
	if c.count++; c.count > c.lim.Values {
		return &Node{} // the whole text is refused
	}
	if depth > c.lim.Depth {
		return c.refuse(CodeDepth, y, fault.Args{"limit": c.lim.Depth})
	}
	if y.Kind == yaml.AliasNode {
		return c.refuse(CodeAlias, y, nil)
	}
	if y.Anchor != "" {
		c.tell(CodeAlias, y, nil)
	}
	if y.Style&yaml.TaggedStyle != 0 {
		c.tell(CodeTag, y, fault.Args{"tag": y.Tag})
	}
	n := &Node{Line: y.Line, Col: y.Column}
	switch y.Kind {
	case yaml.MappingNode:
		c.mapping(n, y, depth)
	case yaml.SequenceNode:
		n.Kind = List
		for _, item := range y.Content {
			n.Values = append(n.Values, c.node(item, depth+1))
		}
	default:
		n.Kind, n.Text = Scalar, y.Value
		n.Quoted = y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
		if !n.Quoted && (y.Value == "" || y.Value == "null" || y.Value == "~") {
			n.Kind, n.Text = Null, ""
		}
	}
	return n
}

func (c *converter) mapping(n *Node, y *yaml.Node, depth int) {
	n.Kind = Map
	for i := 0; i+1 < len(y.Content); i += 2 {
		key := y.Content[i]
		if key.Kind != yaml.ScalarNode || key.Tag == "!!merge" {
			c.refuse(CodeAlias, key, nil)
			continue
		}
		n.Keys = append(n.Keys, key.Value)
		v := c.node(y.Content[i+1], depth+1)
		v.Line, v.Col = key.Line, key.Column // a value is spoken of by the line of its key
		n.Values = append(n.Values, v)
	}
	c.found.doubled(n)
}
