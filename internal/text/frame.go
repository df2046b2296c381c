package text

// frameSentences are the words of package web: requests, forms, lists, rights.
var frameSentences = map[string]string{
	"internal":          "Hệ thống gặp lỗi ngoài dự kiến. Chưa có gì được lưu.",
	"not_found":         "Không tìm thấy trang hoặc hồ sơ này, hoặc bạn không được biết về nó.",
	"method_wrong":      "Địa chỉ này không nhận cách gửi vừa dùng.",
	"cross_origin":      "Phiên không hợp lệ: yêu cầu không gửi từ trang của hệ thống. Tải lại trang; nội dung đã nhập được giữ.",
	"too_many_requests": "Quá nhiều yêu cầu. Thử lại sau {seconds:wait}.",
	"https_required":    "Chỉ đăng nhập được qua kết nối HTTPS, hoặc từ chính máy chủ.",
	"form_unreadable":   "Không đọc được nội dung gửi lên. Tải lại trang và gửi lại.",
	"form_type":         "Nội dung gửi lên không phải dạng biểu mẫu.",
	"body_slow":         "Dữ liệu gửi lên quá chậm nên đã ngừng nhận. Kiểm tra đường truyền rồi gửi lại.",
	"body_too_large":    "Nội dung gửi lên vượt giới hạn {limit:size}.",
	"field_unknown":     "Trường không được phép[: {field}].",
	"field_twice":       "Trường gửi hai lần[: {field}].",
	"field_text":        "Trường[ {field}] chứa ký tự không nhìn thấy hoặc sai bảng mã.",
	"field_empty":       "{label}: chưa nhập.",
	"field_long":        "Dài {length} ký tự; tối đa {max}.",
	"sort_unknown":      "Không sắp xếp được theo cột này. Các cột được phép: {allowed}.",
	"page_wrong":        "Số trang phải là số nguyên từ 1.",
	"size_wrong":        "Số dòng mỗi trang phải là một trong: {allowed}.",
	"search_long":       "Từ tìm kiếm dài quá {limit} ký tự.",
	"file_unchosen":     "Chưa chọn tệp.",
	"choice_unknown":    "Lựa chọn không có trong danh sách: {value}.",
	"role":              "Việc này dành cho: {roles:roles}.",
	"signin_needed":     "Phiên làm việc đã hết hoặc chưa đăng nhập.",
	"not_ready":         "Hệ thống đang khởi động hoặc bảo trì.",
}
