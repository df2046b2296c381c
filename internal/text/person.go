package text

import (
	"strconv"

	"thidua/internal/core/cal"
	"thidua/internal/core/org"
)

// personSentences are the words of people, their records and careers.
var personSentences = map[string]string{
	"person_name_missing":   "Họ và tên: chưa nhập.",
	"person_name_long":      "Họ và tên dài {length} ký tự; tối đa {max}.",
	"person_name_hidden":    "Họ và tên chứa ký tự điều khiển không nhìn thấy ở vị trí {at}.",
	"person_name_letters":   "Họ và tên chỉ gồm chữ cái, dấu cách, dấu nháy, dấu gạch nối.",
	"person_name_encoding":  "Họ và tên có vẻ dùng bảng mã {encoding}. Chuyển sang Unicode rồi nhập lại[; đọc được là “{read}”].",
	"person_day_unreal":     "Ngày {text} không có thật.",
	"person_day_shape":      "“{text}” chưa đúng cách ghi. Ngày phải theo dạng ngày/tháng/năm, ví dụ 05/09/2026.",
	"person_day_year":       "Ngày {text}: năm phải trong khoảng {least:plain}–{most:plain}.",
	"person_born_missing":   "Chưa có ngày sinh.",
	"person_born_ahead":     "Ngày sinh {born} sau ngày hôm nay {today}.",
	"person_joined_missing": "Chưa có ngày vào ngành.",
	"person_joined_ahead":   "Ngày vào ngành {joined} sau ngày hôm nay {today}.",
	"person_joined_child":   "Sinh {born} mà vào ngành {joined}: chưa đủ {least} tuổi.",
	"person_number_length":  "Số hiệu “{text}” không phải {digits} chữ số.",
	"person_number_rounded": "Số hiệu bị bảng tính làm tròn. Đổi cột sang dạng Văn bản rồi xuất lại.",
	"person_text_long":      "Dài {length} ký tự; tối đa {max}.",
	"person_choice":         "Lựa chọn không có trong danh sách: {value}.",
	"person_months":         "Số tháng là số nguyên từ 0 đến {most}.",
	"person_months_day":     "Ghi số tháng này tính đến ngày nào.",
	"person_leader_ask":     "Chọn lãnh đạo, chỉ huy hoặc trực tiếp.",
	"person_rank_unknown":   "Cấp bậc “{rank}” không có trong danh mục[. Có phải “{near}”?]",
	"person_number_taken":   "Số hiệu[ {number}] đã thuộc về người khác[: {name}, {unit}].",
	"person_maybe_same":     "Có thể trùng với {name}, {unit}: cùng họ tên, ngày sinh và đơn vị. Nếu là người khác, ghi rõ vì sao rồi gửi lại.",
	"person_after_unknown":  "Không xem tiếp được từ chỗ này; mở lại danh sách từ đầu.",
	"done_person":           "Đã ghi.",

	"place_none":          "Ngày {day} người này không thuộc đơn vị nào.",
	"place_same":          "Đơn vị và vị trí như đang có: không có gì thay đổi.",
	"place_moved_twice":   "Ngày {day} đã có một lần điều động; mỗi ngày chỉ một lần.",
	"place_changed_later": "Đã có thay đổi ghi từ sau ngày {day}. Ghi theo thứ tự thời gian.",
	"place_overlap":       "Hai giai đoạn chồng nhau: từ {from}[ đến {until}] và từ {other_from}[ đến {other_until}].",
	"place_gap":           "Giữa hai giai đoạn có khoảng trống: từ {from}[ đến {until}] và từ {other_from}[ đến {other_until}].",
	"person_span_turned":  "Ngày kết thúc {until} không sau ngày bắt đầu {from}.",
	"post_overlap":        "Chức vụ “{title}” đã ghi từ {from}[ đến {until}], chồng với từ {other_from}[ đến {other_until}].",
	"post_head_taken":     "Đơn vị đã có người đứng đầu từ {from}[ đến {until}], chồng với từ {other_from}[ đến {other_until}]. Kết thúc chức vụ ấy trước.",
	"move_waiting":        "Đang có một lần điều động về {unit} chờ tiếp nhận.",
	"move_settled":        "Lần điều động này không còn chờ, hoặc chưa được tiếp nhận.",
	"unit_named_unknown":  "Không có đơn vị đang hoạt động nào tên “{name}”. Ghi đúng tên hoặc tên tắt.",
	"unit_named_many":     "Có nhiều đơn vị tên “{name}”: {units}. Ghi kèm đơn vị cấp trên sau dấu phẩy.",
	"post_ask":            "Chọn cấp bậc, hoặc ghi chức vụ.",
	"rate_year":           "Năm phải từ {least:plain} đến {most:plain}.",
	"rate_class":          "Mức xếp loại không có trong danh sách: {value}.",
	"rate_head":           "{name} là người đứng đầu đơn vị: thủ trưởng cấp trên xếp loại.",
	"rate_nobody":         "Cuối năm {year:plain} đơn vị không có cán bộ nào.",
	"rate_unknown":        "Có người không thuộc đơn vị này vào cuối năm ấy.",
	"done_move_asked":     "Đã gửi; chờ đơn vị nhận tiếp nhận.",
	"done_move_accepted":  "Đã tiếp nhận.",
	"done_move_refused":   "Đã từ chối tiếp nhận.",
	"done_move_undone":    "Đã hoàn tác việc điều động.",
	"done_rated":          "Đã ghi xếp loại.",
	"place_cause_unknown": "Không có gì để hoàn tác.",
}

