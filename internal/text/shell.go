package text

import "thidua/internal/core/fault"

// shellSentences are the refusals of the command line.
var shellSentences = map[string]string{
	"usage_flag":         "Không có tùy chọn {what}.",
	"usage_argument":     "Thừa hoặc sai: {what}.",
	"usage_missing":      "Còn thiếu: {what}.",
	"usage_together":     "Không dùng cùng lúc: {what}.",
	"usage_value":        "Giá trị của {what} không dùng được.",
	"usage":              "Dòng lệnh không đúng.",
	"file_missing":       "Không có tệp “{file:whole}”. Kiểm tra đường dẫn.",
	"file_unreadable":    "Không đọc được tệp “{file:whole}”. Kiểm tra quyền đọc và tên tệp.",
	"file_unwritable":    "Không ghi được tệp “{file:whole}”. Kiểm tra thư mục và quyền ghi.",
	"output_exists":      "“{file:whole}” chính là tệp đang chấm; không ghi đè. Chọn tên khác.",
	"listen_in_use":      "Địa chỉ {listen} đang được chương trình khác dùng. Dừng chương trình đó hoặc đổi THIDUA_LISTEN.",
	"listen_refused":     "Không mở được địa chỉ {listen}. Kiểm tra THIDUA_LISTEN và quyền mở cổng.",
	"import_how":         "Thêm --dry-run để chỉ xem, hoặc --as TÀI-KHOẢN để nhập danh sách cán bộ với quyền của tài khoản đó.",
	"setting_wrong":      "{setting} = “{value}” không dùng được: {want:setting}.",
	"tls_half":           "Phải đặt cả THIDUA_TLS_CERT và THIDUA_TLS_KEY, hoặc bỏ cả hai.",
	"tls_unreadable":     "Không đọc được chứng thư TLS hoặc khóa riêng. Kiểm tra hai tệp {cert} và {key}.",
	"database_empty":     "Máy chủ cơ sở dữ liệu ở THIDUA_DATABASE chưa có dữ liệu của chương trình. Kiểm tra THIDUA_DATABASE, hoặc chạy thidua serve để tạo.",
	"database_missing":   "Trong {dir:whole} chưa có cơ sở dữ liệu. Kiểm tra THIDUA_DATA, hoặc chạy thidua serve để tạo.",
	"database_not_empty": "Cơ sở dữ liệu đã có dữ liệu. Đặt --data vào một thư mục mới, hoặc --database vào một cơ sở dữ liệu trống; không có gì được ghi.",
	"demo_day":           "Dữ liệu minh họa ở đây chưa vai trò nào có hiệu lực vào ngày {day}. Chạy lại với --day muộn hơn, hoặc đặt --data vào một thư mục mới.",
	"explain_unknown":    "Không có đơn vị hoặc tiêu chí “{what}” trong kết quả.[ Các đơn vị: {known}.]",
	"column_unknown":     "Không có cột “{what}”.[ Các cột: {known}.]",
	"notes_no_workbook":  "Chỉ bảng tính (.xlsx) mới có tệp kèm cột ghi chú; tệp số liệu thì không. Bỏ --notes.",
}

// settingWants say what a setting takes.
var settingWants = map[string]string{
	"address": "ghi dạng máy:cổng, ví dụ 127.0.0.1:8080", "url": "ghi dạng https://tên-miền", "proxies": "ghi các địa chỉ hoặc dải mạng, cách nhau bằng dấu phẩy",
	"database": "ghi dạng postgres://… hoặc để trống", "day": "ghi năm-tháng-ngày, ví dụ 2024-10-16",
	"size": "ghi S, M hoặc L",
}

