package packs

import (
	_ "embed"
	"sync"

	"thidua/internal/core/grid"
	"thidua/internal/core/tree"
)

//go:embed marks.yaml
var marks []byte

var readMarks = sync.OnceValue(func() grid.Marks {
	root, err := tree.Read(marks, tree.Usual)
	if err != nil {
		panic("packs: marks.yaml: " + err.Error())
	}
	var r tree.Reader
	o := r.Object(root, "")
	m := grid.Marks{Words: o.Texts("words"), Before: o.Texts("before")}
	o.Done()
	if len(r.Found) > 0 || len(m.Words) == 0 {
		panic("packs: marks.yaml does not read")
	}
	return m
})

// Marks gives the marks of classified matter. They are shared: nobody changes them.
func Marks() grid.Marks { return readMarks() }
