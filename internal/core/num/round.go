package num

// Mode is a named way to round. Schemes name it; there is no default in code.
type Mode string

// HalfUp rounds the magnitude half up: 2.345 at two places is 2.35 and -2.345 is -2.35 (the sign comes last).
// Down cuts the magnitude.
const (
	HalfUp Mode = "half_up"
	Down   Mode = "down"
)

// Valid says whether the mode is one this program knows.
func (m Mode) Valid() bool { return m == HalfUp || m == Down }

var pow10 = [...]int64{1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000}

// MaxPlaces is the largest number of decimals Round takes.
const MaxPlaces = len(pow10) - 1

// Round gives r at so many decimals (0..MaxPlaces) by the mode.
func (r Rat) Round(places int, mode Mode) Rat {
	scale := Int(pow10[places])
	scaled := r.Abs().Mul(scale)
	if mode == HalfUp {
		scaled = scaled.Add(Ratio(1, 2))
	}
	out := scaled.Floor().Quo(scale)
	if r.Sign() < 0 {
		return out.Neg()
	}
	return out
}

// MultipleOf says whether r is a whole number of steps; step must not be 0.
func (r Rat) MultipleOf(step Rat) bool { return r.Quo(step).IsInt() }
