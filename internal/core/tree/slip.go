package tree

import (
	"bytes"
	"errors"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"thidua/internal/core/fault"
)

// Slips: what was most likely written wrong where a text cannot be parsed. They stand in the args of CodeSyntax under "slip".
const (
	SlipTab       = "tab"           // a tab where blanks indent
	SlipIndent    = "indent"        // a line stands neither below nor beside those above it
	SlipQuote     = "quote"         // a quote that is never closed, told where it opens
	SlipBracket   = "bracket"       // a bracket that is never closed, or a comma missing inside it, told where it opens
	SlipColon     = "colon"         // a colon too many, or a line indented under a value
	SlipNoColon   = "colon_missing" // a key without a colon and a blank behind it
	SlipEscape    = "escape"        // a backslash with a letter that means nothing
	SlipEncoding  = "encoding"      // bytes that are no text
	SlipCharacter = "character"     // a character no value begins with
	SlipAnchor    = "anchor"        // an anchor, alias, tag or directive, none of which is used
	SlipCut       = "cut"           // the text ends in its middle
	SlipComma     = "comma"         // a comma missing between two values
	SlipCommaMore = "comma_more"    // a comma before a closing bracket
	SlipKey       = "key"           // a key of JSON without quotes
	SlipValue     = "value"         // a value JSON does not know
	SlipTrailing  = "trailing"      // text behind the end
)

// slips tells the YAML library's sentences apart; opened says that the place where the thing began helps more than where reading stopped.
var slips = []struct {
	said, slip string
	opened     bool
}{
	{"tab character", SlipTab, false},
	{"unexpected end of stream", SlipQuote, true},
	{"unexpected document indicator", SlipQuote, true},
	{"escape", SlipEscape, false},
	{"hexdecimal", SlipEscape, false},
	{"',' or ']'", SlipBracket, true},
	{"',' or '}'", SlipBracket, true},
	{"mapping values are not allowed", SlipColon, false},
	{"expected ':'", SlipNoColon, true},
	{"cannot start any token", SlipCharacter, false},
	{"expected node content", SlipCharacter, false},
	{"not allowed in this context", SlipIndent, false},
	{"expected key", SlipIndent, false},
	{"'-' indicator", SlipIndent, false},
	{"indentation indicator", SlipIndent, false},
	{"document start", SlipTrailing, false},
	{"octet", SlipEncoding, false},
	{"UTF-", SlipEncoding, false},
	{"surrogate", SlipEncoding, false},
	{"control characters", SlipEncoding, false},
	{"Unicode character", SlipEncoding, false},
}

// yamlSlip says what was written wrong and where. The library knows places but tells a line alone, at times another one; they are read out
// of its decoder, whose version is pinned and whose every slip a test holds to its place. Of a decoder built otherwise there is what the error
// says: the slip, and its line at most.
func yamlSlip(dec any, data []byte, err error) (string, fault.Where) {
	around := fieldOf(reflect.ValueOf(dec), "parser")
	p := fieldOf(around, "parser")
	problem := fieldOf(p, "problem")
	said, known := err.Error(), problem.Kind() == reflect.String
	if known {
		said = problem.String()
	}
	if said == "" { // not a matter of form: an alias to nothing
		return SlipAnchor, placeOf(fieldOf(around, "event", "start_mark"), err)
	}
	slip, mark := SlipAnchor, "problem_mark"
	for _, s := range slips {
		if strings.Contains(said, s.said) {
			if slip = s.slip; s.opened {
				mark = "context_mark"
			}
			break
		}
	}
	if offset := fieldOf(p, "problem_offset"); slip == SlipEncoding && offset.CanInt() {
		return slip, placeAt(data, int(offset.Int()))
	}
	at := placeOf(fieldOf(p, mark), err)
	if slip == SlipCharacter && byteAt(data, at) == '\t' {
		slip = SlipTab
	}
	return slip, at
}

