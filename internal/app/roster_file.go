package app

import (
	"thidua/internal/core/cal"
	"thidua/internal/core/grid"
	"thidua/internal/core/roster"
	"thidua/internal/doc/delimited"
	"thidua/internal/doc/noted"
	"thidua/internal/doc/xlsx"
	"thidua/packs"
)

// ListMost is the most bytes a list to bring in may have.
const ListMost = xlsx.MaxFile

// RosterFileIn is a list to read. Units are the units known; nil where only the file itself can tell.
type RosterFileIn struct {
	Name    string // as the user knows it; its ending tells text from workbooks
	Data    []byte
	Kind    roster.Kind
	Today   cal.Date
	Units   []roster.Unit
	Mapping *roster.Mapping
}

// RosterFile reads a list of people or units with no database and for anybody: nothing is kept. It refuses what cannot be read (codes of packages
// xlsx and delimited) and a file marked as classified (classified_mark); everything else stands in the reading.
func RosterFile(in RosterFileIn) (*roster.Reading, error) {
	book, err := readList(in.Name, in.Data)
	if err != nil {
		return nil, err
	}
	return readRoster(book, in), nil
}

func readRoster(book *grid.Book, in RosterFileIn) *roster.Reading {
	r := roster.Read(book, in.Kind, packs.Roster(), roster.Options{Today: in.Today, Ranks: packs.Ranks(), Units: in.Units, Mapping: in.Mapping})
	r.Found = append(book.Notes, r.Found...)
	return r
}

// readList reads the file of a list, without the notes it was given back with.
func readList(name string, data []byte) (*grid.Book, error) {
	read := xlsx.ReadList
	if delimited.Is(name, data) {
		read = delimited.Read
	}
	book, err := read(name, data)
	if err != nil {
		return nil, err
	}
	if err := unclassified(book); err != nil {
		return nil, err
	}
	noted.Without(book)
	return book, nil
}
