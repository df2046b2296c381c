package lex

import (
	"slices"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestNamesOfPeopleSortByGivenNameInTheOrderOfTheAlphabet(t *testing.T) {
	want := []string{
		"Bùi Văn An", "Lê An", "Lê Văn An", "Trần An", "Lê Thị Án", "Trần Anh", "Lê Ăn", "Lê Ân", "Lê Bình", "Lê Dung", "Lê Đào", "Lê Oanh", "Lê Ôn", "Lê Ơn",
		"Nguyễn Văn Tú", "Nguyễn Văn Tư",
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, func(a, b string) int {
		switch x, y := SortKey(a), SortKey(b); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	if !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	if SortKey(norm.NFD.String("NGUYỄN  Văn Ấn")) != SortKey("Nguyễn Văn Ấn") || SortKey(" ") != "" {
		t.Error("the same name has two keys")
	}
}

func TestANameInAnOldEncodingIsKnownAndRead(t *testing.T) {
	for _, c := range []struct {
		name string
		enc  Encoding
		read string
	}{
		{"NguyÔn V¨n B\u00ecnh", TCVN3, "Nguyễn Văn Bỡnh"}, {"TrÇn Quang Kh\u00b6i", TCVN3, "Trần Quang Khải"}, {"\u00a7\u00b7o Th\u00de Hoa", TCVN3, "Đão Thị Hoa"},
		{"Nguyeãn Vaên Nam", VNI, ""}, {"Traàn Thò Hoa", VNI, ""},
		{"Nguyễn Văn Khuê", "", ""}, {"Đào Thị Hoài Ân", "", ""}, {"Hoàng Ngọc Oanh", "", ""}, {"Đoàn Huế", "", ""}, {"Lò Văn Hào", "", ""}, {"Bế Thị Kèo", "", ""},
		{"Triệu Mã Toản", "", ""}, {"Y Bhăm Êban", "", ""}, {"H'Hen Niê", "", ""}, {"Khoái Thị Loan", "", ""}, {"Ngô Quý Đôn", "", ""}, {"Trần Hữu Đĩnh", "", ""},
		{"Đặng Thị Ngoãn", "", ""}, {"Chẻo Sẩu", "", ""}, {"", "", ""},
	} {
		if enc, read := Legacy(c.name); enc != c.enc || read != c.read {
			t.Errorf("%s: %q, read %q", c.name, enc, read)
		}
	}
}
