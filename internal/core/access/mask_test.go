package access

import "testing"

func TestWhoSeesASensitiveFieldOfAPerson(t *testing.T) {
	at := func(role Role, path string) Actor {
		return Actor{Account: 1, Grants: []Grant{{Role: role, Unit: Unit{Path: path}}}}
	}
	const unit, above = "00010001", "0001"
	for _, c := range []struct {
		who                         string
		actor                       Actor
		born, number, party, rating Sight
		keeps                       bool
	}{
		{"the officer of the unit", at(EO, unit), Full, Full, Full, Full, true},
		{"the officer above", at(EO, above), Masked, Full, Absent, Full, true},
		{"the head of the unit", at(HU, unit), Full, Full, Full, Full, true},
		{"the head above", at(HU, above), Masked, Full, Absent, Full, false},
		{"the standing body", at(SB, above), Full, Full, Full, Full, true},
		{"the auditor", at(AU, above), Masked, Masked, Absent, Absent, false},
		{"the administrator", at(AD, above), Masked, Masked, Absent, Absent, false},
		{"the officer of another unit", at(EO, "00010002"), Masked, Masked, Absent, Absent, false},
	} {
		s := c.actor.StandingAt(unit)
		for f, want := range map[Field]Sight{FieldBorn: c.born, FieldNumber: c.number, FieldParty: c.party, FieldRating: c.rating, "hometown": Full} {
			if got := See(f, s); got != want {
				t.Errorf("%s sees %s %s, want %s", c.who, f, got, want)
			}
		}
		if s.Keeps() != c.keeps {
			t.Errorf("%s keeps records: %v", c.who, s.Keeps())
		}
	}
	if !Recorded(FieldParty) || Recorded(FieldBorn) {
		t.Error("what is recorded is another field")
	}
}
