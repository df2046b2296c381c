package score

import (
	"encoding/json"
	"net/http"
	"strings"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/workbook"
	"thidua/internal/text"
	"thidua/internal/web/page"
)

// fieldEntries is the hidden field in which a form says what its numbered fields settle: they are numbered as one reading listed them, and
// whoever reads them beside a later one has to know. mine begins the fields of choices kept against what stands.
const (
	fieldEntries = "muc"
	mine         = "lay."
)

// entry is one thing a form of a mapping settles: the field, the part and key of the mapping, and how the page calls it.
type entry struct {
	Field, Part, Key, Name string
	now                    string // what the field holds while nobody changes it
}

// entries lists everything that can be settled about a reading, as the pages number it.
func entries(read app.Recognised) []entry {
	now := ""
	if read.Scheme != nil {
		now = read.Scheme.ID
	}
	out := []entry{{fieldScheme, workbook.PartScheme, "", text.MappingEntry(workbook.PartScheme, ""), now}}
	for i, q := range read.Questions {
		out = append(out, questionEntry(i, q))
	}
	for i := range read.Sheets {
		out = append(out, sheetEntries(read, i)...)
	}
	return append(out, markEntries(read)...)
}

func questionEntry(i int, q workbook.Question) entry {
	return entry{nth("hoi", i), q.Part, q.Key, wordQuestion(q), ""}
}

func markEntries(read app.Recognised) []entry {
	var out []entry
	for i, m := range read.Mapping.Marks {
		out = append(out, entry{nth("dau", i), workbook.PartMark, m.Column + "\x1f" + m.Mark, text.MappingEntry(workbook.PartMark, m.Mark), m.Means})
	}
	return out
}

// sheetEntries lists what the page of one sheet settles.
func sheetEntries(read app.Recognised, i int) []entry {
	sh := read.Sheets[i]
	out := []entry{
		{nth("trang", i), workbook.PartSheet, sh.Name, text.MappingEntry(workbook.PartSheet, sh.Name), sheetUse(sh)},
		{nth("don_vi", i), workbook.PartUnit, sh.Name, text.MappingEntry(workbook.PartUnit, sh.Name), sh.Unit},
	}
	for j, c := range sh.Columns {
		if c.Key != "" {
			out = append(out, entry{nth("cot", i, j), workbook.PartColumn, c.Key, text.MappingEntry(workbook.PartColumn, c.Caption), columnValue(c)})
		}
	}
	for j, ln := range sh.Lines {
		out = append(out, entry{nth("dong", i, j), workbook.PartLine, ln.Key, text.MappingEntry(workbook.PartLine, ln.Label), lineValue(ln)})
	}
	return out
}

// packed writes entries for the hidden field of a form.
func packed(all []entry) string {
	rows := make([][4]string, len(all))
	for i, e := range all {
		rows[i] = [4]string{e.Field, e.Part, e.Key, e.Name}
	}
	body, _ := json.Marshal(rows) // texts alone: cannot fail
	return string(body)
}

// sentEntries reads what packed wrote, nothing where the form has none. Invalid "answers_unreadable" (field) for anything else.
func sentEntries(f page.Form) ([]entry, error) {
	sent := f.Get(fieldEntries)
	if sent == "" {
		return nil, nil
	}
	var rows [][]string
	broken := json.Unmarshal([]byte(sent), &rows) != nil || len(rows) > mostEntries
	out := make([]entry, 0, len(rows))
	for _, r := range rows {
		if broken = broken || len(r) != 4; broken {
			break
		}
		out = append(out, entry{Field: r[0], Part: r[1], Key: r[2], Name: r[3]})
	}
	if broken {
		return nil, fault.New(fault.Invalid, "answers_unreadable", fault.Where{Path: fieldEntries}, fault.Args{"field": fieldEntries})
	}
	return out, nil
}

// mostEntries is far more than a page of the largest sheet settles.
const mostEntries = 50_000

// mostUnasked is how many fields nobody asked for are told one by one.
const mostUnasked = 20

// unasked refuses the fields of a form that no page of this reading has: invalid "field_unknown" (field) for each.
func unasked(f page.Form, sent []entry, read app.Recognised) error {
	asked := map[string]bool{page.KeyField: true, fieldVersion: true, fieldFrom: true, fieldEntries: true}
	for _, e := range entries(read) {
		asked[e.Field] = true
	}
	for _, e := range sent {
		if strings.HasPrefix(e.Field, mine) {
			asked[e.Field] = true
		}
	}
	var wrong []fault.Finding
	for _, name := range f.Names("") {
		if !asked[name] && len(wrong) < mostUnasked {
			wrong = append(wrong, fault.Finding{Code: "field_unknown", Severity: fault.Error, Args: fault.Args{"field": page.Shown(name)}})
		}
	}
	return fault.All(fault.Invalid, wrong)
}

// Differing is an entry of a mapping that stands otherwise than somebody sent it, both in words; Value is what was sent.
type Differing struct {
	entry
	Stands, Sent, Value string
}

// differing compares what a form settles with a reading.
func differing(f page.Form, sentAs []entry, read app.Recognised) []Differing {
	stands := map[[2]string]string{}
	for _, s := range read.Mapping.Settled() {
		stands[[2]string{s.Part, s.Key}] = s.Value
	}
	for _, e := range entries(read) {
		if e.now != "" {
			stands[[2]string{e.Part, e.Key}] = e.now
		}
	}
	var out []Differing
	for _, e := range sentAs {
		now, sent := stands[[2]string{e.Part, e.Key}], f.Get(e.Field)
		if sent != "" && sent != now {
			out = append(out, Differing{entry: e, Stands: wordAnswer(e.Part, now), Sent: wordAnswer(e.Part, sent), Value: sent})
		}
	}
	return out
}

// merging lists the entries of the form that keeps choices against what stands.
func merging(all []Differing) []entry {
	out := make([]entry, len(all))
	for i, d := range all {
		out[i] = d.entry
		out[i].Field = nth(strings.TrimSuffix(mine, "."), i)
	}
	return out
}

// outrun shows the workbook as it stands now beside what was sent or asked for, to somebody who was not the fastest.
func (s Screens) outrun(w http.ResponseWriter, r *http.Request, who access.Actor, form page.Form, asked string, stale error) error {
	read, err := s.App.ScorebookRecognise(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return err
	}
	sent, err := sentEntries(form)
	if err != nil {
		return err
	}
	v := BookView{Recognised: read, Wrong: fault.From(stale).Findings, Differ: differing(form, sent, read), Asked: wordAsked(asked)}
	return s.book(w, r, who, http.StatusPreconditionFailed, v)
}

// askedScore names scoring among what can be asked of a mapping.
const askedScore = "cham"
