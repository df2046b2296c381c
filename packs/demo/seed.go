package demo

import (
	"bytes"
	_ "embed"

	"go.yaml.in/yaml/v3"
)

//go:embed seed.yaml
var seedWords []byte

// SeedWords are the words from which organisations and people of any size are made.
type SeedWords struct {
	Departments  []string `yaml:"departments"`
	Offices      []string `yaml:"offices"`
	Province     string   `yaml:"province"`
	Commune      string   `yaml:"commune"`
	Team         string   `yaml:"team"`
	Renamed      string   `yaml:"renamed"` // what is added to a name that changes
	Reason       string   `yaml:"reason"`  // of what happens to units
	PlacesFirst  []string `yaml:"places_first"`
	PlacesSecond []string `yaml:"places_second"`
	Surnames     []string `yaml:"surnames"`
	MiddleMale   []string `yaml:"middle_male"`
	MiddleFemale []string `yaml:"middle_female"`
	GivenMale    []string `yaml:"given_male"`
	GivenFemale  []string `yaml:"given_female"`
	Head         string   `yaml:"head"`
	Worker       string   `yaml:"worker"`
}

// ReadSeed gives the words.
func ReadSeed() (SeedWords, error) {
	var w SeedWords
	dec := yaml.NewDecoder(bytes.NewReader(seedWords))
	dec.KnownFields(true)
	err := dec.Decode(&w)
	return w, err
}
