package unit

import (
	"slices"
	"strings"
	"unicode/utf8"

	"thidua/internal/core/cal"
)

// The line of a unit as a picture: time from left to right, a lane for each unit, what is written above the lanes and along the axis. All
// lengths are in units of the drawing, of which one is a pixel at its own size.
const (
	margin    = 12
	charWide  = 8  // no face of the site is wider on the average at 13
	lineHigh  = 16 // one line of text
	labelGap  = 14 // between what is written beside each other
	labelIn   = 7  // a label stands so far to the right of its day, free of the line that comes down there
	dayWide   = 46 // the least between two days
	yearWide  = 22 // what a year takes, up to mostWide
	mostWide  = 220
	axisHigh  = 44
	laneGap   = 20
	barHigh   = 8
	labelMost = 28 // letters in a line of a label
	linesMost = 3
)

// laneIn is a unit to be drawn: since when, until when (zero while it lasts), and what is written at which days.
type laneIn struct {
	unit        int64
	from, until cal.Date
	notes       []noteIn
}

// noteIn is something written above a lane from a day on.
type noteIn struct {
	on    cal.Date
	texts []string // each wrapped by itself
}

// jointIn leads from one lane to another on a day.
type jointIn struct {
	from, to int64
	on       cal.Date
}

// picture is what is drawn.
type picture struct {
	wide, high int
	days       []dayMark
	lanes      []lane
	joints     []joint
}

// dayMark is a day of the axis; said is what happened on it.
type dayMark struct {
	x, wide int
	day     cal.Date
	said    string
}

// lane is the bar of a unit with what is written above it.
type lane struct {
	unit    int64
	x, y    int // of the bar
	wide    int
	lasting bool
	labels  []label
	dots    []int // where something happened to it
}

// label is a text of some lines; y is the base of the first.
type label struct {
	x, y, wide int
	lines      []string
}

// joint is a line down or up on a day, from one bar to another.
type joint struct{ x, from, to int }

// draw lays the lanes out, predecessors above, successors below. Nothing written touches anything else written, nor a joint: days are as far
// apart as that takes. said says what happened on a day. today ends what lasts.
func draw(own int64, in []laneIn, links []jointIn, said map[cal.Date]string, today cal.Date) picture {
	in = inOrder(own, in, links)
	days := daysOf(in, links, today)
	x := spread(days, in, links, said)
	p := picture{}
	for _, d := range days {
		m := dayMark{x: x[d], day: d, said: said[d], wide: dayText(said[d])}
		p.days = append(p.days, m)
		p.wide = max(p.wide, m.x+m.wide+margin)
	}
	end := days[len(days)-1]
	y, at := axisHigh, map[int64]int{}
	for _, l := range in {
		y += laneGap + high(l)
		out := lane{unit: l.unit, x: x[l.from], y: y, lasting: l.until.IsZero()}
		last := l.until
		if out.lasting {
			last = end
		}
		out.wide = x[last] - out.x
		for _, n := range l.notes {
			lb := label{x: x[n.on] + labelIn, wide: wideOf(n), lines: wrapped(n)}
			lb.y = y - 8 - (len(lb.lines)-1)*lineHigh
			out.labels, out.dots = append(out.labels, lb), append(out.dots, x[n.on])
			p.wide = max(p.wide, lb.x+lb.wide+margin)
		}
		at[l.unit] = y
		p.lanes = append(p.lanes, out)
		y += barHigh
	}
	p.high = y + margin
	for _, k := range links {
		p.joints = append(p.joints, joint{x: x[k.on], from: at[k.from] + barHigh/2, to: at[k.to] + barHigh/2})
	}
	return p
}

// inOrder puts what a unit came from above it and what it went into below.
func inOrder(own int64, in []laneIn, links []jointIn) []laneIn {
	var out []laneIn
	seen := map[int64]bool{}
	var visit func(unit int64)
	visit = func(unit int64) {
		at := slices.IndexFunc(in, func(l laneIn) bool { return l.unit == unit })
		if seen[unit] || at < 0 {
			return
		}
		seen[unit] = true
		for _, k := range links {
			if k.to == unit {
				visit(k.from)
			}
		}
		out = append(out, in[at])
		for _, k := range links {
			if k.from == unit {
				visit(k.to)
			}
		}
	}
	visit(own)
	return out
}

