package text

import (
	"strings"

	"thidua/internal/core/score"
)

// GateHit says which condition of the scheme was triggered, by what, and what follows.
func GateHit(h score.GateHit) string {
	if by := triggeredBy(h); by != "" {
		return h.Name + ": " + by + " nên " + Effect(h.Do) + "."
	}
	return h.Name + ": " + Effect(h.Do) + "."
}

// triggeredBy says what triggered a condition; empty where its name says it: a yes or no of the unit, a criterion that was not met.
func triggeredBy(h score.GateHit) string {
	switch {
	case h.Gate == nil || h.Gate.Flag != "":
		return ""
	case h.Gate.MissingColumn != "":
		return "chưa gửi cột " + lower(Column(string(h.Gate.MissingColumn)))
	}
	return gateWhen(*h.Gate)
}

// WhyNone says why a sheet has no class or rank by the code given for it: for a condition that withholds them its name and what triggered
// it, for missing points and for entries that cannot be used the criteria. Empty without a code.
func WhyNone(sh *score.Sheet, code string) string {
	switch {
	case code == score.WhyIncomplete && len(sh.Missing) > 0:
		return Why(code) + " (" + List(sh.Missing) + ")"
	case code == score.WhyRefused:
		return Why(code) + " (" + List(sh.Unusable) + ")"
	case code == score.WhyWithheld:
		return withheldBy(sh)
	}
	return Why(code)
}

func withheldBy(sh *score.Sheet) string {
	var out []string
	for _, h := range sh.Gates {
		if h.Do.Do != score.Withhold {
			continue
		}
		why := "điều kiện “" + h.Name + "”"
		if by := triggeredBy(h); by != "" {
			why = by + " (" + why + ")"
		}
		out = append(out, why)
	}
	return strings.Join(out, "; ")
}
