package wire_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"testing"

	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/doc/xlsx/xlsxtest"
)

func TestAnAnswerWrittenPieceByPieceIsTheAnswerWrittenWhole(t *testing.T) {
	facts := []byte("scheme: tnmt_district_100\nyear: 2022\nunits:\n  - {id: a, name: '<b>', criteria: {C1: 97.2, C2: {self: 1, appraisal: 300}}}\n  - {id: b, criteria: {C1: '\"units\":[]'}}\n")
	book, err := os.ReadFile("../../../testdata/workbooks/cum-thi-dua-huyen-2022.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	nothing := xlsxtest.Book(t).Sheet("S").Row("a", 1).Bytes() // read, and nothing in it can be scored
	for name, data := range map[string][]byte{"f.yaml": facts, "cum.xlsx": book, "list.xlsx": nothing} {
		out, err := app.ScoreFile(t.Context(), app.ScoreFileIn{Name: name, Data: data})
		if err != nil {
			t.Fatal(name, err)
		}
		for _, indent := range []int{0, 2} {
			var whole, pieces bytes.Buffer
			enc := json.NewEncoder(&whole)
			enc.SetEscapeHTML(false)
			enc.SetIndent("", "  "[:indent])
			if err := enc.Encode(wire.Of(out.Result, out.Reading, out.Findings)); err != nil {
				t.Fatal(err)
			}
			if err := wire.Write(&pieces, wire.Late(out.Result, out.Reading, out.Findings), indent); err != nil {
				t.Fatal(err)
			}
			if whole.Len() == 0 || !bytes.Equal(whole.Bytes(), pieces.Bytes()) {
				t.Errorf("%s, indent %d: %d bytes in pieces, %d whole", name, indent, pieces.Len(), whole.Len())
			}
			if err := wire.Write(failing{}, wire.Late(out.Result, out.Reading, out.Findings), indent); !errors.Is(err, errGone) {
				t.Errorf("%s: a reader who has gone: %v", name, err)
			}
		}
	}
}

var errGone = errors.New("gone")

// failing is a reader who takes nothing any more.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errGone }
