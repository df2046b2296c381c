package lex

import "testing"

func TestNamesAreTheSameByLettersNotByAccents(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Đơn vị 0", "ĐƠN  VỊ\u00a00 ", true},
		{"Hòa Bình", "Ho\u0300a Bi\u0300nh", true},
		{"Long Hòa", "Long Hoa", false},
		{"Đội 1", "Đội 11", false},
	} {
		if got := Same(c.a) == Same(c.b); got != c.same {
			t.Errorf("%q and %q: same %t", c.a, c.b, got)
		}
	}
}

func TestHiddenCharactersAreFoundByTheirPlace(t *testing.T) {
	for s, want := range map[string][2]int{ // in a name, in a text
		"Đội <script> 1":      {0, 0},
		"Đội\u202e1":          {4, 4},
		"\u2067Đội":           {1, 1},
		"Đội\u200b1":          {4, 0},
		"Đội\u200e":           {4, 0},
		"\ufeffĐội":           {1, 0},
		"Đội\n1":              {4, 0},
		"Đội\t1":              {4, 0},
		"Đội\u20281":          {4, 0},
		"Đội\x001":            {4, 4},
		"Đội\u00851":          {4, 4},
		"Đội\xff1":            {4, 4},
		"Đội \ufffd":          {0, 0}, // somebody else's loss, and visible
		"Đội\u00a01 – “Mẫu”’": {0, 0},
	} {
		if got := [2]int{HiddenInName(s), HiddenInText(s)}; got != want {
			t.Errorf("%q: %v, want %v", s, got, want)
		}
	}
}