// fieldOf follows fields through pointers; the zero Value where one of them is not there.
func fieldOf(v reflect.Value, names ...string) reflect.Value {
	for _, name := range names {
		for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
			v = v.Elem()
		}
		if v.Kind() != reflect.Struct {
			return reflect.Value{}
		}
		v = v.FieldByName(name)
	}
	return v
}

// lineSaid finds the line in a sentence of the YAML library.
var lineSaid = regexp.MustCompile(`\bline (\d{1,9})\b`)

// placeOf is the place of a mark of the YAML library; where it is none, the line its error names, and no place where that names none.
func placeOf(mark reflect.Value, err error) fault.Where {
	line, column := fieldOf(mark, "line"), fieldOf(mark, "column")
	if line.CanInt() && column.CanInt() {
		return fault.Where{Line: int(line.Int()) + 1, Col: int(column.Int()) + 1}
	}
	if m := lineSaid.FindStringSubmatch(err.Error()); m != nil {
		n, _ := strconv.Atoi(m[1]) // nine digits at most
		return fault.Where{Line: n}
	}
	return fault.Where{}
}

// placeAt is the place of an offset; characters are counted, not bytes.
func placeAt(data []byte, offset int) fault.Where {
	before := data[:min(offset, len(data))]
	line := before[bytes.LastIndexByte(before, '\n')+1:]
	return fault.Where{Line: bytes.Count(before, []byte("\n")) + 1, Col: utf8.RuneCount(line) + 1}
}

// byteAt is the first byte of the character at a place, 0 for none.
func byteAt(data []byte, at fault.Where) byte {
	lines := bytes.Split(data, []byte("\n"))
	if at.Line < 1 || at.Line > len(lines) {
		return 0
	}
	letters := []rune(string(lines[at.Line-1]))
	if at.Col < 1 || at.Col > len(letters) {
		return 0
	}
	return string(letters[at.Col-1])[0]
}

// jsonSlip says what was written wrong in JSON and where: by what the library says, and by what stands behind the last piece it read.
func jsonSlip(data []byte, read int, err error) (string, fault.Where) {
	i := blanks(data, read)
	if i > 0 && i < len(data) && strings.IndexByte(",:", data[i]) >= 0 && strings.IndexByte("{[,:", data[i-1]) < 0 {
		i = blanks(data, i+1)
	}
	before := bytes.TrimRight(data[:i], " \t\r\n")
	at := placeAt(data, i)
	if i == len(data) {
		return SlipCut, at
	}
	said, b := err.Error(), data[i]
	switch {
	case errors.Is(err, errTrailing):
		return SlipTrailing, at
	case strings.Contains(said, "escape"):
		return SlipEscape, at
	case b == '"' && strings.Contains(said, "EOF"), strings.Contains(said, "string literal"):
		return SlipQuote, at
	case strings.Contains(said, "EOF"):
		return SlipCut, at
	case bytes.HasSuffix(before, []byte(",")) && (b == '}' || b == ']'):
		return SlipCommaMore, at
	case strings.Contains(said, "after object key:value pair"), strings.Contains(said, "after array element"):
		return SlipComma, at
	case strings.Contains(said, "after object key"):
		return SlipNoColon, at
	case bytes.HasSuffix(before, []byte("{")) || strings.Contains(said, "object key string"):
		return SlipKey, at
	}
	return SlipValue, at
}

// blanks is the offset of the first character from i on that is not blank.
func blanks(data []byte, i int) int {
	for i < len(data) && strings.IndexByte(" \t\r\n", data[i]) >= 0 {
		i++
	}
	return i
}

// firstBadByte is the place of the first byte that is no UTF-8, which the JSON library would silently replace.
func firstBadByte(data []byte) (fault.Where, bool) {
	if utf8.Valid(data) {
		return fault.Where{}, false
	}
	for i := 0; ; {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n <= 1 {
			return placeAt(data, i), true
		}
		i += n
	}
}
