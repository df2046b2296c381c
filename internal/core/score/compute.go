package score

import (
	"thidua/internal/core/fault"
	"thidua/internal/core/num"
)

// Codes of findings made while scoring. Severity error: the line is refused or undecided, the sheet incomplete.
const (
	CodeSchemeIncomplete = "scheme_incomplete"      // args: scheme, why
	CodeOutOfRange       = "out_of_range"           // args: value, least, most
	CodeCapOverridden    = "cap_overridden"         // warning; args: value, most, by, reason
	CodeClamped          = "clamped"                // warning; args: value, to
	CodeOffStep          = "off_step"               // args: value, step
	CodePlaces           = "too_many_places"        // args: value, places (absent where they never end), most
	CodePlacesKept       = "score_places"           // warning, as typed in a facts file; args like those of too_many_places
	CodeRatioCut         = "ratio_cut"              // warning: a ratio of a product outside 0..1; args: product, aspect, value, to
	CodePercentAbove     = "percent_above"          // warning: more than 100 in a ladder of percentages, worth its last band; args: value, points
	CodeAssessedEarly    = "assessed_early"         // info: judged before the end of the period, criteria are not due; args: day, end, criteria
	CodeTypedOver        = "typed_over_formula"     // points typed where a formula computes; args: value
	CodeOverCap          = "over_cap"               // warning, as typed; args: value, most
	CodeUnderLeast       = "under_least"            // warning, as typed; args: value, least
	CodeInputMissing     = "input_missing"          // args: input[, want, have]
	CodeTargetNotPlus    = "target_not_positive"    // args: value
	CodeNegative         = "input_negative"         // args: input, value
	CodeShareAbove       = "input_above_one"        // args: input, value : a share of more than the whole
	CodeNotWhole         = "input_not_whole"        // args: input, value
	CodeOnceCount        = "once_is_yes_no"         // args: event, value
	CodeEventUnknown     = "event_unknown"          // args: event, known
	CodeConditionMissing = "condition_missing"      // args: condition
	CodePerItemUnknown   = "per_item_unknown"       // a count where the scheme gives no points per item
	CodeLadderGap        = "ladder_gap"             // args: value, below, above
	CodeCoefficientGap   = "coefficient_gap"        // warning; args: value : no band of the coefficient holds the total
	CodeBelowLast        = "below_last_zero"        // warning; args: value
	CodeBaseZero         = "base_zero"              // warning; args: rule
	CodeLayerRange       = "layer_out_of_range"     // args: layer, value
	CodeLayerMissing     = "layer_missing"          // args: layer
	CodeScorersFew       = "scorers_too_few"        // args: layer, have, need
	CodeScorersUnstated  = "scorers_unstated"       // warning; args: layer, need
	CodeProductCount     = "product_count"          // args: have, least, most
	CodeProductWeights   = "product_weights"        // args: sum, want, tolerance
	CodeProductFrame     = "product_frame"          // args: product, frame, known
	CodeRatioMissing     = "ratio_missing"          // args: product, aspect
	CodeClassUnknown     = "class_word_unknown"     // args: word, known
	CodeUnreviewed       = "unreviewed"             // info: the self-score stands, nobody reviewed it
	CodeAsked            = "questions_open"         // error; args: count : of the file; totals stand, classes and ranks wait
	CodeGateUntested     = "gate_not_tested"        // warning; args: gate, column (the one it asks for and nobody filled)
	CodeGateHit          = "gate_hit"               // warning; args: gate, do, class, by, column (the one not sent, where that triggered it)
	CodeExplain          = "explanation_needed"     // info; args: gate, do, class, by
	CodeQuotaExceeded    = "quota_exceeded"         // warning; args: class, n, places, claimants, over, pct, pool
	CodeTieOpen          = "tie"                    // info; args: rank, units[, none | input, missing]
	CodeTieSettled       = "tie_settled"            // info; args: rule, units
	CodeMaximaDiffer     = "maxima_differ"          // info; args: units, most
	CodeBelowAll         = "below_all_classes"      // warning; args: total
	CodeBetweenClasses   = "between_classes"        // warning; args: total, hole, below_class, above_class
	CodeAboveAll         = "above_all_classes"      // warning; args: total
	CodeNeedsUnmet       = "class_conditions_unmet" // warning; args: total, class, needs : no class whose conditions hold is left
	CodeExemptBare       = "exempt_without_reason"  // error: exempt needs reason and approver
	CodeAssessedBefore   = "assessed_before_year"   // the day of assessment lies before the year scored; args: day, year, from
	CodePeriodOutside    = "period_end_outside"     // the period ends before the year scored, or after the year behind it; args: day, year, from, to
	CodeUnitsNone        = "units_none"             // error: the facts hold no unit, so nothing is scored
	CodeCellsEmpty       = "criteria_empty"         // warning: nothing entered, and not said that there is nothing; args: criteria
	CodeUnitClassOther   = "unit_class_other"       // warning; args: class, known, near : the scheme names other classes of unit; what is for those is not for this one
	CodeUnitTwice        = "unit_twice"             // args: id
	CodeCriterionUnknown = "criterion_unknown"      // args: criterion, near
	CodeNotForClass      = "criterion_not_for_unit" // warning: entered although it does not apply to this class of unit
)

