// Package num holds exact numbers. Points carry legal weight, so nothing here is a float: a Rat is a fraction, int64 over int64 as long
// as that fits and math/big beyond, and rounding happens only where a scheme names it.
package num

import (
	"math"
	"math/big"
	"math/bits"
)

// Rat is an exact fraction in lowest terms. The zero value is 0. Values are immutable and safe to share.
type Rat struct {
	n, d int64    // d > 0; d == 0 stands for 1 so that the zero value is 0
	big  *big.Rat // set when the fraction does not fit; n and d are then unused
}

// Zero and One save writing Int(0) and Int(1).
var (
	Zero = Int(0)
	One  = Int(1)
)

// Int makes a whole number.
func Int(n int64) Rat {
	if n == math.MinInt64 { // has no positive counterpart; kept out of the fast path
		return Rat{big: new(big.Rat).SetInt64(n)}
	}
	return Rat{n: n, d: 1}
}

// Ratio makes n/d; d must not be 0.
func Ratio(n, d int64) Rat { return Int(n).Quo(Int(d)) }

// Ptr gives a pointer to a copy, for fields where absence matters.
func (r Rat) Ptr() *Rat { return &r }

// OrZero gives the number, 0 where there is none.
func (r *Rat) OrZero() Rat {
	if r == nil {
		return Zero
	}
	return *r
}

// Positive gives the number where it is above 0, otherwise none.
func (r *Rat) Positive() *Rat {
	if r != nil && r.Sign() > 0 {
		return r
	}
	return nil
}

func (r Rat) den() int64 {
	if r.d == 0 {
		return 1
	}
	return r.d
}

func (r Rat) rat() *big.Rat {
	if r.big != nil {
		return r.big
	}
	return big.NewRat(r.n, r.den())
}

func fromBig(b *big.Rat) Rat {
	if b.Num().IsInt64() && b.Denom().IsInt64() && b.Num().Int64() != math.MinInt64 {
		return Rat{n: b.Num().Int64(), d: b.Denom().Int64()}
	}
	return Rat{big: b}
}

// Add gives r + x.
func (r Rat) Add(x Rat) Rat {
	if r.big == nil && x.big == nil {
		if v, ok := addSmall(r.n, r.den(), x.n, x.den()); ok {
			return v
		}
	}
	return fromBig(new(big.Rat).Add(r.rat(), x.rat()))
}

func addSmall(an, ad, bn, bd int64) (Rat, bool) {
	if ad == bd {
		sum, ok := add64(an, bn)
		if !ok {
			return Rat{}, false
		}
		return reduce(sum, ad), true
	}
	g := gcd(ad, bd)
	left, ok1 := mul64(an, bd/g)
	right, ok2 := mul64(bn, ad/g)
	sum, ok3 := add64(left, right)
	den, ok4 := mul64(ad/g, bd)
	if !(ok1 && ok2 && ok3 && ok4) {
		return Rat{}, false
	}
	return reduce(sum, den), true
}

// Sub gives r - x.
func (r Rat) Sub(x Rat) Rat { return r.Add(x.Neg()) }

// Neg gives -r.
func (r Rat) Neg() Rat {
	if r.big != nil {
		return fromBig(new(big.Rat).Neg(r.big))
	}
	return Rat{n: -r.n, d: r.d}
}

// Abs gives the magnitude of r.
func (r Rat) Abs() Rat {
	if r.Sign() < 0 {
		return r.Neg()
	}
	return r
}

// Mul gives r × x.
func (r Rat) Mul(x Rat) Rat {
	if r.big == nil && x.big == nil {
		a, b := gcd(r.n, x.den()), gcd(x.n, r.den())
		n, ok1 := mul64(r.n/a, x.n/b)
		d, ok2 := mul64(r.den()/b, x.den()/a)
		if ok1 && ok2 {
			return Rat{n: n, d: d}
		}
	}
	return fromBig(new(big.Rat).Mul(r.rat(), x.rat()))
}

