package xlsx

import (
	"strings"
	"unicode"

	"thidua/internal/core/num"
)

// maxFormat is how long a format may be that is looked into, in bytes; spreadsheets allow 255 characters.
const maxFormat = 1000

// format is a number format somebody made that may show another number than the cell holds.
type format struct{ sections []section }

// section is the part of a format for some numbers, between semicolons.
type section struct {
	when     string // comparison it is bound to, as <10; "" where the sign decides
	pieces   []piece
	whole    int  // placeholders before the point
	decimals int  // and behind it
	grouped  bool // thousands are set apart
	drop     int  // thousands left out by commas at the end
	percent  int  // times it multiplies by a hundred
	general  bool // shows the number as it is
	unjudged bool // fractions, powers, hours: read by nobody as points
	clear    bool // shows the number and nothing that could be taken for part of it
}

// piece is a literal, or a mark: 0 # ? for a digit, . for the point, G for the number as it is, a comma.
type piece struct {
	mark byte // 0 for a literal
	text string
}

// formatOf reads the code of a format; nil where every number is shown as it is.
func formatOf(code string) *format {
	if len(code) > maxFormat {
		return nil
	}
	f := &format{}
	for s := (scanner{code}); ; {
		sec, more := s.section()
		sec.settle()
		f.sections = append(f.sections, sec)
		if !more {
			break
		}
	}
	if len(f.sections) == 1 && f.sections[0].when == "" && f.sections[0].clear && f.sections[0].general {
		return nil
	}
	return f
}

// settle decides what each comma does and whether the section is clear.
func (s *section) settle() {
	first, last, lastWhole := s.count()
	digit, harmless := s.general, true
	for i, p := range s.pieces {
		switch p.mark {
		case ',':
			if first >= 0 && i > lastWhole {
				s.drop++
			} else if i > first && first >= 0 {
				s.grouped = true
			}
		case '0':
			digit = true
		case 0:
			inside := i > first && i < last && strings.TrimSpace(p.text) != ""
			harmless = harmless && !inside && !strings.ContainsFunc(p.text, func(c rune) bool { return unicode.IsDigit(c) || strings.ContainsRune("-−–.,()", c) })
		}
	}
	s.clear = digit && harmless && s.drop == 0 && s.percent == 0 && !s.unjudged
}

// count counts the placeholders and gives where the first, the last, and the last before the point stand; -1 for none.
func (s *section) count() (first, last, lastWhole int) {
	first, last, lastWhole = -1, -1, -1
	point := false
	for i, p := range s.pieces {
		switch p.mark {
		case '.':
			point = true
		case '0', '#', '?':
			if last = i; first < 0 {
				first = i
			}
			if point {
				s.decimals++
			} else {
				s.whole, lastWhole = s.whole+1, i
			}
		}
	}
	return first, last, lastWhole
}

// shows gives what a number is shown as where that is read as another number, or as none. number is a decimal with a dot.
func (f *format) shows(number string) (text string, other bool) {
	v, err := num.Parse(number)
	if err != nil {
		return "", false
	}
	s, minus := f.choose(v)
	if s == nil || s.unjudged || s.clear && (minus || v.Sign() >= 0) {
		return "", false
	}
	r := rendering{s: s}
	r.render(v.Abs(), minus)
	return r.text(), !r.reads(v, minus)
}

// rounds gives what is left of a number whose format drops decimals, as a decimal with a dot: "3" for 2.6 in 0. Empty where none are dropped,
// and where what is shown is no plain number.
func (f *format) rounds(number string) string {
	_, decimals, _ := strings.Cut(number, ".")
	if decimals == "" {
		return ""
	}
	v, err := num.Parse(number)
	if err != nil {
		return ""
	}
	s, _ := f.choose(v)
	if s == nil || s.unjudged || s.general || s.drop+s.percent > 0 || s.decimals >= min(len(decimals), num.MaxPlaces) {
		return ""
	}
	return v.Round(s.decimals, num.HalfUp).Fixed(s.decimals)
}

// choose gives the section for a number and whether the sign is set before it; nil where none is meant for it.
func (f *format) choose(v num.Rat) (s *section, minus bool) {
	secs := f.sections[:min(len(f.sections), 3)]
	for i := range secs {
		if secs[i].when != "" && holds(v, secs[i].when) {
			return &secs[i], v.Sign() < 0
		}
	}
	switch bound := secs[0].when != "" || len(secs) > 1 && secs[1].when != ""; {
	case bound:
		for i := range secs {
			if secs[i].when == "" && (i != 1 || len(secs) < 3 || v.Sign() < 0) {
				return &secs[i], v.Sign() < 0 && i != 1
			}
		}
		return nil, false
	case len(secs) == 1:
		return &secs[0], v.Sign() < 0
	case v.Sign() < 0:
		return &secs[1], false
	case len(secs) == 3 && v.IsZero():
		return &secs[2], false
	}
	return &secs[0], false
}

// holds answers a comparison such as <=10.
func holds(v num.Rat, when string) bool {
	bound := strings.TrimLeft(when, "<>=")
	b, err := num.Parse(bound)
	if err != nil {
		return false
	}
	less, equal := v.Less(b), v.Equal(b)
	switch when[:len(when)-len(bound)] {
	case "<":
		return less
	case "<=":
		return less || equal
	case ">":
		return !less && !equal
	case ">=":
		return !less
	case "=":
		return equal
	}
	return !equal
}
