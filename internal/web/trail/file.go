package trail

import (
	"cmp"
	"encoding/csv"
	"net/http"
	"strings"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/text"
	"thidua/internal/web/page"
)

// File answers GET /nhat-ky.csv: what the page shows, all of it up to AuditMost acts, as a table that spreadsheets of the country open.
func (s Screens) File(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	asked, err := readAsked(r)
	if err != nil {
		return err
	}
	in, err := asked.in()
	if err != nil {
		return err
	}
	in.Most = app.AuditMost
	got, err := s.App.AuditRead(r.Context(), who, in)
	if err != nil {
		return err
	}
	page.Attach(w, "nhat-ky.csv", "text/csv; charset=utf-8")
	_, _ = w.Write([]byte("\ufeff")) // the reader may have gone; the mark tells spreadsheets how letters are written
	out := csv.NewWriter(w)
	out.Comma = ';' // where the comma is of decimals, it parts no columns
	_ = out.Write(heads())
	called := names(got.Entries)
	for _, e := range got.Entries {
		_ = out.Write(row(e, called[e.Object]))
	}
	if got.Next != 0 {
		_ = out.Write([]string{more()})
	}
	out.Flush()
	return nil
}

// row writes an act as the page tells it. A thing the log has no name for goes by its id, which stands behind the link of the page.
func row(e app.AuditEntry, called string) []string {
	kind, id := thing(e.Object)
	name := cmp.Or(called, id)
	cells := []string{
		text.Int(int(e.Index) + 1), text.Moment(app.Local(e.At)), e.ActorName, text.Act(string(e.Verb)), text.Object(kind) + " " + name,
		strings.Join(told(e), "; "),
	}
	for i, c := range cells {
		if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
			cells[i] = "'" + c // a spreadsheet takes it for a formula otherwise
		}
	}
	return cells
}
