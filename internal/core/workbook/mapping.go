package workbook

import (
	"maps"
	"slices"
	"strings"

	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
	"thidua/internal/core/score"
)

// MappingVersion is the version of the form a Mapping is stored in.
const MappingVersion = 1

// Parts of a Mapping a Question may speak of.
const (
	PartScheme   = "scheme"
	PartSheet    = "sheet"
	PartUnit     = "unit"      // unit of a sheet
	PartStage    = "stage"     // stage of a sheet
	PartUnitName = "unit_name" // another name of a unit
	PartSecond   = "second"    // the second table of a sheet
	PartColumn   = "column"
	PartLine     = "line"
	PartMark     = "mark"
	PartNumbers  = "numbers"
)

// Parts lists them in the order they are settled.
var Parts = []string{PartScheme, PartSheet, PartUnit, PartStage, PartUnitName, PartSecond, PartColumn, PartLine, PartMark, PartNumbers}

// Answers beside names and codes.
const (
	LeaveOut         = "-"           // a line or sheet that is not read
	UseSheet         = "use"         // a hidden sheet, or the second table of a sheet, that is read
	AnswerCorrects   = "corrections" // a later scoring of a stage that corrects only some lines
	AnswerUnit       = "unit"        // the caption of a column is the name of a unit
	NumbersThousands = "thousands"   // one mark groups thousands: 7.100 is 7100
	NumbersDecimal   = "decimal"     // one mark separates decimals: 7.100 is 7,1
)

// Mapping is what a person settled about a layout. It names columns and lines by their folded captions, so that one made from a
// workbook holds for every other of the same Fingerprint; entries for sheets go by the sheet's name and hold where such a sheet is.
// It is stored as JSON; entries that fit nothing in a workbook are harmless.
type Mapping struct {
	Version     int               `json:"version"`
	Fingerprint string            `json:"fingerprint,omitempty"` // of the workbook it was made from
	Scheme      string            `json:"scheme,omitempty"`      // id
	Sheets      []SheetEntry      `json:"sheets,omitempty"`
	Columns     []ColumnEntry     `json:"columns,omitempty"`
	Lines       []LineEntry       `json:"lines,omitempty"`
	Marks       []MarkEntry       `json:"marks,omitempty"`
	Numbers     []NumbersEntry    `json:"numbers,omitempty"`
	UnitNames   map[string]string `json:"unit_names,omitempty"` // another name, folded → name of the unit
}

// SheetEntry settles one sheet.
type SheetEntry struct {
	Name  string       `json:"name"`
	Role  string       `json:"role,omitempty"`  // left_out, or empty
	Use   bool         `json:"use,omitempty"`   // read although hidden
	Unit  string       `json:"unit,omitempty"`  // the unit it speaks of
	Stage score.Column `json:"stage,omitempty"` // the stage it speaks of

	// Years holds the year its titles name and that of the workbook, "2021/2022", where a person said that it is read although they differ. The
	// answer holds for these years alone.
	Years string `json:"years,omitempty"`

	Second string `json:"second,omitempty"` // what becomes of a second table in it: use, "-", or empty
}

// ColumnEntry settles every column with a caption.
type ColumnEntry struct {
	Key       string       `json:"key"`  // folded caption, levels joined by "/"
	Role      string       `json:"role"` // one of ColumnRoles
	Stage     score.Column `json:"stage,omitempty"`
	NamesUnit bool         `json:"names_unit,omitempty"` // the caption is the name of a unit
	Corrects  bool         `json:"corrects,omitempty"`   // a later scoring that corrects some lines; where it is blank the earlier one stands
	ByHand    bool         `json:"by_hand,omitempty"`    // a person said so; else it was recognised
}

// LineEntry settles every line with a label.
type LineEntry struct {
	Key       string `json:"key"`               // folded number and name
	Criterion string `json:"criterion"`         // code, or "-" to leave it out
	Name      string `json:"name,omitempty"`    // of the criterion when it was settled: a scheme may give its code to another
	ByHand    bool   `json:"by_hand,omitempty"` // a person said so; else it was recognised
}

// MarkEntry says what a mark means in a column.
type MarkEntry struct {
	Column string `json:"column"` // folded caption without the unit
	Mark   string `json:"mark"`   // folded
	Means  string `json:"means"`  // one of MarkMeanings
}

