package text

import (
	"cmp"
	"slices"
	"strings"

	"thidua/internal/core/fault"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

// Steps writes out how a line came about, one sentence a step, the sum of the parts last where there are several. Nil for a line without
// points.
func Steps(l *score.Line) []string {
	out := make([]string, 0, len(l.Steps)+1)
	for _, s := range l.Steps {
		out = append(out, Step(l, s))
	}
	if sum := parts(l); sum != "" {
		out = append(out, sum)
	}
	if l.Capped != nil {
		out = append(out, "Ngoài mức có thể đạt; nếu cắt về giới hạn còn "+Exact(*l.Capped))
	}
	return out
}

// SheetSteps writes out how a total came about.
func SheetSteps(sh *score.Sheet) []string { return sheetSteps(sh.Steps) }

// SheetStepsAfterSum leaves out the sum of the groups, for those who write that addition out themselves.
func SheetStepsAfterSum(sh *score.Sheet) []string {
	return sheetSteps(slices.DeleteFunc(slices.Clone(sh.Steps), func(s score.Step) bool { return s.Code == score.StepSum }))
}

func sheetSteps(steps []score.Step) []string {
	out := make([]string, len(steps))
	for i, s := range steps {
		out[i] = Step(nil, s)
	}
	return out
}

// Step writes one step as a formula with its numbers. l is the line it belongs to, nil for a step of the total.
func Step(l *score.Line, s score.Step) string {
	if f, ok := stepFormulas[s.Code]; ok {
		return f(l, s.Args)
	}
	if t, ok := stepSentences[s.Code]; ok {
		return fill(t, s.Args)
	}
	return "Bước mã “" + s.Code + "”."
}

// KnownStep says whether a step code has its words.
func KnownStep(code string) bool {
	_, formula := stepFormulas[code]
	_, sentence := stepSentences[code]
	return formula || sentence
}

// stepSentences are the steps that need no arithmetic of their own.
var stepSentences = map[string]string{
	"typed":                 "Điểm đã ghi: {value}",
	"typed_bonus":           "Điểm thưởng đã ghi: {value} (tối đa {most})",
	"override":              "Chấp nhận {value} ngoài giới hạn: {by}, lý do: {reason}",
	"pass":                  "Đạt: {max} điểm",
	"fail":                  "Không đạt: 0 điểm",
	"gate_met":              "Đạt điều kiện",
	"gate_failed":           "Không đạt điều kiện",
	"floor":                 "Không thấp hơn {to}: {from} → {to}",
	"cap":                   "Tối đa {to}: {from} → {to}",
	"round":                 "Làm tròn đến {places} chữ số lẻ: {from} → {to}",
	score.StepSum:           "Tổng các nhóm: {value}",
	"total_cap":             "Tổng tối đa {to}: {from} → {to}",
	"base_zero_full":        "Số liệu kỳ gốc bằng 0: cho đủ điểm chuẩn {max}",
	"peer_none":             "Cả cụm chưa có kết quả lớn hơn 0: 0 điểm",
	"standard":              "Điểm chuẩn: {value}",
	"zero_when":             "0 điểm vì: {condition}",
	"absent":                "Không có hoàn toàn: trừ {value}",
	"best_of":               "Mức cộng cao nhất – {event}: +{value}",
	"bonus_needs_standard":  "Đã bị trừ điểm nên không được cộng {value}",
	"condition_not_met":     "Không được cộng vì chưa đạt điều kiện: {condition}",
	"event_cap":             "Sự việc này tính tối đa {to}: {from} → {to}",
	"deduct_cap":            "Trừ tối đa {to}: {from} → {to}",
	"bonus_cap":             "Cộng tối đa {to}: {from} → {to}",
	"over_cap":              "Cộng thêm tối đa {to}: {from} → {to}",
	"band":                  "Giá trị {value} thuộc mức {band}: {points} điểm",
	"below_last":            "Giá trị {value} dưới mức thấp nhất: 0 điểm",
	"on_top":                "Cộng vào điểm chuẩn {standard}: {value}",
	"volume_zero":           "Không phát sinh khối lượng: được điểm chuẩn",
	"table_no_bonus":        "Tỷ lệ bị trừ là {rate} nên không được cộng",
	"table_bonus":           "Khối lượng {volume} ({row}), tỷ lệ {rate} ({col}): +{points}",
	"table_penalty":         "Khối lượng {volume} ({row}), tỷ lệ {rate} ({col}): −{points}",
	"report_not_due":        "Báo cáo[ {report}] hạn {due}: chưa đến hạn, không tính",
	"report_absent":         "Báo cáo[ {report}] hạn {due}: không nộp, {points} điểm",
	"report_days":           "Báo cáo[ {report}]: trễ {days} ngày, {points} điểm",
	"deadline_met":          "Hoàn thành {done}, hạn {limit}: đúng hạn, {max} điểm",
	"deadline_after_period": "Hạn {limit}, hoàn thành {done} sau khi hết kỳ ({end}): 0 điểm",
	"deadline_never":        "Hạn {limit}: không thực hiện, 0 điểm",
	"class_rule":            "Quy tắc {rule}, các kỳ {periods:quotes}: {class}",
}

// stepFormulas are the steps written as arithmetic.
var stepFormulas = map[string]func(*score.Line, fault.Args) string{
	"on_target": func(l *score.Line, a fault.Args) string {
		return ratioOf(l, a) + ", đúng chỉ tiêu: 1/2 × " + f(a, "max") + " = " + Exact(half(a))
	},
	"below_target": func(l *score.Line, a fault.Args) string {
		return ratioOf(l, a) + ", dưới chỉ tiêu: " + factor(half(a)) + " × " + p(a, "q") + " = " + Exact(half(a).Mul(rat(a, "q")))
	},
	"above_target": aboveTarget,
	"open_half": func(l *score.Line, a fault.Args) string {
		return ratioOf(l, a) + ", đạt chỉ tiêu; cụm chưa chốt nên tạm tính 1/2 × " + f(a, "max") + " = " + Exact(half(a))
	},
	"best_possible": func(_ *score.Line, a fault.Args) string {
		return "Chỉ tiêu “không quá” và không phát sinh: mức tốt nhất, " + f(a, "max") + " điểm"
	},
	"leader": func(l *score.Line, a fault.Args) string {
		return ratioOf(l, a) + ", cao nhất cụm: " + f(a, "max") + " điểm"
	},
	"peer": func(_ *score.Line, a fault.Args) string {
		what := " (cao nhất: "
		if a["direction"] == string(score.ReduceBy) {
			what = " (tỷ lệ giảm, cao nhất: "
		}
		return f(a, "max") + " × " + p(a, "actual") + "/" + p(a, "peer") + what + plainOf(a["peer_of"]) + ") = " +
			Exact(rat(a, "max").Mul(rat(a, "actual")).Quo(rat(a, "peer")))
	},
	"peer_lowest": func(_ *score.Line, a fault.Args) string {
		return f(a, "max") + " × " + p(a, "peer") + "/" + p(a, "actual") + " (thấp nhất: " + plainOf(a["peer_of"]) + ") = " +
			Exact(rat(a, "max").Mul(rat(a, "peer")).Quo(rat(a, "actual")))
	},
	"proportional": func(_ *score.Line, a fault.Args) string {
		return f(a, "max") + " × " + p(a, "actual") + "/" + p(a, "target") + " = " + Exact(rat(a, "max").Mul(rat(a, "actual")).Quo(rat(a, "target")))
	},
	"steps":      excess,
	"steps_none": excess,
	"count": func(_ *score.Line, a fault.Args) string {
		return f(a, "count") + " lần × " + p(a, "per") + " = " + Exact(rat(a, "value"))
	},
	"plus_minus": func(_ *score.Line, a fault.Args) string {
		return f(a, "plus") + " × " + p(a, "per_plus") + " − " + f(a, "minus") + " × " + p(a, "per_minus") + " = " + Exact(rat(a, "value"))
	},
	"deduct": func(_ *score.Line, a fault.Args) string { return eventStep(a, "−") },
	"bonus":  func(_ *score.Line, a fault.Args) string { return eventStep(a, "+") },
	"over": func(_ *score.Line, a fault.Args) string {
		s := "Trên " + f(a, "above") + ": cộng " + f(a, "first")
		if rat(a, "steps").Sign() > 0 && rat(a, "per").Sign() != 0 {
			s += " + " + f(a, "steps") + " × " + p(a, "per")
		}
		return s + " = " + Exact(rat(a, "extra"))
	},
	"deadline_late": func(_ *score.Line, a fault.Args) string {
		late := rat(a, "after")
		return fill("Hoàn thành {done}, hạn {limit}: trễ hạn, ", a) + f(a, "max") + plusMinus(late) + " = " + Exact(rat(a, "max").Add(late))
	},
	"layer": func(_ *score.Line, a fault.Args) string {
		return plainOf(a["layer"]) + ": " + f(a, "weight") + " × " + p(a, "value") + " = " + Exact(rat(a, "part"))
	},
	"product": func(_ *score.Line, a fault.Args) string {
		s := "Sản phẩm"
		if name := plainOf(a["product"]); name != "" {
			s = name
		}
		s += ": " + f(a, "weight") + " × " + p(a, "ratio") + " = " + Exact(rat(a, "exact"))
		if !rat(a, "exact").Equal(rat(a, "value")) {
			s += ", làm tròn " + f(a, "value")
		}
		return s
	},
	"quota": func(_ *score.Line, a fault.Args) string {
		return f(a, "n") + " × " + Percent(rat(a, "pct")) + ", bỏ phần lẻ = " + f(a, "places")
	},
	"quota_rest": func(_ *score.Line, a fault.Args) string {
		return f(a, "n") + " − " + f(a, "taken") + " = " + f(a, "places")
	},
}

func aboveTarget(l *score.Line, a fault.Args) string {
	h, q, lead := half(a), rat(a, "q"), rat(a, "leader")
	v := h.Add(h.Mul(q.Sub(num.One)).Quo(lead.Sub(num.One)))
	return ratioOf(l, a) + ", cao nhất cụm là " + factor(lead) + " (" + plainOf(a["leader_of"]) + "): " +
		factor(h) + " + " + factor(h) + " × (" + factor(q) + " − 1)/(" + factor(lead) + " − 1) = " + Exact(v)
}

// ratioOf writes q with the figures it came from.
func ratioOf(l *score.Line, a fault.Args) string {
	q := "q"
	if l != nil && l.Entry != nil && l.Entry.In.Target != nil && l.Entry.In.Actual != nil {
		t, now := *l.Entry.In.Target, *l.Entry.In.Actual
		switch score.Direction(plainOf(a["direction"])) {
		case score.AtMost:
			q = "q = " + factor(t) + "/" + paren(now)
		case score.ReduceBy:
			base := l.Entry.In.Base.OrZero()
			q = "q = (" + factor(base) + " − " + paren(now) + ")/" + paren(base) + " × 100/" + paren(t)
		default:
			q = "q = " + factor(now) + "/" + paren(t)
		}
	}
	return q + " = " + Exact(rat(a, "q"))
}

func excess(_ *score.Line, a fault.Args) string {
	t, now := f(a, "target"), f(a, "actual")
	s := "Vượt (" + now + " − " + t + ")/" + t
	if under, _ := a["under"].(bool); under {
		s = "Hụt (" + t + " − " + now + ")/" + t
	}
	s += " = " + Exact(rat(a, "percent")) + " %"
	if rat(a, "percent").Sign() <= 0 {
		return s + ": không có bước nào, 0 điểm"
	}
	return s + ", " + f(a, "steps") + " bước " + f(a, "step") + " % × " + p(a, "per") + " = " + Exact(rat(a, "steps").Mul(rat(a, "per")))
}

func eventStep(a fault.Args, sign string) string {
	return plainOf(a["event"]) + ": " + f(a, "count") + " × " + p(a, "per") + " = " + sign + Exact(rat(a, "value"))
}

// rat is a number of a step, 0 when absent.
func rat(a fault.Args, name string) num.Rat {
	switch v := a[name].(type) {
	case num.Rat:
		return v
	case *num.Rat:
		return v.OrZero()
	case int:
		return num.Int(int64(v))
	}
	return num.Zero
}

func half(a fault.Args) num.Rat { return rat(a, "max").Mul(num.Ratio(1, 2)) }

// f writes a number of a step for a formula, p with brackets where it needs them.
func f(a fault.Args, name string) string { return factor(rat(a, name)) }
func p(a fault.Args, name string) string { return paren(rat(a, name)) }

func plusMinus(r num.Rat) string {
	if r.Sign() < 0 {
		return " − " + factor(r.Abs())
	}
	return " + " + factor(r)
}

// parts writes the sum of what the steps bring: «10 − 1,5 + 2 = 10,5». Empty where one step is the whole story, or where limits of the
// whole make the parts not add up; the steps have told them.
func parts(l *score.Line) string {
	if l.State != score.Scored || l.Points == nil {
		return ""
	}
	if n := len(l.Steps); n > 1 && l.Steps[n-1].Code == "cap" && l.Points.Sign() < 0 {
		return "Điểm trừ: " + Exact(*l.Points) // the limit is that of the magnitude, the sign comes last
	}
	terms := terms(l.Steps)
	if len(terms) < 2 {
		return ""
	}
	sum := num.Zero
	for _, t := range terms {
		sum = sum.Add(t)
	}
	if want := cmp.Or(l.Exact, l.Points).OrZero(); !sum.Equal(want) {
		return ""
	}
	var s strings.Builder
	s.WriteString("Cộng: " + factor(terms[0]))
	for _, t := range terms[1:] {
		s.WriteString(plusMinus(t))
	}
	return s.String() + " = " + Exact(sum)
}

// terms follows the steps and gives what each brings in the end. Takings and bonuses are kept apart, because their limits replace them.
func terms(steps []score.Step) []num.Rat {
	var main, taken, brought []num.Rat
	last := &main
	for _, s := range steps {
		switch s.Code {
		case "standard", "typed", "typed_bonus":
			main, last = append(main, rat(s.Args, "value")), &main
		case "on_top":
			main, last = append(main, rat(s.Args, "standard")), &main
		case "band", "report_days", "report_absent", "table_bonus":
			main, last = append(main, rat(s.Args, "points")), &main
		case "table_penalty":
			main = append(main, rat(s.Args, "points").Neg())
		case "over":
			main, last = append(main, rat(s.Args, "extra")), &main
		case "layer":
			main = append(main, rat(s.Args, "part"))
		case "product":
			main = append(main, rat(s.Args, "value"))
		case "deadline_met":
			main = append(main, rat(s.Args, "max"))
		case "deadline_late":
			main = append(main, rat(s.Args, "max"), rat(s.Args, "after"))
		case "deduct":
			taken, last = append(taken, rat(s.Args, "value")), &taken
		case "bonus", "best_of":
			brought, last = append(brought, rat(s.Args, "value")), &brought
		case "event_cap", "over_cap":
			(*last)[len(*last)-1] = rat(s.Args, "to")
		case "absent":
			taken = []num.Rat{rat(s.Args, "value")}
		case "deduct_cap":
			taken = []num.Rat{rat(s.Args, "to")}
		case "bonus_cap":
			brought = []num.Rat{rat(s.Args, "to")}
		case "bonus_needs_standard", "condition_not_met":
			brought = nil
		}
	}
	for _, t := range taken {
		main = append(main, t.Neg())
	}
	return append(main, brought...)
}
