package access

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/rights.md anew")

// docs/rights.md is the rights table as the program has it.
func TestTheRightsInTheDocumentationAreThoseOfTheProgram(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Who may do what\n\n")
	b.WriteString("Printed from `internal/core/access` by its test (`go test ./internal/core/access -update`). A verb is the permission of a route, the verb of an audit entry and a file of\n")
	b.WriteString("`internal/app`. Roles are EO emulation officer, HU head of unit, CH head of a cluster, CF cluster follower, SB standing body, AU auditor, AD administrator, EM every account about its\n")
	b.WriteString("own things. *Anyone* needs no account: what else is asked, a password or a link, the verb checks. *Program* is never a route. What lies outside the actor's branch of the tree does\n")
	b.WriteString("not exist for him. `audit.read_all` is asked by no route for itself: it widens `audit.read` from technical acts to all. An act marked ◆ wants\n")
	b.WriteString("the second factor again if it was given more than ten minutes ago.\n\n| verb | who |\n|---|---|\n")
	for _, r := range Rules() {
		who := make([]string, len(r.Roles))
		for i, role := range r.Roles {
			who[i] = string(role)
		}
		switch {
		case r.Anyone:
			who = append(who, "anyone")
		case r.Program:
			who = append(who, "program")
		}
		mark := ""
		if r.Again {
			mark = " ◆"
		}
		fmt.Fprintf(&b, "| `%s`%s | %s |\n", r.Verb, mark, strings.Join(who, " · "))
	}
	file := filepath.Join("..", "..", "..", "docs", "rights.md")
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != b.String() {
		t.Error("docs/rights.md is not what the rights table says: go test ./internal/core/access -update")
	}
}
