package score

// Kind is a formula kind. The nineteen ids are those of the reference of schemes in use; docs/scoring.md explains each with examples.
type Kind string

// The nineteen kinds; Kinds says what each reads.
const (
	RelativeToLeader     Kind = "relative_to_leader"
	RelativeToPeerMax    Kind = "relative_to_peer_max"
	PassFail             Kind = "pass_fail"
	Direct               Kind = "direct"
	DirectOrCount        Kind = "direct_or_count"
	CountXPoint          Kind = "count_x_point"
	PlusMinus            Kind = "plus_minus"
	StandardWithEvents   Kind = "standard_with_events"
	ProportionalUncapped Kind = "proportional_uncapped"
	ExcessSteps          Kind = "excess_steps"
	Ladder               Kind = "ladder"
	Ladder2D             Kind = "ladder_2d"
	LatenessLadder       Kind = "lateness_ladder"
	Deadline             Kind = "deadline"
	WeightedLayers       Kind = "weighted_layers"
	WeightedAspects      Kind = "weighted_aspects"
	WorstOfPeriods       Kind = "worst_of_periods"
	QuotaFloor           Kind = "quota_floor"
	GateKind             Kind = "gate"
)

// KindSpec says what a kind reads. The reader of schemes, the reader of facts, the JSON Schema and the printed guide all go by it.
type KindSpec struct {
	Kind     Kind
	Params   []string // keys of a criterion it takes beside the common ones
	Needs    []string // params it cannot do without
	Inputs   []string // keys of a fact it takes
	Alone    string   // the input a bare value stands for
	Relative bool     // compares units; provisional while the cluster is open
	Typed    bool     // the points themselves are entered
	Silent   bool     // brings no points: a class, a number or a condition
}

// Kinds lists the nineteen kinds in the order they are explained.
var Kinds = []KindSpec{
	{Kind: RelativeToLeader, Params: []string{"direction", "base_zero"}, Needs: []string{"max"}, Inputs: []string{"target", "actual", "base"}, Alone: "actual", Relative: true},
	{Kind: RelativeToPeerMax, Needs: []string{"max"}, Inputs: []string{"actual"}, Alone: "actual", Relative: true},
	{Kind: PassFail, Needs: []string{"max"}, Inputs: []string{"achieved"}, Alone: "achieved"},
	{Kind: Direct, Params: []string{"bonus_max", "least"}, Inputs: []string{"points", "bonus"}, Alone: "points", Typed: true},
	{Kind: DirectOrCount, Params: []string{"per_item", "cap"}, Inputs: []string{"points", "count"}, Alone: "points", Typed: true},
	{Kind: CountXPoint, Params: []string{"per_item", "cap", "requires"}, Needs: []string{"per_item"}, Inputs: []string{"count", "condition"}, Alone: "count"},
	{Kind: PlusMinus, Params: []string{"per_plus", "per_minus", "least", "most"}, Needs: []string{"per_plus", "per_minus"}, Inputs: []string{"plus", "minus"}},
	{Kind: StandardWithEvents, Params: []string{"deduct", "deduct_cap", "bonus", "bonus_cap", "one_of", "bonus_needs_standard", "requires", "zero_when", "absent_deduct"}, Needs: []string{"max"}, Inputs: []string{"events", "condition", "zero", "absent"}, Alone: "events"},
	{Kind: ProportionalUncapped, Needs: []string{"max"}, Inputs: []string{"target", "actual"}, Alone: "actual"},
	{Kind: ExcessSteps, Params: []string{"step_pct", "per_step", "cap", "under", "started_counts"}, Needs: []string{"step_pct", "per_step"}, Inputs: []string{"target", "actual"}, Alone: "actual"},
	{Kind: Ladder, Params: []string{"bands", "on_top", "below_last", "lower_is_better", "parts", "over", "deduct", "deduct_cap", "zero_when"}, Needs: []string{"bands"}, Inputs: []string{"value", "values", "events", "zero"}, Alone: "value"},
	{Kind: Ladder2D, Params: []string{"table", "deduct", "deduct_cap"}, Needs: []string{"max", "table"}, Inputs: []string{"volume", "bonus_rate", "penalty_rate", "events"}},
	{Kind: LatenessLadder, Params: []string{"bands"}, Needs: []string{"bands"}, Inputs: []string{"reports", "days"}, Alone: "days"},
	{Kind: Deadline, Params: []string{"limit", "after", "working_day", "deduct", "deduct_cap"}, Needs: []string{"max", "after"}, Inputs: []string{"done", "due", "never", "events"}, Alone: "done"},
	{Kind: WeightedLayers, Params: []string{"layers"}, Needs: []string{"layers"}, Inputs: []string{"layers", "scorers"}, Alone: "layers"},
	{Kind: WeightedAspects, Params: []string{"aspects", "frames", "products"}, Needs: []string{"aspects", "frames"}, Inputs: []string{"products"}, Alone: "products"},
	{Kind: WorstOfPeriods, Params: []string{"rules"}, Needs: []string{"rules"}, Inputs: []string{"classes"}, Alone: "classes", Silent: true},
	{Kind: QuotaFloor, Params: []string{"pct", "inside", "rest"}, Inputs: []string{"headcount", "pct"}, Alone: "headcount", Silent: true},
	{Kind: GateKind, Params: []string{"effect"}, Needs: []string{"effect"}, Inputs: []string{"achieved"}, Alone: "achieved", Silent: true},
}

// Spec finds the specification of a kind; ok is false for an unknown one.
func (k Kind) Spec() (KindSpec, bool) {
	for _, s := range Kinds {
		if s.Kind == k {
			return s, true
		}
	}
	return KindSpec{}, false
}

// Relative says whether the kind compares units of a cluster.
func (k Kind) Relative() bool { s, _ := k.Spec(); return s.Relative }

// Silent says whether the kind brings no points.
func (k Kind) Silent() bool { s, _ := k.Spec(); return s.Silent }

// KindNames lists the ids.
func KindNames() []string {
	out := make([]string, len(Kinds))
	for i, s := range Kinds {
		out[i] = string(s.Kind)
	}
	return out
}
