package text

import (
	"thidua/internal/core/org"
)

// orgSentences are the words of units and the acts that change them.
var orgSentences = map[string]string{
	"day_form":            "Không phải một ngày có trên lịch. Ghi ngày/tháng/năm, ví dụ 01/07/2025.",
	"own_unit":            "Không tự đánh dấu đơn vị mình đang công tác; nhờ thường trực cấp trên.",
	"unit_parent_missing": "Chưa chọn đơn vị cấp trên.",
	"unit_unknown":        "Không có đơn vị này.",
	"unit_not_open":       "{unit} không hoạt động vào ngày {day}: chưa thành lập hoặc đã kết thúc.",
	"unit_changed_later":  "{unit} đã có thay đổi ghi từ ngày {day}, sau ngày này. Ghi các thay đổi theo thứ tự thời gian, hoặc chọn ngày muộn hơn.",
	"unit_name_missing":   "Chưa có tên đơn vị.",
	"unit_name_long":      "Tên đơn vị dài quá {max} ký tự.",
	"unit_name_taken":     "Cùng cấp[, thuộc {parent},] đã có đơn vị tên “{name}”. Chọn tên khác, hoặc kết thúc đơn vị kia trước.",
	"unit_kind_unknown":   "Chưa chọn loại đơn vị.",
	"unit_stays_the_same": "{unit}: không có gì thay đổi.",
	"unit_in_own_branch":  "{unit} không thể nằm dưới chính mình hoặc dưới đơn vị thuộc mình.",
	"units_too_few":       "Cần ít nhất {least} đơn vị.",
	"unit_named_twice":    "{unit} được chọn hai lần.",
	"units_still_below":   "{unit} còn đơn vị trực thuộc: {below}. Chuyển hoặc kết thúc các đơn vị này trước.",
	"part_unknown":        "{unit} được giao về phần không có.",
	"unit_not_below":      "{unit} không trực thuộc {parent}.",
	"act_is_built_on":     "Chưa hoàn tác được: đã có thay đổi khác dựa trên việc này. Hoàn tác các việc ấy trước.",
	"act_unknown":         "Không có việc này, hoặc đã hoàn tác rồi.",
	"done_org":            "Đã ghi.",
	"act_rests_on":        "Chưa thu hồi được: “{deed:deed} {about}” từ ngày {day} dựa trên việc này. Thu hồi việc ấy trước.",
	"unit_in_use":         "Chưa thu hồi được: {unit} đã được dùng[; cán bộ: {people}][; tài khoản: {accounts}][; vai trò của: {grants}][; bảng tính: {books}]. Chuyển những thứ này đi trước.",
	"unit_jobs_open":      "{unit} còn {n} việc đang chạy. Chờ xong, hoặc dừng ở «Việc đang chạy».",
	"unit_people_left":    "{unit} còn {n} cán bộ. Chọn đơn vị tiếp tục để họ chuyển theo, hoặc điều động họ trước.",
	"unit_act_waits":      "Đang có việc chờ xác nhận về cùng đơn vị: {verb:verb} {unit}. Chờ xác nhận, hoặc rút việc ấy ở «Việc chờ xác nhận».",
	"unit_top_not_opened": "{unit} sẽ không thuộc đơn vị nào; chọn một đơn vị đang có để tiếp tục, hoặc chọn đơn vị cấp trên.",
	"unit_word_differs":   "Không giống tên tắt của đơn vị. Gõ lại «{want}» để xác nhận.",
	"second_person":       "Việc này cần người thứ hai: người soạn không tự xác nhận hoặc từ chối việc mình soạn.",
	"other_confirms":      "Việc này chờ thủ trưởng {unit} xác nhận.",
	"other_drafted":       "Chỉ người soạn ({by}) rút được việc này.",
	"nobody_confirms":     "Chưa có ai xác nhận được: từ đơn vị cấp trên trở lên chưa có thủ trưởng nào trên hệ thống ngoài người soạn (với vai trò quản trị và kiểm tra: ở đơn vị cao nhất cũng chưa có quản trị thứ hai).",
	"drafter_gone":        "Tài khoản của người soạn ({by}) đã đóng, nên việc này không xác nhận được nữa. Từ chối, rồi để người khác soạn lại.",
	"drafter_lost_role":   "Người soạn ({by}) không còn quyền làm việc này. Từ chối, rồi để người có quyền soạn lại.",
	"pending_ended":       "Việc này đã {outcome:pending}[ bởi {by} lúc {at}].",
	"pending_changed":     "Từ khi soạn, đơn vị đã thay đổi: {units}. Rút hoặc từ chối, rồi soạn lại trên cơ cấu hiện nay.",
	"done_drafted":        "Đã gửi, chờ người thứ hai ở {unit} xác nhận. Chưa có gì thay đổi.",
	"done_confirmed":      "Đã xác nhận; việc đã có hiệu lực.",
	"done_refused":        "Đã từ chối; không có gì thay đổi.",
	"done_withdrawn":      "Đã rút; không có gì thay đổi.",
	"list_empty":          "Chưa có đơn vị nào trong danh sách. Ghi mỗi đơn vị một dòng: tên | tên tắt | đơn vị cấp trên.",
	"list_long":           "Danh sách có {length} đơn vị; mỗi lần tối đa {max}. Chia thành nhiều lần.",
	"list_columns":        "Dòng có {columns} cột; tối đa {max}: tên | tên tắt | đơn vị cấp trên | loại.",
	"list_text":           "Dòng chứa ký tự không nhìn thấy được. Gõ lại dòng này.",
	"above_unknown":       "Không có đơn vị “{above}” trong danh sách hoặc trong tổ chức. Ghi đúng tên hoặc tên tắt của đơn vị cấp trên, hoặc để trống.",
	"above_ambiguous":     "Có nhiều đơn vị tên “{above}”. Ghi tên đầy đủ để phân biệt.",
	"kind_word_unknown":   "“{word}” không phải một loại đơn vị. Chọn một trong: {kinds:semicolons}; hoặc để trống để nhận theo tên.",
	"guide_open":          "Chưa đóng được: còn bước chưa làm và chưa bỏ qua: {steps:steps}.",
	"done_profile":        "Đã chọn loại hình tổ chức.",
	"done_founded":        "Đã thành lập các đơn vị theo danh sách.",
	"done_guide_step":     "Đã ghi.",
	"done_guide":          "Đã đóng phần chuẩn bị. Việc chờ bạn hiện ở trang này.",
}

