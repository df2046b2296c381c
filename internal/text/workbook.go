package text

import "thidua/internal/core/fault"

// workbookSentences are the words of reading a cluster's workbook. The codes are those of package core/workbook.
var workbookSentences = map[string]string{
	"workbook_no_scheme":          "Không nhận ra bảng điểm nào trong tệp[; gần nhất là {best:scheme}, khớp {found} trên {of} tiêu chí]. Chọn bảng điểm, hoặc kiểm tra tên và số thứ tự tiêu chí.",
	"workbook_scheme_by_code":     "Nhận bảng điểm {scheme:scheme} theo số thứ tự tiêu chí ({found}/{of}); tên tiêu chí khác. Kiểm tra đúng bảng điểm chưa.",
	"workbook_no_scores":          "Nhận ra bảng điểm nhưng không đọc được ô điểm nào nên chưa chấm đơn vị nào. Kiểm tra tiêu đề các cột điểm (ví dụ “Tự chấm”, “Thẩm định”) và bảng điểm đã chọn.",
	"workbook_scheme_ambiguous":   "Tệp khớp như nhau với nhiều bảng điểm: {schemes:scheme}. Chọn một bảng điểm.",
	"sheet_not_recognised":        "Trang có {numbers} số nhưng không phải phiếu điểm, cũng không phải bảng tổng hợp; chưa dùng số nào ở đây.",
	"sheet_too_large":             "Trang rộng {rows} dòng × {columns} cột, lớn hơn mọi phiếu điểm; chưa đọc. Xóa các dòng, cột trống ở cuối rồi gửi lại.",
	"linked_score_stale":          "Ô lấy điểm từ trang khác đang hiện {stored}, ô gốc ghi {source}. Mở bằng Excel, tính lại và lưu.",
	"sheet_hidden":                "Trang bị ẩn[, có {numbers} số]; chưa dùng. Bỏ ẩn hoặc chọn dùng trang này.",
	"row_hidden":                  "Dòng ẩn có điểm và vẫn được tính: {rows}.",
	"column_hidden":               "Cột ẩn “{caption}” có điểm và vẫn được tính.",
	"hidden_columns_unread":       "Cột ẩn {columns} có {count} ô[, {errors} ô báo lỗi]; không dùng ô nào.",
	"header_missing":              "Có {criteria} tiêu chí nhưng phía trên không có dòng tiêu đề cột. Cần có ít nhất cột {wanted:columns}.",
	"column_not_matched":          "Không rõ cột “{caption}” ({numbers} số) chứa gì; chưa dùng. Chỉ rõ vai trò của cột.",
	"column_twice":                "Nhiều cột cùng một bước chấm với “{caption}”: {columns}. Chọn một cột; chưa chọn thì bước này để trống và đơn vị chưa có tổng điểm.[ Tiêu đề gộp ô {merged} nên phủ cả các cột này.]",
	"columns_without_stage":       "Các cột {columns} đều không nói bước chấm nào (đây là cột “{caption}”). Chưa dùng cột nào; chỉ rõ mỗi cột là tự chấm, thẩm định hay khác.[ Tiêu đề gộp ô {merged} nên phủ cả các cột này.]",
	"column_earlier_round":        "Cùng một bước chấm có nhiều lần: {captions:quotes}. Lấy cột “{caption}”, không dùng các lần trước.",
	"column_round_merged":         "Cột “{caption}” chỉ chấm lại một số dòng ({lines}); {kept} dòng còn lại lấy ở lần trước. Các lần: {captions:quotes}. Xác nhận cách hiểu này.",
	"column_of_period_before":     "Cột “{caption}” ({numbers} số) ghi kỳ trước; chưa dùng. Chỉ rõ cột chứa gì.",
	"column_draft":                "Cột “{caption}” ({numbers} số) ghi là dự thảo, tạm tính hoặc không còn dùng; chưa dùng. Chỉ rõ cột chứa gì.",
	"column_of_part":              "Cột “{caption}” ({numbers} số) chỉ nói một phần của kỳ; chưa dùng. Chỉ rõ cột chứa gì.",
	"column_of_figures":           "Cột “{caption}” ({numbers} số) ghi số lượng, số cộng dồn hoặc điểm nhân hệ số; chưa dùng làm điểm. Chỉ rõ cột chứa gì.",
	"column_percent":              "Cột “{caption}” ({numbers} số) ghi tỷ lệ phần trăm; chưa dùng làm điểm. Chỉ rõ cột chứa gì.",
	"column_of_other_year":        "Cột “{caption}” ({numbers} số) ghi năm {found:plain}, tệp chấm năm {year:plain}; chưa dùng. Sửa tiêu đề hoặc chỉ rõ cột chứa gì.",
	"caption_taken_for_unit":      "Tiêu đề “{caption}” đứng cùng các cột tên đơn vị nên được hiểu là tên đơn vị. Xác nhận, hoặc chỉ rõ cột chứa gì.",
	"column_words_unread":         "Cột “{caption}” được lấy làm điểm[ {stage:column}], nhưng chưa hiểu: {words:quotes}. Nếu cột không phải điểm đó, chỉ lại.",
	"column_guessed":              "Cột “{caption}” ({numbers} số) không nói rõ ai chấm[, có lẽ là {likely:column}]; chưa dùng. Chỉ rõ đó là cột tự chấm, thẩm định hay khác.",
	"stage_doubtful":              "{numbers} dòng ghi bước chấm “{caption}”: năm khác, kỳ trước, dự thảo hoặc tỷ lệ; chưa dùng. Sửa chữ ở cột bước chấm, hoặc bỏ các dòng này.",
	"column_set_aside":            "Không dùng cột “{caption}” ({numbers} số): ghi năm khác, kỳ trước, dự thảo, tỷ lệ hoặc không rõ ai chấm. Lấy cột “{taken}”.",
	"column_like_points":          "Cột “{caption}” có {numbers} số giống điểm chấm nhưng tiêu đề không nói là cột điểm; không tính. Xác nhận cột chứa gì.",
	"difference_alone":            "Cột “{caption}” ({numbers} số) ghi là chênh lệch, nhưng bên cạnh không có điểm thẩm định để đối chiếu; có thể chính là điểm thẩm định. Chưa dùng. Chỉ rõ cột chứa gì.",
	"sheet_of_other_year":         "Tiêu đề trang ghi năm {found:plain}, các trang khác ghi năm {year:plain}; chưa dùng điểm ở trang này. Sửa năm trong tiêu đề, hoặc chọn dùng hay bỏ trang.",
	"sheet_of_other_year_taken":   "Tiêu đề trang ghi năm {found:plain}, các trang khác ghi năm {year:plain}; vẫn dùng trang này vì có người đã chọn dùng. Nên sửa năm trong tiêu đề.",
	"sheet_of_other_state":        "Tên trang ghi kỳ trước hoặc dự thảo; chưa dùng điểm ở trang này. Đổi tên trang, hoặc chọn dùng hay bỏ trang.",
	"summary_of_other_year":       "Tiêu đề bảng tổng hợp ghi năm {found:plain}, các phiếu điểm ghi năm {year:plain}. Kiểm tra đúng bảng của năm chưa.",
	"caption_two_stages":          "Tiêu đề “{caption}” có chữ của hai bước chấm; lấy làm {chosen:column}, không phải {other:column}.",
	"row_not_matched":             "Dòng[ “{label}”] có số ({values}) nhưng không phải tiêu chí nào của bảng điểm; chưa dùng.",
	"row_contradiction":           "Dòng “{label}”: số thứ tự chỉ tiêu chí {by_code}, tên lại chỉ tiêu chí {by_name}; chưa dùng. Sửa số hoặc tên, hoặc chọn tiêu chí.",
	"row_matched_by_code":         "Nhận dòng “{label}” theo số thứ tự; tên khác với bảng điểm (“{name}”).",
	"row_matched_by_name":         "Nhận dòng “{label}” theo tên; không có số thứ tự hoặc số khác bảng điểm.",
	"row_code_lost_zero":          "Số thứ tự ghi {stored}, bảng tính có thể đã bỏ số 0 ở cuối[; nhận là tiêu chí {code}][; có lẽ là tiêu chí {likely}. Chưa dùng dòng này; chọn tiêu chí].",
	"second_table":                "Từ dòng {row:plain} tiêu đề cột đổi: trang có hai bảng. Chưa dùng số nào của bảng thứ hai[, {hidden} dòng của nó bị ẩn]. Chọn đọc hay bỏ bảng thứ hai, hoặc tách thành hai trang.",
	"criterion_missing":           "Trong các trang của đơn vị không có tiêu chí {criteria}.",
	"duplicate_score":             "Cùng một điểm ghi ở nhiều ô: {cells}; lấy một lần.",
	"duplicate_conflict":          "Nhiều điểm khác nhau cho cùng một tiêu chí và cột: {cells} ({values}); chưa dùng điểm nào. Giữ lại một.",
	"unit_not_recognised":         "Trang có điểm nhưng không rõ của đơn vị nào. Ghi tên đơn vị ở tên trang hoặc dòng tiêu đề.",
	"unit_stray":                  "Cột đơn vị có số lẻ “{text}”, không phải tên đơn vị[; dòng này vẫn tính cho “{unit}”]. Kiểm tra dòng, rồi xóa số hoặc ghi tên đơn vị.",
	"unit_contradiction":          "Tên trang là “{sheet_name}”, tiêu đề trong trang lại ghi “{title}”. Chỉ rõ đơn vị.",
	"unit_sheet_twice":            "Đơn vị có nhiều trang: {sheets}.",
	"unit_doubtful":               "Các tên gần giống nhau, có thể là một đơn vị: {names:quotes}. Chỉ rõ một hay nhiều đơn vị.",
	"unit_written_otherwise":      "Tên đơn vị ghi hai cách, hiểu là một đơn vị: {names:quotes}.",
	"unit_not_in_summary":         "Đơn vị có phiếu điểm nhưng không có trong bảng tổng hợp.",
	"unit_only_in_summary":        "Bảng tổng hợp có đơn vị này nhưng không có phiếu điểm.",
	"column_not_sent":             "Cột này trống toàn bộ: đơn vị chưa gửi điểm, không phải 0 điểm.",
	"score_missing":               "Ô trống trong khi các tiêu chí khác đã chấm. Ghi điểm, hoặc ghi K/AD nếu không áp dụng; ô trống không phải 0.[ Ô nằm trong vùng gộp {merged}: số ghi ở đó chỉ tính cho ô đầu; bỏ gộp rồi ghi điểm từng ô.]",
	"stage_unknown":               "Cột “{caption}” ({numbers} số) không nói bước chấm nào trong khi các cột khác có nói; chưa dùng. Chỉ rõ cột tự chấm, thẩm định hay khác.",
	"stage_assumed":               "Tiêu đề “{caption}” không nói bước chấm nào; lấy làm số liệu chung.",
	"number_as_text":              "Số ghi dạng chữ “{text}”; đọc là {value}. Hàm SUM trong bảng tính bỏ qua ô này.",
	"number_thousands":            "“{text}” đọc là {value}: dấu phân cách hàng nghìn như các ô khác trong cột.",
	"number_ambiguous":            "“{text}” có thể là {value} hoặc {other}. Chỉ rõ cách ghi số của cột.",
	"dash_not_zero":               "Dấu “{text}” ở tiêu chí có điểm chuẩn: không rõ là 0 điểm hay không áp dụng. Ghi số, hoặc ghi K/AD.",
	"mark_undecided":              "Chưa rõ “{text}” ghi thay điểm nghĩa là gì. Chọn nghĩa, hoặc ghi số.",
	"not_rated":                   "Ghi “{text}”: chưa chấm, không phải 0 điểm.",
	"score_pending":               "Ghi {value} nhưng trạng thái là “{text}”: chưa tính điểm này, coi như chưa chấm.[ Trang có {count} ô như vậy.]",
	"status_unknown":              "Ghi {value}, trạng thái là “{text}”, chưa rõ điểm đã được duyệt chưa; chưa tính. Chọn nghĩa của trạng thái.",
	"score_unreadable":            "“{text}” không phải số điểm, ví dụ 8,5.",
	"score_as_percent":            "Ô định dạng phần trăm ({text}), không rõ là điểm hay tỷ lệ. Đổi định dạng ô sang Số rồi ghi điểm.",
	"score_shown_otherwise":       "Ô chứa số {value}, nhưng định dạng ô làm bảng tính hiện “{shown}”; tính theo {value}. Đổi định dạng ô sang Số rồi kiểm tra lại điểm.[ Trang có {count} ô như vậy.]",
	"score_not_shown":             "Ô chứa số {value}, nhưng định dạng ô làm bảng tính không hiện số nào; vẫn tính {value}. Đổi định dạng ô sang Số; nếu không chấm thì xóa số.[ Trang có {count} ô như vậy.]",
	"score_as_date":               "Ô đã bị bảng tính đổi thành ngày ({text}). Đổi định dạng ô sang Số rồi ghi lại điểm.",
	"score_as_day_number":         "Ghi {text}, gấp hơn 10 lần điểm chuẩn {max}; có lẽ là ngày {day} bị bảng tính đổi thành số. Chưa tính ô này. Ghi lại điểm.",
	"score_as_time":               "Ô đã bị bảng tính đổi thành giờ ({text}); không tính là điểm. Đổi định dạng ô sang Số rồi ghi lại điểm.",
	"score_part_struck":           "Ô ghi “{text}”, trong đó có phần bị gạch ngang hoặc là chỉ số trên, chỉ số dưới nên không rõ điểm là bao nhiêu; chưa tính. Ghi lại điểm, chỉ để một số.",
	"score_struck":                "Điểm {value} bị gạch ngang nhưng vẫn tính. Nếu không chấm thì xóa số; nếu chấm thì bỏ gạch ngang.[ Trang có {count} ô như vậy.]",
	"score_places":                "Ghi {value} điểm, có[ {places}] chữ số lẻ; bảng điểm dùng tối đa {most}. Vẫn tính đúng số đã ghi; kiểm tra lại ô này.[ Trang có {count} ô như vậy.]",
	"cell_error":                  "Ô báo lỗi {text}. Sửa công thức hoặc ghi lại điểm.",
	"formula_without_value":       "Ô có công thức ={formula} nhưng tệp không lưu kết quả. Mở bằng Excel, tính lại, lưu rồi gửi lại.",
	"formula_value":               "Điểm do công thức ={formula} tính; dùng kết quả lưu trong tệp là {value}.[ Trang có {count} ô như vậy.]",
	"formula_of_other_workbook":   "Điểm lấy từ tệp Excel khác qua công thức ={formula}. Không mở tệp đó; dùng kết quả lưu trong tệp này là {value}. Kiểm tra, rồi ghi thẳng số điểm vào ô.[ Trang có {count} ô như vậy.]",
	"max_differs":                 "Điểm chuẩn trong tệp là {stored}, bảng điểm ghi {scheme}.",
	"stored_total_differs":        "Tổng ghi trong tệp là {stored}; cộng đúng các tiêu chí là {computed}.[ Ô ghi số dạng chữ bị SUM bỏ qua: {text_numbers}.]",
	"stored_group_differs":        "Tổng nhóm {group} ghi trong tệp là {stored}; cộng đúng là {computed}.[ Ô ghi số dạng chữ bị SUM bỏ qua: {text_numbers}.]",
	"stored_rank_differs":         "Hạng ghi trong tệp là {stored}; xếp đúng là {computed:rank}[ ({why:why})].",
	"stored_average_differs":      "Bình quân ghi trong tệp là {stored}; bình quân của {units} đơn vị đủ điểm là {computed}.",
	"stored_difference_differs":   "Chênh lệch ghi trong tệp là {stored}; tính đúng là {computed}.[ Trang có {count} ô như vậy.]",
	"stored_text_total_differs":   "Dòng “{text}” ghi tổng {stored}; cộng đúng là {computed}.",
	"stored_sum_differs":          "Dòng cộng ghi {stored}; cộng đúng các đơn vị là {computed}.",
	"stored_figure_error":         "Dòng[ “{label}”] báo lỗi {text} ở ô này nên không đối chiếu được. Sửa công thức trong tệp.",
	"ladder_differs":              "Cột lý do ghi {value}, ứng với {computed} điểm theo thang; đã chấm {typed}. Kiểm tra lại.",
	"year_missing":                "Không thấy năm trong các dòng tiêu đề. Ghi năm ở dòng tiêu đề.",
	"period_doubtful":             "Kỳ ghi “{text}”: không rõ là ngày {day} hay tháng {month}. Ngày hay tháng đều thuộc năm {year:plain} nên chấm theo năm đó; sửa lại dòng này.",
	"mapping_entry_unknown":       "Cách ghép cho {part:settled}[ “{key}”] ghi “{value}”, không dùng được.[ Trả lời được bằng: {known}.]",
	"answer_not_asked":            "Tệp này không có {part:settled}[ “{key}”] để ghép; không nhận câu trả lời “{value}”.",
	"answer_twice":                "Hai câu trả lời khác nhau cho {part:settled}[ “{key}”]: “{first}” và “{value}”. Giữ lại một câu.",
	"answers_many":                "Gửi {count} câu trả lời một lần; tối đa {max}.",
	"answers_refused_more":        "Còn {count} câu trả lời khác cũng không nhận.",
	"answers_unreadable":          "Trường {field} không đọc được: trang đã bị sửa. Tải lại trang và chọn lại.",
	"mapping_line_moved":          "Dòng “{label}” do người chọn là tiêu chí {code}[ “{was}”]; bảng điểm nay đã đổi mã[: {code} là “{now}”]. Chưa dùng dòng này; hãy chọn lại tiêu chí.",
	"mapping_by_hand":             "{count} chỗ đọc theo cách ghép do người sửa, khác với nhận dạng tự động[; bảng điểm {scheme:scheme}][; trang {sheets:quotes}][; cột {columns:quotes}][; dòng {lines:quotes}][; dấu {marks:quotes}][; tên đơn vị {names:quotes}].",
	"mapping_of_another_layout":   "Bản ghép được lập từ mẫu biểu khác; kiểm tra lại từng cột.",
	"mapping_version_unsupported": "Bản ghép ở phiên bản {version:plain}; chương trình hiểu đến {supported:plain}. Ghép lại.",
}

