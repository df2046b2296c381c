package text

import (
	"cmp"
	"strings"

	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

// Formula reads a criterion to a person: what is entered, how points follow, limits and sign, in one or a few sentences. Bands and events
// are listed apart by FormulaParts.
func Formula(c *score.Criterion) string {
	s := formulas[c.Kind](c)
	if !strings.HasPrefix(s, "q = ") { // a variable keeps its letter
		s = upper(s)
	}
	if c.Informative {
		s += " Chỉ để tham khảo, không cộng vào tổng."
	}
	if c.Floor != nil {
		s += " Không thấp hơn " + Points(*c.Floor) + " điểm."
	}
	return s
}

// FormulaParts lists what a formula reads value by value: bands with inclusive ends, events with their points, layers, rules.
func FormulaParts(c *score.Criterion) []string {
	if c.Table != nil {
		return append(tableLines(c.Table), FormulaList(c)...)
	}
	return FormulaList(c)
}

// FormulaList is FormulaParts for a page that draws the ladder in two dimensions itself, from FormulaTables.
func FormulaList(c *score.Criterion) []string {
	var out []string
	for _, b := range c.Bands {
		out = append(out, bandLine(b))
	}
	for _, e := range c.Deduct {
		out = append(out, event(e, "trừ"))
	}
	for _, e := range c.Bonus {
		out = append(out, event(e, "cộng"))
	}
	for _, e := range c.OneOf {
		out = append(out, event(e, "cộng")+" (chỉ lấy mức cao nhất)")
	}
	for _, l := range c.Layers {
		s := l.Name + ": trọng số " + factor(l.Weight)
		if l.MinScorers > 1 {
			s += ", ít nhất " + Int(l.MinScorers) + " người chấm"
		}
		out = append(out, s)
	}
	for _, f := range c.Frames {
		out = append(out, frameLine(f, c.Aspects))
	}
	for i, r := range c.Rules {
		out = append(out, Int(i+1)+". "+classRule(r))
	}
	return out
}

func frameLine(f score.Frame, aspects []string) string {
	parts := make([]string, len(f.Shares))
	for i, s := range f.Shares {
		parts[i] = lower(aspects[i]) + " " + Percent(s)
	}
	return f.Name + ": " + strings.Join(parts, ", ")
}

func classRule(r score.ClassRule) string {
	switch {
	case r.NoValid:
		return "Không kỳ nào được xếp loại: " + r.Class
	case r.Otherwise:
		return "Các trường hợp còn lại: " + r.Class
	}
	s := "Có ít nhất " + Int(r.AtLeast) + " kỳ " + either(r.Of)
	if r.AtLeast == 0 {
		s = "Mọi trường hợp"
	}
	if len(r.None) > 0 {
		s += ", không có kỳ nào " + either(r.None)
	}
	return s + ": " + r.Class
}

func tableLines(t *score.Table) []string {
	var out []string
	side := func(cols []score.Band, points [][]num.Rat, rate, verb string) {
		for i, row := range t.Rows {
			parts := make([]string, len(cols))
			for j, col := range cols {
				parts[j] = Band(col) + " " + verb + " " + Points(points[i][j])
			}
			if len(parts) > 0 {
				out = append(out, upper(t.Volume)+" "+Band(row)+", "+lower(rate)+": "+strings.Join(parts, "; "))
			}
		}
	}
	side(t.BonusCols, t.Bonus, t.BonusRate, "cộng")
	side(t.PenaltyCols, t.Penalty, t.PenaltyRate, "trừ")
	return out
}

// formulas reads each kind.
var formulas = map[score.Kind]func(*score.Criterion) string{
	score.RelativeToLeader: readLeader,
	score.RelativeToPeerMax: func(c *score.Criterion) string {
		return "điểm = " + maxOf(c) + " × kết quả của đơn vị / kết quả cao nhất trong cụm. Đơn vị cao nhất được đủ điểm chuẩn; tạm tính khi cụm chưa chốt."
	},
	score.PassFail: func(c *score.Criterion) string { return "đạt: " + maxOf(c) + " điểm; không đạt: 0 điểm." },
	score.Direct:   readDirect,
	score.DirectOrCount: func(c *score.Criterion) string {
		s := "chấm thẳng điểm từ 0 đến " + maxOf(c)
		if c.PerItem != nil {
			s += ", hoặc đếm số lần × " + Points(*c.PerItem) + " điểm"
		}
		return s + capped(c.Cap) + "."
	},
	score.CountXPoint: func(c *score.Criterion) string {
		s := "số lần × " + Points(*c.PerItem) + " điểm"
		if most := cmp.Or(c.Cap, c.Max.Positive()); most != nil {
			s += capped(most)
		} else {
			s += ", không giới hạn"
		}
		return s + requires(c) + "."
	},
	score.PlusMinus: func(c *score.Criterion) string {
		s := "mỗi lần được cộng " + Points(*c.PerPlus) + " điểm, mỗi lần bị trừ " + Points(*c.PerMinus) + " điểm" + capped(cmp.Or(c.Hi, c.Max.Positive()))
		if c.Lo != nil {
			s += ", không thấp hơn " + Points(*c.Lo)
		}
		return s + "."
	},
	score.StandardWithEvents: readEvents,
	score.ProportionalUncapped: func(c *score.Criterion) string {
		return "điểm = " + maxOf(c) + " × kết quả / chỉ tiêu, không giới hạn trên."
	},
	score.ExcessSteps: readExcess,
	score.Ladder:      readLadder,
	score.Ladder2D: func(c *score.Criterion) string {
		s := standardOf(c) + ", cộng và trừ theo bảng hai chiều: " + lower(c.Table.Volume) + " chọn dòng, tỷ lệ chọn cột; tỷ lệ ngoài các mức thì không cộng, không trừ; khối lượng bằng 0 được điểm chuẩn"
		if c.Table.BonusNeedsNoPenalty {
			s += "; đã bị trừ thì không được cộng"
		}
		return s + deductCap(c) + "."
	},
	score.LatenessLadder: func(c *score.Criterion) string {
		return "mỗi báo cáo đến hạn được điểm theo số ngày lịch trễ; điểm chuẩn = " + Points(c.Bands[0].Points) + " × số báo cáo đã đến hạn; đến hạn mà không nộp tính mức thấp nhất."
	},
	score.Deadline: readDeadline,
	score.WeightedLayers: func(*score.Criterion) string {
		return "điểm = tổng của trọng số × điểm mỗi cấp chấm (thang 0–100); thiếu một cấp thì chưa có kết quả."
	},
	score.WeightedAspects: readAspects,
	score.WorstOfPeriods: func(*score.Criterion) string {
		return "xếp loại theo quy tắc đầu tiên đúng với các kỳ đã được xếp loại; kỳ bỏ trống không tính. Không có điểm."
	},
	score.QuotaFloor: readQuotaFloor,
	score.GateKind: func(c *score.Criterion) string {
		return "không đạt thì " + Effect(*c.Effect) + ". Không có điểm."
	},
}

func readLeader(c *score.Criterion) string {
	q := "q = kết quả / chỉ tiêu"
	switch c.Direction {
	case score.AtMost:
		q = "q = chỉ tiêu / kết quả (chỉ tiêu “không quá”; không phát sinh là tốt nhất)"
	case score.ReduceBy:
		q = "q = mức giảm đạt được / mức giảm được giao, mức giảm = (kỳ gốc − kết quả) / kỳ gốc"
	}
	half := Points(c.Max.OrZero().Quo(num.Int(2)))
	s := q + ". q < 1: " + half + " × q; q = 1: " + half + "; q cao nhất cụm: " + maxOf(c) + "; ở giữa: " + half + " + " + half +
		" × (q − 1)/(q cao nhất − 1). Không có mức giao: " + maxOf(c) + " × kết quả / kết quả cao nhất."
	if c.BaseZero != "" {
		s += " Kỳ gốc bằng 0: " + baseRules[c.BaseZero] + "."
	}
	return s
}

func readDirect(c *score.Criterion) string {
	low := "0"
	if c.Lo != nil && c.Lo.Sign() < 0 {
		low = Points(*c.Lo)
	}
	s := "chấm thẳng điểm từ " + low
	if c.Max != nil {
		s += " đến " + Points(*c.Max)
	} else {
		s += ", không ghi điểm chuẩn"
	}
	if c.BonusMax != nil {
		s += "; thưởng thêm tối đa " + Points(*c.BonusMax)
	}
	return s + "."
}

func readEvents(c *score.Criterion) string {
	s := standardOf(c)
	if len(c.Deduct) > 0 || c.AbsentDeduct != nil {
		s += ", trừ theo sự việc"
	}
	s += deductCap(c)
	if len(c.Bonus)+len(c.OneOf) > 0 {
		s += ", cộng theo sự việc" + capped(bonusLimit(c))
	}
	if c.AbsentDeduct != nil {
		s += "; không có hoàn toàn thì trừ " + Points(*c.AbsentDeduct)
	}
	if c.BonusNeedsStandard {
		s += "; đã bị trừ thì không được cộng"
	}
	s += requires(c)
	return s + zeroWhen(c) + "."
}

// bonusLimit is the most the bonuses can add, by what the criterion can reach.
func bonusLimit(c *score.Criterion) *num.Rat {
	_, most := c.Reach()
	if most == nil {
		return nil
	}
	return most.Sub(c.Max.OrZero()).Ptr()
}

func readExcess(c *score.Criterion) string {
	what := "vượt"
	if c.Under {
		what = "hụt"
	}
	step := "đủ"
	if c.StartedCounts {
		step = "đủ hoặc chưa đủ"
	}
	verb := "cộng"
	if c.PerStep.Sign() < 0 {
		verb = "trừ"
	}
	return "cứ " + what + " chỉ tiêu " + step + " " + Points(*c.StepPct) + " % thì " + verb + " " + Points(c.PerStep.Abs()) + " điểm" +
		capped(cmp.Or(c.Cap, c.Max.Positive())) + "."
}

func readLadder(c *score.Criterion) string {
	s := "điểm theo mức của thang"
	if c.OnTop {
		s = standardOf(c) + " cộng điểm theo mức của thang"
	}
	if c.Parts > 1 {
		s += ", tính cho " + Int(c.Parts) + " giá trị rồi cộng lại"
	}
	if c.BelowLast0 {
		s += "; dưới mức thấp nhất: 0 điểm"
	}
	if o := c.Over; o != nil {
		s += "; trên " + factor(o.Above) + " cộng " + Points(o.First)
		if o.Per.Sign() != 0 {
			s += ", thêm " + Points(o.Per) + " cho mỗi " + Points(o.Step) + " đơn vị vượt"
		}
		s += capped(o.Cap)
	}
	if len(c.Deduct) > 0 {
		s += "; trừ theo sự việc" + deductCap(c)
	}
	return s + zeroWhen(c) + "."
}

func readDeadline(c *score.Criterion) string {
	s := "hoàn thành đúng hạn"
	if c.Limit != nil {
		s += " (chậm nhất ngày " + c.Limit.String() + ")"
	}
	late := c.Max.OrZero().Add(c.After.OrZero())
	s += ": " + maxOf(c) + " điểm; trễ hạn: " + Points(late) + " điểm; hết kỳ không làm: 0 điểm"
	if c.WorkingDay {
		s += "; hạn rơi vào thứ bảy, chủ nhật thì chuyển sang thứ hai"
	}
	if len(c.Deduct) > 0 {
		s += "; trừ theo sự việc" + deductCap(c)
	}
	return s + "."
}

func readAspects(c *score.Criterion) string {
	s := "cộng theo sản phẩm: điểm chuẩn × tổng của tỷ trọng × mức đạt (0–1) về " + List(lowered(c.Aspects))
	p := c.Products
	switch {
	case p.Min > 0 && p.Max > 0:
		s += "; từ " + Int(p.Min) + " đến " + Int(p.Max) + " sản phẩm"
	case p.Max > 0:
		s += "; tối đa " + Int(p.Max) + " sản phẩm"
	case p.Min > 0:
		s += "; ít nhất " + Int(p.Min) + " sản phẩm"
	}
	if p.Sum != nil {
		s += "; tổng điểm chuẩn " + Points(*p.Sum)
		if p.Tolerance != nil {
			s += " (lệch không quá " + Points(*p.Tolerance) + ")"
		}
	}
	return s + "."
}

func readQuotaFloor(c *score.Criterion) string {
	of := "tổng số người"
	if c.Inside != "" {
		of = "số lượng của mục " + c.Inside
	}
	switch {
	case c.Rest:
		return "phần còn lại sau số lượng của mục " + c.Inside + ". Không có điểm."
	case c.Pct != nil:
		return "số lượng = " + Percent(*c.Pct) + " " + of + ", bỏ phần lẻ. Không có điểm."
	}
	return "số lượng = tỷ lệ nhập vào × " + of + ", bỏ phần lẻ. Không có điểm."
}

func capped(most *num.Rat) string {
	if most == nil {
		return ""
	}
	return ", tối đa " + Points(most.Abs())
}

func deductCap(c *score.Criterion) string {
	if c.DeductCap == nil {
		return ""
	}
	return " (trừ tối đa " + Points(*c.DeductCap) + ")"
}

func requires(c *score.Criterion) string {
	if c.Requires == "" {
		return ""
	}
	return "; chỉ được cộng khi: " + c.Requires
}

func zeroWhen(c *score.Criterion) string {
	if c.ZeroWhen == "" {
		return ""
	}
	return "; 0 điểm khi: " + c.ZeroWhen
}

// standardOf names the standard of a criterion, from which points are taken and to which they are added.
func standardOf(c *score.Criterion) string {
	if c.Max == nil {
		return "không ghi điểm chuẩn"
	}
	return "điểm chuẩn " + Points(*c.Max)
}

func maxOf(c *score.Criterion) string {
	if c.Max == nil {
		return "điểm chuẩn (không ghi)"
	}
	return Points(*c.Max)
}