// shellLines are what the command line says when things go well.
var shellLines = map[string]string{
	"start_version":   "thidua {version}, chế độ {mode:mode}, cơ sở dữ liệu {database}",
	"start_setting":   "  {name} = {value}",
	"start_created":   "Đã tạo cơ sở dữ liệu phiên bản {to:plain}.",
	"start_migrated":  "Đã nâng cơ sở dữ liệu từ phiên bản {from:plain} lên {to:plain}.",
	"start_plain":     "Chạy không có TLS: chỉ đăng nhập được từ chính máy này, trừ khi có máy đứng trước dùng HTTPS (THIDUA_PUBLIC_URL=https://…).",
	"start_listening": "Mở trình duyệt tại {url}",
	"start_metrics":   "Số đo: http://{listen}/metrics",
	"start_setup":     "Chưa có tài khoản nào. Tạo quản trị viên đầu tiên bằng liên kết dùng một lần, có hiệu lực 24 giờ:",
	"start_link":      "  {url}",
	"recover_link":    "Liên kết đặt lại mật khẩu cho {name} ({login}), dùng một lần, đến {until}:",
	"recover_after":   "Khi liên kết được dùng, mọi phiên đang mở của tài khoản kết thúc. Ai cầm liên kết này vào được tài khoản: chỉ trao tận tay người đó.",
	"recover_serve":   "Chương trình phải đang chạy thì mới mở được liên kết: chạy lại thidua serve.",
	"start_long_ago":  "Việc ghi gần nhất là {at}, đã {days} ngày. Nếu hệ thống không nghỉ lâu như vậy, giờ của máy đang sai: dừng lại và chỉnh giờ trước khi làm việc.",
	"clock_accepted":  "Đã ghi vào nhật ký: từ đây giờ của máy là {now}; các việc ghi trước đó mang giờ đến {last} được giữ nguyên. Chạy lại thidua serve.",
	"clock_hint":      "Nếu giờ của máy nay đã đúng, còn việc ghi gần nhất mang giờ sai vì đồng hồ từng chạy trước: dừng thidua serve, chạy thidua clock accept --reason \"lý do\", rồi chạy lại.",
	"start_demo":      "Dữ liệu minh họa – số liệu không có thật. Trang đăng nhập có nút cho từng vai trò; ngày minh họa {day}.",
	"stopping":        "Đang dừng, chờ các yêu cầu dở dang …",
	"stopped":         "Đã dừng.",
	"seed_units":      "Đơn vị: {done} trên {of}.",
	"seed_acts":       "Thay đổi của đơn vị qua các năm: {done} trên {of}.",
	"seed_people":     "Người: {done} trên {of}.",
	"seed_done":       "Đã tạo dữ liệu đặt ra trong {seconds} giây. Xem bằng thidua demo trên cùng thư mục; thidua serve từ chối dữ liệu này.",
	"migrate_current": "Cơ sở dữ liệu đã ở phiên bản {to:plain}; không có gì để làm.",
	"migrate_done":    "Đã đưa cơ sở dữ liệu từ phiên bản {from:plain} lên {to:plain}, {steps} bước.",
	"verify_sound":    "Đã kiểm tra dữ liệu: không phát hiện sai lệch.",
	"verify_found":    "Đã kiểm tra dữ liệu: {count} sai lệch.",
	"proof_act":       "Hành động {leaf:act}: {verb}[, {object}][, của {by}], lúc {at}[. Lý do: {reason}].",
	"proof_itself":    "Bằng chứng đúng với chính nó: hành động này nằm trong một nhật ký {size} hành động có giá trị gốc {root}. Tệp tự nói giá trị gốc đó; so với giá trị gốc bạn giữ bằng --root.",
	"proof_kept":      "Đúng: hành động này nằm trong nhật ký[ {size} hành động] có giá trị gốc {root} bạn giữ.",
	"proof_hint":      "Lấy bằng chứng cho đúng độ dài bạn giữ: thidua audit prove SỐ --size ĐỘ-DÀI; kiểm tra lại với --root và --size đã giữ.",
	"audit_sound":     "Nhật ký {size} hành động, giá trị gốc {root}: đúng, không bị sửa.",
	"check_ok":        "Đạt: {what:whole}",
	"check_bad":       "Không đạt: {what:whole}",
	"check_schemes":   "đọc được {count} bảng điểm kèm theo",
	"check_settings":  "các thiết lập",
	"check_data":      "cơ sở dữ liệu trong {dir:whole} sẵn sàng",
	"check_none":      "thư mục {dir:whole} chưa có cơ sở dữ liệu; sẽ được tạo khi chạy thidua serve",
	"check_tls":       "chứng thư TLS",
	"help_usage":      "Cách dùng: {usage}",
	"help_commands":   "Lệnh:",
	"help_arguments":  "Tham số:",
	"help_flags":      "Tùy chọn:",
	"help_more":       "Xem thêm: {command} --help",
	"help_env":        "biến {name}",
	"help_default":    "mặc định {value}",
	"more_alike":      "… và {count} chỗ khác cùng loại (thêm --all để xem đủ).",
	"more_errors":     "… và {count} lỗi khác.",
	"cause":           "Chi tiết kỹ thuật: {cause}",
	"wrote":           "Đã ghi {file:whole}.",
	"scheme_line":     "{name} – {status}",
	"check_clean":     "{scheme}: không phát hiện điều gì.",
	"check_count":     "{scheme}: {errors} lỗi, {warnings} cảnh báo, {infos} lưu ý.",
	"score_head":      "{scheme}[, năm {year:plain}][ · áp dụng cho năm {applied:plain}], {cluster}",
	"score_as_typed":  "Điểm đọc như đã ghi trong tệp, chưa qua công thức; kết quả là tạm tính.",
	"score_findings":  "Phát hiện: {errors} lỗi, {warnings} cảnh báo, {infos} lưu ý.",
	"score_none":      "Không có phát hiện nào.",
	"import_table":    "Trang “{sheet}”, tiêu đề {range}: {rows} dòng. Các cột: {columns:whole}.",
	"import_counts":   "{rows} dòng[, tính đến {day}]: {good} đúng (trong đó {warned} cần xem lại), {refused} bị từ chối.",
	"import_none":     "Chưa nhập gì.",
	"import_brought":  "Đã nhập: thêm {added} người, {present} đã có sẵn, {refused} dòng bị từ chối.",
	"import_units":    "Đối chiếu với {units} đơn vị ghi trong tệp.",
	"score_sheets":    "Nhận ra {sheets} trang, {cells} ô điểm; {ignored} ô số khác không phải điểm.",
	"score_questions": "Cần người quyết định:",
	"total_line":      "Tổng: {value}",
	"class_line":      "Xếp loại: {class}",
	"no_class_line":   "Không có xếp loại: {why}.",
	"neither_line":    "Không có xếp loại, không có hạng: {why}.",
	"rank_line":       "Hạng: {rank}[, đồng hạng với {units}]",
	"rank_typed_line": "Hạng (tạm tính, theo điểm ghi trong tệp): {rank}[, đồng hạng với {units}]",
	"order_line":      "Thứ tự tạm tính: {rank}; chưa có hạng: {why}.",
	"no_rank_line":    "Không có hạng: {why}.",
	"capped_line":     "Cắt các điểm ghi vượt về mức cao nhất có thể đạt: tổng {total}[, hạng {rank}]",
	"gate_line":       "Điều kiện: {gate}",
	"scheme_hint":     "Xem danh sách bảng điểm: thidua schemes list",
	"choose_hint":     "Chọn bảng điểm bằng --scheme; xem danh sách: thidua schemes list",
	"one_scheme_hint": "Dùng bảng điểm trong tệp: bỏ --scheme.",
	"answers_hint":    "Ghi các câu hỏi ra tệp bằng --questions, điền câu trả lời vào đó rồi chấm lại với --answers TỆP.",
	"questions_head":  "Điền value bằng một trong các câu trả lời ghi bên trên mỗi mục; để trống là chưa trả lời.",
	"questions_none":  "Không còn câu hỏi nào.",
	"year_hint":       "Chấm theo năm ghi trong tệp: bỏ --year.",
	"no_year_hint":    "Hoặc cho biết năm bằng --year.",
	"check_holes":     "Có lỗi, mã thoát 1: thang điểm như văn bản đã ban hành còn {holes} khoảng trống; giá trị rơi vào đó không có mức điểm nên không chấm được.",
	"check_errors":    "Có lỗi, mã thoát 1: {errors} chỗ trong bảng điểm phải sửa[, trong đó {holes} khoảng trống của thang điểm].",
}

