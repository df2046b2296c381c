// Package roster understands lists as offices keep them: of people, of units, of what becomes of units. It finds the table on any sheet, matches
// captions to fields, reads every row into typed values and says of every row it refuses where and why. Start reading at Read. Nothing is stored
// and nobody's rights are asked here.
package roster

import (
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/org"
)

// Kind says what a list holds.
type Kind string

// The kinds of list.
const (
	People  Kind = "people"
	Units   Kind = "units"
	Changes Kind = "changes" // what becomes of units: old name, new name, from when
)

// Kinds lists the kinds in the order forms offer them.
func Kinds() []Kind { return []Kind{People, Units, Changes} }

// Field is what a column holds.
type Field string

// Fields of lists. A list of units has UnitName, UnitCode, Short, Parent, Founded and UnitKind; one of
// changes UnitName, UnitKind, Into, IntoKind, Deed and From.
const (
	Order      Field = "order" // running number
	Number     Field = "number"
	Name       Field = "name"
	Family     Field = "family" // family and middle names where the given name has a column of its own
	Given      Field = "given"
	Birth      Field = "birth"
	BirthMan   Field = "birth_male" // birth of a man, beside a column for women
	BirthWoman Field = "birth_female"
	Sex        Field = "sex"
	Male       Field = "male" // ticked for men
	Female     Field = "female"
	Hometown   Field = "hometown"
	Rank       Field = "rank"
	Post       Field = "post"
	InUnit     Field = "unit"
	Joined     Field = "joined"
	Party      Field = "party"
	Education  Field = "education"
	Standing   Field = "standing" // leader or direct worker, in words
	Leader     Field = "leader"   // ticked
	Direct     Field = "direct"   // ticked
	Months     Field = "months"   // in difficult areas
	Note       Field = "note"
	UnitName   Field = "unit_name"
	UnitCode   Field = "code"
	Short      Field = "short"
	Parent     Field = "parent"
	Founded    Field = "founded"
	UnitKind   Field = "kind"
	Into       Field = "into"
	IntoKind   Field = "into_kind"
	Deed       Field = "deed"
	From       Field = "from"
	Other      Field = "other" // known, and of no use here
	Ignored    Field = "ignore"
)

// Fields lists what a column of a list may be said to hold, in the order forms offer it.
func Fields(k Kind) []Field {
	switch k {
	case People:
		return []Field{
			Name, Family, Given, Number, Birth, BirthMan, BirthWoman, Sex, Male, Female, InUnit, Rank, Post, Joined, Standing, Leader, Direct, Party, Education, Hometown, Months, Note, Ignored,
		}
	case Units:
		return []Field{UnitName, UnitCode, Short, Parent, Founded, UnitKind, Note, Ignored}
	}
	return []Field{UnitName, UnitKind, Into, IntoKind, Deed, From, Ignored}
}

// Unit is a unit people or units of a list may belong to. Key is the caller's name for it, such as a stored id.
type Unit struct {
	Key, Code, Name, Short, Parent string
}

// Options are what a reading goes by beside the file.
type Options struct {
	Today   cal.Date // for lists that do not say of which day they are
	Ranks   []org.RankName
	Units   []Unit   // the units known; nil: those of a list of units in the same workbook
	Mapping *Mapping // what people settled; nil for nothing
}

// Reading is what was found in a workbook. Rows stand in the order of the file.
type Reading struct {
	Kind    Kind
	AsOf    cal.Date // day the list says it is of; none where it does not say
	Tables  []Table
	People  []Person
	Units   []UnitRow
	Changes []ChangeRow
	Found   []fault.Finding // of the file, its sheets, tables and columns; those of rows stand with the rows
	Against int             // units the rows were held against; 0 where no list of units is known
	Print   string          // names the layout by its captions
}

// Table is one table of a sheet.
type Table struct {
	Sheet   string
	Kind    Kind
	At      grid.Range // lines of its captions
	Columns []Column
	Rows    int   // rows read, or that would be
	Hidden  []int // rows of those that are hidden
	Groups  int   // rows that head a group
	Apart   string
}

// Why a table was not taken.
const (
	ApartSecond  = "second" // another table stands above it in the sheet
	ApartHidden  = "hidden" // the sheet is hidden
	ApartMissing = "column" // a column it needs is missing
	ApartLeft    = "left"   // a person said so
)

// Column is a column of a table with what its caption means.
type Column struct {
	Col     int
	Caption string
	Key     string // folded caption, by which a mapping remembers it
	Field   Field  // empty where nobody knows
	Sure    bool   // the whole caption is a known wording, or a person said so
	Hidden  bool
	Filled  int
	Example string
}

// Line is the place of a row, with what was found in it.
type Line struct {
	Sheet  string
	Row    int
	Hidden bool
	Found  []fault.Finding
}

// Good says whether nothing in the row is refused.
func (l Line) Good() bool { return fault.Worst(l.Found) < fault.Error }

// Person is a row of a list of people, with what is known of somebody as the list says it. MonthsOn is the day of the list.
type Person struct {
	Line
	org.Person
	Stored   bool     // the number is stored as a number
	Padded   bool     // and had lost zeros in front, put back here
	Rank     org.Rank // no day: a list does not say since when
	Post     string
	Unit     string // key of the unit
	UnitText string
	Standing string // "leader", "direct" or empty where the list does not say
	Note     string
}

// UnitRow is a row of a list of units.
type UnitRow struct {
	Line
	Code, Name, Short string
	Parent            string // key of the unit above: of a known unit, or of one of the list (its code, else its name folded); empty for a top
	ParentText        string
	Founded           cal.Partial
	Kind              org.Kind
	Note              string
	Key               string // how other rows of the list name it
}

// ChangeRow is a row of a list of changes.
type ChangeRow struct {
	Line
	Name, Kind, Into, IntoKind string
	Merges                     bool
	From                       cal.Date // none where nothing changes
}

// Mapping is what people settled about lists of one layout. Keys are folded.
type Mapping struct {
	Columns  map[string]Field  `json:"columns,omitempty"`  // caption → field
	Units    map[string]string `json:"units,omitempty"`    // a unit as written → key of a unit
	Tables   map[string]bool   `json:"tables,omitempty"`   // "sheet:row" → taken or not
	Distinct map[string]bool   `json:"distinct,omitempty"` // "sheet:row" → somebody else than the one like it
	Marks    map[string]string `json:"marks,omitempty"`    // "caption:mark" → yes, no or none
}
