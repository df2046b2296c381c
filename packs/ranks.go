package packs

import (
	_ "embed"
	"sync"

	"thidua/internal/core/org"
	"thidua/internal/core/tree"
)

//go:embed ranks.yaml
var ranks []byte

var readRanks = sync.OnceValue(func() []org.RankName {
	root, err := tree.Read(ranks, tree.Usual)
	if err != nil {
		panic("packs: ranks.yaml: " + err.Error())
	}
	var r tree.Reader
	o := r.Object(root, "")
	var out []org.RankName
	o.Each("ranks", func(one *tree.Object) {
		out = append(out, org.RankName{Code: one.Text("code"), Name: one.Text("name"), Also: one.Texts("also")})
	})
	o.Done()
	if len(r.Found) > 0 || len(out) == 0 {
		panic("packs: ranks.yaml does not read")
	}
	return out
})

// Ranks gives the list of ranks, lowest first within each service. It is shared: nobody changes it.
func Ranks() []org.RankName { return readRanks() }
