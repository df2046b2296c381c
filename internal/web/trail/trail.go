// Package trail is «Nhật ký»: who did what, when, on which thing, and what it was before; for auditors.
package trail

import (
	"net/http"
	"strings"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/web/page"
)

// Screens is the area.
type Screens struct {
	App   *app.App
	Frame *page.Frame
}

const root = "/nhat-ky"

// ListView is one page of the log.
type ListView struct {
	page.Base
	app.AuditPage
	Asked
	Names  map[string]string // of the things of the acts shown, by object
	Narrow bool              // nothing of the business, acts on accounts, sessions and jobs alone
	Prove  bool              // the actor may take the proof of an act away
	Wrong  []fault.Finding   // what is wrong with what was asked for
}

// List answers GET /nhat-ky.
func (s Screens) List(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	v := ListView{Narrow: !who.May(access.AuditReadAll), Prove: who.May(access.AuditProve)}
	status := http.StatusOK
	var in app.AuditReadIn
	var err error
	if v.Asked, err = readAsked(r); err != nil {
		return err
	}
	if in, err = v.in(); err == nil {
		v.AuditPage, err = s.App.AuditRead(r.Context(), who, in)
		v.Names = names(v.Entries)
	}
	if wrong, ok := page.Wrong(err); ok {
		v.Wrong, status, err = fieldNames(wrong), http.StatusUnprocessableEntity, nil
	}
	if err != nil {
		return err
	}
	v.Base = s.Frame.Base(r, who)
	return page.Render(w, r, status, ListPage(v))
}

// thing parts an object into its kind and its name.
func thing(object string) (kind, name string) {
	kind, name, _ = strings.Cut(object, ":")
	return kind, name
}

// names are what the log itself calls the things of the acts shown: of a workbook its file, of an account its login.
func names(entries []app.AuditEntry) map[string]string {
	out := map[string]string{}
	for _, e := range entries {
		for _, w := range e.Words {
			if w.Name == "file" || w.Name == "login" {
				out[e.Object] = w.Value
			}
		}
	}
	return out
}
