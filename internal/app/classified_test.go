package app

import (
	"slices"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/doc/xlsx"
	"thidua/internal/doc/xlsx/xlsxtest"
)

func TestAWorkbookUnderTheNameOfAnotherKindIsNotKept(t *testing.T) {
	a, _ := quick(t, ModeDemo)
	seed(t, a)
	head := actorAs(t, a, "CH")
	plain := xlsxtest.Book(t).Sheet("Phiếu").Row("Mã", "Điểm").Row("a1", 3).Bytes()
	for _, name := range []string{"cum.exe", "cum.pdf", "cum.xlsx.7z", "cum.XLSM"} {
		_, err := a.ScorebookUpload(ctx, head, name, ScorebookUploadIn{FileName: name, Content: plain})
		wantCode(t, err, fault.WrongType, CodeFileName)
	}
	if list, err := a.ScorebookList(ctx, head, ScorebookListIn{}); err != nil || list.Total != 0 {
		t.Errorf("%d workbooks kept (%v)", list.Total, err)
	}
}

func TestAWorkbookNamedAsTheOlderKindIsReadWithANoteAndKeptByItsOwnEnding(t *testing.T) {
	a, _ := quick(t, ModeDemo)
	seed(t, a)
	head := actorAs(t, a, "CH")
	plain := titled(t, "2024")
	up, err := a.ScorebookUpload(ctx, head, "k", ScorebookUploadIn{FileName: "Cụm 3.XLS", Content: plain})
	if err != nil {
		t.Fatal(err)
	}
	if list, err := a.ScorebookList(ctx, head, ScorebookListIn{}); err != nil || list.Total != 1 || list.Books[0].FileName != "Cụm 3.xlsx" || list.Books[0].PublicID != up.PublicID {
		t.Errorf("%+v (%v)", list, err)
	}
	out, err := ScoreFile(t.Context(), ScoreFileIn{Name: "Cụm 3.XLS", Data: plain})
	if err != nil || !slices.ContainsFunc(out.Read, func(f fault.Finding) bool { return f.Code == xlsx.NameNotXLSX }) {
		t.Errorf("%v (%v)", out, err)
	}
}

func TestAWorkbookWithAMarkOfSecrecyIsRefusedAndNothingIsKept(t *testing.T) {
	a, _ := quick(t, ModeDemo)
	seed(t, a)
	head := actorAs(t, a, "CH")
	marked := xlsxtest.Book(t).Sheet("Phiếu").Row("UBND TỈNH", "TỐI MẬT").Row("Mã", "Điểm").Row("a1", 3).Bytes()
	_, err := a.ScorebookUpload(ctx, head, "k", ScorebookUploadIn{FileName: "cum.xlsx", Content: marked})
	wantCode(t, err, fault.Invalid, CodeClassified)
	_, err = ScoreFile(t.Context(), ScoreFileIn{Name: "cum.xlsx", Data: marked})
	wantCode(t, err, fault.Invalid, CodeClassified)
	plain := xlsxtest.Book(t).Sheet("Phiếu").Row("Mã", "Điểm").Row("a1", 3).Bytes()
	_, err = a.ScorebookUpload(ctx, head, "n", ScorebookUploadIn{FileName: "Phiếu điểm (Tối mật).xlsx", Content: plain})
	wantCode(t, err, fault.Invalid, CodeClassified)
	if list, err := a.ScorebookList(ctx, head, ScorebookListIn{}); err != nil || list.Total != 0 {
		t.Errorf("%d workbooks kept (%v)", list.Total, err)
	}
}