// daysOf lists the days on which anything is drawn, and the day on which what lasts is cut off.
func daysOf(in []laneIn, links []jointIn, today cal.Date) []cal.Date {
	days := map[cal.Date]bool{}
	last := cal.Date(0)
	note := func(d cal.Date) {
		if !d.IsZero() {
			days[d], last = true, max(last, d)
		}
	}
	lasting := false
	for _, l := range in {
		note(l.from)
		note(l.until)
		lasting = lasting || l.until.IsZero()
		for _, n := range l.notes {
			note(n.on)
		}
	}
	for _, k := range links {
		note(k.on)
	}
	if lasting {
		note(max(today, last.Add(1)))
	}
	out := make([]cal.Date, 0, len(days))
	for d := range days {
		out = append(out, d)
	}
	slices.Sort(out)
	return out
}

// spread gives every day its place: as far from the one before as the time between asks, and as what is written before it needs.
func spread(days []cal.Date, in []laneIn, links []jointIn, said map[cal.Date]string) map[cal.Date]int {
	x := map[cal.Date]int{}
	row := map[int64]int{}
	for i, l := range in {
		row[l.unit] = i
	}
	for i, d := range days {
		x[d] = margin
		if i == 0 {
			continue
		}
		before := days[i-1]
		years := int(d-before) * yearWide / 365
		x[d] = x[before] + max(dayText(said[before])+labelGap, min(max(years, dayWide), mostWide))
		for r, l := range in {
			if crossed(r, d, l, links, row) {
				for _, n := range l.notes {
					if n.on < d {
						x[d] = max(x[d], x[n.on]+labelIn+wideOf(n)+labelGap)
					}
				}
			}
		}
	}
	return x
}

// crossed says whether on a day something is written above the lane of a row, or a joint goes through what is written there.
func crossed(r int, day cal.Date, l laneIn, links []jointIn, row map[int64]int) bool {
	if slices.ContainsFunc(l.notes, func(n noteIn) bool { return n.on == day }) {
		return true
	}
	return slices.ContainsFunc(links, func(k jointIn) bool {
		top, bottom := min(row[k.from], row[k.to]), max(row[k.from], row[k.to])
		return k.on == day && top < r && r <= bottom
	})
}

// high is how much what is written above a lane takes.
func high(l laneIn) int {
	most := 1
	for _, n := range l.notes {
		most = max(most, len(wrapped(n)))
	}
	return most * lineHigh
}

func wideOf(n noteIn) int {
	most := 0
	for _, line := range wrapped(n) {
		most = max(most, utf8.RuneCountInString(line))
	}
	return most * charWide
}

// dayText is how wide a day of the axis is with what is said below it.
func dayText(said string) int { return max(len("00/00/0000"), utf8.RuneCountInString(said)) * charWide }

// wrapped breaks each text into lines between words; what is longer than linesMost lines ends in an ellipsis.
func wrapped(n noteIn) []string {
	var out []string
	for _, text := range n.texts {
		var lines []string
		line := ""
		if text == "" {
			continue
		}
		for _, word := range strings.Fields(text) {
			word = cut(word, labelMost)
			switch {
			case line == "":
				line = word
			case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) <= labelMost:
				line += " " + word
			default:
				lines, line = append(lines, line), word
			}
		}
		if lines = append(lines, line); len(lines) > linesMost {
			lines = lines[:linesMost]
			lines[linesMost-1] = cut(lines[linesMost-1]+" …", labelMost)
		}
		out = append(out, lines...)
	}
	return out
}

// cut shortens a text to so many letters, the last an ellipsis.
func cut(text string, most int) string {
	if r := []rune(text); len(r) > most {
		return strings.TrimRight(string(r[:most-1]), " …") + "…"
	}
	return text
}
