package score

import (
	"net/http"
	"strconv"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
	"thidua/internal/web/page"
)

// TabView is one worksheet: what each column and line was taken for, to be corrected.
type TabView struct {
	BookView
	I     int // place among the sheets, from 0
	Sheet workbook.Sheet
}

// Tab answers GET /cham-diem/{id}/trang/{so}.
func (s Screens) Tab(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	if _, err := page.ReadForm(r); err != nil {
		return err
	}
	read, err := s.App.ScorebookRecognise(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(r.PathValue("so"))
	if err != nil || n < 1 || n > len(read.Sheets) {
		return fault.New(fault.NotFound, "not_found", fault.Where{}, nil)
	}
	v := TabView{BookView: BookView{Base: s.Frame.Base(r, who), Recognised: read, May: who.May(access.ScorebookMap), Key: page.Key()}, I: n - 1, Sheet: read.Sheets[n-1]}
	return page.Render(w, r, http.StatusOK, TabPage(v))
}

// columnAnswers lists what a person may say a column is: a stage, then the other roles.
var columnAnswers = append([]string{string(score.Self), string(score.Cluster), string(score.Appraisal), string(score.Council), string(score.Given)}, rolesWithout(workbook.ColScore)...)

func rolesWithout(one string) []string {
	var out []string
	for _, r := range workbook.ColumnRoles {
		if r != one {
			out = append(out, r)
		}
	}
	return out
}
