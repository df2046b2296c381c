package score

import (
	"slices"
	"strings"

	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
	"thidua/internal/core/num"
	"thidua/internal/core/tree"
)

// Codes of what Check tells about a scheme. None refuses the scheme. Severity error: an input that can be expected makes scoring stop and
// the sheet incomplete. Warning: points, classes or ranks may come out otherwise than its authors meant. Info: a default this program
// applies where the scheme is silent, or something people should know.
//
// Args shared by several codes: part names the list of bands (bands, rows, bonus_cols, penalty_cols, classes, coefficient); class the class
// of unit, "" for all others; hole and shared are stretches of values as a Band, low and high their ends where they have any.
const (
	CodeHoleAt         = "ladder_hole_at"           // args: part, class, hole, low, high : exactly this value has no band
	CodeHoleBetween    = "ladder_hole_between"      // args: part, class, hole, low, high
	CodeHoleBelow      = "ladder_hole_below"        // args: part, class, hole, high : nothing holds what is lower
	CodeHoleAbove      = "ladder_hole_above"        // args: part, class, hole, low : nothing holds what is higher
	CodeOverlap        = "ladder_overlap"           // args: part, class, shared, low, high, first, second : numbers of the bands, from 1
	CodeBandHidden     = "band_hidden"              // args: part, class, band, label : earlier bands hold everything it holds
	CodeBandEmpty      = "band_empty"               // args: part, class, band, label : its own ends leave nothing
	CodeLadderTurns    = "ladder_turns"             // args: lower_is_better : points do not follow the stated direction
	CodeClassHole      = "class_hole"               // args: part, class, hole, low, high, below_class, above_class : totals between two classes
	CodeClassOrder     = "class_order"              // args: class, above_class, below_class : the better class stands behind the worse
	CodeClassBeyond    = "class_beyond_reach"       // args: class, label, low, most : the band begins above the most a sheet can bring
	CodeClassTableNone = "class_table_missing"      // args: class : no bands for this class of unit
	CodeClassesNone    = "classes_not_stated"       // no bands at all
	CodeClassesOpen    = "classes_unconfirmed"      // args: trust
	CodeRoundingOpen   = "rounding_unconfirmed"     // args: trust, stated
	CodeRankingOpen    = "ranking_unconfirmed"      // args: trust, tie_rules
	CodeFactsOpen      = "facts_unconfirmed"        // args: facts : of the scheme or of the criterion
	CodeGroupSum       = "group_sum_differs"        // args: group, class, sum, max
	CodeBaseSum        = "base_sum_differs"         // args: class, sum, base
	CodeCapOverMax     = "cap_above_max"            // args: cap, max : counted points may exceed the maximum of their criterion
	CodeTotalCap       = "total_cap_below_base"     // args: cap, base : no full sheet counts in full
	CodeEachOverCap    = "each_above_cap"           // args: event, points, cap : counted once it is cut already
	CodeStepMax        = "entry_step_misses_max"    // args: step, max : the maximum is no multiple of the step
	CodeForNobody      = "applies_to_nobody"        // args: classes : no unit is of such a class and of one its groups apply to
	CodeGateNoClass    = "gate_class_missing"       // args: gate, label, class : in that table the gate holds nobody back
	CodeNoCriteria     = "criteria_none"            // nothing to score by
	CodeCapBelowMax    = "cap_below_max"            // args: group, cap, max
	CodeBonusCapAssume = "bonus_cap_assumed"        // args: most : no cap is stated, the maximum of the criterion limits the bonus
	CodeNoLimit        = "nothing_limits"           // args: kind : neither cap nor maximum, nor a cap of the group
	CodeNoMax          = "max_not_stated"           // typed points without a maximum
	CodeNoFloor        = "floor_not_stated"         // args: least : points can go below 0; least is "" when nothing limits them
	CodeQuotaNobody    = "quota_nobody"             // args: class, pct
	CodeQuotaEverybody = "quota_everybody"          // args: class, pct : limits nobody
	CodeRulesOpen      = "class_rules_open"         // the last rule leaves cases without a class
	CodeProductMax     = "product_weights_max"      // args: sum, max
	CodeNamesAlike     = "names_alike"              // args: name, other : two criteria of one group are read alike
	CodeCodesAlike     = "codes_alike"              // args: code, other : told apart only by accents, case or 1.1 against 1.10
	CodeNotJoining     = "points_for_joining"       // args: event, phrase : loses points for not taking part, which is voluntary by law
	CodeEnforcement    = "counts_enforcement"       // args: event, phrase : counts arrests, fines, cases
	CodeCapZero        = "cap_zero"                 // args: group : nothing of the group ever counts
	CodeEachOverGroup  = "each_above_group_cap"     // args: event, points, group, cap : counted once the group is cut already
	CodePartsAlike     = "part_names_alike"         // args: name, id, other : two events, layers or frames of one criterion are called alike
	CodeUnitClassNear  = "unit_class_near"          // args: class, near : a class of unit named here alone, much like one named elsewhere
	CodeRuleClass      = "rule_class_unknown"       // args: class, near : a rule counts a class no rule and no table gives
	CodeInformativeMax = "informative_with_maximum" // args: max : printed only, its maximum is not part of the sheet
)

// Words are the phrases by which the check recognises criteria that people should look at (S12), as people write them.
type Words struct {
	NotJoining  []string
	Enforcement []string
}

