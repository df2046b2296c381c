package wire

import (
	"thidua/internal/core/workbook"
	"thidua/internal/text"
)

// Reading turns what was recognised into its JSON shape.
func Reading(r *workbook.Reading) *Workbook {
	out := &Workbook{Sheets: []SheetRead{}, Cells: []CellRead{}, Ignored: []CellIgnored{}, Questions: []Question{}, Candidates: []Candidate{}, Fingerprint: r.Fingerprint}
	for _, s := range r.Sheets {
		out.Sheets = append(out.Sheets, sheetRead(s))
	}
	for _, c := range r.Cells {
		out.Cells = append(out.Cells, CellRead{Unit: c.Unit, Criterion: c.Criterion, Column: string(c.Column), Sheet: c.Sheet, Cell: c.Addr, State: string(c.State), Value: c.Points, Text: c.Text})
	}
	for _, c := range r.Ignored {
		out.Ignored = append(out.Ignored, CellIgnored{Sheet: c.Sheet, Cell: c.Addr, Text: c.Text, Reason: c.Reason, Message: text.Ignored(c.Reason)})
	}
	for _, q := range r.Questions {
		out.Questions = append(out.Questions, Question{ID: q.ID, Code: q.Code, Sheet: q.Where.Sheet, Cell: q.Where.Cell, Part: q.Part, Key: q.Key, About: q.Text,
			Examples: q.Examples, Options: q.Options, Message: text.Question(q.Code, q.Text, q.Columns...)})
	}
	for _, c := range r.Candidates {
		out.Candidates = append(out.Candidates, Candidate(c))
	}
	return out
}

func sheetRead(s workbook.Sheet) SheetRead {
	out := SheetRead{Name: s.Name, Role: s.Role, Why: s.Why, Hidden: s.Hidden, Unit: s.Unit, Stage: string(s.Stage), Header: s.Header, Found: s.Found, Text: text.SheetRole(s.Role)}
	for _, c := range s.Columns {
		out.Columns = append(out.Columns, ColumnRead{Name: c.Name, Caption: c.Caption, Role: c.Role, Stage: string(c.Stage), Unit: c.Unit, Confidence: string(c.Confidence)})
	}
	return out
}
