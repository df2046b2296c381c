package packs

import (
	_ "embed"
	"sync"

	"thidua/internal/core/roster"
)

//go:embed words-roster.yaml
var rosterWords []byte

// Roster gives the words by which lists of people and units are recognised (words-roster.yaml). The file is part of the program, so a fault in
// it is a defect: it panics, and a test reads it.
var Roster = sync.OnceValue(func() *roster.Lexicon {
	l, err := roster.ReadLexicon(rosterWords)
	if err != nil {
		panic(err)
	}
	return l
})
