package workbook

import (
	"regexp"
	"strings"

	"thidua/internal/core/lex"
)

// texts reads every distinct text of a workbook once, however many schemes it is held against.
type texts struct {
	leads    [][]string // words before the number of a line, longest first
	parsed   map[string]*text
	captions map[string]caption
	lex      *Lexicon
	longest  int // bytes up to which a text may be alike to a name of the schemes it is held against
}

// text is a text read as a label.
type text struct {
	printed string // without doubled and outer blanks
	fold    string
	words   []string
	code    string // as a number of a line, "" when it cannot be one
	tag     string // the number in front of a name: "a1" of "a1. …"; "" for none
	rest    *text  // the name behind it
}

func newTexts(l *Lexicon) *texts {
	t := &texts{parsed: map[string]*text{}, captions: map[string]caption{}, lex: l}
	for _, lead := range l.leads {
		t.leads = append(t.leads, strings.Fields(lead))
	}
	return t
}

// of reads a text, of prose its beginning.
func (t *texts) of(s string) *text {
	whole := len(s)
	s = t.head(s)
	if got, ok := t.parsed[s]; ok {
		return got
	}
	x := t.plain(s)
	t.parsed[s] = x
	tag := leadingTag.FindStringSubmatch(x.printed)
	if tag == nil {
		tag = tagThenGap.FindStringSubmatch(t.withoutLead(x.printed))
	}
	if tag != nil {
		x.tag, x.rest = t.codeKey(strings.Fields(lex.Fold(tag[1]))), t.plain(tag[2])
	}
	if len(s) < whole {
		x.printed += "…"
	}
	return x
}

// clearCode says whether a text is, or begins with, a number that only one scheme would use, such as C3.1: letters other than those of
// roman numerals, and digits.
func (x *text) clearCode() bool {
	key := x.code
	if key == "" {
		key = x.tag
	}
	return ownCode(key)
}

func ownCode(key string) bool {
	return strings.ContainsAny(key, "0123456789") && strings.Trim(key, "0123456789.-ivx") != ""
}

func (t *texts) plain(s string) *text {
	x := &text{printed: tidy(s), fold: lex.Fold(s)}
	x.words = strings.Fields(x.fold)
	x.code = t.codeKey(x.words)
	return x
}

// caption reads a caption once, of prose its beginning.
func (t *texts) caption(s string) caption {
	s = upTo(s, shortLabel)
	got, ok := t.captions[s]
	if !ok {
		got = t.lex.caption(s)
		t.captions[s] = got
	}
	return got
}

var (
	codeShape  = regexp.MustCompile(`^(?:[a-z]{0,4}[0-9]*|[a-z]{0,2}[0-9]+[a-z])([.\-][a-z0-9]{1,3}){0,5}$`)
	leadingTag = regexp.MustCompile(`^[(\[]?([\p{L}]{0,4}(?:[0-9]+[a-z]?)?(?:[.\-][\p{L}0-9]{1,2})*)[)\].:\-–]+\s*(\S.*)$`)
	tagThenGap = regexp.MustCompile(`^([\p{L}]{0,2}[0-9]+[a-z]?(?:\.[0-9]+)*|[IVX]+)\s+(\S.*)$`)
	glued      = regexp.MustCompile(`([a-z])[. ]([0-9])`)
)

const longestCode = 24 // characters of a folded number of a line

// codeKey folds a number of a line: "C 3.1)" and "c.3.1" both become "c3.1"; words such as "Tiêu chí" before it fall away. It gives ""
// for what cannot be a number.
func (t *texts) codeKey(words []string) string {
	words = words[t.leadOf(words):]
	key := strings.Join(words, " ")
	if key == "" || len(key) > longestCode {
		return ""
	}
	key = glued.ReplaceAllString(key, "$1$2")
	if !codeShape.MatchString(key) {
		return ""
	}
	return key
}

// leadOf counts the words in front that only say that a number follows.
func (t *texts) leadOf(words []string) int {
	best := 0
	for _, lead := range t.leads {
		if len(lead) > best && len(lead) < len(words) && strings.Join(words[:len(lead)], " ") == strings.Join(lead, " ") {
			best = len(lead)
		}
	}
	return best
}

// withoutLead drops such words from a text as printed.
func (t *texts) withoutLead(s string) string {
	fields := strings.Fields(s)
	folded := make([]string, len(fields))
	for i, f := range fields[:min(len(fields), 4)] {
		folded[i] = lex.Fold(f)
	}
	return strings.Join(fields[t.leadOf(folded):], " ")
}
