package packs

import (
	_ "embed"
	"sync"

	"thidua/internal/core/workbook"
)

//go:embed words-columns.yaml
var columnWords []byte

// Columns gives the words by which score sheets are recognised (words-columns.yaml). The file is part of the program, so a fault in it is
// a defect: it panics, and a test reads it.
var Columns = sync.OnceValue(func() *workbook.Lexicon {
	l, err := workbook.ReadLexicon(columnWords)
	if err != nil {
		panic(err)
	}
	return l
})
