package xlsx

import (
	"bytes"
	"unicode"
)

// look says in which ways the characters of a text are drawn; blanks are drawn in none.
type look uint8

const (
	lookOfCell look = 1 << iota // as the font of the cell says
	lookPlain
	lookStruck
	lookOffset // letters or digits raised or lowered, as the mark of a footnote is
)

// within settles what only the font of the cell knows.
func (l look) within(struck bool) look {
	switch {
	case l&lookOfCell == 0:
		return l
	case struck:
		return l&^lookOfCell | lookStruck
	}
	return l&^lookOfCell | lookPlain
}

// mixed says whether the text says less than its characters: a part is struck out, or raised or lowered.
func (l look) mixed() bool { return l&lookOffset != 0 || l&lookStruck != 0 && l&lookPlain != 0 }

func (l look) struckAll() bool { return l&lookStruck != 0 && l&lookPlain == 0 }

// runs follows the runs of a text, pieces with fonts of their own.
type runs struct {
	now look // of the run that is open
	end int  // bytes of the text that earlier runs hold
	all look
}

// start takes the beginning of a run, of its properties, or one of them.
func (r *runs) start(x *xmlReader) {
	switch string(x.name) {
	case "r":
		r.now = lookOfCell
	case "rPr":
		r.now = lookPlain
	case "strike":
		if v := string(x.attr("val")); v != "0" && v != "false" {
			r.now = r.now&^lookPlain | lookStruck
		}
	case "vertAlign":
		if v := string(x.attr("val")); v == "superscript" || v == "subscript" {
			r.now |= lookOffset
		}
	}
}

// said takes the end of a piece of text; text is everything up to there.
func (r *runs) said(text []byte) {
	piece := text[min(r.end, len(text)):]
	r.end = len(text)
	if len(bytes.TrimSpace(piece)) == 0 {
		return
	}
	l := r.now
	if l == 0 {
		l = lookOfCell
	}
	if !bytes.ContainsFunc(piece, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) {
		l &^= lookOffset
	}
	r.all |= l
}
