package store

import (
	"strings"

	"thidua/internal/core/access"
)

// Scope is the viewer's reach as every list, count and lookup takes it: the three go into the parameters scope_from, scope_to and scope of
// a query. From and To bound the branches as one range, so that an index serves the usual viewer of one branch; In is decisive.
type Scope struct{ From, To, In string }

// afterAll sorts behind every character of a path.
const afterAll = "~"

// ScopeOf turns a reach into parameters. A viewer who reaches nothing gets an empty range.
func ScopeOf(s access.Scope) Scope {
	tops := s.Tops()
	if len(tops) == 0 {
		return Scope{From: afterAll, To: "", In: ""}
	}
	return Scope{From: tops[0], To: tops[len(tops)-1] + afterAll, In: strings.Join(tops, "|")}
}

// inScope is the SQL function in_scope for the embedded database; PostgreSQL's stands in its first migration.
func inScope(path, scope string) int64 {
	for top := range strings.SplitSeq(scope, "|") {
		if top != "" && strings.HasPrefix(path, top) {
			return 1
		}
	}
	return 0
}
