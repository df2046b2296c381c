package lex

import (
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestFoldForgetsWhatPeopleTypeDifferently(t *testing.T) {
	for _, c := range [][2]string{
		{"  Điểm\nCHUẨN ", "diem chuan"},
		{"Đà Nẵng", "da nang"},
		{"Hoà/Hòa", "hoa/hoa"},
		{"C3.1", "c3.1"},
		{"TỔNG CỘNG:", "tong cong"},
		{"Sở Mẫu – Phòng 1", "so mau phong 1"},
		{"(Ký, ghi rõ chức vụ)", "ky ghi ro chuc vu"},
		{"a1)", "a1"},
		{"", ""},
	} {
		if got := Fold(c[0]); got != c[1] {
			t.Errorf("%q: got %q, want %q", c[0], got, c[1])
		}
	}
}

func TestComposedAndDecomposedFoldEqual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậ .,0123/-"))).Draw(t, "s")
		once := Fold(s)
		if Fold(norm.NFD.String(s)) != once || Fold(norm.NFC.String(s)) != once || Fold(once) != once {
			t.Fatalf("%q folds to %q", s, once)
		}
	})
}

func TestNearestOffersOnlySlipsOfTheHand(t *testing.T) {
	known := []string{"target", "actual", "points"}
	if got := Nearest("tarjet", known); got != "target" {
		t.Errorf("got %q", got)
	}
	if got := Nearest("colour", known); got != "" {
		t.Errorf("offered %q for colour", got)
	}
}
