package text

// accountSentences are the words of signing in, setting up and accounts.
var accountSentences = map[string]string{
	"signin_wrong":       "Tài khoản hoặc mật khẩu không đúng.",
	"signin_delayed":     "Sai nhiều lần. Thử lại sau {seconds:wait}.",
	"link_invalid":       "Đường dẫn khởi tạo không đúng, đã dùng hoặc đã hết hạn. Khởi động lại chương trình để in đường dẫn mới.",
	"setup_done":         "Hệ thống đã có tài khoản quản trị; đường dẫn khởi tạo không còn tác dụng. Hãy đăng nhập.",
	"field_required":     "Chưa nhập.",
	"login_form":         "Tên đăng nhập dài 3–64 ký tự, gồm chữ thường không dấu, chữ số, dấu chấm, gạch nối, gạch dưới; bắt đầu bằng chữ hoặc số.",
	"password_short":     "Mật khẩu dài {length} ký tự; tối thiểu {min}. Một câu dễ nhớ là đủ, không cần ký tự đặc biệt.",
	"password_long":      "Mật khẩu dài {length} ký tự; tối đa {max}.",
	"password_own_name":  "Mật khẩu chứa tên hoặc tên đăng nhập của chính bạn. Chọn mật khẩu khác.",
	"password_common":    "Mật khẩu này nằm trong danh sách hay bị dò. Chọn mật khẩu khác.",
	"password_differs":   "Hai lần nhập mật khẩu không giống nhau. Nhập lại.",
	"demo_only":          "Chỉ dùng được ở chế độ minh họa.",
	"done_signed_out":    "Đã đăng xuất.",
	"done_session_ended": "Đã kết thúc phiên trên thiết bị kia.",
}

// Role names a role by its short code.
func Role(code string) string {
	switch code {
	case "EO":
		return "cán bộ thi đua"
	case "HU":
		return "thủ trưởng đơn vị"
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