// questions ask what only a person can decide about a workbook.
var questions = map[string]string{
	"ask_scheme":          "Tệp này chấm theo bảng điểm nào?",
	"ask_unit":            "Trang này là của đơn vị nào?",
	"ask_same_unit":       "“{caption}” có phải là đơn vị đã có không?",
	"ask_column":          "Cột “{caption}”[ (cột {columns})] chứa gì?",
	"ask_line":            "Dòng[ “{caption}”] là tiêu chí nào?",
	"ask_mark":            "“{caption}” ghi thay điểm[ ở cột {columns:quotes}] nghĩa là gì?",
	"ask_status":          "Điểm có trạng thái “{caption}” có được tính không?",
	"ask_numbers":         "Trong cột[ {columns:quotes}], dấu chấm, dấu phẩy là phân cách hàng nghìn hay dấu thập phân?",
	"ask_hidden_sheet":    "Có dùng trang ẩn “{caption}” không?",
	"ask_round":           "Cột “{caption}” chỉ sửa các dòng đã ghi, hay thay cả lần trước?",
	"ask_sheet_state":     "Tên trang “{caption}” ghi kỳ trước hoặc dự thảo. Có dùng trang này không?",
	"ask_sheet_year":      "Tiêu đề trang “{caption}” ghi năm khác. Có dùng trang này không?",
	"ask_stage":           "“{caption}” thuộc bước chấm nào?",
	"ask_second_table":    "Trang “{caption}” có bảng thứ hai. Có dùng bảng đó không?",
	"ask_stage_of_column": "Hai cột cùng một bước chấm (“{caption}”): dùng cột nào?",
}

