package text

import (
	"strconv"
	"strings"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
)

// acts say in a few words what was done, by the verb the log names.
var acts = map[string]string{
	string(access.SessionOpen): "đăng nhập", string(access.SessionOpenDemo): "đăng nhập minh họa", string(access.SessionClose): "đăng xuất",
	string(access.SessionRevoke): "kết thúc một phiên", string(access.SetupLink): "tạo liên kết khởi tạo", string(access.SetupFinish): "khởi tạo hệ thống",
	string(access.DemoSeed): "tạo dữ liệu minh họa", string(access.DemoFill): "tạo dữ liệu theo quy mô", string(access.AccountInvite): "mời người dùng", string(access.AccountReinvite): "tạo lại liên kết mời",
	string(access.AccountAccept): "nhận lời mời", string(access.AccountClose): "đóng tài khoản", string(access.AccountPassword): "đổi mật khẩu",
	string(access.AccountAssume):  "làm việc bằng dòng lệnh với quyền của tài khoản",
	string(access.AccountRecover): "tạo liên kết đặt lại mật khẩu trên máy chủ", string(access.AccountReset): "đặt lại mật khẩu bằng liên kết",
	string(access.FactorEnrol): "bật xác thực hai bước", string(access.FactorGive): "nhập mã xác thực hai bước", string(access.FactorRenew): "tạo mã dự phòng mới",
	string(access.FactorRemove): "tắt xác thực hai bước", string(access.FactorLater): "để sau việc bật xác thực hai bước",
	string(access.TokenCreate): "tạo khóa truy cập cho chương trình", string(access.TokenRevoke): "thu hồi khóa truy cập",
	string(access.OrgTurn): "đưa cơ cấu tổ chức về ngày hiện tại", string(access.OrgOpen): "thành lập đơn vị", string(access.OrgFound): "thành lập các đơn vị theo danh sách", string(access.OrgRename): "đổi tên đơn vị", string(access.OrgMark): "đánh dấu đơn vị", string(access.OrgMove): "chuyển đơn vị trực thuộc",
	string(access.OrgMerge): "sáp nhập đơn vị", string(access.OrgSplit): "chia tách đơn vị", string(access.OrgClose): "kết thúc đơn vị", string(access.OrgUndo): "thu hồi thay đổi",
	string(access.PendingDraft): "soạn việc cần người thứ hai", string(access.PendingConfirm): "xác nhận", string(access.PendingRefuse): "từ chối xác nhận", string(access.PendingWithdraw): "rút việc đã soạn",
	string(access.AccessGrant): "giao vai trò", string(access.AccessEnd): "kết thúc vai trò",
	string(access.AccessDelegate): "ủy quyền", string(access.AccessRecall): "thu hồi ủy quyền",
	string(access.ImportPreview): "gửi danh sách cán bộ để nhập", string(access.ImportMap): "ghép cột của danh sách", string(access.ImportMend): "sửa ô của danh sách",
	string(access.ImportRun): "nhập danh sách cán bộ", string(access.ImportQueue): "yêu cầu nhập ở chế độ nền", string(access.ImportUndo): "hoàn tác việc nhập danh sách",
	string(access.ProfileChoose): "chọn loại hình tổ chức", string(access.GuideSkip): "bỏ qua hoặc làm tiếp một bước chuẩn bị", string(access.GuideFinish): "đóng hướng dẫn chuẩn bị",
	string(access.PersonAdd): "thêm cán bộ", string(access.PersonAmend): "sửa thông tin cán bộ", string(access.PersonMove): "đề nghị điều động cán bộ",
	string(access.PersonAcceptMove): "trả lời điều động cán bộ", string(access.PersonUndoMove): "hoàn tác điều động cán bộ", string(access.PersonPost): "ghi cấp bậc, chức vụ",
	string(access.PersonRate):      "xếp loại cán bộ",
	string(access.ScorebookUpload): "nhập bảng tính",
	string(access.ScorebookMap):    "sửa cách ghép", string(access.ScorebookScore): "chấm và xếp hạng", string(access.ScorebookQueue): "yêu cầu chấm ở chế độ nền",
	string(access.ScorebookDelete): "xóa bảng tính", string(access.JobCancel): "yêu cầu dừng việc đang chạy", string(access.StoreTidy): "dọn dữ liệu thừa",
	string(access.ListviewSave): "lưu một cách xem", string(access.ListviewDelete): "xóa một cách xem",
	string(access.StoreAcceptClock): "chấp nhận giờ của máy chủ",
}

