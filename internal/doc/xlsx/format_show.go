package xlsx

import (
	"strings"
	"unicode"

	"thidua/internal/core/num"
)

// rendering is a number written out by a section of its format, with the marks of a Vietnamese spreadsheet.
type rendering struct {
	s          *section
	out        []rune
	begin, end int // of the digits in out; equal where none are shown
}

const maxShown = 60 // characters kept of what a cell shows

// text is what the cell shows, without outer blanks and what nobody sees.
func (r *rendering) text() string {
	seen := strings.Map(func(c rune) rune {
		if c == '\u00a0' {
			return ' '
		}
		if unicode.IsPrint(c) {
			return c
		}
		return -1
	}, string(r.out))
	shown := []rune(strings.TrimSpace(seen))
	return string(shown[:min(len(shown), maxShown)])
}

// render writes the magnitude of a number.
func (r *rendering) render(v num.Rat, minus bool) {
	thousand, hundred := num.Int(1000), num.Int(100)
	for range r.s.drop {
		v = v.Quo(thousand)
	}
	for range r.s.percent {
		v = v.Mul(hundred)
	}
	if minus {
		r.out = append(r.out, '-')
	}
	whole, frac, _ := strings.Cut(v.Round(r.s.decimals, num.HalfUp).Fixed(r.s.decimals), ".")
	whole = strings.TrimLeft(whole, "0")
	r.begin = -1
	at, behind := 0, 0 // placeholders passed
	zeros := false     // a 0 among them: from here on zeros are written
	point := false
	for _, p := range r.s.pieces {
		switch p.mark {
		case 0:
			r.out = append(r.out, []rune(p.text)...)
		case 'G':
			r.digits(strings.ReplaceAll(v.String(), ".", ","))
		case '.':
			r.digits(",")
			point = true
		case '0', '#', '?':
			if point {
				r.fraction(p.mark, frac, behind)
				behind++
				continue
			}
			zeros = zeros || p.mark == '0'
			r.whole(p.mark, whole, at, zeros)
			at++
		}
	}
	if r.begin < 0 || !strings.ContainsFunc(string(r.out[r.begin:r.end]), unicode.IsDigit) {
		r.begin, r.end = 0, 0
	}
}

// digits adds what belongs to the number.
func (r *rendering) digits(s string) {
	if s == "" {
		return
	}
	if r.begin < 0 {
		r.begin = len(r.out)
	}
	r.out = append(r.out, []rune(s)...)
	r.end = len(r.out)
}

// whole writes the digits of one placeholder before the point; the first takes all that are left over.
func (r *rendering) whole(mark byte, whole string, at int, zeros bool) {
	right := r.s.whole - 1 - at // placeholders behind this one
	from, to := max(0, len(whole)-right-1), max(0, len(whole)-right)
	if at == 0 {
		from = 0
	}
	switch {
	case from < to:
		for i := from; i < to; i++ {
			r.grouped(string(whole[i]), len(whole)-i)
		}
	case zeros:
		r.grouped("0", right+1)
	case mark == '?':
		r.out = append(r.out, ' ')
	}
}

// grouped writes the digit that stands so many places from the point.
func (r *rendering) grouped(digit string, place int) {
	if r.s.grouped && place%3 == 0 && r.begin >= 0 {
		r.digits(".")
	}
	r.digits(digit)
}

// fraction writes the digit of one placeholder behind the point.
func (r *rendering) fraction(mark byte, frac string, at int) {
	if rest := strings.TrimRight(frac[at:], "0"); rest == "" && mark != '0' {
		if mark == '?' {
			r.out = append(r.out, ' ')
		}
		return
	}
	r.digits(frac[at : at+1])
}

// reads says whether what is shown is read as the number, but for the decimals the format does not show.
func (r *rendering) reads(v num.Rat, minus bool) bool {
	if r.begin == r.end {
		shown := r.text()
		if v.IsZero() && strings.Trim(shown, "-–— ") == "" && shown != "" {
			return true // the dash of accounts
		}
		t, ok := num.ReadTyped(shown)
		return ok && t.Value.Equal(v)
	}
	from, to := r.run()
	want := v.Abs()
	if !r.s.general {
		want = want.Round(r.s.decimals, num.HalfUp)
	}
	t, ok := num.ReadTyped(strings.TrimRight(strings.ReplaceAll(string(r.out[from:to]), " ", ""), ",."))
	if !ok || !t.Value.Equal(want) && (t.Other == nil || !t.Other.Equal(want)) {
		return false
	}
	signs := r.signs(from, to)
	if minus && !dash(r.out[max(from-1, 0)]) && from > 0 { // set at the very beginning, before other words
		signs = max(signs, 1)
	}
	return want.IsZero() || signs < 2 && (signs == 1) == (v.Sign() < 0)
}

// run is the number as the eye takes it: the digits, and digits and marks of literals that touch them.
func (r *rendering) run() (from, to int) {
	mark := func(c rune) bool { return unicode.IsDigit(c) || c == '.' || c == ',' }
	from, to = r.begin, r.end
	for from > 0 && mark(r.out[from-1]) {
		from--
	}
	for to < len(r.out) && mark(r.out[to]) {
		to++
	}
	for from < r.begin && !unicode.IsDigit(r.out[from]) { // a stop before the number ends other words
		from++
	}
	return from, to
}

// signs counts what makes the number negative for the eye: dashes before it that belong to no word, or brackets around it.
func (r *rendering) signs(from, to int) int {
	before := strings.TrimRight(string(r.out[:from]), " ")
	after := string(r.out[to:])
	if strings.HasSuffix(before, "(") && strings.Contains(after, ")") {
		return 1
	}
	n, head := 0, []rune(before)
	for len(head) > 0 && dash(head[len(head)-1]) {
		n, head = n+1, head[:len(head)-1]
	}
	if n > 0 && strings.ContainsFunc(string(head), unicode.IsLetter) && (before != string(r.out[:from]) || !unicode.IsSpace(head[len(head)-1])) {
		return 0 // a dash between a word and the number
	}
	return n
}

func dash(c rune) bool { return c == '-' || c == '−' || c == '–' }
