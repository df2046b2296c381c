package xlsx

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
)

// The parts of a workbook use a small corner of XML, and encoding/xml needs three times as long for it (docs/decisions/0005).
// This reader streams a part through a window, ignores prefixes, checks that elements close, and refuses everything that could make
// a small file grow: document types, entities of its own, endless nesting.

var (
	errXML      = errors.New("xlsx: not well formed")
	errDTD      = errors.New("xlsx: document type or entity declared")
	errEncoding = errors.New("xlsx: encoding is neither UTF-8 nor UTF-16")
)

const (
	window    = 64 << 10 // first size of the buffer
	maxMarkup = 4 << 20  // bytes of one tag, comment or CDATA block
	maxDepth  = 64       // open elements; the deepest of a real part is about 12
)

type token uint8

const (
	tokEOF token = iota
	tokStart
	tokEnd
	tokText
)

type attr struct{ name, value []byte }

// xmlReader is a pull reader. After next: name is the local name for tokStart and tokEnd, attrs belong to tokStart, text to tokText.
// All of them are valid until the following call.
type xmlReader struct {
	src      io.Reader
	err      error // why src stopped, nil at a clean end
	done     bool  // src gives no more
	buf      []byte
	pos, end int
	name     []byte
	attrs    []attr
	text     []byte
	plain    []byte // backing of decoded text and attribute values
	open     []byte // names of open elements, one after another
	starts   []int  // where each begins in open
	closing  bool   // the last tag closed itself
	rooted   bool
}

// newXMLReader begins to read a part; a byte order mark chooses the encoding.
func newXMLReader(src io.Reader) *xmlReader {
	x := &xmlReader{src: src, buf: make([]byte, window)}
	x.need(3)
	switch b := x.buf[x.pos:x.end]; {
	case bytes.HasPrefix(b, []byte{0xEF, 0xBB, 0xBF}):
		x.pos += 3
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}), bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		rest := io.MultiReader(bytes.NewReader(bytes.Clone(b)), src)
		x.src = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(rest)
		x.pos, x.end, x.done, x.err = 0, 0, false, nil
	}
	return x
}

// fill reads more into the window; false when nothing more comes.
func (x *xmlReader) fill() bool {
	if x.done {
		return false
	}
	if x.pos > 0 {
		x.end = copy(x.buf, x.buf[x.pos:x.end])
		x.pos = 0
	}
	if x.end == len(x.buf) {
		if len(x.buf) >= maxMarkup {
			x.done, x.err = true, errXML
			return false
		}
		x.buf = append(x.buf, make([]byte, len(x.buf))...)
	}
	for tries := 0; tries < 100; tries++ {
		n, err := x.src.Read(x.buf[x.end:])
		x.end += n
		if err != nil {
			x.done = true
			if err != io.EOF {
				x.err = err
			}
		}
		if n > 0 || x.done {
			return n > 0
		}
	}
	x.done, x.err = true, io.ErrNoProgress
	return false
}

// need makes sure the window holds n bytes.
func (x *xmlReader) need(n int) bool {
	for x.end-x.pos < n {
		if !x.fill() {
			return false
		}
	}
	return true
}

// next gives the following token; a part that ends inside an element, or holds none, is an error.
func (x *xmlReader) next() (token, error) {
	if x.closing {
		x.closing = false
		return x.pop(x.open[x.starts[len(x.starts)-1]:])
	}
	for {
		if x.pos == x.end && !x.fill() {
			return tokEOF, x.finish()
		}
		if x.buf[x.pos] != '<' {
			return x.readText()
		}
		tok, err := x.markup()
		if err != nil || tok != tokEOF {
			return tok, err
		}
	}
}

func (x *xmlReader) finish() error {
	switch {
	case x.err != nil:
		return x.err
	case len(x.starts) > 0 || !x.rooted:
		return errXML
	}
	return nil
}

// broken is the reason a construct could not be completed: that of the source where it has one.
func (x *xmlReader) broken() error {
	if x.err != nil {
		return x.err
	}
	return errXML
}

