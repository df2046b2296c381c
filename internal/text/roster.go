package text

import (
	"thidua/internal/core/roster"
)

// rosterSentences are the words of bringing in lists of people and units.
var rosterSentences = map[string]string{
	"csv_nul":        "Tệp có ký tự NUL ở dòng này nên không phải văn bản. Mở bằng bảng tính rồi lưu lại dạng CSV UTF-8 hoặc .xlsx.",
	"csv_encoding":   "Dòng này không theo bảng mã Unicode (UTF-8, UTF-16). Mở bằng bảng tính rồi lưu lại dạng “CSV UTF-8” hoặc .xlsx.",
	"csv_quote":      "Dấu ngoặc kép mở ở dòng này không đóng hoặc đặt sai chỗ. Thêm dấu đóng, hoặc viết dấu ngoặc kép trong ô thành hai dấu.",
	"csv_uneven":     "Dòng có {values} giá trị, các dòng khác có {others}. Kiểm tra dấu phân cách; giá trị chứa dấu đó phải đặt trong ngoặc kép.",
	"csv_one_column": "Không thấy dấu phân cách (dấu phẩy, chấm phẩy hoặc tab) nào. Lưu lại tệp dạng CSV hoặc .xlsx.",

	"import_seen":      "Tệp này đã nhập lúc {at}, người nhập {by}; nhập lại sẽ không tạo thêm ai.",
	"import_done":      "Danh sách này đã nhập rồi.",
	"import_refused":   "Còn {count} dòng bị từ chối nên không nhập dòng nào. Sửa các dòng ấy, hoặc chọn “Chỉ nhập các dòng đúng”.",
	"import_nothing":   "Không có dòng nào để nhập.",
	"import_meanwhile": "Trong lúc đang nhập, {count} người của danh sách đã được thêm vào hệ thống. Chưa nhập gì; mở lại trang để xem các dòng rồi nhập lại.",
	"stage_lost":       "Danh sách này vừa được nhập lại từ một lần chạy khác; lần chạy này đã dừng và chưa nhập gì.",
	"import_rests":     "Không hoàn tác được: {count} người của danh sách đã có thay đổi sau khi nhập. Sửa từng người ở hồ sơ.",
	"import_undone":    "Danh sách này chưa nhập, hoặc đã hoàn tác rồi.",
	"import_many":      "Sửa {count} ô cạnh tệp, tối đa {limit}. Sửa trong tệp rồi gửi lại.",
	"import_cell":      "“{text}” không phải địa chỉ một ô.",
	"import_field":     "Cột không thể là “{text}”.",
	"import_day":       "Ngày bắt đầu thuộc đơn vị phải là một ngày đủ ngày, tháng, năm và không sau hôm nay.",
	"import_alike":     "Đã có người cùng họ tên, ngày sinh, đơn vị nhưng số hiệu khác. Xác nhận là người khác, hoặc sửa số hiệu.",
	"import_text":      "Tệp văn bản không có chỗ ghi chú. Lưu danh sách dạng .xlsx rồi gửi lại.",
	"done_import":      "Đã ghi.",
	"import_ran":       "Đã nhập danh sách.",
	"import_kept":      "Đã đọc tệp. Xem lại rồi nhập.",
	"import_back":      "Đã hoàn tác: những người vừa nhập không còn trong danh sách.",

	"roster_no_table":       "Không tìm thấy {kind:roster} trong tệp. Cần một dòng tiêu đề có các cột như {kind:rosterneeds}.",
	"roster_column_missing": "Thiếu cột “{field:rosterfield}”[; thấy “{near}” ở cột {column} – dùng cột này?] Chỉ rõ cột, hoặc thêm cột rồi gửi lại.",
	"roster_column_plain":   "Tiêu đề “{caption}” viết không dấu; hiểu là cột {field:rosterfield}.",
	"roster_column_twice":   "Có nhiều cột {field:rosterfield}: {columns}. Chọn một cột.",
	"roster_columns_unused": "Các cột không dùng đến: {captions:quotes}.",
	"roster_rows_hidden":    "Có {count} dòng bị ẩn, vẫn được đọc: {rows}.",
	"roster_table_hidden":   "Trang bị ẩn có một bảng {count} dòng; chưa đọc. Chọn đọc bảng này nếu cần.",
	"roster_table_second":   "Trang còn một bảng nữa, tiêu đề ở dòng {row:plain}, có {count} dòng[, {hidden} dòng bị ẩn]; chưa đọc. Chọn đọc bảng này nếu cần.",
	"roster_total_differs":  "Dòng tổng ghi “{text}”, các dòng đếm được {found}.",
	"roster_group_differs":  "Dòng nhóm “{text}” ghi {told}, bên dưới đếm được {found}.",
	"roster_row_unread":     "Dòng “{text}” nằm giữa bảng nhưng không phải một người hay đơn vị; không đọc.",
	"roster_numbers_stored": "{count} số hiệu lưu dạng Số trong các dòng đúng[, {padded} số đã mất số 0 ở đầu và được thêm lại]. Nên đổi cột sang dạng Văn bản.",
	"roster_period_unclear": "“{text}”: không rõ là ngày hay tháng. Ghi “ngày …” hoặc “tháng …”.",

	"roster_number_padded": "Ô là dạng Số, có thể mất số 0 ở đầu: {stored:whole} → {padded:whole}. Kiểm tra lại.",
	"roster_number_clash":  "Ô là dạng Số, mất số 0 ở đầu; thêm lại thành {padded:whole} thì trùng với dòng {row:plain}. Ghi lại số hiệu dạng Văn bản.",
	"roster_number_twice":  "Số hiệu {text:whole} đã có ở dòng {row:plain}.",
	"roster_person_twice":  "Có thể trùng với dòng {row:plain}: cùng họ tên, ngày sinh và đơn vị. Bỏ một dòng, hoặc xác nhận là người khác.",

	"roster_cell_error":    "Ô báo lỗi {text}. Sửa công thức, hoặc ghi lại giá trị.",
	"roster_birth_twice":   "Ngày sinh ghi ở cả hai cột Nam và Nữ. Chỉ để lại một cột.",
	"roster_founded_late":  "Ngày thành lập {text} sau ngày của danh sách ({day}).",
	"roster_sex_unread":    "Giới tính “{text}”: ghi Nam hoặc Nữ.",
	"roster_standing_both": "Đánh dấu cả lãnh đạo, chỉ huy và trực tiếp. Chỉ để lại một.",
	"roster_standing_none": "Chưa đánh dấu lãnh đạo, chỉ huy hay trực tiếp.",
	"roster_rank_unknown":  "Không có cấp bậc “{text}”[; gần giống: {near}].",
	"roster_mark_unread":   "Cột {field:rosterfield}: không hiểu “{text}”. Đánh dấu x, hoặc để trống.",
	"roster_months_unread": "“{text}” không phải số tháng, ví dụ 36.",

	"roster_unit_missing":   "Chưa ghi đơn vị.",
	"roster_unit_unknown":   "Đơn vị “{text}” không thuộc phạm vi của bạn hoặc không có trong danh mục.",
	"roster_unit_ambiguous": "“{text}” có thể là nhiều đơn vị: {units}. Ghi rõ tên.",
	"roster_unit_near":      "Không có đơn vị “{text}”; có lẽ là {units}. Xác nhận, hoặc ghi rõ tên.",
	"roster_unit_stray":     "Cột đơn vị có số lẻ “{text}”[; dòng này tính cho “{unit}”]. Kiểm tra lại.",

	"roster_unit_nameless":   "Chưa ghi tên đơn vị.",
	"roster_unit_twice":      "Đơn vị “{text}” đã có ở dòng {row:plain}, cùng cấp trên.",
	"roster_code_twice":      "Mã {text:whole} đã có ở dòng {row:plain}.",
	"roster_parent_unknown":  "Đơn vị cấp trên “{text}” không thuộc phạm vi của bạn hoặc không có trong danh mục.",
	"roster_parent_itself":   "Đơn vị nằm dưới chính nó hoặc dưới đơn vị thuộc nó, qua “{text}”.",
	"roster_deed_unknown":    "Không rõ việc “{text}”. Ghi “không đổi” hoặc “hợp nhất”.",
	"roster_change_nameless": "Thiếu tên đơn vị cũ hoặc mới.",
	"roster_change_dateless": "Có thay đổi nhưng chưa ghi ngày hiệu lực.",
}

