package access

import "strings"

// Standing is how an actor stands to a unit: which of his grants are at it or above it, and which at that very unit.
type Standing struct {
	EO, EOHere bool
	HU, HUHere bool
	SB, AU     bool
}

// StandingAt says how the actor stands to the unit at a path; a place that goes with the unit of a grant counts as that unit.
func (a Actor) StandingAt(path string) Standing {
	var s Standing
	for _, g := range a.Grants {
		at, here := false, false
		for _, top := range append([]string{g.Unit.Path}, g.Past...) {
			at, here = at || top != "" && strings.HasPrefix(path, top), here || top == path
		}
		if !at {
			continue
		}
		switch g.Role {
		case EO:
			s.EO, s.EOHere = true, s.EOHere || here
		case HU:
			s.HU, s.HUHere = true, s.HUHere || here
		case SB:
			s.SB = true
		case AU:
			s.AU = true
		}
	}
	return s
}

// Keeps says whether somebody who stands so keeps the records of the people of a unit: the emulation officer at it or above, its own head,
// the standing body.
func (s Standing) Keeps() bool { return s.EO || s.HUHere || s.SB }

// Here says whether somebody who stands so acts for that very unit: its emulation officer or its head.
func (s Standing) Here() bool { return s.EOHere || s.HUHere }

// Field is a field of a person that not everybody in reach sees.
type Field string

// The fields with a mask.
const (
	FieldBorn   Field = "born"
	FieldNumber Field = "number"
	FieldParty  Field = "party"
	FieldRating Field = "rating"
)

// Sight is how much of a field is seen.
type Sight string

// The sights: of a birth date masked leaves the year, of a service number its last three digits; what is absent is not even named.
const (
	Full   Sight = "full"
	Masked Sight = "masked"
	Absent Sight = "absent"
)

// See is the table of masks: a field of a person by how the viewer stands to the unit the person belongs to. A field that is none of the table
// is seen in full.
func See(f Field, s Standing) Sight {
	own := s.EOHere || s.HUHere || s.SB
	above := s.EO || s.HU || s.SB
	switch {
	case f == FieldBorn && !own, f == FieldNumber && !above:
		return Masked
	case f == FieldParty && !own, f == FieldRating && !above:
		return Absent
	}
	return Full
}

// Recorded says whether opening a field is written down before it is shown.
func Recorded(f Field) bool { return f == FieldParty }
