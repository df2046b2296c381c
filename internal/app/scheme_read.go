package app

import (
	"thidua/internal/core/score"
	"thidua/packs"
)

// SchemeList gives every shipped scheme, by id. Anybody may ask; the schemes are shared and must not be changed.
func SchemeList() []*score.Scheme { return packs.Schemes() }

// SchemeFind gives a shipped scheme. Not found scheme_unknown (id, near).
func SchemeFind(id string) (*score.Scheme, error) { return packs.Scheme(id) }

// SchemeSource gives the file of a shipped scheme as it was written; nil for an unknown id.
func SchemeSource(id string) []byte { return packs.Source(id) }

// SchemeRead reads a scheme somebody wrote, YAML or JSON. It refuses what package score refuses, everything at once, and keeps nothing.
func SchemeRead(data []byte) (*score.Scheme, error) { return score.ReadScheme(data) }