// Complete refuses a scheme that may not score yet (fault.Conflict scheme_incomplete), so that a door can say so before it reads a file.
func (s *Scheme) Complete() error {
	if s.Status == Usable {
		return nil
	}
	return fault.New(fault.Conflict, CodeSchemeIncomplete, fault.Where{}, fault.Args{"scheme": s.ID, "why": s.StatusWhy})
}

// Score scores every unit of the facts in every column in use and in the final column, ranks each column, checks gates and quotas.
// It refuses an incomplete scheme (fault.Conflict scheme_incomplete) and facts that name a unit twice (fault.Invalid unit_twice, unit_twice_like).
// Everything else becomes a finding: an entry that cannot be used leaves its line refused, never 0.
func Score(f *Facts) (*Result, error) {
	s := f.Scheme
	if err := s.Complete(); err != nil {
		return nil, err
	}
	if err := uniqueUnits(f); err != nil {
		return nil, err
	}
	r := &Result{SchemeID: s.ID, Scheme: s, Year: f.Year, Open: f.Open, Asked: f.Asked, AsTyped: f.AsTyped, Columns: columnsInUse(f)}
	if len(f.Units) == 0 {
		r.Findings = append(r.Findings, fault.Finding{Code: CodeUnitsNone, Severity: fault.Error, Where: fault.Where{Path: "units"}})
	}
	if f.Asked > 0 {
		r.Findings = append(r.Findings, fault.Finding{Code: CodeAsked, Severity: fault.Error, Args: fault.Args{"count": f.Asked}})
	}
	r.Findings = append(r.Findings, namesakes(f.Units)...)
	r.Findings = append(r.Findings, classesOther(f)...)
	for _, u := range f.Units {
		r.Units = append(r.Units, &UnitResult{Unit: u, Sheets: make(map[Column]*Sheet)})
	}
	for _, col := range r.Columns {
		b := &board{r: r, f: f, col: col}
		b.run()
	}
	r.tellEarly(f)
	if !f.Told {
		r.tellEmpty()
	}
	r.gates(f)
	for _, col := range r.Columns {
		r.rank(col)
	}
	r.quotas()
	f.order().Sort(r.Findings)
	return r, nil
}

func uniqueUnits(f *Facts) error {
	seen := idsSeen{}
	var found []fault.Finding
	for _, u := range f.Units {
		if code, args := seen.twice(u.ID); code != "" {
			found = append(found, fault.Finding{Code: code, Severity: fault.Error, Where: fault.Where{Unit: u.Name}, Args: args})
		}
	}
	return fault.All(fault.Invalid, found)
}

func columnsInUse(f *Facts) []Column {
	var out []Column
	for _, col := range Stages {
		for _, u := range f.Units {
			if u.Sent(col) {
				out = append(out, col)
				break
			}
		}
	}
	return append(out, Final)
}

// board scores one column of a whole cluster: relative kinds need to see everybody.
type board struct {
	r    *Result
	f    *Facts
	col  Column
	rels map[*Criterion]*relative
	sent map[*Unit]map[Column]bool // which stages a unit filled; asked once for each unit
}

// filled says whether the unit entered any figure in a stage.
func (b *board) filled(u *Unit, col Column) bool {
	cols, known := b.sent[u]
	if !known {
		cols = make(map[Column]bool, len(Stages))
		for _, stage := range Stages {
			cols[stage] = u.Sent(stage)
		}
		if b.sent == nil {
			b.sent = make(map[*Unit]map[Column]bool)
		}
		b.sent[u] = cols
	}
	return cols[col]
}

