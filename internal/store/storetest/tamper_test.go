package storetest

import (
	"slices"
	"testing"

	"thidua/internal/store"
	"thidua/internal/store/db"
)

func TestTamperingIsFound(t *testing.T) {
	cases := map[string]struct{ statement, code string }{
		"a row changed":              {"UPDATE org_unit SET name = 'Z' WHERE path = '00010001'", store.CodeRowAltered},
		"a row slipped in":           {"INSERT INTO org_unit (path, name, short_name, kind, opened_on, closed_on, version) VALUES ('0009', 'X', 'X', 'x', '', '', 1)", store.CodeRowUncovered},
		"a row taken away":           {"DELETE FROM org_unit WHERE path = '00010001'", store.CodeRowMissing},
		"the reason of an act":       {"UPDATE audit_leaf SET reason = 'other' WHERE idx = 1", store.CodeRootWrong},
		"who did it":                 {"UPDATE audit_leaf SET actor_name = 'other' WHERE idx = 1", store.CodeRootWrong},
		"an act taken out":           {"DELETE FROM audit_leaf WHERE idx = 0", store.CodeLeafGap},
		"the last act taken out":     {"DELETE FROM audit_leaf WHERE idx = 1", store.CodeLeafGap},
		"a payload rewritten":        {"UPDATE audit_payload SET body = 'x' WHERE leaf_idx = 1", store.CodePayloadWrong},
		"a payload removed":          {"DELETE FROM audit_payload WHERE leaf_idx = 1", store.CodePayloadWrong},
		"the digest of a row":        {"UPDATE audit_row SET digest = 'x' WHERE leaf_idx = 1", store.CodeLeafRowsWrong},
		"a node":                     {"UPDATE audit_node SET hash = 'x' WHERE idx = 2", store.CodeNodesWrong},
		"a node removed":             {"DELETE FROM audit_node WHERE idx = 2", store.CodeNodesWrong},
		"a path that has no parent":  {"UPDATE org_unit SET path = '00070001' WHERE path = '00010001'", store.CodePathWrong},
		"a head of other leaves":     {"UPDATE audit_head SET root = 'x'", store.CodeRootWrong},
		"content nobody refers to":   {"INSERT INTO blob (unit_id, digest, size, media_type, bytes) VALUES (1, 'x', 1, 'x', 'x')", store.CodeBlobOrphan},
		"content without its digest": {"INSERT INTO blob (unit_id, digest, size, media_type, bytes) VALUES (1, 'x', 1, 'x', 'x')", store.CodeBlobWrong},
	}
	Each(t, func(t *testing.T, opt store.Options) {
		for name, c := range cases {
			t.Run(name, func(t *testing.T) {
				d := store.SQLite
				if opt.URL != "" {
					d = store.Postgres
				}
				opt := Options(t, d)
				s := Open(t, opt)
				top, err := addUnit(s, "0001", db.OrgUnit{})
				if err != nil {
					t.Fatal(err)
				}
				if _, err := addUnit(s, "00010001", db.OrgUnit{ID: top}); err != nil {
					t.Fatal(err)
				}
				Sound(t, s)
				statement := c.statement
				if d == store.SQLite { // a STRICT table takes bytes for bytes only
					statement = blobLiteral(statement)
				}
				must(t, raw(t, opt), statement)
				findings, err := s.Verify(ctx)
				if err != nil {
					t.Fatal(err)
				}
				var got []string
				for _, f := range findings {
					got = append(got, f.Code)
				}
				if !slices.Contains(got, c.code) {
					t.Errorf("found %v, want %s", got, c.code)
				}
			})
		}
	})
}
