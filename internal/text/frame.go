package text

import (
	"strings"

	"thidua/internal/core/fault"
)

// frameSentences are the words of package web: requests, forms, lists, rights.
var frameSentences = map[string]sentence{
	"internal":     fixed("Hệ thống gặp lỗi ngoài dự kiến. Chưa có gì được lưu."),
	"not_found":    fixed("Không tìm thấy trang hoặc hồ sơ này, hoặc bạn không được biết về nó."),
	"method_wrong": fixed("Địa chỉ này không nhận cách gửi vừa dùng."),
	"cross_origin": fixed("Phiên không hợp lệ: yêu cầu không gửi từ trang của hệ thống. Tải lại trang; nội dung đã nhập được giữ."),
	"too_many_requests": func(a fault.Args) string {
		return "Quá nhiều yêu cầu. Thử lại sau " + Wait(int(number(a, "seconds"))) + "."
	},
	"https_required":  fixed("Chỉ đăng nhập được qua kết nối HTTPS, hoặc từ chính máy chủ."),
	"form_unreadable": fixed("Không đọc được nội dung gửi lên."),
	"form_type":       fixed("Nội dung gửi lên không phải dạng biểu mẫu."),
	"body_too_large": func(a fault.Args) string {
		return "Nội dung gửi lên vượt giới hạn " + Size(number(a, "limit")) + "."
	},
	"field_unknown": func(a fault.Args) string { return "Trường không được phép: " + arg(a, "field") + "." },
	"field_twice":   func(a fault.Args) string { return "Trường gửi hai lần: " + arg(a, "field") + "." },
	"field_text": func(a fault.Args) string {
		return "Trường " + arg(a, "field") + " chứa ký tự không nhìn thấy hoặc sai bảng mã."
	},
	"field_empty": func(a fault.Args) string { return arg(a, "label") + ": chưa nhập." },
	"field_long": func(a fault.Args) string {
		return arg(a, "label") + " dài " + arg(a, "length") + " ký tự; tối đa " + arg(a, "limit") + "."
	},
	"sort_unknown": func(a fault.Args) string {
		return "Không sắp xếp được theo cột này. Các cột được phép: " + arg(a, "allowed") + "."
	},
	"page_wrong": fixed("Số trang phải là số nguyên từ 1."),
	"size_wrong": func(a fault.Args) string {
		return "Số dòng mỗi trang phải là một trong: " + arg(a, "allowed") + "."
	},
	"search_long":        func(a fault.Args) string { return "Từ tìm kiếm dài quá " + arg(a, "limit") + " ký tự." },
	"choice_unknown":     func(a fault.Args) string { return "Lựa chọn không có trong danh sách: " + arg(a, "value") + "." },
	"role":               func(a fault.Args) string { return "Việc này dành cho: " + roleNames(a) + "." },
	"signin_needed":      fixed("Phiên làm việc đã hết hoặc chưa đăng nhập."),
	"not_ready":          fixed("Hệ thống đang khởi động hoặc bảo trì."),
	"done_signed_out":    fixed("Đã đăng xuất."),
	"done_session_ended": fixed("Đã kết thúc phiên trên thiết bị kia."),
}

// roleNames gives the names of the roles that may, for "whom to ask".
func roleNames(a fault.Args) string {
	roles, _ := a["roles"].([]string)
	names := make([]string, 0, len(roles))
	for _, r := range roles {
		names = append(names, Role(r))
	}
	if len(names) == 0 {
		return "người được giao"
	}
	return strings.Join(names, ", ")
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
