package score_test

import (
	"runtime"
	"testing"

	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/internal/core/score/scoretest"
	"thidua/packs"
)

// A country: 1,875 clusters of 8 units, 15,000 units, 176 criteria each.
const clusters, unitsEach, criteria = 1875, 8, 176

func commune(tb testing.TB) *score.Scheme {
	tb.Helper()
	s, err := packs.Scheme("cand_commune_1000")
	if err != nil {
		tb.Fatal(err)
	}
	if n := len(s.Criteria()); n != criteria {
		tb.Fatalf("%d criteria", n)
	}
	return s
}

// country loads all clusters and keeps the eighth for corrections.
func country(b *testing.B) (*score.Sweep, *score.Facts) {
	s := commune(b)
	sweep, err := score.NewSweep(s)
	if err != nil {
		b.Fatal(err)
	}
	maker := scoretest.NewMaker(s, unitsEach, 2026)
	var eighth *score.Facts
	for i := range clusters {
		f := maker.Next()
		if i == 7 {
			eighth = f
		}
		if err := sweep.Add(f); err != nil {
			b.Fatal(err)
		}
	}
	return sweep, eighth
}

func BenchmarkNationalYear(b *testing.B) {
	sweep, _ := country(b)
	for b.Loop() {
		sweep.Score(runtime.NumCPU())
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(clusters*unitsEach*criteria), "ns/cell")
}

func BenchmarkOneCorrection(b *testing.B) {
	sweep, f := country(b)
	sweep.Score(runtime.NumCPU())
	var code string
	for _, c := range f.Scheme.Criteria() {
		if c.Kind == score.RelativeToLeader {
			code = c.Code
			break
		}
	}
	n := int64(0)
	for b.Loop() {
		n++
		f.Units[3].Entry(code, score.Given).In.Actual = num.Int(30 + n%100).Ptr()
		if _, err := sweep.Correct(7, f, 3, code); err != nil {
			b.Fatal(err)
		}
	}
}

// The reference, with the reason for every number, on one cluster.
func BenchmarkReferenceCluster(b *testing.B) {
	f := scoretest.NewMaker(commune(b), unitsEach, 2026).Next()
	for b.Loop() {
		if _, err := score.Score(f); err != nil {
			b.Fatal(err)
		}
	}
}
