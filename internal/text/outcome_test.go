package text

import (
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

func TestAConditionIsToldWithWhatTriggeredIt(t *testing.T) {
	withhold, lower := score.Effect{Do: "withhold"}, score.Effect{Do: "lower", By: 1}
	for _, c := range []struct {
		hit  score.GateHit
		want string
	}{
		{score.GateHit{Name: "Phiếu tự chấm", Gate: &score.Gate{MissingColumn: score.Self}, Do: withhold}, "Phiếu tự chấm: chưa gửi cột tự chấm nên không xếp loại, không xếp hạng."},
		{score.GateHit{Name: "Bị kỷ luật", Gate: &score.Gate{Flag: "disciplined"}, Do: withhold}, "Bị kỷ luật: không xếp loại, không xếp hạng."},
		{score.GateHit{Name: "Không nợ thuế", Do: lower}, "Không nợ thuế: hạ 1 bậc xếp loại."},
		{score.GateHit{Name: "Chấm lệch", Gate: &score.Gate{DifferOf: [2]score.Column{score.Self, score.Appraisal}, DifferBy: num.Int(5).Ptr()}, Do: score.Effect{Do: "explain"}},
			"Chấm lệch: cột tự chấm và cột thẩm định lệch từ 5 điểm trở lên nên phải giải trình."},
	} {
		if got := GateHit(c.hit); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

func TestWhyThereIsNoRankNamesTheConditionOrTheMissingCriteria(t *testing.T) {
	sh := &score.Sheet{Missing: []string{"C1", "C2"}, Gates: []score.GateHit{
		{Name: "Phiếu tự chấm", Gate: &score.Gate{MissingColumn: score.Self}, Do: score.Effect{Do: "withhold"}},
		{Name: "Chấm lệch", Do: score.Effect{Do: "explain"}},
		{Name: "Bị kỷ luật", Gate: &score.Gate{Flag: "disciplined"}, Do: score.Effect{Do: "withhold"}},
	}}
	for code, want := range map[string]string{
		score.WhyWithheld:   "chưa gửi cột tự chấm (điều kiện “Phiếu tự chấm”); điều kiện “Bị kỷ luật”",
		score.WhyIncomplete: "phiếu chưa đủ điểm các tiêu chí (C1 và C2)",
		score.WhyOpen:       "cụm chưa chốt số liệu",
	} {
		if got := WhyNone(sh, code); got != want {
			t.Errorf("%s: got %q, want %q", code, got, want)
		}
	}
}

func TestASentenceHasOneStopWhateverItsArgumentsEndIn(t *testing.T) {
	for why, want := range map[string]string{
		"thiếu thang điểm.": "Bảng điểm “x” chưa đủ để chấm: thiếu thang điểm. Bổ sung phần còn thiếu hoặc chọn bảng điểm khác.",
		"thiếu thang điểm":  "Bảng điểm “x” chưa đủ để chấm: thiếu thang điểm. Bổ sung phần còn thiếu hoặc chọn bảng điểm khác.",
		"thiếu …":           "Bảng điểm “x” chưa đủ để chấm: thiếu … Bổ sung phần còn thiếu hoặc chọn bảng điểm khác.",
		"":                  "Bảng điểm “x” chưa đủ để chấm. Bổ sung phần còn thiếu hoặc chọn bảng điểm khác.",
	} {
		f := fault.Finding{Code: score.CodeSchemeIncomplete, Args: fault.Args{"scheme": "x", "why": why}}
		if got := Sentence(f); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestActsOfTheLogAreCountedFromOneForPeople(t *testing.T) {
	if got := Sentence(fault.Finding{Code: "leaf_unknown", Args: fault.Args{"leaf": int64(8), "size": int64(3)}}); got != "Nhật ký không có hành động 9; hiện có 3." {
		t.Error(got)
	}
}

func TestATieSaysWhyNothingPartedIt(t *testing.T) {
	for want, more := range map[string]fault.Args{
		"Cùng hạng 4: A và B. Bảng điểm không định cách phân định; nếu phải chọn, hội đồng quyết định.":                          {"none": ""},
		"Cùng hạng 4: A và B. Tiêu chí phụ theo “votes” không xét được vì chưa có số của B. Nếu phải chọn, hội đồng quyết định.": {"input": "votes", "missing": []string{"B"}},
		"Cùng hạng 4: A và B. Nếu phải chọn, hội đồng quyết định.":                                                               {},
	} {
		more["rank"], more["units"] = 4, []string{"A", "B"}
		if got := Sentence(fault.Finding{Code: score.CodeTieOpen, Args: more}); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}
