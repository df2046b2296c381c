package trail

import (
	"net/http"
	"strconv"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/web/page"
)

// Proof answers GET /nhat-ky/{so}/bang-chung: the proof that the act of this number, from 1 as the page counts, stands in the log. It is the
// file `thidua audit prove` prints; whoever keeps a head checks it without the database.
func (s Screens) Proof(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	if _, err := page.ReadForm(r); err != nil {
		return err
	}
	act, err := strconv.ParseInt(r.PathValue("so"), 10, 64)
	if err != nil {
		return fault.New(fault.NotFound, "not_found", fault.Where{}, nil)
	}
	proof, err := s.App.AuditProve(r.Context(), who, app.AuditProveIn{Index: act - 1})
	if err != nil {
		return err
	}
	file, err := proof.File()
	if err != nil {
		return err
	}
	page.Attach(w, "bang-chung-"+strconv.FormatInt(act, 10)+".json", "application/json; charset=utf-8")
	_, _ = w.Write(file) // the reader may have gone
	return nil
}

// proofOf is the address of the proof of an act.
func proofOf(index int64) string { return root + "/" + strconv.FormatInt(index+1, 10) + "/bang-chung" }
