package demo

import (
	"bytes"
	_ "embed"

	"go.yaml.in/yaml/v3"
)

//go:embed book.yaml
var bookWords []byte

//go:embed cum-1-2024.xlsx
var bookFile []byte

// BookName is the file name under which the demonstration's workbook is offered.
const BookName = "cum-1-2024.xlsx"

// CopyName is the file name under which a member unit of the cluster keeps the same workbook to compare with.
const CopyName = "doi-chieu-cum-1-2024.xlsx"

// Book holds the words of the workbook of the demonstration; tools/demobook makes the file from them.
type Book struct {
	Scheme       string     `yaml:"scheme"`
	Summary      string     `yaml:"summary"`
	SummaryTitle string     `yaml:"summary_title"`
	UnitTitle    string     `yaml:"unit_title"`
	UnitPrefix   string     `yaml:"unit_prefix"`
	Organisation string     `yaml:"organisation"`
	Invented     string     `yaml:"invented"`
	SummaryHead  []string   `yaml:"summary_head"`
	UnitHead     []string   `yaml:"unit_head"`
	Total        string     `yaml:"total"`
	Note         string     `yaml:"note"`
	Signature    string     `yaml:"signature"`
	Units        []BookUnit `yaml:"units"`
}

// BookUnit is one unit of the workbook. Strength is how rarely something is taken off; TypedRank the rank somebody typed by hand.
type BookUnit struct {
	Name      string              `yaml:"name"`
	Long      string              `yaml:"long"`
	Strength  int                 `yaml:"strength"`
	TypedRank int                 `yaml:"typed_rank"`
	Slips     map[string]BookSlip `yaml:"slips"`
}

// BookSlip is a slip of the hand in one criterion: the points meant, the text typed instead, and the reason given.
type BookSlip struct {
	Panel string `yaml:"panel"`
	Text  string `yaml:"text"`
	Why   string `yaml:"why"`
}

// ReadBook gives the words of the workbook.
func ReadBook() (Book, error) {
	var b Book
	dec := yaml.NewDecoder(bytes.NewReader(bookWords))
	dec.KnownFields(true)
	err := dec.Decode(&b)
	return b, err
}

// BookFile gives the workbook itself.
func BookFile() []byte { return bytes.Clone(bookFile) }
