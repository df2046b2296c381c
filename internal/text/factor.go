package text

// factorSentences are the words of the second factor and of tokens for programs.
var factorSentences = map[string]string{
	"second_factor":       "{do:factor}",
	"token_scope":         "Khóa truy cập này không được phép làm việc này. Người giữ tài khoản tạo khóa khác có quyền đó, trong phạm vi quyền của mình.",
	"factor_wrong":        "Mã không đúng, đã hết hạn hoặc đã dùng. Nhập mã đang hiện trên ứng dụng.",
	"factor_secret":       "Khóa bí mật không còn nguyên. Tải lại trang để nhận khóa mới rồi quét lại.",
	"factor_off":          "Tài khoản chưa bật xác thực hai bước.",
	"factor_compulsory":   "Không tắt được xác thực hai bước khi giữ vai trò {roles:roles}: vai trò này bắt buộc có.",
	"factor_unsealed":     "Khóa niêm phong (THIDUA_FACTOR_KEY, hoặc factor.key trong thư mục dữ liệu) không phải khóa đã dùng để niêm phong mã xác thực trong cơ sở dữ liệu này. Đặt lại đúng tệp khóa.",
	"factor_key_wrong":    "Không dùng được tệp khóa niêm phong {file:whole}. Tệp phải đọc được và chứa đúng 64 chữ số thập lục phân.",
	"token_until":         "Ngày hết hạn phải từ hôm nay đến {latest}.",
	"token_factor":        "Việc được chọn đòi xác thực hai bước: bật xác thực hai bước cho tài khoản trước.",
	"token_many":          "Đã có {max} khóa đang dùng, là mức tối đa. Thu hồi khóa không dùng nữa trước.",
	"done_factor_off":     "Đã tắt xác thực hai bước và hủy các mã dự phòng.",
	"done_factor_later":   "Sẽ nhắc lại việc bật xác thực hai bước sau 90 ngày.",
	"done_factor_code":    "Đã dùng một mã dự phòng; còn {codes} mã.",
	"done_token_revoked":  "Đã thu hồi khóa; chương trình dùng khóa này bị từ chối ngay từ lần gọi sau.",
	"done_sessions_ended": "Đã kết thúc mọi phiên khác.",
}

// factorDeeds say what a session that owes the second factor is to do.
var factorDeeds = map[string]string{
	"enrol": "Vai trò của bạn bắt buộc xác thực hai bước. Bật xác thực hai bước trước khi làm việc khác.",
	"give":  "Nhập mã xác thực hai bước để vào tiếp.",
	"again": "Việc này cần mã xác thực hai bước vừa nhập trong 10 phút. Nhập mã rồi gửi lại.",
}

// verbDeeds name what a token may be given, where the log has no words for it.
var verbDeeds = map[string]string{
	"home.read": "xem trang đầu", "org.read": "xem cơ cấu tổ chức", "org.unit": "xem một đơn vị", "org.acts": "xem thay đổi tổ chức", "scheme.read": "xem bảng điểm", "scorebook.read": "xem kết quả chấm",
	"scorebook.list": "xem danh sách bảng tính", "scorebook.recognise": "xem cách ghép của bảng tính", "scorebook.download": "tải bảng tính gốc", "scorebook.export": "tải kết quả",
	"scorebook.notes": "tải bảng tính kèm ghi chú", "job.read": "xem một việc chạy nền", "job.list": "xem các việc chạy nền", "audit.read": "xem nhật ký", "audit.read_all": "xem nhật ký nghiệp vụ",
	"audit.prove": "lấy bằng chứng nhật ký",
}

// Verb names what may be done, by its verb; the verb itself where there are no words yet.
func Verb(verb string) string {
	if s, ok := verbDeeds[verb]; ok {
		return s
	}
	if s, ok := acts[verb]; ok {
		return s
	}
	return verb
}