// Question asks in words what a reading wants to know; about is the caption, label or mark as printed.
func Question(code, about string, columns ...string) string {
	if q, ok := questions[code]; ok {
		return fill(q, fault.Args{"caption": about, "columns": columns})
	}
	return code
}

// ignoredReasons say why a cell that holds a number was not read as a score.
var ignoredReasons = map[string]string{
	"standard_points": "điểm chuẩn", "stored_total": "tổng ghi sẵn", "stored_group_sum": "tổng nhóm ghi sẵn", "stored_rank": "hạng ghi sẵn",
	"stored_class": "xếp loại ghi sẵn", "average": "bình quân ghi sẵn", "stored_difference": "chênh lệch ghi sẵn", "numbering": "số thứ tự",
	"number_row": "dòng đánh số cột", "title": "dòng tiêu đề", "caption": "tiêu đề cột", "date": "ngày tháng", "note": "ghi chú, lý do",
	"label": "tên dòng", "input": "số liệu, không phải điểm", "hidden_copy": "dòng, cột ẩn lặp lại", "sheet_hidden": "trang ẩn",
	"sheet_not_recognised": "trang không nhận ra", "no_scheme": "chưa có bảng điểm", "row_not_matched": "dòng không khớp tiêu chí nào",
	"column_not_matched": "cột không rõ vai trò", "column_twice": "hai cột cùng bước chấm", "earlier_round": "lần chấm trước của cùng bước", "unit_not_recognised": "không rõ đơn vị",
	"duplicate": "ghi lặp", "duplicate_conflict": "nhiều điểm khác nhau", "outside_table": "ngoài bảng", "left_out_by_mapping": "bỏ theo lựa chọn",
	"not_sent": "cột chưa gửi", "stage_unknown": "cột không nói bước chấm", "column_doubtful": "cột của kỳ khác, dự thảo, tỷ lệ hoặc không rõ ai chấm",
	"sheet_of_other_year": "trang ghi năm khác, kỳ trước hoặc dự thảo", "linked_copy": "lấy lại điểm từ trang khác",
}

// Ignored says why a cell that holds a number was not read as a score.
func Ignored(reason string) string { return vocabulary(ignoredReasons, reason) }

// sheetRoles say what a sheet was taken for.
var sheetRoles = map[string]string{
	"scores": "phiếu điểm một đơn vị", "matrix": "bảng điểm nhiều đơn vị", "group": "bảng một nhóm tiêu chí", "stage": "bảng một bước chấm",
	"summary": "bảng tổng hợp", "scheme": "thang điểm, không có điểm chấm", "notes": "ghi chú", "empty": "trang trống", "hidden": "trang ẩn, chưa dùng",
	"left_out": "bỏ theo lựa chọn", "unknown": "không nhận ra", "no_header": "có tiêu chí nhưng thiếu tiêu đề cột",
}

// SheetRole says what a worksheet was taken for.
func SheetRole(role string) string { return vocabulary(sheetRoles, role) }

// rankOf writes a rank; 0 is none.
func rankOf(v any) string {
	if whole(v) == 0 {
		return "không xếp hạng"
	}
	return plainOf(v)
}
