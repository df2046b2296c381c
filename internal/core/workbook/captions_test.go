package workbook_test

import (
	"testing"

	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
)

func TestCaptionsAsOfficialsWriteThem(t *testing.T) {
	for _, c := range []struct {
		caption, role string
		stage         score.Column
	}{
		{"Tự chấm", workbook.ColScore, score.Self},
		{"ĐIỂM TỰ CHẤM", workbook.ColScore, score.Self},
		{"diem tu cham", workbook.ColScore, score.Self},
		{"Điểm tự\nchấm (3)", workbook.ColScore, score.Self},
		{"Điểm đơn vị tự chấm", workbook.ColScore, score.Self},
		{"Đơn vị tự chấm điểm", workbook.ColScore, score.Self},
		{"Đơn vị tự đánh giá", workbook.ColScore, score.Self},
		{"Điểm tự đánh giá năm 2022", workbook.ColScore, score.Self},
		{"Tự chấn", workbook.ColScore, score.Self}, // one slip of the hand
		{"Điểm do phòng tự chấm", workbook.ColScore, score.Self},
		{"Thẩm định", workbook.ColScore, score.Appraisal},
		{"Điểm thẩm định của Sở", workbook.ColScore, score.Appraisal},
		{"Điểm sau thẩm định", workbook.ColScore, score.Appraisal},
		{"Tổ chấm điểm thi đua", workbook.ColScore, score.Appraisal},
		{"Kết quả thẩm định", workbook.ColScore, score.Appraisal},
		{"Phúc tra", workbook.ColScore, score.Appraisal},
		{"Cụm chấm", workbook.ColScore, score.Cluster},
		{"Điểm chấm chéo", workbook.ColScore, score.Cluster},
		{"Hội đồng", workbook.ColScore, score.Council},
		{"Điểm Hội đồng thống nhất", workbook.ColScore, score.Council},
		{"Điểm chuẩn", workbook.ColMax, ""},
		{"Điểm\ntối đa", workbook.ColMax, ""},
		{"Thang điểm (100)", workbook.ColMax, ""},
		{"Lý do", workbook.ColReason, ""},
		{"Lý do cộng, trừ điểm", workbook.ColReason, ""},
		{"Lý do Tổ thẩm định điều chỉnh", workbook.ColReason, ""},
		{"Ghi chú của đơn vị tự chấm", workbook.ColReason, ""},
		{"Minh chứng", workbook.ColInput, ""},
		{"Chênh lệch giữa tự chấm và thẩm định", workbook.ColDifference, ""},
		{"Tổng điểm tự chấm", workbook.ColTotal, score.Self},
		{"Xếp hạng (dự kiến)", workbook.ColRank, ""},
		{"Xếp loại", workbook.ColClass, ""},
		{"Bình quân", workbook.ColAverage, ""},
		{"Điểm thưởng", workbook.ColBonus, ""},
	} {
		s := phieu("Đội Một", func(rows [][]any) [][]any {
			rows[2] = append(rows[2][:5:5], c.caption)
			return rows
		})
		r := readSmall(t, nil, s)
		for _, col := range r.Sheets[0].Columns {
			if col.Name == "F" && (col.Role != c.role || col.Stage != c.stage) {
				t.Errorf("%q is taken for %s %s, want %s %s", c.caption, col.Role, col.Stage, c.role, c.stage)
			}
		}
	}
}
