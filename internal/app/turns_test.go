package app

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/score"
	"thidua/packs"
)

func TestOnlySoManyFilesAreWorkedOnAtATime(t *testing.T) {
	limit := make(turns, 2)
	var now, most atomic.Int32
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			_, err := inTurn(t.Context(), limit, func() (int, error) {
				n := now.Add(1)
				for old := most.Load(); n > old && !most.CompareAndSwap(old, n); old = most.Load() {
				}
				now.Add(-1)
				return 0, nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	if all.Wait(); most.Load() > 2 || len(limit) != 0 {
		t.Errorf("%d at a time, %d turns not given back", most.Load(), len(limit))
	}
}

func TestWhoeverLeavesNeitherWaitsNorIsWorkedFor(t *testing.T) {
	a, _ := quick(t, ModeDemo)
	gone, leave := context.WithCancel(t.Context())
	leave()
	facts := []byte("scheme: tnmt_district_100\nyear: 2022\nunits: [{id: a}]\n")
	for range turnsAtOnce {
		if _, err := a.turns.take(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := a.ScoreFile(gone, ScoreFileIn{Name: "a.yaml", Data: facts}); !errors.Is(err, context.Canceled) {
		t.Errorf("a queue nobody waits in: %v", err)
	}
	if _, err := ScoreFile(gone, ScoreFileIn{Name: "a.yaml", Data: facts}); !errors.Is(err, context.Canceled) {
		t.Errorf("scored for nobody: %v", err)
	}
}

func TestAWorkbookOfMoreThanAClusterIsNotScored(t *testing.T) {
	scheme, err := packs.Scheme("tnmt_district_100")
	if err != nil {
		t.Fatal(err)
	}
	f := &score.Facts{Scheme: scheme, Year: 2022}
	for range score.MaxUnits + 1 {
		f.Units = append(f.Units, &score.Unit{})
	}
	_, err = scoreWithin(t.Context(), f)
	wantCode(t, err, fault.TooLarge, score.CodeUnitsMany)
}

func TestLargeThingsAtHandLeaveRoomForFewerOthers(t *testing.T) {
	h := atHand[int, int]{most: 5, whole: 10, size: func(v int) int { return v }}
	for _, v := range []int{3, 4, 2, 5, 99} {
		if _, err := h.get(v, func() (int, error) { return v, nil }); err != nil {
			t.Fatal(err)
		}
		if h.load() > 10 && len(h.kept) > 1 || len(h.keys) != len(h.kept) {
			t.Errorf("after %d: %v", v, h.keys)
		}
	}
	if _, ok := h.look(99); !ok {
		t.Error("the latest is not at hand")
	}
}