// readText gives the characters up to the next tag or the end of the window, never half an entity.
func (x *xmlReader) readText() (token, error) {
	for {
		chunk := x.buf[x.pos:x.end]
		i := bytes.IndexByte(chunk, '<')
		if i >= 0 {
			chunk = chunk[:i]
		} else if amp := bytes.LastIndexByte(chunk, '&'); amp >= 0 && bytes.IndexByte(chunk[amp:], ';') < 0 && !x.done {
			if amp == 0 {
				x.fill()
				continue
			}
			chunk = chunk[:amp]
		}
		x.pos += len(chunk)
		var err error
		x.plain = x.plain[:0]
		x.text, err = x.decode(chunk)
		return tokText, err
	}
}

// decode replaces entities and drops carriage returns; the result lies in the window or in x.plain.
func (x *xmlReader) decode(b []byte) ([]byte, error) {
	if bytes.IndexByte(b, '&') < 0 && bytes.IndexByte(b, '\r') < 0 {
		return b, nil
	}
	from := len(x.plain)
	for len(b) > 0 {
		i := bytes.IndexAny(b, "&\r")
		if i < 0 {
			x.plain = append(x.plain, b...)
			break
		}
		x.plain = append(x.plain, b[:i]...)
		if b[i] == '\r' {
			b = b[i+1:]
			continue
		}
		end := bytes.IndexByte(b[i:], ';')
		if end < 0 {
			return nil, errXML
		}
		r, err := entity(b[i+1 : i+end])
		if err != nil {
			return nil, err
		}
		x.plain = utf8.AppendRune(x.plain, r)
		b = b[i+end+1:]
	}
	return x.plain[from:], nil
}

// entity is the character of a predefined or numeric reference; any other would need a declaration.
func entity(name []byte) (rune, error) {
	switch string(name) {
	case "amp":
		return '&', nil
	case "lt":
		return '<', nil
	case "gt":
		return '>', nil
	case "quot":
		return '"', nil
	case "apos":
		return '\'', nil
	}
	if len(name) < 2 || name[0] != '#' || len(name) > 12 {
		return 0, errDTD
	}
	digits, base := string(name[1:]), 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n > utf8.MaxRune {
		return 0, errXML
	}
	return rune(n), nil
}

// markup reads one construct that begins with "<"; tokEOF without an error means it was a comment or an instruction.
func (x *xmlReader) markup() (token, error) {
	x.need(9)
	b := x.buf[x.pos:x.end]
	switch {
	case bytes.HasPrefix(b, []byte("<?")):
		body, err := x.until("?>")
		if err == nil && bytes.HasPrefix(body, []byte("<?xml ")) && foreignEncoding(body) {
			err = errEncoding
		}
		return tokEOF, err
	case bytes.HasPrefix(b, []byte("<!--")):
		_, err := x.until("-->")
		return tokEOF, err
	case bytes.HasPrefix(b, []byte("<![CDATA[")):
		body, err := x.until("]]>")
		if err != nil {
			return tokEOF, err
		}
		x.text = body[len("<![CDATA[") : len(body)-len("]]>")]
		return tokText, nil
	case bytes.HasPrefix(b, []byte("<!")):
		return tokEOF, errDTD
	case bytes.HasPrefix(b, []byte("</")):
		body, err := x.until(">")
		if err != nil {
			return tokEOF, err
		}
		return x.pop(bytes.TrimRight(body[2:len(body)-1], " \t\r\n"))
	}
	return x.startTag()
}

// until takes everything up to and including the delimiter out of the window.
func (x *xmlReader) until(delim string) ([]byte, error) {
	from := 0
	for {
		b := x.buf[x.pos:x.end]
		if i := bytes.Index(b[from:], []byte(delim)); i >= 0 {
			n := from + i + len(delim)
			x.pos += n
			return b[:n], nil
		}
		from = max(0, len(b)-len(delim)+1)
		if !x.fill() {
			return nil, x.broken()
		}
	}
}

