package xlsx

import (
	"strconv"
	"strings"
)

// shown says how a number format shows a number.
type shown uint8

const (
	asNumber shown = iota
	asPercent
	asDay   // day, month and usually year
	asMonth // month and year
	asYear
	asTime // time of day alone
	asSpan // running hours, minutes or seconds
)

const maxStyles = 65_536 // cell formats; spreadsheets stop at 64,000

// style is a cell format.
type style struct {
	as     shown
	format *format // nil where every number is shown as it is
	struck bool    // the font strikes it through
}

// styles reads the cell formats: what the number in a cell of style i is shown as.
func (p *pack) styles(part string) ([]style, error) {
	if part == "" {
		return nil, nil
	}
	codes := map[int]style{}
	var xfs []xf
	var struck []bool // by font
	inFonts := false  // formats that depend on conditions hold fonts too
	err := p.walk(part, maxSmallPart, func(x *xmlReader, tok token) error {
		if tok != tokStart {
			return nil
		}
		if x.inside(tok, "styleSheet") {
			inFonts = string(x.name) == "fonts"
		}
		switch string(x.name) {
		case "numFmt":
			if id, err := strconv.Atoi(string(x.attr("numFmtId"))); err == nil && x.inside(tok, "numFmts") {
				code := string(x.attr("formatCode"))
				codes[id] = style{as: shownBy(code), format: formatOf(code)}
			}
		case "font":
			if inFonts {
				struck = append(struck, false)
			}
		case "strike":
			if v := string(x.attr("val")); inFonts && len(struck) > 0 {
				struck[len(struck)-1] = v != "0" && v != "false"
			}
		case "xf":
			if x.inside(tok, "cellXfs") {
				id, _ := strconv.Atoi(string(x.attr("numFmtId")))
				font, _ := strconv.Atoi(string(x.attr("fontId")))
				xfs = append(xfs, xf{id, font})
			}
		}
		if len(xfs) > maxStyles || len(codes) > maxStyles || len(struck) > maxStyles {
			return damaged(part, ReasonManyItems)
		}
		return nil
	})
	list := make([]style, len(xfs))
	for i, x := range xfs {
		if s, ok := codes[x.format]; ok {
			list[i] = s
		} else {
			list[i] = style{as: builtin(x.format), format: builtinFormats[x.format]}
		}
		list[i].struck = x.font >= 0 && x.font < len(struck) && struck[x.font]
	}
	return list, err
}

// xf is a cell format as the file gives it: the numbers of its number format and of its font.
type xf struct{ format, font int }

// builtinFormats are the number formats known by number only that drop decimals.
var builtinFormats = map[int]*format{
	1: formatOf("0"), 2: formatOf("0.00"), 3: formatOf("#,##0"), 4: formatOf("#,##0.00"),
	37: formatOf(`#,##0_);\(#,##0\)`), 38: formatOf(`#,##0_);[Red]\(#,##0\)`), 39: formatOf(`#,##0.00_);\(#,##0.00\)`), 40: formatOf(`#,##0.00_);[Red]\(#,##0.00\)`),
}

// builtin is the meaning of the formats that are known by number only (ECMA-376 part 1, 18.8.30, with the East Asian ones).
func builtin(id int) shown {
	switch {
	case id == 9 || id == 10:
		return asPercent
	case id == 17 || id == 55:
		return asMonth
	case id == 46:
		return asSpan
	case id >= 14 && id <= 16, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id >= 57 && id <= 58:
		return asDay
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id == 45, id == 47, id == 56:
		return asTime
	}
	return asNumber
}

// shownBy reads a format code; the section for positive numbers decides. Codes are stored in their English form.
func shownBy(code string) shown {
	letters := bare(code)
	has := func(set string) bool { return strings.ContainsAny(letters, set) }
	switch {
	case has("%"):
		return asPercent
	case strings.HasPrefix(letters, running):
		return asSpan
	case strings.Contains(letters, "general"), has("0#?@") && !has("yd"):
		// "mm:ss.0" is the one form in which a digit stands beside time letters.
		if strings.Contains(letters, "ss.0") {
			return asTime
		}
		return asNumber
	case has("d"):
		return asDay
	case has("hs"):
		if has("y") {
			return asDay
		}
		return asTime
	case has("m"):
		return asMonth
	case has("y"):
		return asYear
	}
	return asNumber
}

const running = "[" // no letter of a format that is shown

// bare strips everything of the first section that is shown literally, colours, conditions and locales, and makes it lower case.
// Running hours such as [h] become the mark running, because they count and do not name a moment.
func bare(code string) string {
	var b strings.Builder
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case ';':
			return strings.ToLower(b.String())
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return strings.ToLower(b.String())
			}
			i += end + 1
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return strings.ToLower(b.String())
			}
			if strings.Trim(strings.ToLower(code[i+1:i+end]), "hms") == "" {
				return running
			}
			i += end
		case '\\', '_', '*':
			i++
		default:
			b.WriteByte(c)
		}
	}
	s := strings.ToLower(b.String())
	return strings.NewReplacer("am/pm", "h", "a/p", "h").Replace(s)
}
