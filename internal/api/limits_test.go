package api

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"thidua/internal/core/score"
	"thidua/internal/core/tree"
)

func TestFactsLargerThanAClusterAreRefusedAs413(t *testing.T) {
	c := quick(t).as(t, "EO")
	units := func(n int) string {
		one := make([]string, n)
		for i := range one {
			one[i] = fmt.Sprintf(`{"id": "u%d"}`, i)
		}
		return `{"scheme": "tnmt_district_100", "year": 2022, "units": [` + strings.Join(one, ",") + `]}`
	}
	for name, bad := range map[string]struct{ media, body, code, says string }{
		"units":          {mediaJSON, units(score.MaxUnits + 1), score.CodeUnitsMany, "Tệp có 2.001 đơn vị; tối đa 2.000."},
		"lines":          {mediaJSON, units(1900), score.CodeLinesMany, "1.900 đơn vị × "},
		"values as JSON": {mediaJSON, "[" + strings.Repeat("1,", tree.FactsLimits.Values) + "1]", tree.CodeValues, "Tệp có quá 200.000 giá trị."},
		"values as YAML": {mediaYAML, "a:\n" + strings.Repeat("- 1\n", tree.FactsLimits.Values), tree.CodeValues, "Tệp có quá 200.000 giá trị."},
		"bytes":          {mediaJSON, strings.Repeat(" ", scoreBody+1), CodeBodyBig, "Nội dung gửi lên vượt giới hạn 8 MB."},
	} {
		t.Run(name, func(t *testing.T) {
			p := c.ask("POST", Base+"/scores", bad.media, bad.body).refusedAs(t, http.StatusRequestEntityTooLarge, bad.code)
			if m, _ := p["message"].(string); !strings.HasPrefix(m, bad.says) {
				t.Errorf("%q", m)
			}
		})
	}
}

func TestScoringsAnswerOneAfterAnotherAndNobodyIsWorkedForWhoLeft(t *testing.T) {
	s := &Server{alone: make(chan struct{}, 1)}
	var now, done atomic.Int32
	work := func(http.ResponseWriter, *http.Request) {
		if now.Add(1) > 1 {
			t.Error("two at a time")
		}
		now.Add(-1)
		done.Add(1)
	}
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() { s.oneByOne(httptest.NewRecorder(), httptest.NewRequest("POST", "/", nil), work) })
	}
	if all.Wait(); done.Load() != 20 {
		t.Errorf("%d of 20 were answered", done.Load())
	}
	s.alone <- struct{}{}
	gone, leave := context.WithCancel(t.Context())
	leave()
	s.oneByOne(httptest.NewRecorder(), httptest.NewRequestWithContext(gone, "POST", "/", nil), work)
	if done.Load() != 20 {
		t.Error("worked for somebody who had left")
	}
}

// slow is a body that comes too slowly, as the server of net/http shows it: the read fails and the request counts as left.
type slow struct{ leave context.CancelFunc }

func (s slow) Read([]byte) (int, error) {
	s.leave()
	return 0, os.ErrDeadlineExceeded
}

func TestWhoeverSendsTooSlowlyIsTold(t *testing.T) {
	w := quick(t)
	opened, err := w.app.SessionOpenDemo(t.Context(), "EO", "127.0.0.1", "test")
	if err != nil {
		t.Fatal(err)
	}
	for path, media := range map[string]string{"/scores": mediaJSON, "/scorebooks": mediaForm + "; boundary=x"} {
		ctx, leave := context.WithCancel(t.Context())
		r := httptest.NewRequestWithContext(ctx, "POST", "http://127.0.0.1"+Base+path, slow{leave})
		r.Header.Set("Content-Type", media)
		r.AddCookie(&http.Cookie{Name: "phien", Value: opened.Token})
		got := httptest.NewRecorder()
		w.whole.ServeHTTP(got, r)
		if got.Code != http.StatusBadRequest || !strings.Contains(got.Body.String(), `"code":"`+CodeBodySlow+`"`) {
			t.Errorf("%s: %d %s", path, got.Code, got.Body)
		}
	}
}
