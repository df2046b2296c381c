package num

import "strings"

// Style is how a number typed as text was read.
type Style uint8

const (
	Plain          Style = iota // digits only
	CommaDecimal                // 5,3 · 1.234,5 : the Vietnamese form
	DotDecimal                  // 5.3 : the English form, one or two or four and more digits behind the dot
	DotThousands                // 1.234.567
	CommaThousands              // 4,219,614
	EitherDot                   // 7.100 : thousands in a Vietnamese text, a decimal in an English one
	EitherComma                 // 4,219 : a decimal in a Vietnamese text, thousands in an English one
	MixedEnglish                // 1,234.5 : English with both marks
)

// Typed is a number found in a text. Value is the reading a Vietnamese text suggests; Other is the second possible reading, nil when
// there is only one.
type Typed struct {
	Value Rat
	Other *Rat
	Style Style
}

// oneForm turns the blanks and minus signs people type into plain ones.
var oneForm = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "−", "-", "–", "-")

// ReadTyped reads a number as people type it into a cell or a form. It accepts a sign (also with a blank behind it, and the long
// minus), one or several marks, and nothing else: no unit, per cent sign, exponent or full-width digit. The caller decides what to do
// with a style that can be read two ways.
func ReadTyped(s string) (t Typed, ok bool) {
	body := strings.TrimSpace(oneForm.Replace(s))
	neg := strings.HasPrefix(body, "-")
	if neg {
		body = strings.TrimSpace(body[1:])
	} else {
		body = strings.TrimPrefix(body, "+")
	}
	if body == "" || len(body) > MaxDigits || strings.Trim(body, "0123456789.,") != "" {
		return Typed{}, false
	}
	t, ok = readMarks(body)
	if ok && neg {
		t.Value = t.Value.Neg()
		if t.Other != nil {
			t.Other = t.Other.Neg().Ptr()
		}
	}
	return t, ok
}

func readMarks(s string) (Typed, bool) {
	dots, commas := strings.Count(s, "."), strings.Count(s, ",")
	switch {
	case dots == 0 && commas == 0:
		return one(s, Plain)
	case dots > 0 && commas == 1 && strings.LastIndex(s, ".") < strings.Index(s, ","):
		whole, frac, _ := strings.Cut(s, ",")
		return grouped(whole, ".", frac, CommaDecimal)
	case commas > 0 && dots == 1 && strings.LastIndex(s, ",") < strings.Index(s, "."):
		whole, frac, _ := strings.Cut(s, ".")
		return grouped(whole, ",", frac, MixedEnglish)
	case dots > 1 && commas == 0:
		return grouped(s, ".", "", DotThousands)
	case commas > 1 && dots == 0:
		return grouped(s, ",", "", CommaThousands)
	case dots == 1 && commas == 0:
		return single(s, ".", DotDecimal, EitherDot)
	case commas == 1 && dots == 0:
		return single(s, ",", CommaDecimal, EitherComma)
	}
	return Typed{}, false
}

// single reads a text with one mark: three digits behind it may be thousands, anything else is a decimal.
func single(s, mark string, decimal, either Style) (Typed, bool) {
	whole, frac, _ := strings.Cut(s, mark)
	asDecimal, ok := one(whole+"."+frac, decimal)
	if !ok {
		return Typed{}, false
	}
	if len(frac) != 3 || len(whole) > 3 || whole == "0" || strings.HasPrefix(whole, "00") {
		return asDecimal, true
	}
	asWhole, ok := one(whole+frac, either)
	if !ok {
		return Typed{}, false
	}
	if either == EitherDot { // in Vietnamese a dot groups thousands
		return Typed{Value: asWhole.Value, Other: &asDecimal.Value, Style: either}, true
	}
	return Typed{Value: asDecimal.Value, Other: &asWhole.Value, Style: either}, true
}

func grouped(whole, mark, frac string, style Style) (Typed, bool) {
	parts := strings.Split(whole, mark)
	for i, p := range parts {
		if (i == 0 && (len(p) == 0 || len(p) > 3)) || (i > 0 && len(p) != 3) {
			return Typed{}, false
		}
	}
	text := strings.Join(parts, "")
	if frac != "" {
		text += "." + frac
	} else if style == CommaDecimal || style == MixedEnglish {
		return Typed{}, false
	}
	return one(text, style)
}

func one(s string, style Style) (Typed, bool) {
	v, err := Parse(s)
	return Typed{Value: v, Style: style}, err == nil
}
