package xlsx

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"unicode/utf16"

	"thidua/internal/core/grid"
)

// edit replaces the bytes from..to of a part.
type edit struct {
	from, to int
	text     string
}

// apply makes the edits, which follow each other.
func apply(data []byte, edits []edit) []byte {
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		out.Write(data[at:e.from])
		out.WriteString(e.text)
		at = e.to
	}
	out.Write(data[at:])
	return out.Bytes()
}

// xmlTag is a tag with its place among the bytes of a part.
type xmlTag struct {
	from, to     int
	open, close  bool // both for an element without content
	name, prefix string
	attrs        []xml.Attr
	parents      []string // names of the elements around it, outermost first
}

func (p xmlTag) attr(name string) string {
	for _, a := range p.attrs {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

func (p xmlTag) within(parent string) bool {
	return len(p.parents) > 0 && p.parents[len(p.parents)-1] == parent
}

// pieces goes through the tags of a part.
func pieces(data []byte, fn func(p xmlTag) error) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // inUTF8 saw to it
	var parents []string
	for {
		from := int(d.InputOffset())
		tok, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		p := xmlTag{from: from, to: int(d.InputOffset())}
		switch t := tok.(type) {
		case xml.StartElement:
			p.open, p.name, p.prefix, p.attrs, p.parents = true, t.Name.Local, prefixOf(t.Name), t.Attr, parents
			p.close = bytes.HasSuffix(data[p.from:p.to], []byte("/>"))
			if err := fn(p); err != nil {
				return err
			}
			if p.close {
				if _, err := d.RawToken(); err != nil {
					return err
				}
				continue
			}
			parents = append(parents, p.name)
		case xml.EndElement:
			if len(parents) == 0 {
				return errXML
			}
			parents = parents[:len(parents)-1]
			p.close, p.name, p.prefix, p.parents = true, t.Name.Local, prefixOf(t.Name), parents
			if err := fn(p); err != nil {
				return err
			}
		}
	}
}

func prefixOf(n xml.Name) string {
	if n.Space == "" {
		return ""
	}
	return n.Space + ":"
}

// appended adds an element as the last inside another.
func appended(data []byte, parent string, made func(prefix string) string) ([]byte, error) {
	var edits []edit
	err := pieces(data, func(p xmlTag) error {
		if p.close && p.name == parent && len(edits) == 0 {
			edits = append(edits, inside(data, p, made(p.prefix)))
		}
		return nil
	})
	if err == nil && len(edits) == 0 {
		err = errXML
	}
	return apply(data, edits), err
}

// inside writes at the end of an element, given its closing tag; of one without content, its only tag.
func inside(data []byte, p xmlTag, text string) edit {
	if !p.open {
		return edit{p.from, p.from, text}
	}
	return edit{p.to - len("/>"), p.to, ">" + text + "</" + p.prefix + p.name + ">"}
}

// setAttr gives a tag an attribute, or another value of the one it has; "" takes it away.
func setAttr(tag, name, value string) string {
	found := regexp.MustCompile(`\s` + name + `\s*=\s*("[^"]*"|'[^']*')`).FindStringIndex(tag)
	said := ""
	if value != "" {
		said = " " + name + `="` + value + `"`
	}
	if found != nil {
		return tag[:found[0]] + said + tag[found[1]:]
	}
	end := len(tag) - 1
	if strings.HasSuffix(tag, "/>") {
		end--
	}
	return strings.TrimRight(tag[:end], " \t\r\n") + said + tag[end:]
}

// inUTF8 turns a part in UTF-16 to UTF-8.
func inUTF8(raw []byte) []byte {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(raw, []byte{0xFF, 0xFE}):
		order = binary.LittleEndian
	case bytes.HasPrefix(raw, []byte{0xFE, 0xFF}):
		order = binary.BigEndian
	default:
		return raw
	}
	units := make([]uint16, 0, len(raw)/2)
	for i := 2; i+1 < len(raw); i += 2 {
		units = append(units, order.Uint16(raw[i:]))
	}
	text := string(utf16.Decode(units))
	if i := strings.Index(text, "?>"); i >= 0 && strings.HasPrefix(text, "<?xml") {
		text = strings.TrimSuffix(xmlProlog, "\n") + text[i+2:]
	}
	return []byte(text)
}

// escaped writes a text for XML. Characters XML has no place for go.
func escaped(s string) string {
	var out strings.Builder
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		switch {
		case r == '&':
			out.WriteString("&amp;")
		case r == '<':
			out.WriteString("&lt;")
		case r == '>':
			out.WriteString("&gt;")
		case r == '"':
			out.WriteString("&quot;")
		case r < ' ' && r != '\n' && r != '\t', r == 0xFFFE, r == 0xFFFF:
		default:
			out.WriteRune(r)
		}
	}
	// a spreadsheet reads _x0041_ as a letter: the underscore is written so that it stays one
	return numbered.ReplaceAllString(out.String(), "_x005F_$1")
}

var numbered = regexp.MustCompile(`_(x[0-9A-Fa-f]{4}_)`)

// textCell is a cell that holds a text.
func textCell(prefix string, row, col, style int, text string) string {
	cell := "<" + prefix + `c r="` + grid.Addr(row, col) + `" s="` + itoa(style) + `"`
	if text == "" {
		return cell + "/>"
	}
	return cell + ` t="inlineStr"><` + prefix + `is><` + prefix + `t xml:space="preserve">` + escaped(text) + `</` + prefix + `t></` + prefix + `is></` + prefix + `c>`
}
