// Package scoretest makes facts for tests and benchmarks: whole clusters for a scheme, always the same for the same seed.
package scoretest

import (
	"fmt"

	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

// Maker gives the clusters of an invented country one after another. It fills relative kinds with target and actual, yes/no kinds, and
// typed points at two decimals; a scheme with other kinds leaves those cells empty.
type Maker struct {
	Scheme *score.Scheme
	Units  int // in each cluster
	seed   uint64
	made   int
}

// NewMaker starts a country of clusters with so many units.
func NewMaker(s *score.Scheme, units int, seed uint64) *Maker {
	return &Maker{Scheme: s, Units: units, seed: seed}
}

func (m *Maker) next(n int64) int64 {
	m.seed = m.seed*6364136223846793005 + 1442695040888963407
	return int64(m.seed>>33) % n
}

// Next gives the next cluster.
func (m *Maker) Next() *score.Facts {
	f := &score.Facts{Scheme: m.Scheme, Year: 2024}
	m.made++
	for i := range m.Units {
		u := &score.Unit{ID: fmt.Sprintf("%d-%d", m.made, i+1), Name: fmt.Sprintf("%d-%d", m.made, i+1)}
		for _, c := range m.Scheme.Criteria() {
			if e := m.entry(c); e != nil {
				u.Put(c.Code, score.Given, e)
			}
		}
		f.Units = append(f.Units, u)
	}
	return f
}

func (m *Maker) entry(c *score.Criterion) *score.Entry {
	e := &score.Entry{State: score.Scored}
	switch c.Kind {
	case score.RelativeToLeader, score.RelativeToPeerMax:
		e.In.Target, e.In.Actual = num.Int(40+m.next(60)).Ptr(), num.Int(30+m.next(100)).Ptr()
	case score.PassFail:
		yes := m.next(10) > 0
		e.In.Achieved = &yes
	case score.Direct, score.DirectOrCount:
		hundredths, _ := c.Max.Mul(num.Int(100)).Int64()
		e.In.Points = num.Ratio(m.next(hundredths+1), 100).Ptr()
	default:
		return nil
	}
	return e
}
