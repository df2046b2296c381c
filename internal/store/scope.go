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
	out := Scope{From: tops[0], In: strings.Join(tops, "|")}
	for _, top := range tops {
		out.To = max(out.To, top+afterAll) // a branch inside another ends before it
	}
	for _, left := range s.Gone() {
		out.In += "|!" + left
	}
	return out
}

// inScope is the SQL function in_scope for the embedded database; PostgreSQL's stands in its migrations. Of the branches a path lies in the longest
// decides; one behind "!" is left out.
func inScope(path, scope string) int64 {
	in, out := -1, -1
	for top := range strings.SplitSeq(scope, "|") {
		branch, left := strings.CutPrefix(top, "!")
		switch {
		case branch == "" || !strings.HasPrefix(path, branch):
		case left:
			out = max(out, len(branch))
		default:
			in = max(in, len(branch))
		}
	}
	if in >= 0 && in >= out {
		return 1
	}
	return 0
}
