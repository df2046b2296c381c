package text

// loginRule is how a name to sign in with is formed, the one place that says it.
const loginRule = "3–64 ký tự: chữ thường không dấu, chữ số, dấu chấm, gạch nối, gạch dưới; bắt đầu bằng chữ hoặc số"

// LoginRule says under a field how a name to sign in with is formed; the refusal login_form says the same.
func LoginRule() string { return loginRule }

// accountSentences are the words of signing in, setting up and accounts.
var accountSentences = map[string]string{
	"signin_wrong":        "Tài khoản hoặc mật khẩu không đúng.",
	"signin_delayed":      "Sai nhiều lần. Thử lại sau {seconds:wait}.",
	"link_invalid":        "Liên kết khởi tạo không đúng, đã dùng hoặc đã hết hạn. Chưa có tài khoản nào: khởi động lại chương trình để in liên kết mới. Đã có tài khoản: đăng nhập như thường.",
	"setup_done":          "Hệ thống đã có tài khoản quản trị; liên kết khởi tạo không còn tác dụng. Hãy đăng nhập.",
	"field_required":      "Chưa nhập.",
	"login_form":          "Tên đăng nhập gồm " + loginRule + ".",
	"password_short":      "Mật khẩu dài {length} ký tự; tối thiểu {min}. Một câu dễ nhớ là đủ, không cần ký tự đặc biệt.",
	"password_long":       "Mật khẩu dài {length} ký tự; tối đa {max}.",
	"password_own_name":   "Mật khẩu chứa tên hoặc tên đăng nhập của chính bạn. Chọn mật khẩu khác.",
	"password_common":     "Mật khẩu này nằm trong danh sách hay bị dò. Chọn mật khẩu khác.",
	"password_differs":    "Hai lần nhập mật khẩu không giống nhau. Nhập lại.",
	"password_old_wrong":  "Mật khẩu đang dùng không đúng. Nhập lại.",
	"password_same":       "Mật khẩu mới giống mật khẩu đang dùng. Chọn mật khẩu khác.",
	"password_none":       "Tài khoản minh họa vào bằng nút vai trò, không có mật khẩu để đổi.",
	"done_password":       "Đã đổi mật khẩu; các phiên khác của bạn đã kết thúc.",
	"demo_only":           "Chỉ dùng được ở chế độ minh họa.",
	"done_signed_out":     "Đã đăng xuất.",
	"done_session_ended":  "Đã kết thúc phiên trên thiết bị kia.",
	"login_taken":         "Tên đăng nhập này đã có người dùng, kể cả tài khoản đã đóng. Chọn tên khác.",
	"word_differs":        "Không giống tên đăng nhập. Gõ lại đúng từng chữ để xác nhận.",
	"role_needs_factor":   "Lời mời không giao được vai trò {roles:roles}. Mời chưa kèm vai trò, rồi giao ở trang «Vai trò và phạm vi» của tài khoản; người thứ hai xác nhận.",
	"role_derived":        "Vai trò {roles:roles} không giao trực tiếp: vai trò này theo chức vụ hoặc quan hệ đã ghi trong hệ thống.",
	"head_confirms":       "Đơn vị đã có thủ trưởng trên hệ thống nên vai trò do thủ trưởng xác nhận. Mời chưa kèm vai trò, rồi giao ở trang «Vai trò và phạm vi» của tài khoản. Chưa có gì được lưu.",
	"invite_gone":         "Lời mời này không có, đã dùng, đã được thay bằng lời mời mới hoặc đã hết hạn. Chưa vào lần nào: nhờ quản trị gửi liên kết mới. Đã đặt mật khẩu: đăng nhập như thường.",
	"recovery_gone":       "Liên kết đặt lại mật khẩu này không có, đã dùng, đã được thay bằng liên kết mới hoặc đã hết hạn. Người vận hành máy chủ chạy lại thidua account recover để tạo liên kết khác.",
	"account_unknown":     "Không có tài khoản nào có tên đăng nhập “{login}”. Kiểm tra lại tên đăng nhập.",
	"account_unused":      "Chưa ai vào bằng tài khoản này nên không có mật khẩu để đặt lại. Quản trị tạo liên kết mời mới ở «Quản trị › Người dùng».",
	"account_used":        "Người này đã vào hệ thống nên không tạo liên kết mới được: ai cầm liên kết ấy sẽ vào thay người đó.",
	"account_closed":      "Tài khoản này đã đóng.",
	"last_admin":          "Đây là quản trị cuối cùng; đóng tài khoản này thì không còn ai quản trị hệ thống.",
	"self":                "Không tự làm việc này cho chính mình. Nhờ một quản trị khác.",
	"exclusive":           "Một tài khoản không giữ cùng lúc: {roles:roles}.",
	"grant_held":          "Người này đang giữ vai trò {role:roles} ở {unit} trong thời gian ấy.",
	"grant_over":          "Vai trò này đã kết thúc trước ngày đó.",
	"delegation":          "Việc này không làm được theo ủy quyền: ủy quyền đã hết hạn, đã thu hồi, hoặc là việc không được ủy quyền (bỏ phiếu, giao vai trò, xác nhận, ủy quyền tiếp). Nhờ thủ trưởng đơn vị.",
	"delegate_self":       "Không ủy quyền cho chính mình. Chọn người khác.",
	"delegate_excluded":   "Người này làm kiểm tra, giám sát hoặc quản trị kỹ thuật nên không nhận ủy quyền. Chọn người khác.",
	"delegation_term":     "Vượt thời gian giữ chức vụ của chính bạn (từ {from}[ đến hết {to}]).",
	"delegation_over":     "Ủy quyền này đã hết hạn hoặc đã thu hồi.",
	"term_past":           "Không ghi lùi ngày: sớm nhất là hôm nay, {today}.",
	"done_delegated":      "Đã ủy quyền; mọi việc làm thay được ghi kèm tên bạn.",
	"done_recalled":       "Đã thu hồi ủy quyền; có hiệu lực ngay.",
	"done_account_closed": "Đã đóng tài khoản {login}; mọi phiên, liên kết và khóa truy cập của tài khoản đã kết thúc.",
}

// grantBases say what a role rests on that was given without a paper.
var grantBases = map[string]string{
	"setup": "thiết lập ban đầu", "invite": "lời mời", "demo": "tài khoản minh họa", "grant": "quyết định giao vai trò",
}

// GrantBasis tells what a role rests on.
func GrantBasis(code string) string { return vocabulary(grantBases, code) }

// Role names a role by its short code.
func Role(code string) string {
	switch code {
	case "EO":
		return "cán bộ thi đua"
	case "HU":
		return "thủ trưởng đơn vị"
	case "DL":
		return "người được ủy quyền"
	case "CH":
		return "đơn vị trưởng cụm, khối"
	case "CF":
		return "chuyên viên theo dõi cụm"
	case "SB":
		return "thường trực hội đồng"
	case "AU":
		return "kiểm tra, giám sát"
	case "AD":
		return "quản trị kỹ thuật"
	case "EM":
		return "người có tài khoản"
	}
	return code
}

// roleNames gives the names of the roles that may, for "whom to ask".
func roleNames(v any) string {
	roles, _ := v.([]string)
	names := make([]string, 0, len(roles))
	for _, r := range roles {
		names = append(names, Role(r))
	}
	if len(names) == 0 {
		return "người được giao"
	}
	return List(names)
}
