package unit

import (
	"strings"

	"thidua/internal/core/cal"
	"thidua/internal/core/org"
	"thidua/internal/text"
)

// drawing turns a line into lanes with what is written at each.
func drawing(v UnitView) picture {
	said := map[cal.Date]string{}
	say := func(d cal.Date, word string) {
		switch {
		case said[d] == "":
			said[d] = word
		case !strings.Contains(said[d], word):
			said[d] += ", " + word
		}
	}
	var links []jointIn
	for _, k := range v.Links {
		links = append(links, jointIn{k.From, k.To, k.On})
		say(k.On, text.Deed(string(k.Deed)))
	}
	var lanes []laneIn
	for _, k := range v.Line {
		l := laneIn{unit: k.Unit, from: k.From, until: k.Until}
		for _, c := range changes(k.History) {
			n := noteIn{on: c.as.From}
			if c.renamed || !c.moved {
				n.texts = append(n.texts, c.as.Name)
			}
			if c.renamed {
				say(c.as.From, text.Deed(string(org.Renames)))
			}
			if c.moved {
				n.texts = append(n.texts, under(c.as))
				say(c.as.From, text.Deed(string(org.Moves)))
			}
			l.notes = append(l.notes, n)
		}
		lanes = append(lanes, l)
	}
	if said[v.today] == "" {
		said[v.today] = today()
	}
	return draw(v.As.Unit, lanes, links, said, v.today)
}