// NumbersEntry says how numbers typed as text are written in a column.
type NumbersEntry struct {
	Column string `json:"column"`
	Style  string `json:"style"` // thousands or decimal
}

// empty says whether a mapping settles nothing.
func (m *Mapping) empty() bool {
	return m == nil || (m.Scheme == "" && len(m.Sheets)+len(m.Columns)+len(m.Lines)+len(m.Marks)+len(m.Numbers)+len(m.UnitNames) == 0)
}

func (m *Mapping) sheet(name string) *SheetEntry {
	for i := range m.Sheets {
		if lex.Fold(m.Sheets[i].Name) == lex.Fold(name) {
			return &m.Sheets[i]
		}
	}
	return nil
}

func (m *Mapping) column(key string) *ColumnEntry {
	for i := range m.Columns {
		if m.Columns[i].Key == key && key != "" {
			return &m.Columns[i]
		}
	}
	return nil
}

// line is what is settled for a label; without criterion where nothing is.
func (m *Mapping) line(key string) LineEntry {
	for _, e := range m.Lines {
		if e.Key == key && key != "" {
			return e
		}
	}
	return LineEntry{}
}

func (m *Mapping) mark(column, text string) string {
	for _, e := range m.Marks {
		if e.Column == column && e.Mark == foldMark(text) {
			return e.Means
		}
	}
	return ""
}

func (m *Mapping) numbers(column string) string {
	for _, e := range m.Numbers {
		if e.Column == column {
			return e.Style
		}
	}
	return ""
}

// foldMark folds a mark; one made of punctuation alone stays as it is.
func foldMark(text string) string {
	if f := lex.Fold(text); f != "" {
		return f
	}
	return tidy(text)
}

func markKey(column, text string) string { return column + "\x1f" + foldMark(text) }

// Answer puts the answer to a question into the mapping, in place of an earlier one. It refuses (fault.Invalid,
// mapping_entry_unknown) an answer the part does not know, and then leaves the mapping as it was.
func (m *Mapping) Answer(q Question, answer string) error {
	next := m.clone()
	if !next.answer(q, answer) {
		return fault.New(fault.Invalid, CodeMappingUnknown, q.Where, fault.Args{"part": q.Part, "key": q.Key, "value": answer})
	}
	next.Version = MappingVersion
	*m = next
	return nil
}

// clone copies a mapping with everything it holds.
func (m *Mapping) clone() Mapping {
	out := *m
	out.Sheets, out.Columns, out.Lines = slices.Clone(m.Sheets), slices.Clone(m.Columns), slices.Clone(m.Lines)
	out.Marks, out.Numbers, out.UnitNames = slices.Clone(m.Marks), slices.Clone(m.Numbers), maps.Clone(m.UnitNames)
	return out
}

func (m *Mapping) answer(q Question, answer string) bool {
	if answer == "" {
		return false
	}
	switch q.Part {
	case PartScheme:
		m.Scheme = answer
	case PartUnit:
		m.sheetEntry(q.Key).Unit = answer
	case PartStage:
		e := m.sheetEntry(q.Key)
		if e.Role = ""; answer == LeaveOut {
			e.Role = RoleLeft
			return true
		}
		e.Stage = score.Column(answer)
		return isStage(answer)
	case PartSheet:
		e := m.sheetEntry(q.Key)
		e.Use, e.Role, e.Years = answer == UseSheet, "", ""
		if e.Use {
			e.Years = q.Years
		}
		if answer == LeaveOut {
			e.Role = RoleLeft
		}
		return answer == UseSheet || answer == LeaveOut
	case PartSecond:
		m.sheetEntry(q.Key).Second = answer
		return answer == UseSheet || answer == LeaveOut
	case PartUnitName:
		if m.UnitNames == nil {
			m.UnitNames = map[string]string{}
		}
		m.UnitNames[q.Key] = answer
	case PartColumn:
		return m.answerColumn(q.Key, answer)
	case PartLine:
		m.Lines = append(slices.DeleteFunc(m.Lines, func(e LineEntry) bool { return e.Key == q.Key }), LineEntry{Key: q.Key, Criterion: answer, ByHand: true})
	case PartMark:
		column, mark, _ := strings.Cut(q.Key, "\x1f")
		m.Marks = append(slices.DeleteFunc(m.Marks, func(e MarkEntry) bool { return e.Column == column && e.Mark == mark }), MarkEntry{column, mark, answer})
		return answer == MarkCounts || slices.Contains(MarkMeanings, answer)
	case PartNumbers:
		m.Numbers = append(slices.DeleteFunc(m.Numbers, func(e NumbersEntry) bool { return e.Column == q.Key }), NumbersEntry{q.Key, answer})
		return answer == NumbersThousands || answer == NumbersDecimal
	default:
		return false
	}
	return true
}

