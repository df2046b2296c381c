// Package profile holds what kind of organisation uses the program, as data: the words its people use where they differ, which kinds of unit it
// has and what they are called, an invented example of units to start from. These are words, not law.
package profile

import (
	"bytes"
	"embed"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"thidua/internal/core/lex"
	"thidua/internal/core/org"
)

//go:embed *.yaml
var files embed.FS

// order is how the profiles are offered; the second speaks where none is chosen, being the plainest.
var order = []string{"public_security", "agency", "enterprise", "school"}

// Plain is the code of the profile that speaks where none is chosen.
const Plain = "agency"

// Profile is one kind of organisation. Words are in small letters, as inside a sentence.
type Profile struct {
	Code      string   `yaml:"code"`
	Name      string   `yaml:"name"`    // as it is chosen by
	About     string   `yaml:"about"`   // what it says, in one sentence
	Person    string   `yaml:"person"`  // who works there
	Head      string   `yaml:"head"`    // who heads a unit
	Cluster   string   `yaml:"cluster"` // units that compete with each other
	Kinds     []Kind   `yaml:"kinds"`   // of unit, in the order to offer them
	Otherwise org.Kind `yaml:"otherwise"`
	Tree      []Unit   `yaml:"tree"` // the example below the organisation itself, a unit after the one it is under
}

// Kind is a kind of unit the organisation has: what it is called and how names of such units begin.
type Kind struct {
	Kind   org.Kind `yaml:"kind"`
	Name   string   `yaml:"name"`
	Starts []string `yaml:"starts"`
}

// Unit is one unit of the example. Under is the name of the unit above, empty for directly below the organisation.
type Unit struct {
	Name  string   `yaml:"name"`
	Short string   `yaml:"short"`
	Kind  org.Kind `yaml:"kind"`
	Under string   `yaml:"under"`
}

var read = sync.OnceValue(func() []Profile {
	out := make([]Profile, len(order))
	for i, code := range order {
		data, err := files.ReadFile(code + ".yaml")
		if err != nil {
			panic(err)
		}
		dec := yaml.NewDecoder(bytes.NewReader(data))
		dec.KnownFields(true)
		if err := dec.Decode(&out[i]); err != nil {
			panic("packs: profile " + code + ": " + err.Error())
		}
	}
	return out
})

// All gives every profile in the order to offer them. They are shared: nobody changes what they point to.
func All() []Profile { return slices.Clone(read()) }

// Of gives the profile with the code; false and the plain one for any other.
func Of(code string) (Profile, bool) {
	plain := Profile{}
	for _, p := range read() {
		if p.Code == code {
			return p, true
		}
		if p.Code == Plain {
			plain = p
		}
	}
	return plain, false
}

// KindName is what units of a kind are called, empty where the organisation has none.
func (p Profile) KindName(kind org.Kind) string {
	for _, k := range p.Kinds {
		if k.Kind == kind {
			return k.Name
		}
	}
	return ""
}

// KindOf says of what kind a unit is by how its name begins.
func (p Profile) KindOf(name string) org.Kind {
	best, length := p.Otherwise, 0
	for _, k := range p.Kinds {
		for _, s := range k.Starts {
			if len(s) > length && begins(name, s) {
				best, length = k.Kind, len(s)
			}
		}
	}
	return best
}

// KindNamed finds the kind a word names: what units of the kind are called, one of the words in it, or how their names begin. False for none.
func (p Profile) KindNamed(word string) (org.Kind, bool) {
	for _, k := range p.Kinds {
		for _, name := range append(append(strings.Split(k.Name, ","), k.Name), k.Starts...) {
			if lex.Fold(name) == lex.Fold(word) {
				return k.Kind, true
			}
		}
	}
	return "", false
}

// begins says whether a name begins with a word, accents and capitals aside.
func begins(name, word string) bool {
	name, word = lex.Fold(name), lex.Fold(word)
	return name == word || strings.HasPrefix(name, word+" ")
}
