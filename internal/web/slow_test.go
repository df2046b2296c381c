package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/web/webtest"
)

// slow is a body that comes too slowly, as the server of net/http shows it: the read fails and the request counts as left.
type slow struct{ leave context.CancelFunc }

func (s slow) Read([]byte) (int, error) {
	s.leave()
	return 0, os.ErrDeadlineExceeded
}

func TestWhoeverSendsAFormTooSlowlyIsTold(t *testing.T) {
	w := webtest.New(t, app.ModeDemo)
	ctx, leave := context.WithCancel(t.Context())
	r := httptest.NewRequestWithContext(ctx, "POST", "http://127.0.0.1/giao-dien", slow{leave})
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	got := httptest.NewRecorder()
	build(t, w, Config{}).Handler().ServeHTTP(got, r)
	if got.Code != http.StatusBadRequest || !strings.Contains(got.Body.String(), "Dữ liệu gửi lên quá chậm") {
		t.Errorf("%d %.500s", got.Code, got.Body)
	}
}
