package text

import "thidua/internal/core/score"

// ladderGapAt is the wording of ladder_gap where the value lies exactly on the bound of two bands that both leave it out.
const ladderGapAt = score.CodeLadderGap + " at a bound"

// tieNoRule is the wording of tie where the scheme states no rule at all.
const tieNoRule = score.CodeTieOpen + " without a rule"

// scoreSentences are the words of scoring: what stands in a sheet, what the total leads to.
var scoreSentences = map[string]string{
	score.CodeSchemeIncomplete: "Bảng điểm {scheme:scheme} chưa đủ để chấm[: {why}]. Bổ sung phần còn thiếu hoặc chọn bảng điểm khác.",
	score.CodeOutOfRange:       "Điểm {value} ngoài giới hạn từ {least}[ đến {most}]. Sửa điểm, hoặc thẩm định ghi quyết định chấp nhận kèm lý do.",
	score.CodeCapOverridden:    "Điểm {value} ngoài giới hạn[ {most}] được chấp nhận bởi {by}, lý do: {reason}.",
	score.CodeClamped:          "Điểm {value} ngoài giới hạn; tính {to} theo quy định của bảng điểm.",
	score.CodeOffStep:          "Điểm {value} không phải bội số của {step}. Bảng điểm chỉ cho chấm theo bước {step}.",
	score.CodePlaces:           "Điểm {value} có {places} chữ số lẻ; tối đa {most}.",
	score.CodeTypedOver:        "Đã nhập thẳng điểm {value} cho tiêu chí phải tính theo công thức. Nhập số liệu của công thức, hoặc đặt as_typed: true để đọc điểm như đã ghi.",
	score.CodeOverCap:          "Ghi {value} điểm, cao hơn mức cao nhất có thể đạt là {most}. Vẫn tính theo số đã ghi; kiểm tra lại ô này.",
	score.CodeUnderLeast:       "Ghi {value} điểm, thấp hơn mức thấp nhất có thể là {least}. Vẫn tính theo số đã ghi; kiểm tra lại ô này.",
	score.CodeInputMissing:     "Chưa có {input:input}[ (cần {want} giá trị, có {have})]. Bổ sung để chấm được tiêu chí này.",
	score.CodeTargetNotPlus:    "Chỉ tiêu giao là {value}; phải lớn hơn 0. Nếu không giao, ghi trạng thái “không giao”.",
	score.CodeNegative:         "Số liệu {input:input} là {value}; không được âm.",
	score.CodeNotWhole:         "Số liệu {input:input} là {value}; phải là số nguyên.",
	score.CodeOnceCount:        "Sự việc “{event}” chỉ tính một lần (0 hoặc 1), đã ghi {value}.",
	score.CodeEventUnknown:     "Tiêu chí không có sự việc “{event}”. Các sự việc được tính: {known}.",
	score.CodeConditionMissing: "Chưa rõ điều kiện “{condition}” có đạt không. Ghi condition: true hoặc false.",
	score.CodePerItemUnknown:   "Bảng điểm không cho biết điểm mỗi lần; hãy nhập thẳng số điểm.",
	score.CodeLadderGap:        "Giá trị {value} không thuộc mức nào của thang[; mức gần nhất phía dưới có mốc {below}][, phía trên có mốc {above}]. Chưa chấm được; hỏi đơn vị ban hành bảng điểm.",
	ladderGapAt:                "Thang không nói mốc {value} thuộc mức nào: hai mức kề nhau đều không kể mốc này. Chưa chấm được; hỏi đơn vị ban hành bảng điểm.",
	score.CodeCoefficientGap:   "Tổng điểm {value} không thuộc mức nào của bảng hệ số; chưa có hệ số. Hỏi đơn vị ban hành bảng điểm.",
	score.CodeBelowLast:        "Giá trị {value} dưới mức thấp nhất của thang; tính 0 điểm theo quy định của bảng điểm.",
	score.CodeBaseZero:         "Số liệu kỳ gốc bằng 0 nên không tính được tỷ lệ giảm: {rule:base}.",
	score.CodeShareAbove:       "Tỷ lệ {input:input} là {value}; ghi phần của 1 (15 % là 0.15), không quá 1.",
	score.CodeLayerRange:       "Điểm của {layer} là {value}; phải từ 0 đến 100.",
	score.CodeLayerMissing:     "Thiếu điểm của {layer}.",
	score.CodeScorersFew:       "{layer} mới có {have} người chấm; cần ít nhất {need}.",
	score.CodeScorersUnstated:  "Chưa ghi số người chấm của {layer}; quy định ít nhất {need}.",
	score.CodeProductCount:     "Danh mục có {have} sản phẩm; quy định từ {least} đến {most}.",
	score.CodeProductWeights:   "Tổng điểm chuẩn của các sản phẩm là {sum}; quy định {want}[, lệch không quá {tolerance}].",
	score.CodeProductFrame:     "Sản phẩm “{product}” ghi khung “{frame}” không có trong bảng điểm. Các khung: {known}.",
	score.CodeRatioMissing:     "Sản phẩm “{product}” chưa có mức đánh giá về {aspect:lower}.",
	score.CodeClassUnknown:     "Không có mức xếp loại “{word}”. Các mức: {known}.",
	score.CodeUnreviewed:       "Mới có điểm tự chấm, chưa ai thẩm định.",
	score.CodeAsked:            "Còn {count} câu hỏi về bảng tính chưa trả lời. Tổng điểm tính theo phần đã hiểu; xếp loại, xếp hạng có sau khi trả lời hết.",
	score.CodeGateUntested:     "Chưa xét được điều kiện “{gate}”: không đơn vị nào có cột {column:column}. Xếp loại, xếp hạng chưa kể điều kiện này.",
	score.CodeGateHit:          "{gate}: [chưa gửi cột {column:column} nên ]{do:effect}[ “{class}”].",
	score.CodeExplain:          "{gate}: đơn vị phải giải trình.",
	score.CodeQuotaExceeded:    "Đạt “{class}”: {claimants}/{n}[ ở nhóm {pool}]; tối đa {places} (bỏ phần lẻ). Hội đồng chọn và bỏ bớt trước khi công bố.",
	score.CodeTieOpen:          "Cùng hạng {rank}: {units}.[ Tiêu chí phụ theo {input:quote} không xét được vì chưa có số của {missing}.] Nếu phải chọn, hội đồng quyết định.",
	tieNoRule:                  "Cùng hạng {rank}: {units}. Bảng điểm không định cách phân định; nếu phải chọn, hội đồng quyết định.",
	score.CodeTieSettled:       "{units} bằng tổng điểm; xếp trước sau theo {rule:rule}.",
	score.CodeMaximaDiffer:     "{units} có tổng điểm tối đa được giao thấp hơn các đơn vị khác ({most}). Hạng so theo tổng điểm; cân nhắc so theo tỷ lệ.",
	score.CodeBelowAll:         "Tổng {total} dưới mức xếp loại thấp nhất: không xếp loại.",
	score.CodeExemptBare:       "Ghi “được miễn” nhưng thiếu lý do hoặc người duyệt.",
	score.CodeUnitsMany:        "Tệp có {units} đơn vị; tối đa {limit}. Một tệp là một cụm, khối: tách mỗi cụm, khối một tệp.",
	score.CodeLinesMany:        "{units} đơn vị × {criteria} tiêu chí × {columns} cột điểm là {lines} dòng; tối đa {limit}. Tách mỗi cụm, khối một tệp.",
	score.CodeUnitsNone:        "Tệp không có đơn vị nào nên chưa chấm gì. Ghi các đơn vị và số liệu vào phần units.",
	score.CodeUnitTwice:        "Mã đơn vị “{id}” xuất hiện hai lần.",
	score.CodeUnitIDAlike:      "Mã đơn vị “{id}” trùng với “{first}”: chỉ khác chữ hoa, chữ thường hoặc dấu cách. Mỗi đơn vị ghi một mã riêng.",
	score.CodeUnitNamesake:     "Nhiều đơn vị cùng tên “{name}” (mã {ids:quotes}); vẫn chấm riêng từng đơn vị. Nếu là một đơn vị, gộp lại trong tệp; nếu không, ghi tên cho phân biệt được.",
	score.CodeNameHidden:       "“{key}” chứa ký tự không nhìn thấy ở vị trí {position}. Xóa ký tự đó, hoặc gõ lại.",
	score.CodeNameLong:         "“{key}” dài {length} ký tự; tối đa {most}. Rút ngắn rồi gửi lại.",
	score.CodeCriterionUnknown: "Bảng điểm không có tiêu chí “{criterion}”[; gần giống: {near}].",
	score.CodeNotForClass:      "Có số liệu cho tiêu chí không áp dụng với loại đơn vị này; không tính.",
}
