package num

import (
	"encoding/json"
	"errors"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// ErrSyntax says that a text is not a decimal number in the form asked for.
var ErrSyntax = errors.New("not a decimal number")

// MaxDigits is how many digits, with the dot, a number may have; more is a mistake or an attack, not a score.
const MaxDigits = 40

// Parse reads a plain decimal with a dot, as files for machines hold it: "-3.25", "100". No exponent, blanks, separators of thousands,
// hexadecimal or full-width digits. Error: ErrSyntax.
func Parse(s string) (Rat, error) {
	body := strings.TrimPrefix(s, "-")
	whole, frac, dotted := strings.Cut(body, ".")
	if !digits(whole) || (dotted && !digits(frac)) || len(body) > MaxDigits {
		return Zero, ErrSyntax
	}
	if len(whole)+len(frac) <= smallDigits {
		return parseSmall(whole, frac, body != s), nil
	}
	b, ok := new(big.Rat).SetString(s)
	if !ok {
		return Zero, ErrSyntax
	}
	return fromBig(b), nil
}

// smallDigits is how many digits surely fit an int64, also as a power of ten.
const smallDigits = 18

// parseSmall puts digits together that fit an int64.
func parseSmall(whole, frac string, negative bool) Rat {
	n, d := int64(0), int64(1)
	for i := range len(whole) {
		n = n*10 + int64(whole[i]-'0')
	}
	for i := range len(frac) {
		n, d = n*10+int64(frac[i]-'0'), d*10
	}
	if negative {
		n = -n
	}
	return reduce(n, d)
}

// MustParse is Parse for constants of the program and its tests; it panics on a bad text.
func MustParse(s string) Rat {
	r, err := Parse(s)
	if err != nil {
		panic("num: " + s + ": " + err.Error())
	}
	return r
}

// ParseExact reads what String wrote: a plain decimal or a fraction "40/3".
func ParseExact(s string) (Rat, error) {
	n, d, frac := strings.Cut(s, "/")
	if !frac {
		return Parse(s)
	}
	top, err1 := Parse(n)
	bottom, err2 := Parse(d)
	if err := errors.Join(err1, err2); err != nil || bottom.Sign() <= 0 {
		return Zero, ErrSyntax
	}
	return top.Quo(bottom), nil
}

func digits(s string) bool {
	if s == "" {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// Places is the number of decimals r needs to be written in full; ok is false when no decimal ends (1/3).
func (r Rat) Places() (places int, ok bool) {
	if r.big == nil {
		d, twos, fives := r.den(), 0, 0
		for ; d%2 == 0; d /= 2 {
			twos++
		}
		for ; d%5 == 0; d /= 5 {
			fives++
		}
		return max(twos, fives), d == 1
	}
	d := new(big.Int).Set(r.rat().Denom())
	two, five, zero := big.NewInt(2), big.NewInt(5), new(big.Int)
	count := func(p *big.Int) (n int) {
		for q, m := new(big.Int), new(big.Int); ; n++ {
			if q.QuoRem(d, p, m); m.Cmp(zero) != 0 {
				return n
			}
			d.Set(q)
		}
	}
	twos, fives := count(two), count(five)
	return max(twos, fives), d.IsInt64() && d.Int64() == 1
}

// String is exact: a decimal where one ends within 12 places, otherwise a fraction "40/3".
func (r Rat) String() string {
	if p, ok := r.Places(); ok && p <= 12 {
		return r.Fixed(p)
	}
	return r.rat().String()
}

// Fixed writes r with exactly so many decimals and a dot, rounded half away from zero.
func (r Rat) Fixed(places int) string {
	if s, ok := r.fixedSmall(places); ok {
		return s
	}
	return r.rat().FloatString(places)
}

// fixedSmall writes a decimal that ends within the places and fits an int64 at them; ok is false for any other.
func (r Rat) fixedSmall(places int) (s string, ok bool) {
	if r.big != nil || places < 0 || places > smallDigits {
		return "", false
	}
	ten := int64(1)
	for range places {
		ten *= 10
	}
	if ten%r.den() != 0 {
		return "", false
	}
	n, ok := mul64(r.n, ten/r.den())
	if !ok || n == math.MinInt64 {
		return "", false
	}
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	s = strconv.FormatInt(n/ten, 10)
	if places > 0 {
		s += "." + strconv.FormatInt(ten+n%ten, 10)[1:]
	}
	return sign + s, true
}

// MarshalText writes the exact form.
func (r Rat) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads the exact form.
func (r *Rat) UnmarshalText(b []byte) error {
	v, err := ParseExact(string(b))
	*r = v
	return err
}

// MarshalJSON writes a JSON number where a decimal ends within 12 places, otherwise a string holding the fraction.
func (r Rat) MarshalJSON() ([]byte, error) {
	if p, ok := r.Places(); ok && p <= 12 {
		return []byte(r.Fixed(p)), nil
	}
	return json.Marshal(r.String())
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (r *Rat) UnmarshalJSON(b []byte) error {
	return r.UnmarshalText([]byte(strings.Trim(string(b), `"`)))
}
