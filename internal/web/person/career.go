package person

import (
	"strconv"
	"unicode/utf8"

	"thidua/internal/core/cal"
	"thidua/internal/core/org"
	"thidua/internal/text"
)

// Measures of the picture, in its own units.
const (
	picWide   = 760
	picLeft   = 84
	picTop    = 26
	laneHigh  = 34
	barHigh   = 22
	letter    = 7 // a letter of the picture's type, about
	leastYear = 4 // years a picture shows at least
)

// bar is a stretch of time in a lane of the picture.
type bar struct {
	x, wide int
	label   string // empty where it does not fit
	full    string // the whole of it
	class   string
}

// lane is a line of the picture.
type lane struct {
	y    int
	name string
	bars []bar
}

// careerView is the picture of a career: years along the top, a lane each for places, posts, ranks and ratings.
type careerView struct {
	high  int
	years []tickAt
	lanes []lane
	about string
}

type tickAt struct {
	x    int
	year string
}

// drawCareer lays a career out. What it shows stands in the tables below it too.
func drawCareer(v ShowView) careerView {
	if len(v.Places) == 0 {
		return careerView{}
	}
	from, today := v.Places[0].From, v.Today
	for _, r := range v.Ranks {
		if !r.From.IsZero() {
			from = min(from, r.From)
		}
	}
	for _, p := range v.Posts {
		from = min(from, p.From)
	}
	first, last := from.Year(), max(today.Year()+1, from.Year()+leastYear)
	begin, _ := cal.Of(first, 1, 1)
	end, _ := cal.Of(last, 1, 1)
	at := func(d cal.Date) int {
		if d.IsZero() || d > end {
			d = end
		}
		return picLeft + begin.Days(max(d, begin))*(picWide-picLeft-8)/max(begin.Days(end), 1)
	}
	now := func(d cal.Date) cal.Date {
		if d.IsZero() {
			return today
		}
		return d
	}
	c := careerView{about: careerWords(from, len(v.Places))}
	var places, posts, ranks, ratings []bar
	for _, p := range v.Places {
		places = append(places, span(at(p.From), at(now(p.Until)), p.Name, map[bool]string{true: "lead"}[p.Leader]))
	}
	for _, p := range v.Posts {
		posts = append(posts, span(at(p.From), at(now(p.Until)), p.Title, map[bool]string{true: "lead"}[p.Office != org.NoOffice]))
	}
	for i, r := range v.Ranks {
		until := today
		if i+1 < len(v.Ranks) {
			until = v.Ranks[i+1].From
		}
		ranks = append(ranks, span(at(max(r.From, from)), at(until), r.Written, ""))
	}
	for _, r := range v.Ratings {
		a, _ := cal.Of(r.Year, 1, 1)
		if b, err := cal.Of(r.Year, 12, 31); err == nil && r.Year >= first {
			x := at(a) + 1
			ratings = append(ratings, bar{x: x, wide: max(at(b)-1-x, 2), label: text.RatingShort(r.Class), full: strconv.Itoa(r.Year) + ": " + text.RatingClass(r.Class), class: "rate " + string(r.Class)})
		}
	}
	c.layout(laneNames, [][]bar{places, posts, ranks, ratings})
	step := max(1, (last-first)/10)
	for y := first; y < last; y += step {
		d, _ := cal.Of(y, 1, 1)
		c.years = append(c.years, tickAt{at(d), strconv.Itoa(y)})
	}
	return c
}

// layout puts lanes that hold something below each other.
func (c *careerView) layout(names []string, lanes [][]bar) {
	y := picTop
	for i, bars := range lanes {
		if len(bars) == 0 {
			continue
		}
		c.lanes = append(c.lanes, lane{y: y, name: names[i], bars: bars})
		y += laneHigh
	}
	c.high = y + 4
}

// span is a bar with as much of its label as fits.
func span(from, to int, label, class string) bar {
	b := bar{x: from, wide: max(to-from-1, 2), full: label, class: class}
	if room := (b.wide - 10) / letter; utf8.RuneCountInString(label) <= room {
		b.label = label
	} else if room > 4 {
		b.label = string([]rune(label)[:room-1]) + "…"
	}
	return b
}
