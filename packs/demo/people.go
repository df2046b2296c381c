package demo

import (
	"bytes"
	_ "embed"

	"go.yaml.in/yaml/v3"
)

//go:embed people.yaml
var people []byte

// Place is a unit somebody belonged to from a day on: [key, ISO day, leader].
type Place struct {
	Unit   string
	From   string
	Leader bool
}

// UnmarshalYAML reads the three in their order.
func (p *Place) UnmarshalYAML(n *yaml.Node) error { return triple(n, &p.Unit, &p.From, &p.Leader) }

// Rank is held from a day on: [rank, ISO day].
type Rank struct{ Name, From string }

// UnmarshalYAML reads the two in their order.
func (r *Rank) UnmarshalYAML(n *yaml.Node) error { return triple(n, &r.Name, &r.From) }

// Post is held at the last unit from a day on: [title, office, ISO day].
type Post struct{ Title, Office, From string }

// UnmarshalYAML reads the three in their order.
func (p *Post) UnmarshalYAML(n *yaml.Node) error { return triple(n, &p.Title, &p.Office, &p.From) }

// triple reads a list of values into what stands for each.
func triple(n *yaml.Node, into ...any) error {
	for i, v := range into {
		if i < len(n.Content) {
			if err := n.Content[i].Decode(v); err != nil {
				return err
			}
		}
	}
	return nil
}

// Person is somebody of the demonstration; days are ISO, born and joined may be a month or a year.
type Person struct {
	Name      string         `yaml:"name"`
	Sex       string         `yaml:"sex"`
	Born      string         `yaml:"born"`
	Joined    string         `yaml:"joined"`
	Number    string         `yaml:"number"`
	Hometown  string         `yaml:"hometown"`
	Education string         `yaml:"education"`
	Party     string         `yaml:"party"`
	Months    int            `yaml:"months"`
	Places    []Place        `yaml:"places"`
	Ranks     []Rank         `yaml:"ranks"`
	Posts     []Post         `yaml:"posts"`
	Ratings   map[int]string `yaml:"ratings"`
}

// People gives the people of the demonstration.
func People() ([]Person, error) {
	var out struct {
		People []Person `yaml:"people"`
	}
	dec := yaml.NewDecoder(bytes.NewReader(people))
	dec.KnownFields(true)
	err := dec.Decode(&out)
	return out.People, err
}
