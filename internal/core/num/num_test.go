package num

import (
	"encoding/json"
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// anyRat draws fractions from small everyday ones to ones that overflow int64.
func anyRat(t *rapid.T, label string) Rat {
	n := rapid.OneOf(rapid.Int64Range(-1000, 1000), rapid.Int64()).Draw(t, label+" numerator")
	d := rapid.OneOf(rapid.Int64Range(1, 100), rapid.Int64Range(1, math.MaxInt64)).Draw(t, label+" denominator")
	return Int(n).Quo(Int(d))
}

func TestFastPathAgreesWithMathBig(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyRat(t, "a"), anyRat(t, "b")
		same := func(what string, got Rat, want *big.Rat) {
			if got.rat().Cmp(want) != 0 {
				t.Fatalf("%s of %s and %s: got %s, want %s", what, a, b, got, want)
			}
			if got.big != nil && got.big.Num().IsInt64() && got.big.Denom().IsInt64() && got.big.Num().Int64() != math.MinInt64 {
				t.Fatalf("%s of %s and %s stayed big although it fits", what, a, b)
			}
		}
		same("sum", a.Add(b), new(big.Rat).Add(a.rat(), b.rat()))
		same("difference", a.Sub(b), new(big.Rat).Sub(a.rat(), b.rat()))
		same("product", a.Mul(b), new(big.Rat).Mul(a.rat(), b.rat()))
		if !b.IsZero() {
			same("quotient", a.Quo(b), new(big.Rat).Quo(a.rat(), b.rat()))
		}
		if a.Cmp(b) != a.rat().Cmp(b.rat()) {
			t.Fatalf("order of %s and %s", a, b)
		}
		if f := a.Floor(); f.Cmp(a) > 0 || f.Add(One).Cmp(a) <= 0 || !f.IsInt() {
			t.Fatalf("floor of %s is %s", a, f)
		}
	})
}

// The texts of small numbers are read and written without math/big, and come out as it has them.
func TestTextsOfSmallNumbersAgreeWithMathBig(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`-?[0-9]{1,12}(\.[0-9]{1,12})?`).Draw(t, "text")
		want, _ := new(big.Rat).SetString(text)
		got, err := Parse(text)
		if err != nil || got.rat().Cmp(want) != 0 || (got.big == nil) != (fromBig(want).big == nil) {
			t.Fatalf("%s is read as %+v (%v), want %s", text, got, err, want)
		}
		for _, a := range []Rat{got, anyRat(t, "a")} {
			places := rapid.IntRange(0, 20).Draw(t, "places")
			if s := a.Fixed(places); s != a.rat().FloatString(places) {
				t.Fatalf("%s at %d places is written %s, want %s", a.rat(), places, s, a.rat().FloatString(places))
			}
			small, ok := a.Places()
			large, also := Rat{big: a.rat()}.Places()
			if small != large || ok != also {
				t.Fatalf("%s has %d places (%v), want %d (%v)", a.rat(), small, ok, large, also)
			}
		}
	})
}

func TestExactTextComesBackUnchanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := Ratio(rapid.Int64Range(-1e9, 1e9).Draw(t, "n"), rapid.Int64Range(1, 1e6).Draw(t, "d"))
		b, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		var back Rat
		if err := json.Unmarshal(b, &back); err != nil || !back.Equal(a) {
			t.Fatalf("%s became %s (%v) by way of %s", a, back, err, b)
		}
	})
}

func TestRoundingWorksOnTheMagnitude(t *testing.T) {
	for _, c := range []struct {
		in     string
		places int
		mode   Mode
		want   string
	}{
		{"2.345", 2, HalfUp, "2.35"},
		{"-2.345", 2, HalfUp, "-2.35"},
		{"2.344", 2, HalfUp, "2.34"},
		{"4.575", 1, HalfUp, "4.6"},
		{"29.25", 1, HalfUp, "29.3"},
		{"9.55", 1, HalfUp, "9.6"},
		{"0.5", 0, HalfUp, "1"},
		{"-0.4", 0, HalfUp, "0"},
		{"2.999", 2, Down, "2.99"},
		{"-2.999", 2, Down, "-2.99"},
	} {
		if got := MustParse(c.in).Round(c.places, c.mode); got.String() != c.want {
			t.Errorf("%s at %d places %s: got %s, want %s", c.in, c.places, c.mode, got, c.want)
		}
	}
	if got := Ratio(40, 3).Round(2, HalfUp).String(); got != "13.33" {
		t.Errorf("40/3 at two places: got %s", got)
	}
}

func TestRoundedIsTheNearestMultiple(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, places := anyRat(t, "a"), rapid.IntRange(0, MaxPlaces).Draw(t, "places")
		got := a.Round(places, HalfUp)
		half := Ratio(1, 2).Quo(Int(pow10[places]))
		if got.Sub(a).Abs().Cmp(half) > 0 || !got.Mul(Int(pow10[places])).IsInt() {
			t.Fatalf("%s at %d places became %s", a, places, got)
		}
	})
}

func TestParseTakesPlainDecimalsOnly(t *testing.T) {
	for _, bad := range []string{"", "-", ".", "1.", ".5", "1e3", "0x10", "NaN", "Infinity", "１２", "1,5", " 1", "1_000", "+1", "--1", "12345678901234567890123456789012345678901"} {
		if v, err := Parse(bad); err == nil {
			t.Errorf("%q was read as %s", bad, v)
		}
	}
	if got := MustParse("-3.250"); !got.Equal(Ratio(-13, 4)) {
		t.Errorf("-3.250: got %s", got)
	}
}

func TestTypedNumbersAreReadTheVietnameseWay(t *testing.T) {
	for _, c := range []struct {
		in, value, other string
		style            Style
	}{
		{"5,3", "5.3", "", CommaDecimal},
		{" 4,5 ", "4.5", "", CommaDecimal},
		{"1.234,5", "1234.5", "", CommaDecimal},
		{"1,234.5", "1234.5", "", MixedEnglish},
		{"4,219,614", "4219614", "", CommaThousands},
		{"1.234.567", "1234567", "", DotThousands},
		{"7.100", "7100", "7.1", EitherDot},
		{"4,219", "4.219", "4219", EitherComma},
		{"0,125", "0.125", "", CommaDecimal},
		{"1.1", "1.1", "", DotDecimal},
		{"- 0,5", "-0.5", "", CommaDecimal},
		{"−2", "-2", "", Plain},
		{"100", "100", "", Plain},
	} {
		got, ok := ReadTyped(c.in)
		if !ok || got.Value.String() != c.value || got.Style != c.style {
			t.Errorf("%q: got %s style %d ok %v", c.in, got.Value, got.Style, ok)
		}
		if (got.Other == nil) != (c.other == "") || (got.Other != nil && got.Other.String() != c.other) {
			t.Errorf("%q: other reading %v, want %q", c.in, got.Other, c.other)
		}
	}
	for _, bad := range []string{"", "-", "K/AD", "x", "NaN", "1e309", "0x10", "１２", "12 %", "1.23.4", "1,2,3", "1.234,", "5 điểm", "1,234,5"} {
		if got, ok := ReadTyped(bad); ok {
			t.Errorf("%q was read as %s", bad, got.Value)
		}
	}
}