// Say writes a line of the command line by its code; an unknown code stands for itself.
func Say(code string, a fault.Args) string {
	if s, ok := shellLines[code]; ok {
		return fill(s, a)
	}
	return code
}

// words are single words and short labels that screens and shell share.
var words = map[string]string{
	"rank": "Hạng", "unit": "Đơn vị", "class": "Xếp loại", "total": "Tổng", "capped": "Nếu cắt trần", "max": "Điểm chuẩn", "rate": "Tỷ lệ %", "note": "Ghi chú",
	"criterion": "Tiêu chí", "points": "Điểm", "formula": "Cách tính", "group": "Nhóm", "source": "Nguồn", "status": "Tình trạng", "trust": "Độ tin cậy",
	"subject": "Đối tượng", "period": "Kỳ", "id": "Mã", "name": "Tên", "rounding": "Làm tròn", "ranking": "Xếp hạng", "classes": "Xếp loại", "gates": "Điều kiện",
	"quotas": "Số lượng được công nhận", "stages": "Các bước chấm", "unconfirmed": "Chưa xác nhận", "notes": "Ghi chú", "incomplete": "chưa đủ", "order": "Thứ tự tạm tính",
	"open": "cụm chưa chốt", "closed": "cụm đã chốt", "criteria": "Số tiêu chí", "base": "Tổng điểm chuẩn", "total_cap": "Tổng điểm không quá",
	"entry_step": "Bước điểm", "places": "Số chữ số lẻ tối đa", "clamp": "Điểm ngoài giới hạn được cắt về giới hạn", "concerns": "Cần cân nhắc",
	"aliases": "Tên khác", "minus": "trừ vào tổng", "command": "lệnh", "cap": "không quá", "floor": "không dưới", "applies_to": "chỉ áp dụng cho", "why": "Lý do", "approver": "Người duyệt",
}

