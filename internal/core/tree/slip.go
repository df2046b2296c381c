package tree

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

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
// of its decoder, whose version is pinned and whose every slip a test holds to its place.
func yamlSlip(dec *yaml.Decoder, data []byte) (string, fault.Where) {
	around := reflect.ValueOf(dec).Elem().FieldByName("parser").Elem()
	p := around.FieldByName("parser")
	said := p.FieldByName("problem").String()
	if said == "" { // not a matter of form: an alias to nothing
		return SlipAnchor, placeOf(around.FieldByName("event").FieldByName("start_mark"))
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
	if slip == SlipEncoding {
		return slip, placeAt(data, int(p.FieldByName("problem_offset").Int()))
	}
	at := placeOf(p.FieldByName(mark))
	if slip == SlipCharacter && byteAt(data, at) == '\t' {
		slip = SlipTab
	}
	return slip, at
}

func placeOf(mark reflect.Value) fault.Where {
	return fault.Where{Line: int(mark.FieldByName("line").Int()) + 1, Col: int(mark.FieldByName("column").Int()) + 1}
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
	if at.Line > len(lines) {
		return 0
	}
	letters := []rune(string(lines[at.Line-1]))
	if at.Col > len(letters) {
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
