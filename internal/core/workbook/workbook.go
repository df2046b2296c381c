// Package workbook recognises the score sheets of a cluster in a workbook as officials keep it, and reads every score out of it with
// the address it came from.
//
// One idea carries all layouts: in each sheet the axis that holds the criteria of one scheme is found (a column, or a row, then the
// sheet is read turned); every other cell of the table gets its unit and its stage from the captions across, from its own line, from
// the sheet (name, title line) or from the summary. Nothing is lost in silence: every cell that holds a number is either among the
// Cells of the Reading or among its Ignored, with a reason. What cannot be decided is asked (Question), never guessed.
//
// A hidden sheet is said aloud and left out until a Mapping takes it in; a hidden row or column is said aloud and counted, unless a
// visible one holds the same score. Pure: no files, no clock; the same book, schemes, lexicon and mapping give the same reading.
package workbook

import (
	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

// Reading is what was recognised in a workbook.
type Reading struct {
	Scheme      *score.Scheme   // nil when none fits or two fit alike; see Candidates
	Candidates  []Candidate     // the schemes tried, best fit first
	Year        int             // from the titles; 0 when no title names one
	Sheets      []Sheet         // in the order of the tabs; several of one name where units stand below each other, each with its captions
	Units       []Unit          // in the order of the first summary, else of first appearance
	Cells       []Cell          // every score read: at most one for a unit, criterion and column
	Ignored     []Ignored       // every other cell that holds a number
	Open        []Open          // scores that stand in the file and were not read until somebody decides between two
	Questions   []Question      // what a person must decide; each is asked once
	Findings    []fault.Finding // remarks, sorted by place
	Mapping     *Mapping        // reproduces this reading, also after the lexicon has grown
	Fingerprint string          // equal for workbooks of the same layout, whatever their values, units and order of sheets
	byKey       map[cellKey]int
	years       map[string]string // by sheet: SheetEntry.Years of those that name another year
	met         map[metEntry]bool // entries beside columns, lines and sheets that a mapping may settle
}

// Candidate is a scheme with how much of it the workbook holds.
type Candidate struct {
	ID, Name string
	ByName   int // criteria found by their name
	ByCode   int // criteria found by their number alone
	Of       int // criteria in the scheme
}

// Sheet says what one worksheet was taken for, and why.
type Sheet struct {
	Name    string
	Role    string // one of the Role constants
	Why     string // code: how the role was found, one of the Why constants
	Hidden  bool
	Unit    string         // name of the unit when the whole sheet speaks of one
	Stage   score.Column   // when the whole sheet speaks of one stage
	Across  bool           // criteria run across, units down
	Header  string         // range of the caption lines: "A8:F9"
	Columns []Column       // of the table, in the order of the sheet; lines instead where Across is set
	Lines   []Line         // lines of the criterion axis, in order
	Found   map[string]int // criteria, groups, totals, unmatched: how many lines of each
}

// Column is one column of a table and what its caption was taken for.
type Column struct {
	Name       string       // letters, or the row number where the criteria run across
	Caption    string       // as printed, levels joined by " / "
	Key        string       // folded caption: how a Mapping names it; the second of that caption in a sheet ends in "#2"
	Role       string       // one of the column roles in lexicon.go
	Stage      score.Column // for score columns
	Unit       string       // for score columns of one unit
	Group      string       // for columns that hold sums of one group
	Confidence Confidence   // never ByCode or ByName
}

// Line is one line of the criterion axis.
type Line struct {
	At         string // address of the label
	Label      string // number and name as printed
	Key        string // folded label: how a Mapping names it
	Kind       string // criterion, group, total, average or other
	Code       string // of the criterion or group
	Confidence Confidence
	Hidden     bool
}

// Confidence says what a recognition rests on.
type Confidence string

// Confidences.
const (
	Certain Confidence = "certain" // the caption says so; number and name of the line agree
	Likely  Confidence = "likely"
	Assumed Confidence = "assumed" // by its place alone
	ByCode  Confidence = "code"    // of a line: its number alone
	ByName  Confidence = "name"    // of a line: its name alone
	Mapped  Confidence = "mapped"  // a person said so
	Unsure  Confidence = "none"
)

// Unit is one unit scored.
type Unit struct {
	ID    string // letters, digits and hyphens, from the name
	Name  string // as the summary, else the sheet, calls it
	Group string // heading of the summary it stands under
}

// Cell is one score read. Points is nil where the cell says something else than a number: State tells what, and for null also a
// finding at the same address.
type Cell struct {
	Unit      string       // name
	Criterion string       // code
	Column    score.Column // given when neither caption nor sheet names a stage
	Sheet     string
	Addr      string
	State     score.State
	Points    *num.Rat
	Text      string // as stored, see MaxQuoted
	Reason    string // what the columns of reasons and notes say in its line, for its unit and stage; see MaxQuoted
	Formula   bool   // the stored result of a formula
}

// Open is a score that stands in the file more than once with nothing to decide between. Facts leaves it null, so that no total rests on
// the stages before it as if nobody had reviewed.
type Open struct {
	Unit      string // name
	Criterion string // code
	Column    score.Column
}

// Ignored is a cell that holds a number and was not read as a score.
type Ignored struct {
	Sheet, Addr string
	Text        string
	Reason      string // one of the Skip constants
}

// Question is something only a person can decide. Answering means putting Options[i] into a Mapping by Mapping.Answer.
type Question struct {
	ID       string      // stable: the same layout asks under the same id
	Code     string      // one of the Ask constants
	Where    fault.Where // sheet and address of the first example
	Part     string      // which part of a Mapping the answer goes into: scheme, sheet, unit, column, line, mark or numbers
	Key      string      // the entry in that part
	Text     string      // what is asked about, as printed: a caption, a label, a mark
	Columns  []string    // captions of the columns a mark or style of numbers stands in; of a column that shares its caption its letter
	Examples []string    // addresses with what stands there: "D17: 7.100"
	Options  []string    // answers a Mapping takes, most likely first; for the unit of a sheet only suggestions: any name is taken
	Years    string      // what an answer that the sheet is meant rests on: see SheetEntry.Years
}

// Read recognises a workbook. schemes are those that may be meant; with one only, numbers alone suffice to know its criteria. lexicon
// holds the words of captions; it must not be nil. mapping is nil, or what a person settled: it is obeyed before anything is
// recognised. Read refuses nothing: what fails is among the findings (codes.go), and Facts then says why there is nothing to score.
func Read(book *grid.Book, schemes []*score.Scheme, lexicon *Lexicon, mapping *Mapping) *Reading {
	r := newReader(book, lexicon, mapping)
	r.pickScheme(schemes)
	plain := r
	if !mapping.empty() {
		plain = newReader(book, lexicon, nil)
		plain.texts = r.texts // what a text says does not depend on a mapping
		plain.pickScheme(schemes)
	}
	r.out.Fingerprint = plain.fingerprint()
	r.checkMapping(mapping)
	if r.scheme != nil {
		r.readTables()
		r.readSummaries()
		r.collect()
		r.tellNothing()
		r.tellYears()
	} else {
		r.findYear()
	}
	r.closeSheets()
	r.account()
	r.byHand(plain)
	r.checkAgainstFile()
	for key := range r.units.used {
		r.out.meet(PartUnitName, key)
	}
	r.out.Mapping = r.mappingOf()
	r.condense()
	r.out.Order().Sort(r.out.Findings)
	return r.out
}

// reader holds the state of one reading.
type reader struct {
	lex      *Lexicon
	texts    *texts
	m        *Mapping // never nil
	book     *grid.Book
	out      *Reading
	scheme   *score.Scheme
	match    *matcher
	sheets   []*sheetState
	units    *registry
	hints    []string                // names of units in summaries, before any sheet is named
	numbers  map[string]*numberStyle // by column key
	asked    map[string]bool
	used     map[spot]bool // cells read as scores
	skip     map[spot]string
	statuses []string        // texts of statuses whose meaning a person settled
	awaited  map[*unit]bool  // units with a column of numbers that awaits an answer
	outdated map[string]bool // labels whose entry in the mapping names a criterion the scheme no longer has under its code
}

// spot is a cell of a sheet.
type spot struct {
	sheet    *grid.Sheet
	row, col int
}

// sheetState is one sheet on its way to a Sheet of the reading.
type sheetState struct {
	s    *grid.Sheet
	down *view
	turn *view
	axis *axis  // the axis of criteria, nil when there is none
	tab  *table // nil when the sheet holds no table of this kind
	out  Sheet

	stacked bool     // one of several units below each other, each with its captions
	above   []string // titles over all tables of its sheet, where it is a later one
	stray   bool     // read because a person said so, though its titles name another year than the workbook, or its name a draft
	large   bool     // far larger than any score sheet: not looked into
}

func newReader(book *grid.Book, lexicon *Lexicon, m *Mapping) *reader {
	if m == nil || m.Version > MappingVersion {
		m = &Mapping{}
	}
	r := &reader{lex: lexicon, texts: newTexts(lexicon), m: m, book: book, out: &Reading{}, asked: map[string]bool{}, used: map[spot]bool{}, skip: map[spot]string{},
		numbers: map[string]*numberStyle{}, units: newRegistry(lexicon, m)}
	for _, s := range book.Sheets {
		parts, stacked := r.parts(s)
		for i, part := range parts {
			st := &sheetState{s: part, down: newView(part, false), turn: newView(part, true), stacked: stacked}
			st.out = Sheet{Name: s.Name, Hidden: s.Hidden, Found: map[string]int{}}
			if i > 0 && !stacked {
				st.above = r.overTables(parts[0])
			}
			st.measure()
			r.sheets = append(r.sheets, st)
		}
	}
	return r
}

// find records a finding.
func (r *reader) find(code string, sev fault.Severity, w fault.Where, args fault.Args) {
	r.out.Findings = append(r.out.Findings, fault.Finding{Code: code, Severity: sev, Where: w, Args: args})
}

// ask records a question once; further examples of the same question are added to it.
func (r *reader) ask(q Question) {
	for i := range r.out.Questions {
		if old := &r.out.Questions[i]; old.ID == q.ID {
			if len(old.Examples) < maxExamples {
				old.Examples = append(old.Examples, q.Examples...)
			}
			return
		}
	}
	r.out.Questions = append(r.out.Questions, q)
}

const maxExamples = 5