// Word gives a label by its code; an unknown code stands for itself.
func Word(code string) string { return vocabulary(words, code) }

// helps explain commands, arguments and flags.
var helps = map[string]string{
	"app":              "thidua – thi đua, khen thưởng: chấm điểm, xếp hạng, giải thích từng con số.",
	"import":           "Đọc danh sách cán bộ hoặc đơn vị và cho biết nhập vào thì thế nào, không cần máy chủ hay cơ sở dữ liệu.",
	"import_file":      "Bảng tính .xlsx, hoặc văn bản .csv, .tsv.",
	"import_kind":      "people (cán bộ), units (đơn vị) hoặc changes (đơn vị cũ, đơn vị mới).",
	"import_as":        "Nhập với quyền của tài khoản này (tên đăng nhập); nhật ký ghi ai đã chạy lệnh.",
	"import_whole":     "Nhập tất cả hoặc không nhập dòng nào.",
	"import_dry":       "Chỉ đọc và đếm, không nhập.",
	"score":            "Chấm và xếp hạng một cụm từ bảng tính .xlsx hoặc tệp số liệu YAML, JSON.",
	"score_file":       "Bảng tính .xlsx, hoặc tệp số liệu .yaml, .json; “-” đọc số liệu từ đầu vào chuẩn.",
	"score_scheme":     "Mã bảng điểm kèm theo, hoặc tệp bảng điểm.",
	"score_json":       "In kết quả dạng JSON.",
	"score_xlsx":       "Ghi kết quả ra tệp .xlsx.",
	"score_notes":      "Ghi lại chính bảng tính đó ra tệp .xlsx, thêm cột ghi chú những điều cần xem lại ở từng hàng.",
	"score_year":       "Năm chấm, khi tệp không ghi.",
	"score_open":       "Cụm chưa chốt: điểm so sánh là tạm tính, chưa xếp hạng.",
	"score_explain":    "Giải thích một đơn vị, hoặc một tiêu chí của đơn vị: ĐƠN VỊ[/TIÊU CHÍ].",
	"score_column":     "Cột để giải thích: self, cluster, appraisal, council, final.",
	"version_licences": "In giấy phép của mọi thành phần đi kèm chương trình.",
	"score_all":        "Kể đủ mọi phát hiện, không gộp các chỗ cùng loại.",
	"score_questions":  "Ghi ra các câu hỏi về bảng tính dưới dạng tệp để điền câu trả lời.",
	"score_answers":    "Tệp câu trả lời đã điền; --questions ghi ra mẫu.",
	"schemes":          "Các bảng điểm kèm theo.",
	"schemes_list":     "Liệt kê các bảng điểm.",
	"schemes_show":     "Đọc một bảng điểm bằng lời: nhóm, tiêu chí, công thức, mức, xếp loại.",
	"schemes_check":    "Kiểm tra một bảng điểm hoặc tất cả: khoảng trống, chồng lấn, tổng không khớp, mức không đạt được.",
	"schemes_id":       "Mã bảng điểm hoặc tệp bảng điểm.",
	"json":             "In dạng JSON.",
	"schema":           "In JSON Schema của các tệp.",
	"schema_score":     "JSON Schema của tệp số liệu chấm điểm.",
	"schema_facts":     "Như schema score.",
	"serve":            "Chạy hệ thống.",
	"demo":             "Chạy bản minh họa với dữ liệu đặt ra.",
	"demo_day":         "Ngày của bản minh họa, năm-tháng-ngày.",
	"seed":             "Tạo dữ liệu đặt ra theo quy mô trong một cơ sở dữ liệu minh họa còn trống, để đo và thử.",
	"seed_size":        "S: 500 đơn vị, 10.000 người, 1 năm; M: 3.000, 60.000, 3 năm; L: 15.000, 250.000, 7 năm.",
	"seed_number":      "Cùng số này cho cùng nội dung.",
	"migrate":          "Nâng cấu trúc cơ sở dữ liệu.",
	"migrate_to":       "Phiên bản cần tới; bỏ trống là mới nhất.",
	"verify":           "Kiểm tra dữ liệu đã lưu theo các điều bất biến.",
	"audit":            "Nhật ký không sửa được.",
	"audit_verify":     "Dựng lại cây băm của nhật ký và so với dữ liệu.",
	"audit_prove":      "In bằng chứng một hành động nằm trong nhật ký, để người ngoài kiểm chứng.",
	"audit_size":       "Số hành động của nhật ký khi bạn giữ giá trị gốc; bỏ trống là nhật ký bây giờ.",
	"audit_check":      "Kiểm tra một bằng chứng, không cần dữ liệu của hệ thống.",
	"audit_file":       "Tệp bằng chứng; “-” đọc từ đầu vào chuẩn.",
	"audit_root":       "Giá trị gốc bạn giữ, như audit verify in ra.",
	"audit_leaf":       "Số thứ tự của hành động trong nhật ký, từ 1.",
	"account":          "Tài khoản, cho người vận hành máy chủ.",
	"account_recover":  "In liên kết dùng một lần để người quên mật khẩu đặt mật khẩu khác, có hiệu lực một giờ.",
	"account_login":    "Tên đăng nhập của tài khoản.",
	"clock":            "Đồng hồ, cho người vận hành máy chủ.",
	"clock_accept":     "Chấp nhận giờ của máy khi nhật ký có việc mang giờ muộn hơn vì đồng hồ từng chạy trước; ghi vào nhật ký.",
	"clock_reason":     "Lý do, được giữ trong nhật ký.",
	"routes":           "Liệt kê mọi địa chỉ với quyền cần có.",
	"selfcheck":        "Kiểm tra thiết lập, dữ liệu và các bảng điểm kèm theo.",
	"version":          "Phiên bản chương trình.",
	"help":             "Hiện trợ giúp.",
	"data":             "Thư mục dữ liệu.",
	"listen":           "Địa chỉ và cổng phục vụ trang.",
	"database":         "Cơ sở dữ liệu PostgreSQL; bỏ trống là cơ sở dữ liệu nhúng trong thư mục dữ liệu.",
	"metrics_listen":   "Địa chỉ và cổng phục vụ số đo; bỏ trống là không mở.",
	"public_url":       "Địa chỉ người dùng gõ, khi có máy đứng trước.",
	"tls_cert":         "Tệp chứng thư TLS.",
	"tls_key":          "Tệp khóa riêng TLS.",
	"factor_key":       "Tệp khóa niêm phong mã xác thực hai bước. Để trống: factor.key trong thư mục dữ liệu, tự tạo lần đầu.",
	"drop_factor":      "Mất cả ứng dụng xác thực và mã dự phòng: tắt luôn xác thực hai bước của tài khoản.",
	"trusted_proxy":    "Các máy đứng trước được tin về địa chỉ người dùng, cách nhau bằng dấu phẩy.",
}

// Help explains a command, argument or flag by its code; empty for an unknown code.
func Help(code string) string { return helps[code] }

// Helps gives every explanation under its code, for the parser of the command line.
func Helps() map[string]string {
	out := make(map[string]string, len(helps))
	for k, v := range helps {
		out["help_"+k] = v
	}
	return out
}
