package delimited_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"

	"thidua/internal/core/fault"
	"thidua/internal/doc/delimited"
	"thidua/internal/doc/xlsx"
)

const sample = "DANH SÁCH,,\nSTT,Họ và tên,Đơn vị\n1,\"Nguyễn Văn \"\"A\"\", Bốn\",Đội Một\n2,Lê Thị Bé,\"Đội\nHai\"\n"

func utf16of(s string, little, mark bool) []byte {
	var out []byte
	units := utf16.Encode([]rune(s))
	if mark {
		units = append([]uint16{0xfeff}, units...)
	}
	for _, u := range units {
		if little {
			out = append(out, byte(u), byte(u>>8))
		} else {
			out = append(out, byte(u>>8), byte(u))
		}
	}
	return out
}

func TestTextIsReadWhateverPartsItsValuesAndHoweverItIsWritten(t *testing.T) {
	ascii := "so,ten,don vi\n1,A,x\n2,B,y\n"
	for what, data := range map[string][]byte{
		"commas": []byte(sample), "mark": []byte("\xef\xbb\xbf" + sample), "semicolons": []byte(semicolons(sample)), "told": []byte("sep=;\r\n" + semicolons(sample)),
		"returns": []byte(strings.ReplaceAll(sample, "\n", "\r\n")), "decomposed": []byte(norm.NFD.String(sample)),
		"utf-16 little": utf16of(sample, true, true), "utf-16 big": utf16of(sample, false, true),
	} {
		b, err := delimited.Read("dir/ds.csv", data)
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		s := b.Sheets[0]
		row := 3
		if what == "told" {
			row = 4
		}
		if got := s.At(row, 2).Text; got != `Nguyễn Văn "A", Bốn` || s.At(row+1, 3).Text != "Đội\nHai" || s.Name != "ds" || b.Name != "ds.csv" {
			t.Errorf("%s: %q, %q in %q", what, got, s.At(row+1, 3).Text, s.Name)
		}
	}
	for what, data := range map[string][]byte{"little": utf16of(ascii, true, false), "big": utf16of(ascii, false, false), "tabs": []byte(strings.ReplaceAll(ascii, ",", "\t"))} {
		if b, err := delimited.Read("a.csv", data); err != nil || b.Sheets[0].At(3, 3).Text != "y" {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// semicolons parts the values of the sample by semicolons, leaving the comma inside the quotation marks.
func semicolons(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, ",", ";"), "; Bốn", ", Bốn")
}

func TestTextThatCannotBeReadIsRefusedWithItsLine(t *testing.T) {
	for _, c := range []struct {
		data, code string
		line       int
	}{
		{"a,b\n1,\"x\n2,y\n", delimited.CodeQuote, 2}, {"a,b\n1,x\"y\n", delimited.CodeQuote, 2}, {"a,b,c\n1,2,3\n4,5\n6,7,8,9\n1,2,3\n", delimited.CodeUneven, 3},
		{"a,b\n1,\x00x\n", delimited.CodeNul, 2}, {"a,b\n1,\xe1\xba\n", delimited.CodeEncoding, 2}, {"only\none\ncolumn\n", delimited.CodePlain, 1}, {"", delimited.CodeEmpty, 0},
	} {
		_, err := delimited.Read("a.csv", []byte(c.data))
		p := fault.From(err)
		if p == nil || p.Findings[0].Code != c.code || p.Findings[0].Where.Line != c.line {
			t.Errorf("%q: %v, want %s in line %d", c.data, err, c.code, c.line)
		}
	}
	_, err := delimited.Read("a.csv", []byte(strings.Repeat("a,b\n", xlsx.MaxRows+1)))
	if fault.KindOf(err) != fault.TooLarge {
		t.Errorf("100,001 rows: %v", err)
	}
}

func TestATurnOfTheDirectionOfWritingLeavesItsPlace(t *testing.T) {
	b, err := delimited.Read("a.csv", []byte("a,b\nTạ\u202e Phát,x\u200b\n"))
	if err != nil {
		t.Fatal(err)
	}
	if c := b.Sheets[0].At(2, 1); c.Text != "Tạ Phát" || c.Unseen != 3 {
		t.Errorf("%q, %d", c.Text, c.Unseen)
	}
	if c := b.Sheets[0].At(2, 2); c.Text != "x" || c.Unseen != 0 {
		t.Errorf("%q, %d", c.Text, c.Unseen)
	}
}

func TestTheNameAndTheContentSayWhetherAFileIsSuchText(t *testing.T) {
	for name, want := range map[string]bool{"a.csv": true, `C:\x\a.CSV`: true, "a.tsv": true, "a.txt": true, "a.xlsx": false, "csv": false} {
		if delimited.Is(name, []byte("a,b")) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
	if delimited.Is("a.csv", []byte("PK\x03\x04")) {
		t.Error("a workbook named .csv is one")
	}
}