// Quo gives r / x; x must not be 0: callers decide what a missing ratio means before they divide.
func (r Rat) Quo(x Rat) Rat {
	if x.big == nil && x.n != 0 {
		if x.n > 0 {
			return r.Mul(Rat{n: x.den(), d: x.n})
		}
		return r.Mul(Rat{n: -x.den(), d: -x.n})
	}
	return fromBig(new(big.Rat).Quo(r.rat(), x.rat()))
}

// Sign is -1, 0 or 1.
func (r Rat) Sign() int {
	if r.big != nil {
		return r.big.Sign()
	}
	switch {
	case r.n < 0:
		return -1
	case r.n > 0:
		return 1
	}
	return 0
}

// IsZero says whether r is 0.
func (r Rat) IsZero() bool { return r.Sign() == 0 }

// Cmp is -1, 0 or 1 as r is below, equal to or above x.
func (r Rat) Cmp(x Rat) int {
	if r.big == nil && x.big == nil {
		if r.den() == x.den() {
			return cmp64(r.n, x.n)
		}
		left, ok1 := mul64(r.n, x.den())
		right, ok2 := mul64(x.n, r.den())
		if ok1 && ok2 {
			return cmp64(left, right)
		}
	}
	return r.rat().Cmp(x.rat())
}

// Equal says whether r and x are the same number.
func (r Rat) Equal(x Rat) bool { return r.Cmp(x) == 0 }

// Less says whether r is below x.
func (r Rat) Less(x Rat) bool { return r.Cmp(x) < 0 }

// Min gives the smaller of the two.
func Min(a, b Rat) Rat {
	if b.Less(a) {
		return b
	}
	return a
}

// Max gives the greater of the two.
func Max(a, b Rat) Rat {
	if a.Less(b) {
		return b
	}
	return a
}

// Clamp gives r cut to lo..hi.
func (r Rat) Clamp(lo, hi Rat) Rat { return Min(Max(r, lo), hi) }

// Floor gives the greatest whole number not above r.
func (r Rat) Floor() Rat {
	if r.big == nil {
		q := r.n / r.den()
		if r.n%r.den() < 0 {
			q--
		}
		return Int(q)
	}
	q := new(big.Int)
	q.Div(r.big.Num(), r.big.Denom()) // Euclidean: floors for a positive denominator
	return fromBig(new(big.Rat).SetInt(q))
}

// IsInt says whether r is a whole number.
func (r Rat) IsInt() bool {
	if r.big != nil {
		return r.big.IsInt()
	}
	return r.den() == 1
}

// Int64 gives r as an int64; ok is false when r is not whole or too large.
func (r Rat) Int64() (int64, bool) {
	if r.big != nil || r.den() != 1 {
		return 0, false
	}
	return r.n, true
}

// Fraction gives numerator and denominator in lowest terms; ok is false when they do not fit in int64.
func (r Rat) Fraction() (n, d int64, ok bool) {
	if r.big != nil {
		return 0, 0, false
	}
	return r.n, r.den(), true
}

// Float is for drawing bars and shades only, never for a result.
func (r Rat) Float() float64 {
	f, _ := r.rat().Float64()
	return f
}

func reduce(n, d int64) Rat {
	if g := gcd(n, d); g > 1 {
		n, d = n/g, d/g
	}
	return Rat{n: n, d: d}
}

func gcd(a, b int64) int64 {
	if a < 0 {
		a = -a
	}
	if b < 0 {
		b = -b
	}
	for b != 0 {
		a, b = b, a%b
	}
	if a == 0 {
		return 1
	}
	return a
}

func cmp64(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func add64(a, b int64) (int64, bool) {
	s := a + b
	if (s > a) == (b > 0) && s != math.MinInt64 {
		return s, true
	}
	return 0, false
}

func mul64(a, b int64) (int64, bool) {
	neg := (a < 0) != (b < 0)
	hi, lo := bits.Mul64(mag(a), mag(b))
	if hi != 0 || lo > math.MaxInt64 {
		return 0, false
	}
	if neg {
		return -int64(lo), true
	}
	return int64(lo), true
}

func mag(a int64) uint64 {
	if a < 0 {
		return uint64(-a)
	}
	return uint64(a)
}