// rosterKinds name the kinds of list.
var rosterKinds = map[string]string{
	string(roster.People): "danh sách cán bộ", string(roster.Units): "danh mục đơn vị", string(roster.Changes): "danh sách thay đổi đơn vị",
}

// RosterKind names a kind of list.
func RosterKind(k roster.Kind) string { return vocabulary(rosterKinds, string(k)) }

// rosterNeeds name the columns a kind of list cannot do without.
var rosterNeeds = map[string]string{
	string(roster.People): "“Họ và tên”, “Ngày sinh”, “Đơn vị”", string(roster.Units): "“Tên đơn vị”, “Đơn vị cấp trên”", string(roster.Changes): "“Đơn vị cũ”, “Đơn vị mới”, “Hiệu lực”",
}

// rosterFields name the fields of lists.
var rosterFields = map[string]string{
	string(roster.Order): "số thứ tự", string(roster.Number): "số hiệu", string(roster.Name): "họ và tên", string(roster.Family): "họ, chữ đệm", string(roster.Given): "tên",
	string(roster.Birth): "ngày sinh", string(roster.BirthMan): "ngày sinh (nam)", string(roster.BirthWoman): "ngày sinh (nữ)", string(roster.Sex): "giới tính",
	string(roster.Male): "nam", string(roster.Female): "nữ", string(roster.Hometown): "quê quán", string(roster.Rank): "cấp bậc", string(roster.Post): "chức vụ",
	string(roster.InUnit): "đơn vị", string(roster.Joined): "ngày vào ngành", string(roster.Party): "đảng viên", string(roster.Education): "trình độ",
	string(roster.Standing): "đối tượng", string(roster.Leader): "lãnh đạo, chỉ huy", string(roster.Direct): "trực tiếp", string(roster.Months): "số tháng ở địa bàn khó khăn",
	string(roster.Note): "ghi chú", string(roster.UnitName): "tên đơn vị", string(roster.UnitCode): "mã", string(roster.Short): "tên viết tắt", string(roster.Parent): "đơn vị cấp trên", string(roster.Founded): "ngày thành lập",
	string(roster.UnitKind): "loại", string(roster.Into): "đơn vị mới", string(roster.IntoKind): "loại của đơn vị mới", string(roster.Deed): "việc", string(roster.From): "hiệu lực",
	string(roster.Ignored): "không dùng", string(roster.Other): "không dùng",
}

// RosterField names what a column of a list holds.
func RosterField(f roster.Field) string { return vocabulary(rosterFields, string(f)) }
