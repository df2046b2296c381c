package workbook

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// coversPlainly and findsPlainly try every way there is. They are right by their looks and take too long for more than a few words.
func coversPlainly(short, long []string, shortened bool) bool {
	if len(short) == 0 || len(long) == 0 {
		return shortened && len(short) == len(long)
	}
	if short[0] == long[0] && coversPlainly(short[1:], long[1:], shortened) {
		return true
	}
	n := initialsOf(short[0], long)
	return n > 0 && coversPlainly(short[1:], long[n:], true)
}

func findsPlainly(short, long []string, least int) bool {
	if len(short) == 0 {
		return true
	}
	for i, w := range long {
		n := initialsOf(short[0], long[i:])
		if n == 0 && (w == short[0] || len(short[0]) >= least && strings.HasPrefix(w, short[0])) {
			n = 1
		}
		if n > 0 && findsPlainly(short[1:], long[i+n:], least) {
			return true
		}
	}
	return false
}

// aRow draws a few short words and a row of longer ones that is often, not always, the same written out.
func aRow(t *rapid.T) (short, long []string) {
	word := rapid.SampledFrom([]string{"a", "b", "aa", "ab", "ba", "aab", "aaa", "bab", "abab"})
	short = rapid.SliceOfN(word, 0, 4).Draw(t, "short")
	for _, w := range short {
		if rapid.Bool().Draw(t, "whole") {
			long = append(long, w)
			continue
		}
		for _, letter := range w {
			long = append(long, string(letter)+rapid.SampledFrom([]string{"", "a", "b", "ab"}).Draw(t, "rest"))
		}
	}
	if rapid.IntRange(0, 2).Draw(t, "more") == 0 {
		i := rapid.IntRange(0, len(long)).Draw(t, "where")
		long = slices.Insert(long, i, word.Draw(t, "another"))
	}
	return short, long
}

func TestWordsAreHeldAgainstLongerOnesAsByTryingEveryWay(t *testing.T) {
	seen := map[[2]bool]int{}
	rapid.Check(t, func(t *rapid.T) {
		short, long := aRow(t)
		least := rapid.SampledFrom([]int{1, leastBegun}).Draw(t, "least")
		covers, found := coversAll(short, long), inOrder(short, long, least)
		if covers != coversPlainly(short, long, false) {
			t.Errorf("%v covers %v: %v", short, long, covers)
		}
		if found != findsPlainly(short, long, least) {
			t.Errorf("%v in order among %v: %v", short, long, found)
		}
		seen[[2]bool{covers, found}]++
	})
	if len(seen) < 3 { // what covers is in order
		t.Errorf("the rows drawn show too little: %v", seen)
	}
}

func TestNamesOfTheSameWordOverAndOverAreHeldAgainstEachOtherAtOnce(t *testing.T) {
	again := func(word string, times int, last string) string { return strings.Repeat(word+" ", times) + last }
	g := newRegistry(&Lexicon{}, &Mapping{})
	for _, n := range []int{26, 39, 40, 200} { // of 26 words on, trying every way takes seconds, of 40 days
		for _, word := range []string{"aa", "a", "aaa"} {
			name, longer := again(word, n-1, "c"), again(word, 3*n/2, "b")
			if initialled(name, longer) || g.abbreviates(name, longer) {
				t.Errorf("%d times %q: the initials of words that end otherwise", n, word)
			}
		}
	}
	row := strings.Split(again("aa", 199, "c"), " ")
	if coversAll(row, strings.Split(again("aa", 300, "b"), " ")) || inOrder(row, strings.Split(again("aa", 300, "b"), " "), 1) {
		t.Error("200 words stand in 301 that end otherwise")
	}
}

func TestANameOfMoreThanFortyWordsIsTheSameOnlyWhenWrittenAlike(t *testing.T) {
	g := newRegistry(&Lexicon{}, &Mapping{})
	for n, want := range map[int]bool{mostNameWords: true, mostNameWords + 1: false} {
		long := strings.Repeat("doan ", n-2) + "quang nam"
		short := strings.Repeat("doan ", n-2) + "qn"
		if initialled(short, long) != want || g.abbreviates(short, long) != want {
			t.Errorf("%d words: initials known: %v, %v, want %v", n, initialled(short, long), g.abbreviates(short, long), want)
		}
		if begun := strings.Repeat("doan ", n-2) + "quang"; !g.abbreviates(begun, long) {
			t.Errorf("%d words: a name cut short is not known", n)
		}
	}
}

func TestThePlaceInALongNameIsLookedForWithoutWritingItsEndsOut(t *testing.T) {
	g := newRegistry(&Lexicon{places: []phrase{{means: "tp"}}}, &Mapping{})
	long := strings.Repeat("aa ", 2000)
	for key, want := range map[string]string{long + "tp mau mot": "tp mau mot", "tp " + long + "tp mau": "tp mau", "tp " + long[:5]: "tp aa aa", long + "tp": "", "tp": "", "": "", long: ""} {
		if got := g.place(key); got != want {
			t.Errorf("%.20q …: %q, want %q", key, got, want)
		}
	}
	if n := testing.AllocsPerRun(1, func() { g.place(long) }); n > 10 {
		t.Errorf("%v allocations for a name without a place", n)
	}
}
