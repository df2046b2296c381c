package text

import (
	"strings"

	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
)

// columnRoles say what a column of a score sheet holds.
var columnRoles = map[string]string{
	workbook.ColCode: "số thứ tự, mã", workbook.ColName: "tên tiêu chí", workbook.ColScore: "điểm", workbook.ColMax: "điểm chuẩn",
	workbook.ColReason: "lý do, ghi chú", workbook.ColUnit: "tên đơn vị", workbook.ColStage: "bước chấm", workbook.ColTotal: "tổng điểm ghi sẵn",
	workbook.ColGroup: "tổng nhóm ghi sẵn", workbook.ColRank: "hạng ghi sẵn", workbook.ColClass: "xếp loại ghi sẵn",
	workbook.ColDifference: "chênh lệch ghi sẵn", workbook.ColAverage: "bình quân ghi sẵn", workbook.ColInput: "số liệu, không phải điểm",
	workbook.ColBonus: "điểm thưởng ghi riêng", workbook.ColNumbering: "số thứ tự dòng", workbook.ColStatus: "trạng thái duyệt điểm", workbook.ColIgnore: "bỏ qua", workbook.ColUnknown: "chưa rõ",
}

// ColumnRole says what a column of a score sheet was taken for; a column of points by the stage it belongs to.
func ColumnRole(role string, stage score.Column) string {
	switch {
	case role == workbook.ColScore && stage == score.Given:
		return "điểm, không nêu bước chấm"
	case role == workbook.ColScore && stage != "":
		return "điểm " + lower(Column(string(stage)))
	}
	return vocabulary(columnRoles, role)
}

// mappingParts name what a mapping settles.
var mappingParts = map[string]string{
	workbook.PartScheme: "bảng điểm", workbook.PartSheet: "trang", workbook.PartUnit: "đơn vị của trang", workbook.PartStage: "bước chấm của trang",
	workbook.PartUnitName: "tên đơn vị", workbook.PartColumn: "cột", workbook.PartLine: "dòng", workbook.PartMark: "dấu", workbook.PartNumbers: "cách ghi số của cột",
	workbook.PartSecond: "bảng thứ hai của trang",
}

// markMeanings say what a mark in place of a score means.
var markMeanings = map[string]string{
	workbook.MarkNotAssigned: "không giao, không áp dụng", workbook.MarkNotRated: "chưa chấm", workbook.MarkZero: "0 điểm", workbook.MarkFull: "đủ điểm chuẩn",
	workbook.MarkCounts: "đã duyệt, tính điểm",
}

// MappingEntry calls an entry of a mapping by its part and by what is printed in the file, or its key where only that is known.
func MappingEntry(part, printed string) string {
	name := "“" + strings.ReplaceAll(printed, "\x1f", "” – “") + "”"
	switch part {
	case workbook.PartScheme:
		return "Bảng điểm"
	case workbook.PartSheet:
		return "Trang " + name
	case workbook.PartUnit:
		return "Đơn vị của trang " + name
	case workbook.PartStage:
		return "Bước chấm của trang " + name
	case workbook.PartSecond:
		return "Bảng thứ hai của trang " + name
	case workbook.PartUnitName:
		return "Đơn vị ghi là " + name
	case workbook.PartColumn:
		return "Cột " + name
	case workbook.PartMark:
		return "Dấu " + name
	case workbook.PartNumbers:
		return "Cách ghi số ở cột " + name
	}
	return "Dòng " + name
}

// Answer writes an answer a mapping takes for one of its parts. Names of units and codes of criteria stand for themselves.
func Answer(part, value string) string {
	switch part {
	case workbook.PartMark:
		return vocabulary(markMeanings, value)
	case workbook.PartNumbers:
		if value == workbook.NumbersThousands {
			return "phân cách hàng nghìn (7.100 là bảy nghìn một trăm)"
		}
		return "dấu thập phân (7.100 là 7,1)"
	case workbook.PartSheet:
		if value == workbook.UseSheet {
			return "đọc trang này"
		}
		return "bỏ trang này"
	case workbook.PartSecond:
		if value == workbook.UseSheet {
			return "đọc cả bảng thứ hai, theo tiêu đề của nó"
		}
		return "bỏ bảng thứ hai"
	case workbook.PartColumn:
		if value == workbook.AnswerCorrects {
			return "chỉ sửa các dòng đã ghi, dòng khác lấy lần trước"
		}
		if _, role := columnRoles[value]; role {
			return ColumnRole(value, "")
		}
		return ColumnRole(workbook.ColScore, score.Column(value))
	case workbook.PartLine:
		if value == workbook.LeaveOut {
			return "bỏ dòng này"
		}
		return "tiêu chí " + value
	}
	return value
}

// confidences say how sure a recognition is.
var confidences = map[workbook.Confidence]string{
	workbook.Certain: "chắc chắn", workbook.Likely: "nhiều khả năng", workbook.Assumed: "tạm nhận", workbook.Mapped: "do người dùng chọn",
	workbook.Unsure: "không nhận ra", workbook.ByCode: "theo số thứ tự", workbook.ByName: "theo tên",
}

// Confidence says how sure a recognition is.
func Confidence(c workbook.Confidence) string { return confidences[c] }
