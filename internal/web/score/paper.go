package score

import (
	"net/http"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/web/page"
)

// Paper answers GET /cham-diem/{id}/ket-qua.xlsx: the result as a workbook to be signed.
func (s Screens) Paper(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	file, err := s.App.ScorebookExport(r.Context(), who, r.PathValue("id"))
	return attached(w, file, err)
}

// Notes answers GET /cham-diem/{id}/tep-ghi-chu.xlsx: the workbook as it came, with what was found beside the rows.
func (s Screens) Notes(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	file, err := s.App.ScorebookNotes(r.Context(), who, r.PathValue("id"))
	return attached(w, file, err)
}

func attached(w http.ResponseWriter, file app.ScorebookFile, err error) error {
	if err != nil {
		return err
	}
	page.Attach(w, file.Name, file.MediaType)
	_, _ = w.Write(file.Content) // the reader may have gone
	return nil
}
