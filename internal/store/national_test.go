package store_test

import (
	"database/sql"
	"path/filepath"
	"runtime"
	"testing"

	_ "modernc.org/sqlite"

	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/internal/core/score/scoretest"
	"thidua/packs"
)

// The country of core/score's benchmark: 1,875 clusters of 8 units, 176 criteria.
const (
	nationalClusters = 1875
	nationalUnits    = 8
)

// nationalSQL is the task of score.Sweep in SQL: points of each cell, total of each unit, rank inside each cluster. Points are hundredths.
const nationalSQL = `
WITH led AS (
	SELECT cluster, unit, kind, m, t, a, p, MAX(CASE WHEN kind = 0 THEN a * 1.0 / t END) OVER (PARTITION BY cluster, criterion) AS lead
	FROM cell
), totals AS (
	SELECT cluster, unit, SUM(CASE
		WHEN kind <> 0 THEN p
		WHEN a <= t THEN CAST(ROUND(m / 2.0 * a / t) AS INTEGER)
		WHEN lead - a * 1.0 / t < 0.0001 THEN m
		ELSE CAST(ROUND(m / 2.0 + m / 2.0 * (a * 1.0 / t - 1) / (lead - 1)) AS INTEGER) END) AS total
	FROM led GROUP BY cluster, unit
)
SELECT unit, total, RANK() OVER (PARTITION BY cluster ORDER BY total DESC) FROM totals ORDER BY unit`

// BenchmarkNationalYearInSQL measures the embedded database doing what score.Sweep does, on the same figures, and says for how many units
// the two totals differ: SQL computes the relative kinds in floating point.
func BenchmarkNationalYearInSQL(b *testing.B) {
	db, err := sql.Open("sqlite", "file:"+filepath.Join(b.TempDir(), "cells.db")+"?_pragma=journal_mode(wal)&_pragma=cache_size(-262144)")
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	sweep := loadCountry(b, db)
	sweep.Score(runtime.NumCPU())
	differ, units := 0, 0
	for b.Loop() {
		differ, units = runNational(b, db, sweep)
	}
	if units != nationalClusters*nationalUnits {
		b.Fatalf("%d units", units)
	}
	b.ReportMetric(float64(differ), "units-that-differ")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(nationalClusters*nationalUnits*176), "ns/cell")
}

func runNational(b *testing.B, db *sql.DB, sweep *score.Sweep) (differ, units int) {
	rows, err := db.Query(nationalSQL)
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var unit, total, rank int64
		if err := rows.Scan(&unit, &total, &rank); err != nil {
			b.Fatal(err)
		}
		if !sweep.At(units).Total.Equal(num.Ratio(total, 100)) {
			differ++
		}
		units++
	}
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
	return differ, units
}

// loadCountry puts the same cells into the table and into a sweep.
func loadCountry(b *testing.B, db *sql.DB) *score.Sweep {
	s, err := packs.Scheme("cand_commune_1000")
	if err != nil {
		b.Fatal(err)
	}
	sweep, err := score.NewSweep(s)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := db.Exec(`CREATE TABLE cell (cluster INTEGER, criterion INTEGER, unit INTEGER, kind INTEGER, m INTEGER, t INTEGER, a INTEGER, p INTEGER,
		PRIMARY KEY (cluster, criterion, unit)) STRICT, WITHOUT ROWID`); err != nil {
		b.Fatal(err)
	}
	tx, err := db.Begin()
	if err != nil {
		b.Fatal(err)
	}
	insert, err := tx.Prepare(`INSERT INTO cell VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
	if err != nil {
		b.Fatal(err)
	}
	maker := scoretest.NewMaker(s, nationalUnits, 2026)
	for c := range nationalClusters {
		f := maker.Next()
		if err := sweep.Add(f); err != nil {
			b.Fatal(err)
		}
		addCluster(b, insert, c, f)
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
	return sweep
}

func addCluster(b *testing.B, insert *sql.Stmt, cluster int, f *score.Facts) {
	whole := func(r *num.Rat, times int64) int64 {
		if r == nil {
			return 0
		}
		n, ok := r.Mul(num.Int(times)).Int64()
		if !ok {
			b.Fatalf("%s is no whole number of 1/%d", r, times)
		}
		return n
	}
	for ci, c := range f.Scheme.Criteria() {
		for ui, u := range f.Units {
			in := u.Entry(c.Code, score.Given).In
			kind, p := 1, whole(in.Points, 100)
			if c.Kind == score.RelativeToLeader {
				kind = 0
			}
			if in.Achieved != nil && *in.Achieved {
				p = whole(c.Max, 100)
			}
			if _, err := insert.Exec(cluster, ci, cluster*nationalUnits+ui, kind, whole(c.Max, 100), whole(in.Target, 1), whole(in.Actual, 1), p); err != nil {
				b.Fatal(err)
			}
		}
	}
}
