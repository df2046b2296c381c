package score

import (
	"strings"

	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/internal/text"
)

// decimals says how figures of one result are written, in every table and proof alike.
type decimals struct{ points, most int }

// decimalsOf reads them off the scheme: points as it rounds, maxima so that all of them stand below each other.
func decimalsOf(s *score.Scheme) decimals {
	var tops []*num.Rat
	for _, c := range s.Criteria() {
		tops = append(tops, c.Max)
	}
	for _, g := range s.Groups {
		tops = append(tops, g.Max)
	}
	return decimals{points: text.PointPlaces(s.Rounding), most: text.Places(tops...)}
}

// of writes points.
func (d decimals) of(r num.Rat) string { return text.Number(r, d.points) }

// signed writes points that are added or taken, with their sign.
func (d decimals) signed(r num.Rat) string {
	if r.Sign() > 0 {
		return "+" + d.of(r)
	}
	return d.of(r)
}

// top writes what can be reached.
func (d decimals) top(r num.Rat) string { return text.Number(r, d.most) }

// out writes points out of what can be reached, the latter without zeros that stand for nothing beside it.
func (d decimals) out(r, most num.Rat) string { return d.of(r) + "/" + text.Points(most) }

// line writes the points of a line, or the state that stands in their place.
func (d decimals) line(l *score.Line) string {
	switch {
	case l == nil:
		return text.State(score.NotAssigned)
	case l.Points == nil:
		return text.State(l.State)
	}
	return d.of(*l.Points)
}

// sum writes an addition; figures finer than the decimals of the tables are written in full, because the addition has to come out.
func (d decimals) sum(terms []num.Rat, value num.Rat) string {
	write := d.of
	for _, t := range append(terms[:len(terms):len(terms)], value) {
		if places, ends := t.Places(); !ends || places > d.points {
			write = text.Points
		}
	}
	words := make([]string, len(terms))
	for i, t := range terms {
		words[i] = write(t)
	}
	return strings.Join(words, " + ") + " = " + write(value)
}
