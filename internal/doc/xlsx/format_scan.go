package xlsx

import (
	"strings"
	"unicode/utf8"
)

// scanner walks through the code of a number format.
type scanner struct{ rest string }

// section reads up to the next semicolon; more says whether another section follows.
func (s *scanner) section() (out section, more bool) {
	for s.rest != "" {
		c, n := utf8.DecodeRuneInString(s.rest)
		switch {
		case c == ';':
			s.rest = s.rest[1:]
			return out, true
		case strings.ContainsRune("\"[\\_*", c):
			s.marked(&out, c)
			continue
		case len(s.rest) >= 7 && strings.EqualFold(s.rest[:7], "general"):
			out.general, n = true, 7
			out.pieces = append(out.pieces, piece{mark: 'G'})
		case strings.ContainsRune("0#?,", c), c == '.' && !out.pointed():
			out.pieces = append(out.pieces, piece{mark: byte(c)})
		case c == '@':
			out.general = true
			out.pieces = append(out.pieces, piece{mark: 'G'})
		case c == '%':
			out.percent++
			out.literal("%")
		case strings.ContainsRune("/EeYyMmDdHhSs", c):
			out.unjudged = true
		default:
			out.literal(string(c))
		}
		s.rest = s.rest[n:]
	}
	return out, false
}

// marked reads what a mark makes literal, a blank, a filling, or a bracket.
func (s *scanner) marked(out *section, c rune) {
	s.rest = s.rest[1:]
	switch c {
	case '"', '[':
		inner, rest, _ := strings.Cut(s.rest, map[rune]string{'"': "\"", '[': "]"}[c])
		if s.rest = rest; c == '"' {
			out.literal(inner)
		} else {
			out.bracket(inner)
		}
		return
	}
	next, n := utf8.DecodeRuneInString(s.rest)
	s.rest = s.rest[n:]
	switch {
	case c == '\\' && n > 0:
		out.literal(string(next))
	case c == '_':
		out.literal(" ")
	}
}

// bracket reads a comparison, a currency, running hours; colours and locales show nothing.
func (s *section) bracket(inner string) {
	switch {
	case strings.HasPrefix(inner, "$"):
		sign, _, _ := strings.Cut(inner[1:], "-")
		s.literal(sign)
	case strings.IndexAny(inner, "<>=") == 0:
		s.when = strings.TrimSpace(inner)
	case inner != "" && strings.Trim(strings.ToLower(inner), "hms") == "":
		s.unjudged = true
	}
}

func (s *section) literal(text string) { s.pieces = append(s.pieces, piece{text: text}) }

// pointed says whether the point was read already; a second one is a literal.
func (s *section) pointed() bool {
	for _, p := range s.pieces {
		if p.mark == '.' {
			return true
		}
	}
	return false
}
