package storetest

import (
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/store"
)

// stageOne prepares n persons with a rank each.
func stageOne(t *testing.T, g *store.Stage, from, n int) {
	t.Helper()
	people := store.StageRows{Table: "person", Columns: []string{"public_id", "name", "name_key", "sort_key", "sex", "born", "joined", "number", "hometown", "education", "party", "months", "months_on", "apart", "created_at", "version"}}
	ranks := store.StageRows{Table: "person_rank", Columns: []string{"person_id", "written", "code", "from_on"}}
	for i := range n {
		id := string(rune('a' + from + i))
		people.Rows = append(people.Rows, []any{id, "An", "an", "an", "", "1990", "2010", "", "", "", "", int64(0), "", "", int64(1), int64(1)})
		ranks.Rows, ranks.Owner = append(ranks.Rows, []any{"x", "y", ""}), append(ranks.Owner, i)
	}
	if _, err := g.Add(t.Context(), people, ranks); err != nil {
		t.Fatal(err)
	}
}

func TestPreparedRowsAreSeenByNobodyUntilTheyArePublishedAndThenCoveredByOneAct(t *testing.T) {
	Each(t, func(t *testing.T, opt store.Options) {
		s := Open(t, opt)
		pool := raw(t, opt)
		left := func() string {
			return strs(t, pool, `SELECT CAST((SELECT COUNT(*) FROM person) AS TEXT) || ' ' || CAST((SELECT COUNT(*) FROM person_rank) AS TEXT) || ' ' || CAST((SELECT COUNT(*) FROM staged_person) + (SELECT COUNT(*) FROM staged_rank) AS TEXT)`)[0]
		}
		stage := func() *store.Stage {
			g, err := s.NewStage(t.Context(), "import:x", 1)
			if err != nil {
				t.Fatal(err)
			}
			return g
		}
		lost, kept := stage(), (*store.Stage)(nil)
		stageOne(t, lost, 0, 3)
		kept = stage()
		stageOne(t, kept, 3, 2)
		stageOne(t, kept, 5, 1)
		if got := left(); got != "0 0 12" {
			t.Errorf("prepared: %s", got)
		}
		Sound(t, s)
		publish := func(g *store.Stage) error {
			return s.Write(t.Context(), func(tx *store.Tx) error {
				if err := tx.Publish(t.Context(), g); err != nil {
					return err
				}
				return tx.Record(store.Act{Name: "x", Verb: "import.run", Object: "import:x", At: 1})
			})
		}
		if err := publish(lost); fault.KindOf(err) != fault.Conflict {
			t.Errorf("a stage that was lost: %v", err)
		}
		if err := publish(kept); err != nil {
			t.Fatal(err)
		}
		if err := publish(kept); fault.KindOf(err) != fault.Conflict {
			t.Errorf("published twice: %v", err)
		}
		if err := kept.Drop(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := left(); got != "3 3 0" || len(kept.IDs("person")) != 3 {
			t.Errorf("published: %s, ids %v", got, kept.IDs("person"))
		}
		Sound(t, s)
		stageOne(t, stage(), 10, 3)
		if err := s.SweepStages(t.Context(), 2); err != nil || left() != "3 3 0" {
			t.Errorf("swept: %v, %s", err, left())
		}
	})
}
