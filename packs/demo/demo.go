// Package demo holds the invented organisation of the demonstration as data.
package demo

import (
	"bytes"
	_ "embed"

	"go.yaml.in/yaml/v3"
)

//go:embed organisation.yaml
var organisation []byte

// Unit is one unit of the demonstration. Under is the key of the unit above, empty for the top.
type Unit struct {
	Key   string `yaml:"key"`
	Name  string `yaml:"name"`
	Short string `yaml:"short"`
	Kind  string `yaml:"kind"`
	Under string `yaml:"under"`
}

// Role is one button of the sign-in page: the role, the person behind it, where he belongs and where the role is held.
type Role struct {
	Role   string `yaml:"role"`
	Login  string `yaml:"login"`
	Person string `yaml:"person"`
	Title  string `yaml:"title"`
	Home   string `yaml:"home"`
	At     string `yaml:"at"`
	About  string `yaml:"about"`
}

// Organisation is the whole demonstration, in the order of the file: a unit stands after the one it is under.
type Organisation struct {
	Units []Unit `yaml:"units"`
	Roles []Role `yaml:"roles"`
}

// Read gives the organisation of the demonstration.
func Read() (Organisation, error) {
	var o Organisation
	dec := yaml.NewDecoder(bytes.NewReader(organisation))
	dec.KnownFields(true)
	err := dec.Decode(&o)
	return o, err
}
