package xlsx

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// textBuf gathers the characters of one cell or string; beyond the limit it only counts.
type textBuf struct {
	b    []byte
	over int // characters counted after the buffer was full
}

const maxTextBytes = MaxText * utf8.UTFMax

func (t *textBuf) reset() { t.b, t.over = t.b[:0], 0 }

func (t *textBuf) add(chunk []byte) {
	if t.over == 0 && len(t.b)+len(chunk) <= maxTextBytes {
		t.b = append(t.b, chunk...)
		return
	}
	for _, c := range chunk {
		if utf8.RuneStart(c) {
			t.over++
		}
	}
}

// length is the number of characters seen.
func (t *textBuf) length() int { return utf8.RuneCount(t.b) + t.over }

// clean makes stored text the text a person typed: the escapes of the format undone, composed (NFC), valid UTF-8. Blanks stay.
func clean(b []byte) string {
	s := string(b)
	if strings.Contains(s, "_x") {
		s = unescape(s)
	}
	s = strings.ToValidUTF8(strings.ReplaceAll(s, "\r", ""), "\uFFFD") // line ends are "\n"
	if strings.IndexByte(s, 0) >= 0 {                                  // no database takes NUL as text
		s = strings.ReplaceAll(s, "\x00", "\uFFFD")
	}
	return norm.NFC.String(s)
}

// visible takes out of a text what nobody sees: control characters but blanks and ends of lines, turns of the direction of writing, joiners and
// blanks without width. They make one name look like another. In a text that begins as a number a turn of direction leaves a mark instead: it
// was shown with its digits the other way round, so that nobody may take it for the number that is left. So does anything between two digits
// or their marks: what was typed may have been two numbers.
func visible(s string) string {
	if strings.IndexFunc(s, unseen) < 0 {
		return s
	}
	all := []rune(s)
	first := slices.IndexFunc(all, seen)
	likeNumber := first >= 0 && ofNumber(all[first])
	before, next := ' ', 0 // the last character seen before, and the place of the first one behind
	var b strings.Builder
	for i, c := range all {
		for next = max(next, i); next < len(all) && !seen(all[next]); {
			next++
		}
		switch splits := ofNumber(before) && next < len(all) && ofNumber(all[next]); {
		case !unseen(c):
			b.WriteRune(c)
		case likeNumber && (turns(c) || splits):
			b.WriteRune('\uFFFD')
		case c == '\u2028', c == '\u2029':
			b.WriteByte('\n')
		}
		if seen(c) {
			before = c
		}
	}
	return b.String()
}

// unseen says whether a character shows nothing and is no ordinary blank.
func unseen(c rune) bool {
	return c == '\u2028' || c == '\u2029' || c != '\t' && c != '\n' && unicode.IsControl(c) || unicode.Is(unicode.Cf, c)
}

func seen(c rune) bool { return unicode.IsPrint(c) && !unicode.IsSpace(c) }

func ofNumber(c rune) bool { return strings.ContainsRune("0123456789+-−.,(", c) }

// turns says whether a character turns the direction of writing.
func turns(c rune) bool {
	return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069 || c == 0x200F || c == 0x061C
}

// unescape undoes _xHHHH_, by which spreadsheets store control characters and an underscore that would be mistaken for one.
func unescape(s string) string {
	var b strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 || len(s) < i+7 {
			b.WriteString(s)
			break
		}
		n, err := strconv.ParseUint(s[i+2:i+6], 16, 16)
		if err != nil || s[i+6] != '_' {
			b.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		b.WriteString(s[:i])
		b.WriteRune(rune(n))
		s = s[i+7:]
	}
	return b.String()
}

// stringTable holds the shared strings; a string over the limit is kept as its length.
type stringTable struct {
	most  int
	list  []string
	long  map[int]int
	looks map[int]look // of texts drawn otherwise than their cells
}

// sharedStrings reads the table: plain and rich text joined, phonetic text left out.
func (p *pack) sharedStrings(part string, most int) (*stringTable, error) {
	table := &stringTable{most: most, long: map[int]int{}, looks: map[int]look{}}
	if part == "" || !p.has(part) {
		return table, nil
	}
	var cur textBuf
	var drawn runs
	inText, phonetic := false, 0
	err := p.walk(part, maxStringPart, func(x *xmlReader, tok token) error {
		switch {
		case tok == tokText:
			if inText {
				cur.add(x.text)
			}
		case tok == tokStart:
			switch string(x.name) {
			case "si":
				cur.reset()
				drawn = runs{}
			case "r", "rPr", "strike", "vertAlign":
				drawn.start(x)
			case "rPh":
				phonetic++
			case "t":
				inText = phonetic == 0
			}
		default:
			switch string(x.name) {
			case "t":
				inText = false
				drawn.said(cur.b)
			case "rPh":
				phonetic--
			case "si":
				if all := drawn.all; all != 0 && all != lookOfCell {
					table.looks[len(table.list)] = all
				}
				return table.add(&cur, part)
			}
		}
		return nil
	})
	return table, err
}

func (s *stringTable) add(t *textBuf, part string) error {
	if len(s.list) == s.most {
		return damaged(part, ReasonManyItems)
	}
	text := clean(t.b)
	if n := t.length(); n > MaxText {
		s.long[len(s.list)], text = n, ""
	}
	s.list = append(s.list, text)
	return nil
}