func (b *board) run() {
	b.rels = make(map[*Criterion]*relative)
	for _, c := range b.f.Scheme.leaves {
		if c.Kind.Relative() && !b.f.AsTyped {
			b.rels[c] = b.compare(c)
		}
	}
	for _, u := range b.r.Units {
		sheet := &Sheet{Column: b.col, Reviewed: true}
		sheet.filled = b.col == Final || b.filled(u.Unit, b.col)
		for _, c := range b.f.Scheme.leaves {
			sheet.Lines = append(sheet.Lines, b.line(u.Unit, c))
		}
		b.finish(u.Unit, sheet)
		u.Sheets[b.col] = sheet
	}
}

// entry finds what stands for a unit's criterion in the column: for Final the last review given.
func (b *board) entry(u *Unit, c *Criterion) (*Entry, Column) {
	if b.col != Final {
		return u.Entry(c.Code, b.col), b.col
	}
	cell := u.cells[c.Code]
	if e := cell.in(Council); e != nil {
		return e, Council
	}
	reviews := []Column{Appraisal, Cluster, Self}
	if b.filled(u, Council) && !b.filled(u, Appraisal) && !b.filled(u, Cluster) {
		reviews = []Column{Council} // nobody reviewed before it: its gaps are not filled from the self-score
	}
	for _, col := range reviews { // over an earlier review a council speaks line by line
		if e := cell.in(col); e != nil {
			return e, col
		}
		if !b.f.Scheme.PerLine && b.filled(u, col) {
			break
		}
	}
	return cell.in(Given), Given
}

// line scores one cell.
func (b *board) line(u *Unit, c *Criterion) *Line {
	e, from := b.entry(u, c)
	l := &Line{Criterion: c, State: Null, From: from, Entry: e}
	applies := appliesTo(c, u.Class)
	if e != nil && !applies {
		b.note(u, c, CodeNotForClass, fault.Warning, nil)
	}
	switch {
	case !applies:
		l.State = NotAssigned
		return l
	case e == nil || e.State == Null:
		l.Max = c.Max
		if c.Kind == Deadline && !b.f.AsTyped && b.beforeDay(c) {
			l.State, l.Max = NotDue, nil
		}
		return l
	case e.State != Scored:
		l.State = e.State
		if e.State == Exempt && (e.Reason == "" || e.Approver == "") {
			l.State, l.Why, l.Max = Refused, CodeExemptBare, c.Max
			b.note(u, c, CodeExemptBare, fault.Error, nil)
		}
		return l
	}
	k := &calc{b: b, u: u, c: c, e: e, l: l}
	l.Max = c.Max
	if b.f.AsTyped {
		k.asTyped()
	} else {
		k.run()
	}
	return l
}

func appliesTo(c *Criterion, class string) bool {
	ok := func(list []string) bool {
		if len(list) == 0 {
			return true
		}
		for _, x := range list {
			if x == class {
				return true
			}
		}
		return false
	}
	for g := c.group; g != nil; g = g.parent {
		if !ok(g.AppliesTo) {
			return false
		}
	}
	return ok(c.AppliesTo)
}

// note records a finding at a cell. Findings of the final column repeat those of the column it came from and are left out.
func (b *board) note(u *Unit, c *Criterion, code string, sev fault.Severity, args fault.Args) {
	if b.col == Final && len(b.r.Columns) > 1 {
		return
	}
	w := fault.Where{Unit: u.Name}
	if b.col != Final {
		w.Column = string(b.col)
	}
	if c != nil {
		w.Criterion = c.Code
		if e, _ := b.entry(u, c); e != nil {
			w.Cell = e.Source
			if !c.Kind.Relative() && u.cells[c.Code].in(Given) == e {
				if b.r.once(e, code) {
					return
				}
				w.Column = "" // the unit wrote it in none
			}
		}
	}
	b.r.Findings = append(b.r.Findings, fault.Finding{Code: code, Severity: sev, Where: w, Args: args})
}

// calc evaluates one cell.
type calc struct {
	b *board
	u *Unit
	c *Criterion
	e *Entry
	l *Line
}

func (k *calc) step(code string, args fault.Args) { k.l.Steps = append(k.l.Steps, Step{code, args}) }

// null leaves the line undecided for a reason.
func (k *calc) null(code string, args fault.Args) {
	k.l.State, k.l.Why = Null, code
	k.b.note(k.u, k.c, code, fault.Error, args)
}

