package storetest

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// How much a search is measured over: the persons of seed size L under fewer units, of which each province has as many as today.
const (
	benchPersons  = 250_000
	benchPlaces   = 34
	benchCommunes = 90
)

var (
	benchFamily = []string{"Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ"}
	benchMiddle = []string{"Văn", "Thị", "Đức", "Minh", "Ngọc", "Thanh", "Quang", "Hữu"}
	benchGiven  = []string{"An", "Anh", "Bình", "Cường", "Dũng", "Đạt", "Giang", "Hà", "Hùng", "Khánh", "Lan", "Linh", "Mai", "Nam", "Phúc", "Quân", "Sơn", "Tâm", "Thảo", "Uyên", "Việt", "Xuân", "Yến"}
)

// country adds the units and their persons to an empty database.
func country(b *testing.B, s *store.Store) {
	b.Helper()
	dice := rand.New(rand.NewPCG(1, 2))
	var units []int64
	err := s.Write(b.Context(), func(t *store.Tx) error {
		add := func(path string, parent int64) int64 {
			id, err := t.OrgUnitAdd(b.Context(), db.OrgUnitAddParams{ParentID: store.Reference(parent), Path: path, Name: path, ShortName: path, Kind: "agency", OpenedOn: "2020-01-01"})
			if err != nil {
				b.Fatal(err)
			}
			t.Touch("org_unit", id)
			return id
		}
		top := add("0001", 0)
		for p := range benchPlaces {
			path := fmt.Sprintf("0001%04d", p+1)
			place := add(path, top)
			for c := range benchCommunes {
				units = append(units, add(fmt.Sprintf("%s%04d", path, c+1), place))
			}
		}
		return t.Record(store.Act{Verb: "seed", At: 1})
	})
	things := make([]store.Findable, benchPersons)
	for i := range things {
		pick := func(of []string) string { return of[dice.IntN(len(of))] }
		things[i] = store.Findable{Kind: "person", Thing: fmt.Sprint(i), Unit: units[i*len(units)/benchPersons],
			Title: pick(benchFamily) + " " + pick(benchMiddle) + " " + pick(benchGiven), Hidden: []string{fmt.Sprintf("%03d-%03d", i/1000, i%1000)}}
	}
	for chunk := range slices.Chunk(things, 5000) {
		err = cmp.Or(err, s.WriteTechnical(b.Context(), func(t *store.Tx) error { return t.SetFindable(b.Context(), chunk...) }))
	}
	if err != nil {
		b.Fatal(err)
	}
}

// BenchmarkFind asks for persons among 250,000. The target is 50 ms.
func BenchmarkFind(b *testing.B) {
	for _, d := range []store.Dialect{store.SQLite, store.Postgres} {
		b.Run(string(d), func(b *testing.B) {
			s := Open(b, Options(b, d))
			country(b, s)
			for _, one := range []struct{ name, query, top string }{
				{"a rare number", "249 999", "0001"}, {"a whole name", "nguyen van an", "0001"}, {"a family name", "nguyen", "0001"}, {"one letter", "n", "0001"},
				{"nobody", "khong ai ca", "0001"}, {"a family name in a province", "nguyen", "00010034"}, {"a family name in a commune", "nguyen", "000100340090"},
				{"a whole name in a commune", "nguyen van an", "000100340090"}, {"nobody in a commune", "khong ai ca", "000100340090"},
			} {
				b.Run(one.name, func(b *testing.B) {
					ask := store.FindAsk{Words: store.FindTyped(one.query), Kind: "person", Scope: store.ScopeOf(access.NewScope(one.top)), Most: 500}
					n := 0
					for b.Loop() {
						found, err := s.Find(context.Background(), ask)
						if err != nil {
							b.Fatal(err)
						}
						n = len(found)
					}
					b.ReportMetric(float64(n), "found")
				})
			}
		})
	}
}
