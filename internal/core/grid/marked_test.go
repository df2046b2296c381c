package grid

import "testing"

func TestOnlyAMarkMakesAPaperClassified(t *testing.T) {
	m := Marks{Words: []string{"Mật", "Tối mật", "Tuyệt mật"}, Before: []string{"Độ mật"}}
	for text, want := range map[string]bool{
		"MẬT": true, "  Tối  mật ": true, "(TUYỆT MẬT)": true, "Độ mật: Tối mật": true, "Mật.": true,
		"Mất": false, "MẶT": false, "Bảo vệ bí mật nhà nước": false, "Công tác bảo mật": false, "Mật ong": false, "": false, "Độ mật:": false,
	} {
		b := &Book{Sheets: []*Sheet{{Name: "S", Cells: []Cell{{Row: 1, Col: 1, Kind: Text, Text: text}}}}}
		if _, _, got := b.Marked(m); got != want {
			t.Errorf("%q: marked %v", text, got)
		}
	}
}
