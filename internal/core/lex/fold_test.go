package lex

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// Most texts never leave the short way; both give the same.
func TestTheShortWayFoldsAsTheLongOne(t *testing.T) {
	runes := rapid.OneOf(rapid.RuneFrom([]rune("aĂâBcdĐđeÊghiklmnoôƠpqrstuưvxYáÀảãẠắằẴặẤầẩẪậỹỲ .,0123/-–“”\u00a0\u2011()")), rapid.RuneFrom(nil, unicode.L, unicode.P, unicode.N, unicode.M, unicode.Z))
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(runes).Draw(t, "s")
		if got, want := Fold(s), folded(norm.NFD.String(strings.ToLower(s))); got != want {
			t.Fatalf("%q: %q, the long way %q", s, got, want)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	for b.Loop() {
		Fold("Thực hiện, phối hợp tuyên truyền pháp luật đất đai (đạt 95,4%)")
	}
}
