package text

// storeSentences are the words of the database and of the transaction every change passes.
var storeSentences = map[string]string{
	"data_dir_unwritable":    "Không ghi được vào thư mục dữ liệu {dir:whole}. Kiểm tra quyền đọc, quyền ghi, chỗ trống hoặc chọn thư mục khác bằng THIDUA_DATA.",
	"data_right_missing":     "Không dùng được {path:whole}: {right:right}. Chạy bằng người dùng sở hữu dữ liệu, cấp quyền đó, hoặc chọn thư mục khác bằng THIDUA_DATA.",
	"database_in_use":        "Một chương trình khác, thường là thidua serve, đang dùng cơ sở dữ liệu trong {dir:whole}. Dừng chương trình đó rồi chạy lại lệnh này; mỗi lúc chỉ một chương trình dùng được một thư mục dữ liệu.",
	"database_damaged":       "Cơ sở dữ liệu bị hỏng[: {file:whole}]. Không ghi thêm gì; khôi phục từ bản sao lưu gần nhất.",
	"database_file_empty":    "Tệp {file:whole} rỗng, không phải cơ sở dữ liệu. Khôi phục từ bản sao lưu gần nhất; nếu chưa từng có dữ liệu, xóa tệp này rồi chạy thidua serve.",
	"database_foreign":       "Cơ sở dữ liệu này chứa dữ liệu của chương trình khác, không phải của thidua; không ghi gì vào đó. Chọn nơi khác bằng THIDUA_DATA hoặc THIDUA_DATABASE.",
	"database_newer":         "Cơ sở dữ liệu ở phiên bản {database:plain}, chương trình chỉ hiểu đến {program:plain}. Dùng bản chương trình mới hơn hoặc khôi phục bản sao lưu cũ.",
	"database_mode":          "Cơ sở dữ liệu được tạo ở chế độ {database:mode}, không mở được ở chế độ {asked:mode}. Chọn thư mục dữ liệu khác.",
	"database_url":           "Địa chỉ cơ sở dữ liệu không đọc được. Ghi dạng postgres://người-dùng@máy:cổng/tên hoặc để trống.",
	"database_unavailable":   "Không nối được cơ sở dữ liệu. Kiểm tra dịch vụ cơ sở dữ liệu rồi thử lại.",
	"database_busy":          "Cơ sở dữ liệu đang bận. Thử lại sau ít phút; nội dung đã nhập được giữ.",
	"content_damaged":        "Nội dung đã lưu không còn đúng như khi nhận được nên không được đưa ra; lỗi không do tệp bạn gửi. Báo người quản trị chạy thidua verify rồi khôi phục từ bản sao lưu.",
	"disk_full":              "Ổ đĩa của máy chủ đã đầy; chưa có gì được lưu. Báo người quản trị giải phóng ổ đĩa rồi gửi lại.",
	"disk_low":               "Ổ đĩa còn {free_mib} MiB, dưới mức dự phòng {reserve_mib} MiB. Giải phóng ổ đĩa.",
	"read_only":              "Máy chủ sắp hết chỗ lưu nên hệ thống đang chỉ đọc được; chưa có gì được lưu. Báo người quản trị giải phóng ổ đĩa rồi gửi lại.",
	"clock_skew":             "Đồng hồ máy chủ lệch {seconds:wait} so với cơ sở dữ liệu hoặc so với việc ghi gần nhất; chưa có gì được lưu. Báo người quản trị chỉnh lại giờ của máy.",
	"clock_reason":           "Lý do chưa ghi, dài quá {max} ký tự hoặc có ký tự không nhìn thấy. Ghi ngắn gọn vì sao giờ của máy nay đã đúng.",
	"clock_sound":            "Giờ của máy không trái với việc nào trong nhật ký; không có gì để chấp nhận.",
	"migrations_pending":     "Cơ sở dữ liệu ở phiên bản {database:plain}, chương trình cần {program:plain}. Chạy thidua migrate.",
	"migrate_target_unknown": "Không có phiên bản {target:plain}; mới nhất là {newest:plain}.",
	"migrate_backwards":      "Cơ sở dữ liệu ở phiên bản {database:plain}, không hạ xuống {target:plain}. Muốn quay lại, khôi phục bản sao lưu.",
	"migrate_failed":         "Nâng cấp cơ sở dữ liệu từ phiên bản {database:plain} lên {target:plain} chưa xong. Các bước đã qua được giữ; sửa nguyên nhân rồi chạy lại.",
	"changed_meanwhile":      "Nội dung đã thay đổi: bạn xem phiên bản {seen}, hiện nay là phiên bản {now}[, do {by} sửa lúc {at}]. So hai bản rồi lưu lại.",
	"key_reused":             "Yêu cầu trùng mã nhưng khác nội dung. Tải lại trang rồi gửi lại.",
	"commit_unknown":         "Chưa biết lệnh lưu đã thành công hay chưa. Gửi lại đúng yêu cầu này: hệ thống sẽ trả lời đúng sự thật và không lưu hai lần.",
	"not_saved":              "Chưa lưu được. Gửi lại; nội dung đã nhập được giữ.",
	"branch_full":            "Đơn vị này đã có số đơn vị trực thuộc tối đa.",
	"tree_too_deep":          "Cây đơn vị sâu quá {max} cấp.",

	"verify_leaf_gap":        "Nhật ký thiếu hành động số {leaf:act}.",
	"verify_root_wrong":      "Giá trị gốc của nhật ký {size} hành động không khớp với các hành động.",
	"verify_nodes_wrong":     "Nút trung gian của nhật ký {size} hành động không khớp.",
	"verify_leaf_rows_wrong": "Danh sách dòng của hành động {leaf:act} không đúng như đã cam kết.",
	"verify_payload_wrong":   "Nội dung của hành động {leaf:act} không đúng như đã cam kết.",
	"verify_row_uncovered":   "Dòng {id} của bảng {table} không có hành động nào trong nhật ký.",
	"verify_row_altered":     "Dòng {id} của bảng {table} bị sửa ngoài chương trình sau hành động {leaf:act}.",
	"verify_row_missing":     "Dòng {id} của bảng {table} biến mất ngoài chương trình sau hành động {leaf:act}.",
	"verify_span_broken":     "Đơn vị {unit}: giai đoạn bắt đầu {day} không nối liền với giai đoạn sau; có ngày đơn vị đứng hai chỗ hoặc không đứng đâu.",
	"verify_span_misplaced":  "Đơn vị {unit}: giai đoạn bắt đầu {day} có đường dẫn {path} không nối tiếp đơn vị cấp trên vào mọi ngày của giai đoạn.",
	"verify_path_wrong":      "Đường dẫn {path} của đơn vị {id} không nối tiếp đơn vị cấp trên.",
	"verify_blob_orphan":     "Tệp lưu {id} không còn nơi nào dùng.",
	"verify_blob_wrong":      "Tệp lưu {id} không còn đúng như khi nhận được nên không được đưa ra nữa. Kiểm tra ổ đĩa rồi khôi phục từ bản sao lưu có tệp còn đúng; không có thì xóa bảng tính dùng tệp này và nộp lại.",
	"verify_index_wrong":     "Chỉ mục {index} của cơ sở dữ liệu không khớp với bảng: có thể có dữ liệu vẫn còn mà không hiện ra. Không ghi thêm; kiểm tra ổ đĩa rồi khôi phục từ bản sao lưu gần nhất.",
	"verify_file_wrong":      "Tệp cơ sở dữ liệu bị hỏng; SQLite báo: {said:whole}. Không ghi thêm; kiểm tra ổ đĩa rồi khôi phục từ bản sao lưu gần nhất.",
	"verify_reference_wrong": "Bảng {table} có dòng trỏ tới dòng không có trong bảng {parent}. Không ghi thêm; khôi phục từ bản sao lưu gần nhất.",
	"verify_mode_wrong":      "Chế độ {mode:mode} của cơ sở dữ liệu không khớp với hành động đầu tiên trong nhật ký: chế độ bị sửa ngoài chương trình. Khôi phục từ bản sao lưu gần nhất.",
	"verify_find_wrong":      "Mục tìm kiếm {kind} {thing} không khớp với dữ liệu: tìm có thể sót hoặc thừa, dữ liệu nghiệp vụ không hề gì. Khôi phục từ bản sao lưu gần nhất, hoặc báo người phát triển.",
	"leaf_unknown":           "Nhật ký không có hành động {leaf:act}; hiện có {size}.",
	"proof_size":             "Độ dài nhật ký (size) là số hành động từ 1 đến {most}.",
	"proof_unreadable":       "Tệp không phải là bằng chứng do thidua audit prove hay trang Nhật ký ghi ra.",
	"proof_told":             "Bằng chứng bị sửa: {field} ghi trong tệp không phải là điều đã được cam kết về hành động {leaf:act}.",
	"proof_root":             "Bằng chứng dẫn tới giá trị gốc {root} của nhật ký {size} hành động, không phải {kept} với độ dài bạn giữ. Nhật ký dài ngắn khác nhau có giá trị gốc khác nhau.",
	"root_form":              "Giá trị gốc gồm 64 chữ số thập lục phân như thidua audit verify in ra, không phải {root}.",
	"proof_wrong":            "Bằng chứng của hành động {leaf:act} trong nhật ký {size} hành động không đúng.",

	"config_incomplete":  "Chương trình thiếu cấu hình bên trong. Báo người phát triển.",
	"unaudited_write":    "Thao tác không ghi nhật ký nên không được lưu. Báo người phát triển.",
	"second_act":         "Một thao tác ghi hai hành động nên không được lưu. Báo người phát triển.",
	"table_unknown":      "Chương trình nhắc tới bảng {table} không có. Báo người phát triển.",
	"audit_node_missing": "Nhật ký thiếu nút {node:plain}. Chạy thidua verify.",
}

// missingRights say what the user who runs the program may not do.
var missingRights = map[string]string{
	"read": "người dùng đang chạy chương trình không có quyền đọc", "write": "người dùng đang chạy chương trình không có quyền ghi",
	"enter": "người dùng đang chạy chương trình không có quyền vào thư mục (x)", "mount": "ổ đĩa được gắn ở chế độ chỉ đọc",
}

// modes name what a database was created for.
var modes = map[string]string{"live": "làm việc", "demo": "minh họa", "test": "thử nghiệm"}
