package workbook

import (
	"slices"

	"thidua/internal/core/fault"
)

const (
	manyAlike = 20 // remarks of one kind in one sheet from which they become one
	fewCells  = 10 // cells named in it
)

// repetitive are remarks that one habit of the person who made the sheet causes in every cell or line.
var repetitive = []string{CodeTextNumber, CodeRowByCode, CodeRowByName, CodeDuplicateSame, CodeScoreMissing, CodeNotRated, CodeNumberAmbiguous, CodeShownOther, CodeShownNot,
	CodeStruck, CodePlacesKept, CodeDifferenceWrong, CodePending}

// condense makes one remark of many alike: where a whole sheet is typed as text, or carries no numbers of lines, one sentence says so.
// It keeps the arguments of the first and adds count and cells.
func (r *reader) condense() {
	type kind struct{ sheet, code string }
	cells := map[kind][]string{}
	for _, f := range r.out.Findings {
		if slices.Contains(repetitive, f.Code) {
			k := kind{f.Where.Sheet, f.Code}
			cells[k] = append(cells[k], f.Where.Cell)
		}
	}
	told := map[kind]bool{}
	r.out.Findings = slices.DeleteFunc(r.out.Findings, func(f fault.Finding) bool {
		k := kind{f.Where.Sheet, f.Code}
		again := told[k]
		told[k] = true
		return again && len(cells[k]) >= manyAlike
	})
	for i, f := range r.out.Findings {
		if all := cells[kind{f.Where.Sheet, f.Code}]; len(all) >= manyAlike {
			if f.Args == nil {
				r.out.Findings[i].Args = fault.Args{}
			}
			r.out.Findings[i].Where = fault.Where{Sheet: f.Where.Sheet, Cell: all[0]}
			r.out.Findings[i].Args["count"], r.out.Findings[i].Args["cells"] = len(all), all[:fewCells]
		}
	}
}