// refuse leaves the line refused.
func (k *calc) refuse(code string, args fault.Args) {
	k.l.State, k.l.Why = Refused, code
	k.b.note(k.u, k.c, code, fault.Error, args)
}

func (k *calc) warn(code string, args fault.Args) { k.b.note(k.u, k.c, code, fault.Warning, args) }

// need gives the value of an input, or leaves the line null.
func (k *calc) need(name string, v *num.Rat) (num.Rat, bool) {
	if v == nil {
		k.null(CodeInputMissing, fault.Args{"input": name})
		return num.Zero, false
	}
	return *v, true
}

// notNegative gives the value of an input that cannot be below 0.
func (k *calc) notNegative(name string, v *num.Rat) (num.Rat, bool) {
	n, ok := k.need(name, v)
	if ok && n.Sign() < 0 {
		k.refuse(CodeNegative, fault.Args{"input": name, "value": n})
		return n, false
	}
	return n, ok
}

// whole gives a count.
func (k *calc) whole(name string, v *num.Rat) (num.Rat, bool) {
	n, ok := k.notNegative(name, v)
	if ok && !n.IsInt() {
		k.refuse(CodeNotWhole, fault.Args{"input": name, "value": n})
		return n, false
	}
	return n, ok
}

// points sets the outcome: floor of the criterion, then rounding of the line.
func (k *calc) points(p num.Rat) {
	if k.c.Floor != nil && p.Less(*k.c.Floor) {
		k.step("floor", fault.Args{"from": p, "to": *k.c.Floor})
		p = *k.c.Floor
	}
	k.l.State = Scored
	rounded := p
	if rd := k.b.f.Scheme.Rounding; rd.Level == LevelLine {
		if rounded = p.Round(rd.Places, rd.Mode); !rounded.Equal(p) {
			k.step("round", fault.Args{"from": p, "to": rounded, "places": rd.Places})
			k.l.Exact = p.Ptr()
		}
	}
	k.l.Points = rounded.Ptr()
}

// evaluators holds the formula of each kind.
var evaluators = map[Kind]func(*calc){
	RelativeToLeader:     (*calc).relativeToLeader,
	RelativeToPeerMax:    (*calc).relativeToPeerMax,
	PassFail:             (*calc).passFail,
	Direct:               (*calc).direct,
	DirectOrCount:        (*calc).directOrCount,
	CountXPoint:          (*calc).countXPoint,
	PlusMinus:            (*calc).plusMinus,
	StandardWithEvents:   (*calc).standardWithEvents,
	ProportionalUncapped: (*calc).proportional,
	ExcessSteps:          (*calc).excessSteps,
	Ladder:               (*calc).ladder,
	Ladder2D:             (*calc).ladder2D,
	LatenessLadder:       (*calc).lateness,
	Deadline:             (*calc).deadline,
	WeightedLayers:       (*calc).weightedLayers,
	WeightedAspects:      (*calc).weightedAspects,
	WorstOfPeriods:       (*calc).worstOfPeriods,
	QuotaFloor:           (*calc).quotaFloor,
	GateKind:             (*calc).gate,
}

func (k *calc) run() {
	if spec, _ := k.c.Kind.Spec(); k.e.In.Points != nil && !spec.Typed {
		k.refuse(CodeTypedOver, fault.Args{"value": *k.e.In.Points})
		return
	}
	evaluators[k.c.Kind](k)
}

// asTyped takes the points as they stand in a workbook. Beyond the reach they still count, with a finding and the cut value beside.
func (k *calc) asTyped() {
	p, ok := k.need("points", k.e.In.Points)
	if !ok {
		return
	}
	k.step("typed", fault.Args{"value": p})
	k.l.State, k.l.Points = Scored, p.Ptr()
	if args := tooFine(p, k.b.f.Scheme.EntryPlaces()); args != nil && !k.b.f.Told {
		k.warn(CodePlacesKept, args)
	}
	least, most := k.c.Reach()
	switch {
	case k.c.Kind.Silent():
	case most != nil && most.Less(p):
		k.l.Capped = most
		k.warn(CodeOverCap, fault.Args{"value": p, "most": *most})
	case least != nil && p.Less(*least):
		k.l.Capped = least
		k.warn(CodeUnderLeast, fault.Args{"value": p, "least": *least})
	}
}
