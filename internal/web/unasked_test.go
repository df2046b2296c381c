package web

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"thidua/internal/app"
)

// A page that was tampered with, or made by a program, settles nothing: each wrong field is named and nothing is kept.
func TestAnswersToQuestionsNobodyAskedAreRefusedByName(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	marked := edited(t, func(f *excelize.File) { must(t, f.SetCellStr("TP Mỹ Tho", "E15", "x")) })
	at := handed(t, hand(t, c, "cum.xlsx", marked))
	for field, value := range map[string]string{
		"hoi.9": "zero", "bang_diem": "../../x", "muc": `[["hoi.0"`, "cot.99.1": "council", "lay.0": "-", "dau.x": "", "don_vi.1": strings.Repeat("x", 100_000),
		"lay.7": "council",
	} {
		form := formOf(c.Get(at).Find("form[action$='/ghep']").First())
		form.Set("hoi.0", "not_rated") // a right answer beside the wrong one is not kept either
		form.Set(field, value)
		shown := field
		switch field {
		case "bang_diem", "don_vi.1":
			shown = value[:7]
		case "lay.7":
			form.Set("muc", `[["lay.7","column","cot la","x"]]`)
			shown = "cot la"
		}
		b := c.Post(at+"/ghep", form)
		sound(t, b)
		if b.Status != 422 || !strings.Contains(b.Words(".summary"), shown) {
			t.Errorf("%s = %.20s: %d %s", field, value, b.Status, b.Words(".summary"))
		}
	}
	form := formOf(c.Get(at).Find("form[action$='/ghep']").First())
	if form.Get("ban") != "1" || !form.Has("hoi.0") {
		t.Error("something of what was refused was kept")
	}
	form.Set("hoi.0", "not_rated")
	if b := c.Post(at+"/ghep", form); b.Status != 303 {
		t.Errorf("the right answer: %d %s", b.Status, brief(b))
	}
}
