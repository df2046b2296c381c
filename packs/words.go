package packs

import (
	_ "embed"
	"sync"

	"thidua/internal/core/score"
)

//go:embed words.yaml
var words []byte

var readWords = sync.OnceValue(func() score.Words {
	w, err := score.ReadWords(words)
	if err != nil {
		panic("packs: words.yaml: " + err.Error())
	}
	return w
})

// Words gives the phrases score.Check goes by. They are shared: nobody changes them.
func Words() score.Words { return readWords() }