// Act says what was done, by the verb the log names.
func Act(verb string) string { return vocabulary(acts, verb) }

// actKinds name the groups of acts by the codes of package app.
var actKinds = map[string]string{
	"books": "nhập, ghép, xóa bảng tính", "scores": "chấm và xếp hạng", "units": "cơ cấu tổ chức", "people": "cán bộ", "accounts": "tài khoản, lời mời, vai trò, ủy quyền, xác thực hai bước, khóa truy cập", "signins": "đăng nhập, đăng xuất, phiên",
	"pending": "việc cần người thứ hai", "jobs": "việc chạy nền", "system": "việc của hệ thống",
}

// ActKind names a group of acts, for choosing one.
func ActKind(kind string) string { return vocabulary(actKinds, kind) }

// actWords name what the log keeps about an act; what is not listed is not shown.
var actWords = map[string]string{
	"file": "tệp", "size": "cỡ tệp", "scheme": "bảng điểm", "login": "tên đăng nhập", "role": "vai trò", "organisation": "đơn vị", "unit": "đơn vị", "on": "từ ngày", "person": "cán bộ", "document": "văn bản", "from": "bắt đầu từ",
	"verb": "việc", "about": "về", "drafter": "người soạn", "year": "năm", "answer": "trả lời",
	"for": "làm thay", "delegate": "người nhận", "verbs": "việc", "since": "từ ngày", "until": "đến hết ngày",
	"profile": "loại hình", "profile_before": "loại hình trước đó", "step": "bước",
	"token": "khóa", "factor": "xác thực hai bước", "by": "bằng",
}

// mapFroms say what a changed mapping started from.
var mapFroms = map[string]string{"anew": "nhận dạng lại từ đầu", "layout": "cách ghép đã lưu của mẫu"}

// factorWays say by what a second factor was given, and what became of it.
var factorWays = map[string]string{"authenticator": "ứng dụng xác thực", "recovery": "mã dự phòng", "off": "đã tắt"}

// ActWord writes one thing the log keeps about an act; empty for what is not for reading.
func ActWord(name, value string) string {
	label, ok := actWords[name]
	switch {
	case !ok:
		return ""
	case name == "scheme":
		value = schemeNames(value)
	case name == "size":
		n, _ := strconv.ParseInt(value, 10, 64) // the log holds a number
		value = Size(n)
	case name == "role":
		value = Role(value)
	case name == "verb":
		value = Act(value)
	case name == "since", name == "until", name == "on":
		value = isoDay(value)
	case name == "verbs":
		value = lentVerbs(value)
	case name == "profile" || name == "profile_before":
		value = Profile(value)
	case name == "step":
		value = GuideStep(value)
	case name == "factor", name == "by":
		value = vocabulary(factorWays, value)
	case name == "answer":
		value = vocabulary(moveStates, value)
	case name == "from":
		value = vocabulary(mapFroms, value)
	}
	return label + ": " + value
}

// isoDay writes a day the log keeps as ISO text; what is none stays.
func isoDay(value string) string {
	if d, err := cal.ParseISO(value); err == nil {
		return Date(d)
	}
	return value
}

// lentVerbs names verbs joined by spaces; reading what a verb works on goes without saying.
func lentVerbs(value string) string {
	var out []string
	for _, v := range strings.Fields(value) {
		if name, ok := acts[v]; ok {
			out = append(out, name)
		}
	}
	return List(out)
}

// moveStates say what became of a transfer.
var moveStates = map[string]string{"waiting": "chờ tiếp nhận", "accepted": "đã tiếp nhận", "refused": "từ chối", "undone": "đã hoàn tác"}

// MoveState says what became of a transfer.
func MoveState(code string) string { return vocabulary(moveStates, code) }

// objects name the kinds of things the log speaks of.
var objects = map[string]string{
	"scorebook": "bảng tính", "person": "cán bộ", "organisation": "tổ chức", "unit": "đơn vị", "account": "tài khoản", "session": "phiên", "token": "khóa truy cập", "job": "việc", "delegation": "ủy quyền", "demo": "dữ liệu minh họa", "setup_token": "liên kết khởi tạo", "store": "kho dữ liệu",
	"pending": "việc chờ xác nhận",
	"profile": "loại hình tổ chức", "guide": "hướng dẫn chuẩn bị", "listview": "cách xem danh sách",
}

// Object names the kind of thing an entry of the log speaks of.
func Object(kind string) string { return vocabulary(objects, kind) }
