// Package packs holds what the program knows as data: scoring schemes as published, the words by which a scheme is checked, worked
// examples. Facts come from public sources named in each file; wording is the project's own.
package packs

import (
	"embed"
	"slices"
	"strings"
	"sync"

	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
	"thidua/internal/core/score"
)

// CodeSchemeUnknown says that no shipped scheme has the id. Args: id, near.
const CodeSchemeUnknown = "scheme_unknown"

//go:embed schemes/*.yaml
var schemeFiles embed.FS

const folder, suffix = "schemes/", ".yaml"

// shipped reads every scheme once. A scheme that does not read is a defect of the program, found by the tests of this package.
var shipped = sync.OnceValue(func() []*score.Scheme {
	entries, err := schemeFiles.ReadDir("schemes")
	if err != nil {
		panic(err)
	}
	var out []*score.Scheme
	for _, e := range entries {
		data, err := schemeFiles.ReadFile(folder + e.Name())
		if err != nil {
			panic(err)
		}
		s, err := score.ReadScheme(data)
		if err != nil {
			panic("packs: " + e.Name() + ": " + err.Error())
		}
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b *score.Scheme) int { return strings.Compare(a.ID, b.ID) })
	return out
})

// Schemes gives every shipped scheme, by id. They are shared: nobody changes them.
func Schemes() []*score.Scheme { return slices.Clone(shipped()) }

// Scheme finds a shipped scheme. Refuses with fault.NotFound scheme_unknown, naming the nearest id.
func Scheme(id string) (*score.Scheme, error) {
	var ids []string
	for _, s := range shipped() {
		if s.ID == id {
			return s, nil
		}
		ids = append(ids, s.ID)
	}
	return nil, fault.New(fault.NotFound, CodeSchemeUnknown, fault.Where{Path: "scheme"}, fault.Args{"id": id, "near": lex.Nearest(id, ids)})
}

// Source gives the file of a shipped scheme as it was written, nil for an unknown id.
func Source(id string) []byte {
	data, err := schemeFiles.ReadFile(folder + id + suffix)
	if err != nil {
		return nil
	}
	return data
}