func (m *Mapping) answerColumn(key, answer string) bool {
	e := ColumnEntry{Key: key, Role: answer, ByHand: true}
	if isStage(answer) || answer == string(score.Given) {
		e.Role, e.Stage = ColScore, score.Column(answer)
	} else if answer == AnswerUnit {
		e.Role, e.NamesUnit = ColScore, true
	} else if answer == AnswerCorrects {
		e.Role, e.Corrects = ColScore, true
	}
	m.Columns = append(slices.DeleteFunc(m.Columns, func(o ColumnEntry) bool { return o.Key == key }), e)
	return slices.Contains(ColumnRoles, e.Role)
}

func (m *Mapping) sheetEntry(name string) *SheetEntry {
	if e := m.sheet(name); e != nil {
		return e
	}
	m.Sheets = append(m.Sheets, SheetEntry{Name: name})
	return &m.Sheets[len(m.Sheets)-1]
}

// checkMapping tells of a mapping that is too new, which is not obeyed, or was made from another layout, which is.
func (r *reader) checkMapping(m *Mapping) {
	switch {
	case m == nil:
	case m.Version > MappingVersion:
		r.find(CodeMappingVersion, fault.Error, fault.Where{}, fault.Args{"version": m.Version, "supported": MappingVersion})
	case m.Fingerprint != "" && m.Fingerprint != r.out.Fingerprint:
		r.find(CodeMappingOther, fault.Warning, fault.Where{}, fault.Args{"theirs": m.Fingerprint, "ours": r.out.Fingerprint})
	}
}

// mappingOf writes down everything this reading rests on: what the person settled, and what was recognised.
func (r *reader) mappingOf() *Mapping {
	settled := r.m.clone()
	out := &settled
	out.Version, out.Fingerprint, out.Scheme = MappingVersion, r.out.Fingerprint, ""
	if r.scheme != nil {
		out.Scheme = r.scheme.ID
	}
	columns, lines := map[string][]ColumnEntry{}, map[string][]LineEntry{}
	for _, st := range r.sheets {
		if st.tab != nil && !st.tab.summary {
			remember(st.tab, columns, lines)
		}
	}
	for key, all := range columns {
		if len(all) == 1 && out.column(key) == nil && all[0].Role != "" {
			out.Columns = append(out.Columns, all[0])
		}
	}
	out.Lines = slices.DeleteFunc(out.Lines, func(e LineEntry) bool { return r.outdated[e.Key] && !e.ByHand })
	for key, all := range lines {
		if len(all) == 1 && out.line(key).Criterion == "" && all[0].Criterion != "" {
			out.Lines = append(out.Lines, all[0])
		}
	}
	r.nameCriteria(out)
	slices.SortFunc(out.Columns, func(a, b ColumnEntry) int { return strings.Compare(a.Key, b.Key) })
	slices.SortFunc(out.Lines, func(a, b LineEntry) int { return strings.Compare(a.Key, b.Key) })
	return out
}

// remember gathers what each caption and each label was taken for. One that means different things in two places is left to be
// recognised again; of the lines only those that were not certain are kept.
func remember(t *table, columns map[string][]ColumnEntry, lines map[string][]LineEntry) {
	for _, c := range t.cols {
		if e := (ColumnEntry{Key: c.Key, Role: c.Role, Stage: c.Stage}); c.Key != "" && !slices.Contains(columns[c.Key], e) {
			if c.Role == ColUnknown || c.Unit != "" || c.Role == ColStage || c.Role == ColUnit {
				e.Role = ""
			}
			columns[c.Key] = append(columns[c.Key], e)
		}
	}
	for _, ln := range t.lines {
		e := LineEntry{Key: ln.Key, Criterion: ln.Code}
		if ln.t.crit == nil || (ln.Confidence != ByCode && ln.Confidence != ByName) {
			e.Criterion = ""
		}
		if ln.Key != "" && !slices.Contains(lines[ln.Key], e) {
			lines[ln.Key] = append(lines[ln.Key], e)
		}
	}
}
