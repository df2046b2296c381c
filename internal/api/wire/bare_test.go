package wire_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/core/score"
)

func TestASheetNothingWasReadIntoHasNeitherTotalNorPartSum(t *testing.T) {
	out, err := app.ScoreFile(t.Context(), app.ScoreFileIn{Name: "f.yaml", Data: []byte("scheme: tnmt_district_100\nas_typed: true\nyear: 2022\nunits:\n" +
		"  - {id: a, criteria: {C1: 2}}\n  - {id: b}\n  - {id: c, criteria: {C1: 0}}\n")})
	if err != nil {
		t.Fatal(err)
	}
	var body bytes.Buffer
	if err := wire.Write(&body, wire.ScorebookResult{Answer: wire.Late(out.Result, nil, out.Findings)}, 0); err != nil {
		t.Fatal(err)
	}
	var got wire.ScorebookResult
	if err := json.Unmarshal(body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"a": "2", "b": "none", "c": "0"}
	for _, u := range got.Answer.Units {
		sh, part := u.Sheets[string(score.Final)], "none"
		if sh.Partial != nil {
			part = sh.Partial.String()
		}
		if sh.Total != nil || part != want[u.ID] {
			t.Errorf("%s: total %v, part sum %s", u.ID, sh.Total, part)
		}
	}
}
