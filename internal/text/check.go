package text

import "thidua/internal/core/score"

// checkSentences are the words of the check of a scheme: what is doubtful in it, for its owners to decide.
var checkSentences = map[string]string{
	score.CodeHoleAt:         "{part:part}[ của loại đơn vị “{class}”] không kể mốc {low}: gặp đúng giá trị này thì không chấm được. Hỏi đơn vị ban hành mốc thuộc mức nào.",
	score.CodeHoleBetween:    "{part:part}[ của loại đơn vị “{class}”] bỏ trống {hole}: giá trị trong khoảng này không chấm được.",
	score.CodeHoleBelow:      "{part:part}[ của loại đơn vị “{class}”] không có mức cho giá trị {hole}.",
	score.CodeHoleAbove:      "{part:part}[ của loại đơn vị “{class}”] không có mức cho giá trị {hole}.",
	score.CodeOverlap:        "{part:part}[ của loại đơn vị “{class}”]: mức {first} và mức {second} cùng chứa {shared}; mức ghi trước được dùng.",
	score.CodeBandHidden:     "{part:part}[ của loại đơn vị “{class}”]: mức {band}[ ({label})] không bao giờ được dùng, vì các mức trước đã chứa hết.",
	score.CodeBandEmpty:      "{part:part}[ của loại đơn vị “{class}”]: mức {band}[ ({label})] không chứa giá trị nào.",
	score.CodeLadderTurns:    "Điểm của các mức không đi theo chiều đã ghi (thấp hơn là tốt hơn: {lower_is_better}). Kiểm tra lại các mức.",
	score.CodeClassHole:      "{part:part}[ của loại đơn vị “{class}”] bỏ trống {hole}, giữa mức “{below_class}” và mức “{above_class}”: tổng điểm trong khoảng này không được xếp loại. Hỏi đơn vị ban hành.",
	score.CodeClassOrder:     "Bảng xếp loại[ của loại đơn vị “{class}”] ghi mức “{below_class}” trước mức cao hơn “{above_class}”. Hạ bậc đi theo thứ tự ghi; xếp lại từ mức cao xuống mức thấp.",
	score.CodeClassBeyond:    "Mức xếp loại “{label}”[ của loại đơn vị “{class}”] bắt đầu từ {low}, trong khi phiếu cao nhất chỉ đạt {most}.",
	score.CodeClassTableNone: "Không có mức xếp loại cho loại đơn vị “{class}”.",
	score.CodeClassesNone:    "Bảng điểm không ghi mức xếp loại; chỉ xếp hạng.",
	score.CodeClassesOpen:    "Mức xếp loại: {trust:trust}.",
	score.CodeRoundingOpen:   "Cách làm tròn: {trust:trust}.",
	score.CodeRankingOpen:    "Cách xếp hạng và phân định khi bằng điểm: {trust:trust}.",
	score.CodeFactsOpen:      "Chưa có văn bản xác nhận: {facts:semicolons}.",
	score.CodeGroupSum:       "Nhóm “{group}”[, loại đơn vị “{class}”]: các tiêu chí cộng lại là {sum}, nhóm ghi {max}.",
	score.CodeBaseSum:        "[Loại đơn vị “{class}”: ]các nhóm cộng lại là {sum}, bảng điểm ghi {base}.",
	score.CodeCapBelowMax:    "Nhóm “{group}” không quá {cap} nhưng điểm chuẩn là {max}.",
	score.CodeCapOverMax:     "Trần {cap} cao hơn điểm chuẩn {max} của tiêu chí; có đơn vị sẽ vượt điểm chuẩn.",
	score.CodeTotalCap:       "Tổng điểm không quá {cap}, trong khi phiếu đạt đủ là {base}: không phiếu nào được tính đủ.",
	score.CodeEachOverCap:    "[{event}: ]mỗi lần {points} điểm nhưng không quá {cap}; một lần đã bị cắt.",
	score.CodeStepMax:        "Điểm chuẩn {max} không phải bội số của bước chấm {step}; không chấm được đủ điểm.",
	score.CodeForNobody:      "Chỉ áp dụng cho {classes:quotes}, nhưng nhóm chứa tiêu chí không áp dụng cho loại đơn vị nào như vậy: không ai được chấm.",
	score.CodeGateNoClass:    "{gate}: bảng xếp loại[ của loại đơn vị “{class}”] không có mức “{label}”, nên điều kiện này không hạn chế ai ở đó.",
	score.CodeNoCriteria:     "Bảng điểm không có tiêu chí nào; không có gì để chấm.",
	score.CodeBonusCapAssume: "Không ghi điểm cộng tối đa; lấy điểm chuẩn {most} làm giới hạn.",
	score.CodeNoLimit:        "Không có giới hạn nào: không ghi trần, không ghi điểm chuẩn, nhóm cũng không có trần. Điểm có thể tăng mãi.",
	score.CodeNoMax:          "Điểm chấm thẳng nhưng không ghi điểm chuẩn.",
	score.CodeNoFloor:        "Không ghi mức thấp nhất; điểm có thể âm[, tới {least}].",
	score.CodeQuotaNobody:    "Tỷ lệ của “{class}” là {pct}: không đơn vị nào được công nhận.",
	score.CodeQuotaEverybody: "Tỷ lệ của “{class}” là {pct}, tức mọi đơn vị, không hạn chế ai.",
	score.CodeRulesOpen:      "Quy tắc cuối không nhận mọi trường hợp còn lại; có kỳ sẽ không xếp loại được.",
	score.CodeProductMax:     "Tổng điểm chuẩn của sản phẩm là {sum}, điểm chuẩn của tiêu chí là {max}.",
	score.CodeCapZero:        "Nhóm “{group}” không quá 0 điểm: không điểm nào của nhóm được tính. Sửa mức không quá, hoặc bỏ nhóm.",
	score.CodeEachOverGroup:  "[{event}: ]mỗi lần {points} điểm nhưng nhóm “{group}” không quá {cap}; một lần đã bị cắt.",
	score.CodePartsAlike:     "Tên “{name}” đặt cho cả {other:quote} và {id:quote}; người chấm không phân biệt được. Đặt tên khác nhau.",
	score.CodeUnitClassNear:  "Loại đơn vị “{class}” chỉ có ở một chỗ và gần giống “{near}”. Nếu là một, ghi cùng một tên.",
	score.CodeRuleClass:      "Quy tắc xếp loại đếm mức “{class}”, không quy tắc hay bảng xếp loại nào cho mức ấy[; gần giống: {near}]. Sửa tên mức.",
	score.CodeNamesAlike:     "Tên “{name}” đọc giống tiêu chí {other} cùng nhóm; bảng tính của cụm dễ bị nhận nhầm.",
	score.CodeCodesAlike:     "Mã “{code}” chỉ khác {other} ở dấu, chữ hoa hoặc số 0 cuối; bảng tính dễ làm mất khác biệt này.",
	score.CodeNotJoining:     "[{event}: ]trừ điểm vì không tham gia[ (“{phrase}”)]. Tham gia thi đua là tự nguyện theo luật; cân nhắc bỏ.",
	score.CodeEnforcement:    "[{event}: ]tính điểm theo số vụ việc xử lý[ (“{phrase}”)]. Dễ thành chạy theo số lượng; cân nhắc cách tính khác.",
	score.CodeInformativeMax: "Tiêu chí chỉ để tham khảo; điểm chuẩn {max} không nằm trong phiếu.",
}

// parts name the lists of bands of a scheme.
var partNames = map[string]string{
	"bands": "Thang mức", "rows": "Dòng của bảng hai chiều", "bonus_cols": "Cột cộng của bảng hai chiều", "penalty_cols": "Cột trừ của bảng hai chiều",
	"classes": "Bảng xếp loại", "coefficient": "Bảng hệ số",
}
