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

func TestANameBearsAMarkWhereTheMarkStandsAlone(t *testing.T) {
	m := Marks{Words: []string{"Mật", "Tối mật", "Tuyệt mật"}, Before: []string{"Độ mật"}}
	for name, want := range map[string]string{
		"MẬT.xlsx": "MẬT", "MẬT_phiếu điểm.xlsx": "MẬT", "Phiếu điểm MẬT.xlsx": "MẬT", "MẬT Phiếu điểm 2024.xlsx": "MẬT", "Phiếu (Mật).xlsx": "Mật",
		"phiếu tối mật 2024.xlsx": "TỐI MẬT", "PHIẾU TUYỆT MẬT.xlsx": "TUYỆT MẬT", "tuyệt_mật": "TUYỆT MẬT", "Độ mật - Tối mật.xlsx": "TỐI MẬT",
		"Bảo mật.xlsx": "", "BẢO MẬT 2024.xlsx": "", "Thi đua bảo vệ bí mật nhà nước.xlsx": "", "Mật độ dân số.xlsx": "", "Biến mất.xlsx": "", "": "", ".xlsx": "",
	} {
		if got := m.InName(name); got != want {
			t.Errorf("%q bears %q, want %q", name, got, want)
		}
	}
}
