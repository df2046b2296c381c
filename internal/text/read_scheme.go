package text

import (
	"slices"
	"strings"

	"thidua/internal/core/score"
)

// Group reads the heading of a group: code, name, maximum, limits, whom it applies to.
func Group(g *score.Group) string {
	s := g.Code + ". " + g.Name
	var about []string
	if g.Max != nil {
		about = append(about, Points(*g.Max)+" điểm")
	}
	if g.Cap != nil {
		about = append(about, "không quá "+Points(*g.Cap))
	}
	if g.Floor != nil {
		about = append(about, "không dưới "+Points(*g.Floor))
	}
	if g.Minus {
		about = append(about, "trừ vào tổng")
	}
	if len(g.AppliesTo) > 0 {
		about = append(about, "chỉ áp dụng cho "+List(g.AppliesTo))
	}
	if g.Owner != "" {
		about = append(about, "theo dõi: "+g.Owner)
	}
	if len(about) > 0 {
		s += " (" + strings.Join(about, "; ") + ")"
	}
	return s
}

// MaxOf reads the standard of a criterion as a suffix of its name, and whom it applies to; empty when nothing is to say.
func MaxOf(c *score.Criterion) string {
	var about []string
	if c.Max != nil && !c.Kind.Silent() {
		about = append(about, "điểm chuẩn "+Points(*c.Max))
	}
	if len(c.AppliesTo) > 0 {
		about = append(about, "chỉ áp dụng cho "+List(c.AppliesTo))
	}
	if len(about) == 0 {
		return ""
	}
	return " (" + strings.Join(about, "; ") + ")"
}

// SchemeHead reads what a scheme is: name, id, status, trust, whom and what period it scores.
func SchemeHead(s *score.Scheme) []string {
	out := []string{s.Name, "Mã: " + s.ID + " · " + Status(s.Status) + " · " + Int(len(s.Criteria())) + " tiêu chí"}
	if s.StatusWhy != "" {
		out = append(out, "Còn thiếu: "+s.StatusWhy)
	}
	about := []string{"Đối tượng: " + Subject(s.Subject)}
	if s.Period != "" {
		about = append(about, "kỳ: "+Period(s.Period))
	}
	if s.Trust != "" {
		about = append(about, Trust(s.Trust))
	}
	return append(out, strings.Join(about, " · "))
}

// Section is a titled list of lines.
type Section struct {
	Title string
	Lines []string
}

// SchemeFoot reads what a scheme says beside its criteria: rounding, total, classes, gates, quotas, ranking, stages, sources, doubts.
// Sections without lines are left out.
func SchemeFoot(s *score.Scheme) []Section {
	all := []Section{
		{"Cách tính tổng", totalLines(s)},
		{"Xếp loại", ClassTables(s.Classes)},
		{"Điều kiện kèm theo", each(s.Gates, Gate)},
		{"Số lượng được công nhận", each(s.Quotas, Quota)},
		{"Xếp hạng", []string{Ranking(s.Ranking)}},
		{"Các bước chấm", each(s.Stages, Stage)},
		{"Nguồn", s.Sources},
		{"Chưa có văn bản xác nhận", s.Unconfirmed},
		{"Cần cân nhắc", concernLines(s)},
		{"Ghi chú", s.Notes},
	}
	return slices.DeleteFunc(all, func(sec Section) bool { return len(sec.Lines) == 0 })
}

func each[T any](items []T, read func(T) string) []string {
	out := make([]string, len(items))
	for i, x := range items {
		out[i] = read(x)
	}
	return out
}

// Stage reads one step of the procedure.
func Stage(st score.Stage) string {
	s := st.Actor
	if st.Does != "" {
		s += ": " + st.Does
	}
	if st.Column != "" {
		s += " (cột " + lower(Column(string(st.Column))) + ")"
	}
	return s
}

func totalLines(s *score.Scheme) []string {
	out := []string{Rounding(s.Rounding)}
	if s.Base != nil {
		out = append(out, "Tổng điểm chuẩn: "+Points(*s.Base)+".")
	}
	if s.TotalCap != nil {
		out = append(out, "Tổng điểm không quá "+Points(*s.TotalCap)+".")
	}
	if s.EntryStep != nil {
		out = append(out, "Chấm theo bước "+Points(*s.EntryStep)+" điểm.")
	}
	if s.Places != nil {
		out = append(out, "Điểm chấm có nhiều nhất "+Int(*s.Places)+" chữ số lẻ.")
	}
	if s.Clamp {
		out = append(out, "Điểm ngoài giới hạn được cắt về giới hạn và ghi chú lại.")
	}
	if s.PerLine {
		out = append(out, "Điểm chung cuộc lấy lần chấm sau cùng của từng tiêu chí.")
	} else {
		out = append(out, "Điểm chung cuộc lấy cột chấm sau cùng của cả phiếu; hội đồng quyết định từng tiêu chí.")
	}
	for _, b := range s.Coefficient {
		out = append(out, "Hệ số khi tổng điểm "+Band(b)+": "+coefficient(b)+".")
	}
	return out
}

func coefficient(b score.Band) string { return strings.TrimSuffix(worth(b), " điểm") }

func concernLines(s *score.Scheme) []string {
	var out []string
	for _, c := range s.Criteria() {
		of := slices.Clone(c.Concerns)
		for _, e := range slices.Concat(c.Deduct, c.Bonus, c.OneOf) {
			of = append(of, e.Concerns...)
		}
		slices.Sort(of)
		for _, concern := range slices.Compact(of) {
			out = append(out, c.Code+" "+c.Name+": "+Concern(concern)+".")
		}
	}
	return out
}
