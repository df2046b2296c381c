package text

import (
	"strings"

	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

// Band reads which values a band of a ladder holds, ends included or not: «từ 95 đến dưới 98», «trên 98», «đúng 100», «“Tốt”».
func Band(b score.Band) string { return span(b, "") }

// span is Band with a unit behind the numbers.
func span(b score.Band, unit string) string {
	if len(b.Words) > 0 {
		s := either(b.Words)
		if b.Also != nil {
			s += " hoặc đúng " + factor(*b.Also) + unit
		}
		return s
	}
	v := func(r *num.Rat) string { return factor(*r) + unit }
	var low, high string
	switch {
	case b.Eq != nil:
		return "đúng " + v(b.Eq)
	case b.Gt != nil:
		low = "trên " + v(b.Gt)
	case b.Ge != nil:
		low = "từ " + v(b.Ge)
	}
	switch {
	case b.Lt != nil:
		high = "dưới " + v(b.Lt)
	case b.Le != nil:
		high = v(b.Le)
	}
	switch {
	case low == "" && high == "":
		return "mọi giá trị"
	case high == "" && b.Gt == nil:
		return low + " trở lên"
	case high == "":
		return low
	case low == "" && b.Lt != nil:
		return high
	case low == "":
		return "từ " + high + " trở xuống"
	}
	return low + " đến " + high
}

// bandLine reads a band with what it is worth: «từ 95 đến dưới 98: 4 điểm».
func bandLine(b score.Band) string {
	s := Band(b)
	if b.Label != "" {
		s = b.Label + " (" + s + ")"
	}
	return s + ": " + worth(b)
}

func worth(b score.Band) string {
	if b.Slope == nil {
		return Points(b.Points) + " điểm"
	}
	s := factor(*b.Slope) + " × giá trị"
	switch b.Points.Sign() {
	case 1:
		s = factor(b.Points) + " + " + s
	case -1:
		s = s + " − " + factor(b.Points.Abs())
	}
	return s + " điểm"
}

// event reads one event of a criterion with its points and limits.
func event(e score.Event, verb string) string {
	s := e.Name + ": " + verb + " "
	switch {
	case e.All:
		s += "toàn bộ điểm chuẩn"
	case e.Once:
		s += Points(e.Points) + " điểm, tính một lần"
	default:
		s += Points(e.Points) + " điểm mỗi lần"
	}
	if e.Cap != nil {
		s += ", tối đa " + Points(*e.Cap)
	}
	return s
}

// conditions are the yes/no facts shipped schemes ask of a unit before it holds a class. Those of a scheme somebody wrote are shown as written.
var conditions = map[string]string{"clean": "không vi phạm quy chế chuyên môn", "outstanding": "có thành tích nổi bật"}

func conditionWords(needs []string) []string {
	return each(needs, func(n string) string { return vocabulary(conditions, n) })
}

// ClassBand reads one class of a scheme: «Xuất sắc: từ 95 trở lên».
func ClassBand(b score.ClassBand) string {
	s := b.Label + ": " + Band(b.Band)
	if len(b.Needs) > 0 {
		s += ", với điều kiện " + quotes(conditionWords(b.Needs))
	}
	return s
}

// ClassTables reads how a total becomes a class, one line each; nil when the scheme has no classes.
func ClassTables(c score.Classes) []string {
	if len(c.Tables) == 0 {
		return nil
	}
	out := []string{"Xếp loại theo " + classValue(c)}
	for _, t := range c.Tables {
		prefix := ""
		if t.Of != "" {
			prefix = "Loại đơn vị “" + t.Of + "” – "
		}
		for _, b := range t.Bands {
			out = append(out, prefix+ClassBand(b))
		}
	}
	return out
}

func classValue(c score.Classes) string {
	switch c.Value {
	case score.OnCapped:
		return "tổng điểm, cắt ở " + Points(*c.Cap)
	case score.OnRate:
		return "tỷ lệ phần trăm so với điểm chuẩn được giao"
	case score.OnTyped:
		return "điểm xếp loại nhập riêng"
	}
	return "tổng điểm"
}

// Rounding reads where numbers are rounded.
func Rounding(r score.Rounding) string {
	if r.Level == "" {
		return "Không làm tròn; số hiển thị có hai chữ số lẻ."
	}
	level := map[score.Level]string{score.LevelLine: "từng tiêu chí", score.LevelGroup: "từng nhóm", score.LevelTotal: "tổng điểm"}[r.Level]
	mode := "nửa lên"
	if r.Mode == num.Down {
		mode = "bỏ phần lẻ"
	}
	if r.Places == 0 {
		return "Làm tròn " + level + " đến số nguyên, " + mode + "."
	}
	return "Làm tròn " + level + " đến " + Int(r.Places) + " chữ số lẻ, " + mode + "."
}

// Ranking reads what is ranked and how equal totals are settled.
func Ranking(r score.Ranking) string {
	on := map[score.Basis]string{score.OnCapped: "tổng điểm đã cắt trần", score.OnRate: "tỷ lệ phần trăm so với điểm chuẩn được giao"}[r.On]
	if on == "" {
		on = "tổng điểm"
	}
	s := "Xếp hạng theo " + on
	if r.WithinGroup {
		s += ", trong từng nhóm đơn vị"
	}
	if len(r.TieBreak) == 0 {
		return s + "; bằng điểm thì đồng hạng, hạng kế tiếp bỏ qua."
	}
	rules := make([]string, len(r.TieBreak))
	for i, t := range r.TieBreak {
		rules[i] = tieRule(rule(t))
	}
	return s + "; bằng điểm thì lần lượt xét " + strings.Join(rules, ", rồi ") + "."
}

func rule(t score.TieRule) string {
	switch {
	case t.Higher != "":
		return "higher:" + t.Higher
	case t.Lower != "":
		return "lower:" + t.Lower
	}
	return "input:" + t.Input
}

// Gate reads a condition beside the points and what it does. A condition that is a yes or no of the unit is told by its name.
func Gate(g score.Gate) string {
	if g.Flag != "" {
		return g.Name + ": " + Effect(g.Effect) + "."
	}
	return g.Name + ": " + gateWhen(g) + " thì " + Effect(g.Effect) + "."
}

func gateWhen(g score.Gate) string {
	switch {
	case g.MissingColumn != "":
		return "không gửi cột " + lower(Column(string(g.MissingColumn)))
	case g.ShareOf != "":
		return "dưới " + Percent(*g.ShareBelow) + " sản phẩm của tiêu chí " + g.ShareOf + " vượt chuẩn"
	default:
		return "cột " + lower(Column(string(g.DifferOf[0]))) + " và cột " + lower(Column(string(g.DifferOf[1]))) + " lệch từ " + Points(*g.DifferBy) + " điểm trở lên"
	}
}

// Effect reads what a gate does to the class.
func Effect(e score.Effect) string {
	switch e.Do {
	case score.NotBetterThan:
		return "không xếp cao hơn “" + e.Class + "”"
	case score.Lower:
		return "hạ " + Int(e.By) + " bậc xếp loại"
	}
	return vocabulary(effects, string(e.Do))
}

// Quota reads how many may hold a class.
func Quota(q score.Quota) string {
	s := "“" + q.Class + "”: tối đa " + Percent(q.Pct)
	if q.OfClass != "" {
		s += " số trường hợp đạt “" + q.OfClass + "” trở lên"
	} else {
		s += " số trường hợp được xếp loại"
	}
	if q.Pools {
		s += ", tính trong từng nhóm"
	}
	return s + "; phần lẻ bỏ đi."
}