// ReadWords reads them from YAML; packs.Words gives those shipped. Refuses with the codes of package tree.
func ReadWords(data []byte) (Words, error) {
	root, err := tree.Read(data, tree.Usual)
	if err != nil {
		return Words{}, err
	}
	var r tree.Reader
	o := r.Object(root, "")
	w := Words{NotJoining: o.Texts(string(NotJoining)), Enforcement: o.Texts(string(Enforcement))}
	o.Done()
	return w, fault.All(fault.Invalid, r.Found)
}

// check gathers what is found; Check makes one.
type check struct {
	s     *Scheme
	w     Words
	found []fault.Finding
}

// Check tells what is doubtful in a scheme: holes and overlaps of every ladder with their exact ends, sums that do not match, bands that
// can never be reached, limits that are assumed, facts nobody confirmed, and what should be put before people. The order is that of the
// printed scheme. It refuses nothing; an incomplete scheme is checked like any other.
func Check(s *Scheme, w Words) []fault.Finding {
	k := &check{s: s, w: w}
	k.stated()
	k.sums()
	k.whom()
	k.names()
	k.classNames()
	for _, c := range s.leaves {
		k.criterion(c)
	}
	k.within(fault.Where{}, "coefficient", "", s.Coefficient, ordinary{low: num.Zero.Ptr()}, fault.Warning) // no coefficient, but points
	k.classes()
	k.quotas()
	return k.found
}

func (k *check) add(code string, sev fault.Severity, w fault.Where, args fault.Args) {
	k.found = append(k.found, fault.Finding{Code: code, Severity: sev, Where: w, Args: args})
}

func at(c *Criterion) fault.Where { return fault.Where{Criterion: c.Code} }

// stated tells what the scheme leaves open or nobody confirmed.
func (k *check) stated() {
	s := k.s
	if s.Rounding.Level == "" || s.Rounding.Trust != Verified {
		k.add(CodeRoundingOpen, fault.Info, fault.Where{}, fault.Args{"trust": string(s.Rounding.Trust), "stated": s.Rounding.Level != ""})
	}
	if s.Ranking.Trust != Verified {
		k.add(CodeRankingOpen, fault.Info, fault.Where{}, fault.Args{"trust": string(s.Ranking.Trust), "tie_rules": len(s.Ranking.TieBreak)})
	}
	switch {
	case len(s.Classes.Tables) == 0:
		k.add(CodeClassesNone, fault.Info, fault.Where{}, nil)
	case s.Classes.Trust != Verified:
		k.add(CodeClassesOpen, fault.Info, fault.Where{}, fault.Args{"trust": string(s.Classes.Trust)})
	}
	if len(s.Unconfirmed) > 0 {
		k.add(CodeFactsOpen, fault.Info, fault.Where{}, fault.Args{"facts": s.Unconfirmed})
	}
}

func (k *check) criterion(c *Criterion) {
	if len(c.Unconfirmed) > 0 {
		k.add(CodeFactsOpen, fault.Info, at(c), fault.Args{"facts": c.Unconfirmed})
	}
	if c.Informative && c.Max.Positive() != nil {
		k.add(CodeInformativeMax, fault.Info, at(c), fault.Args{"max": *c.Max})
	}
	k.ladders(c)
	k.limits(c)
	k.each(c)
	k.alike(c)
	k.entry(c)
	k.parts(c)
	k.concerns(c)
}

// parts looks at what only one kind has: weights of products, rules, shares of a quota.
func (k *check) parts(c *Criterion) {
	switch c.Kind {
	case WeightedAspects:
		if sum := c.Products.Sum; sum != nil && c.Max != nil && !sum.Equal(*c.Max) {
			k.add(CodeProductMax, fault.Warning, at(c), fault.Args{"sum": *sum, "max": *c.Max})
		}
	case WorstOfPeriods:
		if !slices.ContainsFunc(c.Rules, func(r ClassRule) bool { return r.Otherwise }) {
			k.add(CodeRulesOpen, fault.Warning, at(c), nil)
		}
		k.ruleClasses(c)
	case QuotaFloor:
		if c.Pct != nil && !c.Rest {
			k.quota(at(c), c.Name, *c.Pct)
		}
	}
}

// concerns tells a criterion or event that is marked, or whose words say so. A word is enough for a finding, never for more.
func (k *check) concerns(c *Criterion) {
	k.concern(c, "", c.Name, c.Concerns)
	for _, e := range slices.Concat(c.Deduct, c.Bonus, c.OneOf) {
		k.concern(c, e.Name, e.Name, e.Concerns)
	}
}

func (k *check) concern(c *Criterion, event, text string, marked []Concern) {
	for _, kind := range []struct {
		concern Concern
		code    string
		words   []string
	}{{NotJoining, CodeNotJoining, k.w.NotJoining}, {Enforcement, CodeEnforcement, k.w.Enforcement}} {
		phrase := said(text, kind.words)
		if phrase == "" && !slices.Contains(marked, kind.concern) {
			continue
		}
		k.add(kind.code, fault.Warning, at(c), fault.Args{"event": event, "phrase": phrase})
	}
}

// said gives the first phrase that stands in a text as whole words, whatever accents and case.
func said(text string, phrases []string) string {
	folded := " " + lex.Fold(text) + " "
	for _, p := range phrases {
		if strings.Contains(folded, " "+lex.Fold(p)+" ") {
			return p
		}
	}
	return ""
}