func foreignEncoding(declaration []byte) bool {
	_, after, found := bytes.Cut(declaration, []byte("encoding="))
	if !found || len(after) < 2 {
		return false
	}
	name, _, _ := bytes.Cut(after[1:], after[:1])
	switch string(bytes.ToLower(name)) {
	case "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be":
		return false
	}
	return true
}

// startTag reads "<name a='1' …>" or "<name/>" and opens the element.
func (x *xmlReader) startTag() (token, error) {
	n, err := x.tagLength()
	if err != nil {
		return tokEOF, err
	}
	body := x.buf[x.pos+1 : x.pos+n-1]
	x.pos += n
	if len(body) > 0 && body[len(body)-1] == '/' {
		x.closing, body = true, body[:len(body)-1]
	}
	end := bytes.IndexAny(body, " \t\r\n")
	if end < 0 {
		end = len(body)
	}
	name := body[:end]
	if len(name) == 0 || len(x.starts) == maxDepth || (x.rooted && len(x.starts) == 0) {
		return tokEOF, errXML
	}
	x.rooted = true
	x.starts = append(x.starts, len(x.open))
	x.open = append(x.open, name...)
	x.name = local(name)
	return tokStart, x.readAttrs(body[end:])
}

// tagLength finds the ">" that ends the tag at the front of the window, stepping over quoted values.
func (x *xmlReader) tagLength() (int, error) {
	quote := byte(0)
	for i := 1; ; i++ {
		if x.pos+i >= x.end && !x.fill() {
			return 0, x.broken()
		}
		switch c := x.buf[x.pos+i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1, nil
		case c == '<':
			return 0, errXML
		}
	}
}

func (x *xmlReader) readAttrs(b []byte) error {
	x.attrs, x.plain = x.attrs[:0], x.plain[:0]
	for {
		b = bytes.TrimLeft(b, " \t\r\n")
		if len(b) == 0 {
			return nil
		}
		eq := bytes.IndexByte(b, '=')
		if eq <= 0 {
			return errXML
		}
		name := bytes.TrimRight(b[:eq], " \t\r\n")
		b = bytes.TrimLeft(b[eq+1:], " \t\r\n")
		if len(b) < 2 || (b[0] != '"' && b[0] != '\'') {
			return errXML
		}
		end := bytes.IndexByte(b[1:], b[0])
		if end < 0 {
			return errXML
		}
		value, err := x.decode(b[1 : 1+end])
		if err != nil {
			return err
		}
		b = b[end+2:]
		if !bytes.HasPrefix(name, []byte("xmlns")) {
			x.attrs = append(x.attrs, attr{local(name), value})
		}
	}
}

func (x *xmlReader) pop(name []byte) (token, error) {
	if len(x.starts) == 0 {
		return tokEOF, errXML
	}
	from := x.starts[len(x.starts)-1]
	if !bytes.Equal(x.open[from:], name) {
		return tokEOF, errXML
	}
	x.name = local(name)
	x.open, x.starts = x.open[:from], x.starts[:len(x.starts)-1]
	return tokEnd, nil
}

// attr gives the value of an attribute by its local name, nil where it is not set.
func (x *xmlReader) attr(name string) []byte {
	for _, a := range x.attrs {
		if string(a.name) == name {
			return a.value
		}
	}
	return nil
}

// flag says whether a yes/no attribute is set to yes.
func (x *xmlReader) flag(name string) bool {
	v := string(x.attr(name))
	return v == "1" || v == "true" || v == "on"
}

// inside says whether the element just opened or just closed stands directly in one of that local name.
func (x *xmlReader) inside(tok token, parent string) bool {
	n := len(x.starts)
	if tok == tokStart {
		n--
	}
	if n < 1 {
		return false
	}
	end := len(x.open)
	if n < len(x.starts) {
		end = x.starts[n]
	}
	return string(local(x.open[x.starts[n-1]:end])) == parent
}

func local(name []byte) []byte { return name[bytes.LastIndexByte(name, ':')+1:] }
