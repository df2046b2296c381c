package workbook_test

import (
	"bytes"
	"fmt"
	"os"
	"testing"

	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/internal/core/score/scoretest"
	"thidua/internal/core/workbook"
	"thidua/internal/doc/result"
	"thidua/internal/doc/xlsx"
	"thidua/packs"
)

// readBack writes the result workbook of a result and reads it again.
func readBack(t *testing.T, res *score.Result) *workbook.Reading {
	t.Helper()
	var out bytes.Buffer
	if err := result.Write(&out, result.Input{Result: res}); err != nil {
		t.Fatal(err)
	}
	b, err := xlsx.Read("ket-qua.xlsx", out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return readAs(t, b, res.Scheme.ID, nil)
}

// sameTotals compares every column that was entered, and the final one.
func sameTotals(t *testing.T, was, now *score.Result) {
	t.Helper()
	if len(was.Units) != len(now.Units) {
		t.Fatalf("%d units, were %d", len(now.Units), len(was.Units))
	}
	tiny := num.Ratio(1, 1_000_000)
	for _, u := range was.Units {
		var back *score.UnitResult
		for _, n := range now.Units {
			if n.Unit.Name == u.Unit.Name {
				back = n
			}
		}
		if back == nil {
			t.Errorf("%s is not read back", u.Unit.Name)
			continue
		}
		for _, col := range was.Columns {
			a, z := u.Sheet(col), back.Sheet(col)
			if z == nil && col == score.Given {
				z = back.Sheet(score.Final)
			}
			if z == nil {
				t.Errorf("%s: column %s is not read back", u.Unit.Name, col)
				continue
			}
			if (a.Total == nil) != (z.Total == nil) || !a.Partial.Sub(z.Partial).Abs().Less(tiny) || !a.Max.Sub(z.Max).Abs().Less(tiny) {
				t.Errorf("%s %s: %v of %v became %v of %v", u.Unit.Name, col, a.Partial, a.Max, z.Partial, z.Max)
			}
		}
	}
}

func TestAResultWorkbookReadsBackToTheSameTotals(t *testing.T) {
	results := map[string]*score.Result{"the district workbook": scored(t, read(t, open(t, sharedFile), nil))}
	data, err := os.ReadFile("../../../packs/demo/cum-1-2024.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	b, err := xlsx.Read("cum-1-2024.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	results["the demonstration"] = scored(t, read(t, b, nil))
	s, err := packs.Scheme("cand_commune_1000")
	if err != nil {
		t.Fatal(err)
	}
	f := scoretest.NewMaker(s, 8, 3).Next()
	for i, u := range f.Units {
		u.Name = fmt.Sprintf("Công an xã Mẫu %d", i+1)
	}
	if results["a cluster of communes"], err = score.Score(f); err != nil {
		t.Fatal(err)
	}
	for name, res := range results {
		t.Run(name, func(t *testing.T) {
			r := readBack(t, res)
			defer func() {
				if t.Failed() {
					t.Log(codes(r))
					for _, s := range r.Sheets {
						t.Logf("%s: %s %s %s unit %q", s.Name, s.Role, s.Why, s.Header, s.Unit)
						for _, c := range s.Columns {
							t.Logf("   %s %q %s %s", c.Name, c.Caption, c.Role, c.Stage)
						}
					}
				}
			}()
			for _, q := range r.Questions {
				t.Errorf("asks %s %s: %s", q.Code, q.Text, q.Where.Sheet)
			}
			sameTotals(t, res, scored(t, r))
		})
	}
}
