package text

import "strings"

// fileSentences are the words of files handed in: wrong kinds, limits, damage. The codes are those of package doc/xlsx, which stands above
// this one.
var fileSentences = map[string]string{
	"classified_mark":    "Tệp mang dấu “{mark}”. Hệ thống không được chứa bí mật nhà nước. Tệp chưa được lưu. Hồ sơ này xử lý riêng theo quy định.",
	"file_seen":          "Tệp này đã nhập lúc {at}, người nhập: {by}. Nhập lại sẽ không tạo thêm; mở bảng đã nhập để xem hoặc chấm lại.",
	"file_name_kind":     "Nội dung tệp không khớp phần mở rộng {ext}: nội dung là bảng tính Excel. Đổi tên tệp để kết thúc bằng .xlsx rồi gửi lại.",
	"file_empty":         "Tệp không phải bảng tính Excel (.xlsx) hoặc đã hỏng: tệp rỗng, 0 byte. Tải lại hoặc xin lại tệp.",
	"file_too_large":     "Tệp dài {size:size}; tối đa {limit:size}. Bỏ phần không cần hoặc tách tệp.",
	"file_not_xlsx":      "Tệp không phải bảng tính Excel (.xlsx) hoặc đã hỏng. Mở bằng Excel, chọn Lưu thành (Save As) dạng .xlsx rồi gửi lại.",
	"file_truncated":     "Tệp không phải bảng tính Excel (.xlsx) hoặc đã hỏng: thiếu phần cuối. Tải lại hoặc xin lại tệp.",
	"file_damaged":       "Tệp bảng tính bị hỏng: {reason:damage}[ (ở {part:inside})]. Mở bằng Excel, lưu lại dạng .xlsx rồi gửi lại.",
	"file_kind":          "Đây là {kind:kind}, không phải bảng tính .xlsx. {hint:hint}",
	"file_encrypted":     "Tệp có mật khẩu mở. {hint:hint}",
	"file_macro":         "Tệp chứa macro (.xlsm). {hint:hint}",
	"zip_ratio":          "Tệp giải nén quá lớn: gấp {ratio} lần[ ở {part:inside}], giới hạn {limit} lần. Tệp không được mở. Lưu lại bằng Excel dạng .xlsx rồi gửi lại.",
	"zip_parts":          "Tệp giải nén quá lớn: {parts} phần, tối đa {limit}. Tệp không được mở. Chép các trang cần chấm sang tệp mới rồi gửi lại.",
	"zip_size":           "Tệp giải nén quá lớn: {size:size}, tối đa {limit:size}[ ở {part:inside}]. Tệp không được mở. Chép các trang cần chấm sang tệp mới rồi gửi lại.",
	"row_limit":          "Số dòng vượt giới hạn {limit}[: tệp ghi dòng {row:grouped}]. Mở tệp bằng Excel, lưu lại rồi gửi lại.",
	"col_limit":          "Số cột vượt giới hạn {limit}[: tệp ghi cột {col}]. Mở tệp bằng Excel, lưu lại rồi gửi lại.",
	"rows_too_many":      "{rows} dòng; tối đa {limit}. Tách tệp.",
	"cells_too_many":     "Đến dòng {row:plain} của trang này, bảng tính đã có quá {limit} ô chứa dữ liệu. Tách tệp.",
	"cell_text_too_long": "Ô chứa {length} ký tự; tối đa {limit}. Rút ngắn nội dung ô.",
	"merged_too_many":    "Trang có quá {limit} vùng gộp ô. Bỏ gộp ô rồi gửi lại.",
	"text_too_much":      "Chữ trong tệp vượt {limit:size}. Tách tệp.",

	"reason_missing":       "Chưa ghi lý do.",
	"scorebook_kept":       "Đã nhập bảng tính.[ Tên tệp mang đuôi “{ext}” nhưng nội dung là .xlsx; tệp được giữ với đuôi .xlsx.] Xem từng trang được hiểu là gì ở bên dưới.",
	"scorebook_kept_known": "Đã nhập bảng tính.[ Tên tệp mang đuôi “{ext}” nhưng nội dung là .xlsx; tệp được giữ với đuôi .xlsx.] Mẫu biểu này đã được ghép trước đây nên không hỏi lại gì.",
	"scorebook_mapped":     "Đã lưu cách ghép.",
	"scorebook_deleted":    "Đã xóa bảng tính.",

	"name_not_xlsx":        "Tệp là bảng tính .xlsx nhưng mang đuôi “{ext}”; vẫn đọc được.",
	"external_links":       "Tệp có {count} liên kết tới tệp khác; không mở liên kết, dùng giá trị lưu sẵn.",
	"sheet_skipped":        "Trang này là {kind:tab}, không có ô dữ liệu; bỏ qua.",
	"hidden_in_sheet_name": "Tên trang có ký tự không nhìn thấy hoặc ký tự đổi chiều chữ; đã bỏ các ký tự đó. Kiểm tra lại tên trang và tên đơn vị.",
	"hidden_in_cells":      "{count} ô chữ có ký tự không nhìn thấy hoặc ký tự đổi chiều chữ ({cells}); đã bỏ; ký tự đổi chiều chữ trong ô ghi số và ký tự nằm giữa một số thì để dấu “�”, không đọc là số. Kiểm tra lại các ô này.",
	"merge_ignored":        "Không đọc được vùng gộp ô “{ref}”; bỏ qua.",
}

