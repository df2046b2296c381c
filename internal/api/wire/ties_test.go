package wire_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"thidua/internal/api/wire"
	"thidua/internal/app"
)

// equals makes facts of so many units with the same points.
func equals(t *testing.T, units int) *app.ScoredFile {
	t.Helper()
	var facts bytes.Buffer
	facts.WriteString("scheme: tnmt_district_100\nas_typed: true\nyear: 2022\nunits:\n")
	for i := range units {
		fmt.Fprintf(&facts, "  - {id: unit-%04d, criteria: {C1: 2}}\n", i)
	}
	out, err := app.ScoreFile(t.Context(), app.ScoreFileIn{Name: "f.yaml", Data: facts.Bytes()})
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range out.Result.Units { // as where every criterion has points
		for _, sh := range u.Sheets {
			sh.Rank, sh.Tied = 1, nil
			for _, o := range out.Result.Units {
				sh.Tied = append(sh.Tied, o.Unit.ID)
			}
		}
	}
	return out
}

func TestThoseWhoShareARankAreNamedOnceHoweverManyTheyAre(t *testing.T) {
	const units = 40
	out := equals(t, units)
	kept := wire.ScorebookResult{Version: 3, Created: time.Unix(0, 0).UTC(), Answer: wire.Late(out.Result, nil, out.Findings)}
	var body bytes.Buffer
	if err := wire.Write(&body, kept, 0); err != nil {
		t.Fatal(err)
	}
	var got wire.ScorebookResult
	if err := json.Unmarshal(body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Answer.Ties) != len(out.Result.Columns) {
		t.Fatalf("%d ties in %d columns", len(got.Answer.Ties), len(out.Result.Columns))
	}
	for _, u := range got.Answer.Units {
		for col, sh := range u.Sheets {
			tie := got.Answer.Ties[sh.Tie-1]
			if tie.Column != col || tie.Rank != sh.Rank || len(tie.Units) != units || tie.Units[1] != "unit-0001" {
				t.Errorf("%s, %s: %+v", u.ID, col, tie)
			}
		}
	}
}

func TestAKeptResultWrittenPieceByPieceIsTheResultWrittenWhole(t *testing.T) {
	out := equals(t, 3)
	whole := wire.ScorebookResult{Version: 3, Created: time.Unix(0, 0).UTC(), Answer: wire.Of(out.Result, nil, out.Findings)}
	late := whole
	late.Answer = wire.Late(out.Result, nil, out.Findings)
	for _, indent := range []int{0, 2} {
		var want, got bytes.Buffer
		enc := json.NewEncoder(&want)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  "[:indent])
		if err := enc.Encode(whole); err != nil {
			t.Fatal(err)
		}
		if err := wire.Write(&got, late, indent); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(want.Bytes(), got.Bytes()) {
			t.Errorf("indent %d: %d bytes in pieces, %d whole", indent, got.Len(), want.Len())
		}
	}
}
