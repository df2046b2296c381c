package result

import (
	"cmp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"thidua/internal/core/fault"
	"thidua/internal/core/num"
	"thidua/internal/text"
)

// tellingColours mark how grave a finding is; the word stands beside them.
var tellingColours = map[fault.Severity]string{fault.Error: "#F6DADA", fault.Warning: "#FBEFCF"}

// storedCodes begin the codes of what the file had added up wrongly; such remarks stand behind those about the scores themselves.
const storedCodes = "stored_"

// weight orders findings: errors, warnings about scores, warnings about sums and ranks the file had stored, notes.
func weight(f fault.Finding) int {
	w := -2 * int(f.Severity)
	if strings.HasPrefix(f.Code, storedCodes) {
		w++
	}
	return w
}

// findingsSheet lists everything found, gravest first, in the order of places within one weight.
func (b *book) findingsSheet() {
	widths := []float64{6, 12, 44, 96}
	fs := slices.Clone(b.findings)
	slices.SortStableFunc(fs, func(x, y fault.Finding) int { return cmp.Compare(weight(x), weight(y)) })
	count := map[fault.Severity]int{}
	for _, f := range fs {
		count[f.Severity]++
	}
	told := text.Paper("no_findings", nil)
	if len(fs) > 0 {
		told = text.Paper("finding_count", fault.Args{"errors": count[fault.Error], "warnings": count[fault.Warning], "infos": count[fault.Info]})
	}
	const header = headingRows + 5
	s := b.open(b.own.findings, widths, header, 2)
	s.heading()
	s.titles(text.Paper("title_findings", nil), b.yearScheme(), told)
	s.blank()
	s.add(b.captions("order", "severity", "place", "sentence")...)
	for i, f := range fs {
		grave := look{border: true, across: "center", fill: tellingColours[f.Severity]}
		s.add(b.number(centred, num.Int(int64(i+1))), b.words(grave, text.Severity(f.Severity)), b.words(cell, text.Place(f.Where)), b.words(cell, text.Sentence(f)))
	}
	s.close(header, header)
}

// captions is a row of captions by code.
func (b *book) captions(codes ...string) []any {
	out := make([]any, len(codes))
	for i, c := range codes {
		out[i] = b.words(caption, text.Paper(c, nil))
	}
	return out
}

// cells is a row of texts in one look.
func (b *book) cells(l look, texts ...string) []any {
	out := make([]any, len(texts))
	for i, t := range texts {
		out[i] = b.words(l, t)
	}
	return out
}

// put replaces one cell of a row, counted from 1.
func put(row []any, col int, c excelize.Cell) []any {
	row[col-1] = c
	return row
}