// unitKinds name the kinds of unit.
var unitKinds = map[string]string{
	string(org.Ministry): "bộ, cơ quan trung ương", string(org.Agency): "cơ quan, đơn vị", string(org.Department): "phòng, ban", string(org.Team): "đội, tổ",
	string(org.PolicePlace): "công an địa phương", string(org.TermBody): "tổ chức theo nhiệm kỳ (hội đồng, ban chỉ đạo)", string(org.PartyBody): "tổ chức đảng",
	string(org.ClusterUnit): "cụm, khối thi đua",
}

// UnitKind names a kind of unit.
func UnitKind(k org.Kind) string { return vocabulary(unitKinds, string(k)) }

// deeds say what an act on the organisation does.
var deeds = map[string]string{
	string(org.Opens): "thành lập", string(org.Founds): "thành lập cùng các đơn vị khác trong danh sách", string(org.Renames): "đổi tên", string(org.Marks): "đánh dấu", string(org.Moves): "chuyển trực thuộc", string(org.Merges): "sáp nhập",
	string(org.Splits): "chia tách", string(org.Closes): "kết thúc", "adopt": "tiếp nhận cơ cấu đang có", "undo": "thu hồi",
}

// Deed says what an act on the organisation does.
func Deed(code string) string { return vocabulary(deeds, code) }

// outcomes of acts that waited for a second person.
var pendingOutcomes = map[string]string{"confirmed": "được xác nhận", "refused": "bị từ chối", "withdrawn": "được người soạn rút"}

// PendingOutcome says how an act that waited for a second person ended.
func PendingOutcome(code string) string { return vocabulary(pendingOutcomes, code) }