var fileKinds = map[string]string{
	"xls": "bảng tính Excel 97–2003 (.xls)", "xlsb": "bảng tính Excel nhị phân (.xlsb)", "ods": "bảng tính OpenDocument (.ods)",
	"odf": "tệp OpenDocument", "xml2003": "bảng tính XML 2003", "numbers": "bảng tính Apple Numbers",
	"doc": "văn bản Word 97–2003 (.doc)", "docx": "văn bản Word (.docx)", "ppt": "bản trình chiếu (.ppt)",
	"pptx": "bản trình chiếu (.pptx)", "ole": "tệp Office kiểu cũ", "zip": "tệp nén không chứa bảng tính",
	"archive": "tệp nén", "pdf": "tệp PDF", "rtf": "văn bản RTF", "html": "trang web (HTML)", "csv": "tệp văn bản phân cách (CSV)", "xml": "tệp XML",
	"image": "tệp ảnh", "program": "tệp chương trình", "office_lock": "tệp tạm của Excel (~$)", "apple_meta": "tệp phụ của macOS (._)",
}

var fileHints = map[string]string{
	"save_as_xlsx":    "Mở tệp, chọn Lưu thành (Save As) dạng Excel Workbook (.xlsx), không đặt mật khẩu, rồi gửi lại.",
	"remove_password": "Mở tệp bằng mật khẩu, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ sổ làm việc), lưu dạng .xlsx rồi gửi lại.",
	"remove_macro":    "Lưu lại dạng Excel Workbook (.xlsx), không kèm macro, rồi gửi lại.",
	"choose_real":     "Chọn chính tệp bảng tính, không chọn tệp phụ này.",
	"import_text":     "Trong Excel chọn Dữ liệu › Từ văn bản/CSV để mở tệp, Lưu thành (Save As) dạng Excel Workbook (.xlsx) rồi gửi lại.",
	"unpack":          "Giải nén, lấy tệp bảng tính bên trong rồi gửi lại.",
	"choose_other":    "Chọn tệp khác.",
}

var fileReasons = map[string]string{
	"xml": "nội dung bên trong sai cấu trúc", "dtd": "bên trong có khai báo thực thể bị cấm", "encoding": "bảng mã lạ",
	"packing": "phần nén không khớp", "missing_part": "thiếu một phần", "twice": "một phần hoặc một ô có hai lần",
	"no_sheet": "không có trang tính nào", "address": "địa chỉ ô không đọc được", "missing_string": "ô trỏ tới chuỗi không có",
	"many_items": "quá nhiều chuỗi hoặc kiểu định dạng",
}

var tabKinds = map[string]string{"chart": "trang biểu đồ", "dialog": "trang hộp thoại", "macro": "trang macro"}

// packageParts name what a workbook file is packed from.
var packageParts = map[string]string{
	"xl/workbook.xml": "danh sách các trang", "xl/sharedStrings.xml": "bảng chữ dùng chung", "xl/styles.xml": "bảng định dạng", "[Content_Types].xml": "mục lục của tệp",
}

// insidePart names a part of a packed workbook in words; its path means nothing to whoever opens the file in a spreadsheet.
func insidePart(path string) string {
	if name, ok := packageParts[path]; ok {
		return name
	}
	if n, ok := strings.CutPrefix(path, "xl/worksheets/sheet"); ok && strings.HasSuffix(n, ".xml") {
		return "trang tính số " + strings.TrimSuffix(n, ".xml")
	}
	return "phần phụ của tệp"
}
