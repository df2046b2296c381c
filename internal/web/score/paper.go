package score

import (
	"net/http"

	"thidua/internal/core/access"
	"thidua/internal/web/page"
)

// Paper answers GET /cham-diem/{id}/ket-qua.xlsx: the result as a workbook to be signed.
func (s Screens) Paper(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	file, err := s.App.ScorebookExport(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return err
	}
	page.Attach(w, file.Name, file.MediaType)
	_, _ = w.Write(file.Content) // the reader may have gone
	return nil
}
