package score

// Deed is what a gate does to the class of a unit; see Effect.
type Deed string

// Deeds.
const (
	Withhold      Deed = "withhold"        // neither class nor rank
	NotBetterThan Deed = "not_better_than" // no class better than one named
	Lower         Deed = "lower"           // so many classes worse
	Explain       Deed = "explain"         // nothing but an explanation asked for
	BarTitle      Deed = "bar_title"       // no emulation title
)

var deeds = []Deed{Withhold, NotBetterThan, Lower, Explain, BarTitle}

// Basis is the figure classes are read off, or units ranked by.
type Basis string

// Bases.
const (
	OnTotal  Basis = "total"
	OnCapped Basis = "capped" // the total cut to the cap of the classes
	OnRate   Basis = "rate"   // the total in per cent of the maximum assigned
	OnTyped  Basis = "typed"  // a figure handed in with the unit; for classes only
)

var (
	classBases = []Basis{OnTotal, OnCapped, OnRate, OnTyped}
	rankBases  = []Basis{OnTotal, OnCapped, OnRate}
)

// Level is where figures are rounded.
type Level string

// Levels.
const (
	LevelLine  Level = "line" // every criterion
	LevelGroup Level = "group"
	LevelTotal Level = "total"
)

var levels = []Level{LevelLine, LevelGroup, LevelTotal}

// spelled gives closed words as they stand in files.
func spelled[T ~string](all []T) []string {
	out := make([]string, len(all))
	for i, w := range all {
		out[i] = string(w)
	}
	return out
}