// Partial writes a day known to the day, the month or only the year: 05/06/2018, 06/2018, 2018; empty where nothing is known.
func Partial(p cal.Partial) string {
	switch {
	case p.IsZero():
		return ""
	case p.Month == 0:
		return strconv.Itoa(p.Year)
	case p.Day == 0:
		return two(p.Month) + "/" + strconv.Itoa(p.Year)
	}
	return Date(p.First())
}

// sexes name the sexes.
var sexes = map[string]string{string(org.Male): "nam", string(org.Female): "nữ"}

// Sex names a sex, empty where it is not told.
func Sex(s org.Sex) string { return sexes[string(s)] }

// personFields name what is told of a person, by the codes of package app.
var personFields = map[string]string{
	"name": "họ và tên", "sex": "giới tính", "born": "ngày sinh", "joined": "ngày vào ngành", "number": "số hiệu", "hometown": "quê quán", "education": "trình độ",
	"party": "đảng viên", "months": "tháng ở địa bàn khó khăn", "months_on": "tính đến ngày",
	"rank": "cấp bậc", "post": "chức vụ", "rating": "xếp loại",
}

// PersonField names what is told of a person.
func PersonField(code string) string { return vocabulary(personFields, code) }

// offices say what a post is beside its title.
var offices = map[string]string{string(org.Head): "người đứng đầu", string(org.Deputy): "cấp phó", string(org.ActingHead): "phụ trách"}

// Office says what a post is beside its title, empty where it is nothing else.
func Office(o org.Office) string { return offices[string(o)] }

// classes name the yearly ratings.
var classes = map[string]string{
	string(org.Excellent): "hoàn thành xuất sắc", string(org.Well): "hoàn thành tốt", string(org.Done): "hoàn thành", string(org.NotDone): "không hoàn thành",
	string(org.NotRated): "không xếp loại",
}

// shortClasses are the letters for a rating where there is little room.
var shortClasses = map[string]string{
	string(org.Excellent): "XS", string(org.Well): "T", string(org.Done): "HT", string(org.NotDone): "K", string(org.NotRated): "–",
}

// RatingShort names a yearly rating in a letter or two.
func RatingShort(c org.Class) string { return vocabulary(shortClasses, string(c)) }

// RatingClass names a yearly rating.
func RatingClass(c org.Class) string { return vocabulary(classes, string(c)) }

// Standing says how somebody stands in his unit.
func Standing(leader bool) string {
	if leader {
		return "lãnh đạo, chỉ huy"
	}
	return "trực tiếp"
}
