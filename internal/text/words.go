package text

import (
	"strings"

	"thidua/internal/core/score"
)

// Column names a column of scores.
func Column(c string) string {
	switch score.Column(c) {
	case score.Self:
		return "Tự chấm"
	case score.Cluster:
		return "Cụm chấm"
	case score.Appraisal:
		return "Thẩm định"
	case score.Council:
		return "Hội đồng"
	case score.Final:
		return "Chung cuộc"
	case score.Given:
		return "Số liệu chung"
	}
	return c
}

// State names what a line is when it holds no points; a scored line has no such word.
func State(s score.State) string {
	switch s {
	case score.Scored:
		return "đã chấm"
	case score.Null:
		return "chưa chấm"
	case score.NotAssigned:
		return "không giao"
	case score.NotDue:
		return "chưa đến hạn"
	case score.Exempt:
		return "được miễn"
	case score.Refused:
		return "không chấp nhận"
	case score.Gap:
		return "rơi vào khoảng trống của thang"
	}
	return string(s)
}

// Why says why a sheet has no total, class or rank.
func Why(code string) string {
	if w, ok := reasons[code]; ok {
		return w
	}
	return code
}

var reasons = map[string]string{
	score.WhyIncomplete: "phiếu chưa đủ điểm các tiêu chí",
	score.WhyNothing:    "không còn tiêu chí nào được giao",
	score.WhyRefused:    "số liệu đã ghi không dùng được, không còn gì để tính điểm",
	score.WhyNotSent:    "đơn vị chưa gửi cột điểm này",
	score.WhyOpen:       "cụm chưa chốt số liệu",
	score.WhyAsked:      "còn câu hỏi về bảng tính chưa trả lời",
	score.WhyWithheld:   "không xếp loại theo điều kiện của bảng điểm",
	score.WhyNoBands:    "bảng điểm không có mức xếp loại cho đơn vị này",
	score.WhyBelowAll:   "dưới mức xếp loại thấp nhất",
	score.WhyAboveAll:   "cao hơn mọi mức xếp loại đã ghi",
	score.WhyBetween:    "rơi vào khoảng bỏ trống giữa hai mức xếp loại",
	score.WhyNeeds:      "thiếu điều kiện của mức xếp loại",
	score.WhyCondition:  "chưa rõ điều kiện để xếp loại",
	score.WhyTypedValue: "chưa nhập điểm dùng để xếp loại",
}

// Kind names a formula kind in a few words.
func Kind(k score.Kind) string {
	if w, ok := kindNames[k]; ok {
		return w
	}
	return string(k)
}

var kindNames = map[score.Kind]string{
	score.RelativeToLeader:     "so với chỉ tiêu và đơn vị dẫn đầu",
	score.RelativeToPeerMax:    "so với đơn vị có kết quả cao nhất",
	score.PassFail:             "đạt – không đạt",
	score.Direct:               "chấm trực tiếp",
	score.DirectOrCount:        "chấm trực tiếp hoặc đếm",
	score.CountXPoint:          "số lần × điểm",
	score.PlusMinus:            "cộng, trừ theo số lần",
	score.StandardWithEvents:   "điểm chuẩn, cộng trừ theo sự việc",
	score.ProportionalUncapped: "tỷ lệ với chỉ tiêu",
	score.ExcessSteps:          "theo từng bước vượt hoặc hụt chỉ tiêu",
	score.Ladder:               "thang mức",
	score.Ladder2D:             "thang hai chiều",
	score.LatenessLadder:       "thang ngày trễ báo cáo",
	score.Deadline:             "đúng hạn – trễ hạn",
	score.WeightedLayers:       "bình quân có trọng số của nhiều cấp chấm",
	score.WeightedAspects:      "sản phẩm công việc theo trọng số",
	score.WorstOfPeriods:       "xếp loại từ các kỳ",
	score.QuotaFloor:           "số lượng theo tỷ lệ",
	score.GateKind:             "điều kiện loại trừ",
}

