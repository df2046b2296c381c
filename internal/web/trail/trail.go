// Package trail is «Nhật ký»: who did what, when, on which thing, and what it was before; for auditors.
package trail

import (
	"net/http"
	"net/url"
	"strconv"
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

const (
	root        = "/nhat-ky"
	beforeParam = "truoc"
	objectParam = "muc"
	objectMost  = 100
)

// ListView is one page of the log.
type ListView struct {
	page.Base
	app.AuditPage
	Object string // the thing the page keeps to, empty for all
	Narrow bool   // nothing of the business, acts on accounts, sessions and jobs alone
	Before int64  // 0 on the first page
}

// List answers GET /nhat-ky.
func (s Screens) List(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, beforeParam, objectParam)
	if err != nil {
		return err
	}
	v := ListView{Object: form.Get(objectParam), Narrow: !who.May(access.AuditProve)}
	if len(v.Object) > objectMost {
		return fault.New(fault.Invalid, "search_long", fault.Where{Path: objectParam}, fault.Args{"limit": objectMost})
	}
	if text := form.Get(beforeParam); text != "" {
		if v.Before, err = strconv.ParseInt(text, 10, 64); err != nil || v.Before < 1 {
			return fault.New(fault.Invalid, "before_wrong", fault.Where{Path: beforeParam}, nil)
		}
	}
	if v.AuditPage, err = s.App.AuditRead(r.Context(), who, app.AuditReadIn{Before: v.Before, Object: v.Object}); err != nil {
		return err
	}
	v.Base = s.Frame.Base(r, who)
	return page.Render(w, r, http.StatusOK, ListPage(v))
}

// to is the address of a page of the log.
func to(object string, before int64) string {
	q := url.Values{}
	if object != "" {
		q.Set(objectParam, object)
	}
	if before != 0 {
		q.Set(beforeParam, strconv.FormatInt(before, 10))
	}
	if len(q) == 0 {
		return root
	}
	return root + "?" + q.Encode()
}

// thing parts an object into its kind and its name.
func thing(object string) (kind, name string) {
	kind, name, _ = strings.Cut(object, ":")
	return kind, name
}

// called is the name the log itself gives a thing in one of the acts shown: of a workbook its file, of an account its login.
func (v ListView) called(e app.AuditEntry) string {
	for _, other := range v.Entries {
		if other.Object != e.Object {
			continue
		}
		for _, w := range other.Words {
			if w.Name == "file" || w.Name == "login" {
				return w.Value
			}
		}
	}
	return ""
}
