package tree

import (
	"errors"
	"regexp"
	"strconv"

	"go.yaml.in/yaml/v3"

	"thidua/internal/core/fault"
)

var yamlLine = regexp.MustCompile(`line (\d+)`)

func readYAML(data []byte, lim Limits) (*Node, error) {
	var doc, second yaml.Node
	dec := yaml.NewDecoder(newReader(data))
	if err := dec.Decode(&doc); err != nil {
		return nil, yamlSyntax(err)
	}
	if err := dec.Decode(&second); err == nil {
		return nil, fault.New(fault.Invalid, CodeDocuments, fault.Where{Line: second.Line, Col: second.Column}, nil)
	}
	if len(doc.Content) == 0 {
		return &Node{Kind: Null, Line: 1, Col: 1}, nil
	}
	c := converter{lim: lim}
	root := c.node(doc.Content[0], 0)
	if len(c.found) > 0 {
		return nil, fault.All(fault.Invalid, c.found)
	}
	return root, nil
}

func yamlSyntax(err error) error {
	where := fault.Where{Line: 1}
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		where.Line, _ = strconv.Atoi(m[1])
	}
	return fault.New(fault.Unreadable, CodeSyntax, where, fault.Args{"kind": "YAML", "detail": err.Error()}).Because(err)
}

type converter struct {
	lim   Limits
	found []fault.Finding
}

func (c *converter) refuse(code string, y *yaml.Node, args fault.Args) *Node {
	c.found = append(c.found, finding(code, y.Line, y.Column, "", args))
	return &Node{Kind: Null, Line: y.Line, Col: y.Column}
}

func (c *converter) node(y *yaml.Node, depth int) *Node {
	if depth > c.lim.Depth {
		return c.refuse(CodeDepth, y, fault.Args{"limit": c.lim.Depth})
	}
	if y.Kind == yaml.AliasNode || y.Anchor != "" {
		return c.refuse(CodeAlias, y, nil)
	}
	if y.Style&yaml.TaggedStyle != 0 {
		return c.refuse(CodeTag, y, fault.Args{"tag": y.Tag})
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
	c.found = append(c.found, doubled(n)...)
}

var errTrailing = errors.New("text after the end of the document")