// Trust names how far a fact can be relied on; empty when nothing is marked.
func Trust(t score.Trust) string {
	switch t {
	case score.Verified:
		return "đã đối chiếu văn bản"
	case score.Partly:
		return "đối chiếu một phần"
	case score.Unverified:
		return "chưa có văn bản xác nhận"
	case score.Invented:
		return "số liệu đặt ra để minh họa"
	}
	return string(t)
}

// trustOf is Trust where a fact the scheme does not state must be named as well.
func trustOf(code string) string {
	if code == "" {
		return "bảng điểm không nêu"
	}
	return Trust(score.Trust(code))
}

// Status names whether a scheme may score.
func Status(s score.Status) string {
	if s == score.Incomplete {
		return "chưa đủ để chấm"
	}
	return "dùng được"
}

// Subject names whom a scheme scores.
func Subject(s string) string {
	switch s {
	case "unit":
		return "tập thể"
	case "person":
		return "cá nhân"
	case "unit_or_person":
		return "tập thể và cá nhân"
	}
	return s
}

// Period names the period a scheme covers.
func Period(p string) string {
	switch p {
	case "year":
		return "năm"
	case "half_year":
		return "sáu tháng"
	case "quarter":
		return "quý"
	case "month":
		return "tháng"
	case "week":
		return "tuần"
	case "campaign":
		return "đợt thi đua"
	}
	return p
}

// Concern says what people should decide about a criterion.
func Concern(c score.Concern) string {
	switch c {
	case score.NotJoining:
		return "trừ điểm vì không tham gia, trong khi tham gia thi đua là tự nguyện"
	case score.Enforcement:
		return "tính điểm theo số vụ việc xử lý, dễ thành chạy theo số lượng"
	}
	return string(c)
}

// Input names a figure a formula reads.
func Input(name string) string {
	if w, ok := inputNames[name]; ok {
		return w
	}
	return name
}

var inputNames = map[string]string{
	"points": "điểm", "bonus": "điểm thưởng", "target": "chỉ tiêu giao", "actual": "kết quả thực hiện", "base": "số liệu kỳ gốc",
	"count": "số lần", "plus": "số lần được cộng", "minus": "số lần bị trừ", "value": "giá trị", "values": "các giá trị", "volume": "khối lượng",
	"bonus_rate": "tỷ lệ được cộng", "penalty_rate": "tỷ lệ bị trừ", "headcount": "tổng số người", "pct": "tỷ lệ", "achieved": "đạt hay không",
	"condition": "điều kiện kèm theo", "zero": "trường hợp tính 0 điểm", "absent": "không có hoàn toàn", "never": "không thực hiện",
	"done": "ngày hoàn thành", "due": "hạn", "events": "các sự việc", "reports": "các báo cáo", "days": "số ngày trễ", "layers": "điểm các cấp",
	"scorers": "số người chấm", "products": "danh mục sản phẩm", "weight": "điểm chuẩn của sản phẩm", "classes": "xếp loại các kỳ", "class_value": "điểm dùng để xếp loại",
}

// effects say what a gate does.
var effects = map[string]string{
	string(score.Withhold): "không xếp loại, không xếp hạng", string(score.NotBetterThan): "không xếp cao hơn", string(score.Lower): "hạ bậc xếp loại",
	string(score.Explain): "phải giải trình", string(score.BarTitle): "không xét danh hiệu",
}

// baseRules say what becomes of a reduction measured from nothing.
var baseRules = map[string]string{
	"not_assigned": "coi như không giao", "full": "cho đủ điểm chuẩn", "ask": "cần người thẩm định quyết định",
}

// tieRule reads "higher:III", "lower:IV", "input:votes".
func tieRule(rule string) string {
	how, of, _ := strings.Cut(rule, ":")
	switch how {
	case "higher":
		return "điểm mục " + of + " cao hơn"
	case "lower":
		return "điểm mục " + of + " thấp hơn"
	case "input":
		return "số liệu “" + of + "” cao hơn"
	}
	return rule
}
