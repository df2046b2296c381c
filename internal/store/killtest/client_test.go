package killtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strconv"
	"strings"
	"time"

	"thidua/internal/api"
	"thidua/internal/api/wire"
)

// sheetLeft is the sheet of the workbook sent that a mapping leaves out.
const sheetLeft = "Nhóm 5"

// errCut says that the server was gone before a whole answer had come: the act may have been done or not.
var errCut = errors.New("the server is gone")

// sending is a request that changes something, with all it takes to send the same once more.
type sending struct {
	book                                  *book
	step                                  int
	method, path, media, key, match, body string
	status                                int    // of its first whole answer; 0 before
	answer                                string // and its body
}

// book is a kept workbook as its client was told it stands.
type book struct {
	name     string // of the file; new for each
	content  string
	id       string // empty before the upload was acknowledged
	version  int64
	left     bool // its mapping leaves a sheet out
	scored   string
	scoredAt int64 // version that was scored
	gone     bool
	acts     []*sending // acknowledged, in their order
}

func (b *book) path() string { return api.Base + "/scorebooks/" + b.id }

// client is one program that works through the API with an account of its own, a request at a time.
type client struct {
	number  int
	cookie  string
	base    string // of the server as it runs now
	http    http.Client
	made    int
	books   []*book
	pending *sending // sent and not answered when the server was killed
	next    *sending // held back by a limit; to be sent next
}

// The steps of a workbook's life: kept, mapped, scored, mapped back, taken away.
const (
	stepUpload = iota
	stepLeave
	stepScore
	stepAnew
	stepDelete
	steps
)

// plan makes the next request: the next step of the last workbook, or a new one. Of three workbooks one is taken away, one keeps its result
// and one is mapped back afterwards; which is the first differs among the clients.
func (c *client) plan(content func(name string) string) *sending {
	if n := len(c.books); n > 0 {
		b := c.books[n-1]
		last := b.acts[len(b.acts)-1].step
		ends := []int{stepDelete, stepScore, stepAnew}[(n+c.number)%3]
		if last < ends {
			return c.step(b, last+1)
		}
	}
	c.made++
	b := &book{name: fmt.Sprintf("c%d-%d.xlsx", c.number, c.made)}
	b.content = content(b.name)
	return c.step(b, stepUpload)
}

// step makes the request of one step.
func (c *client) step(b *book, step int) *sending {
	s := &sending{book: b, step: step, key: fmt.Sprintf("%s-%d", b.name, step), match: strconv.Quote(strconv.FormatInt(b.version, 10))}
	answers := func(body string) {
		s.method, s.path, s.media, s.body = "PUT", b.path()+"/mapping", "application/json", body
	}
	switch step {
	case stepUpload:
		s.method, s.path, s.match = "POST", api.Base+"/scorebooks", ""
		s.media, s.body = uploadForm(b)
	case stepLeave:
		answers(`{"answers":[{"part":"sheet","key":"` + sheetLeft + `","value":"-"}]}`)
	case stepScore:
		s.method, s.path = "POST", b.path()+"/result"
	case stepAnew:
		answers(`{"from":"anew","answers":[]}`)
	case stepDelete:
		s.method, s.path = "DELETE", b.path()+"?reason=th%E1%BB%AD"
	}
	return s
}

func uploadForm(b *book) (media, body string) {
	var out bytes.Buffer
	m := multipart.NewWriter(&out)
	w, _ := m.CreateFormFile("file", b.name) // a buffer takes everything
	_, _ = io.WriteString(w, b.content)
	_ = m.Close()
	return m.FormDataContentType(), out.String()
}

// work sends one request after another until the server is gone, and says when one was acknowledged. Whatever else stops it is an error.
func (c *client) work(content func(name string) string, acked func()) error {
	for {
		s := c.next
		if s == nil {
			s = c.plan(content)
		}
		c.pending, c.next = s, nil
		status, answer, err := c.send(s)
		switch {
		case errors.Is(err, errCut):
			return nil
		case err != nil:
			return err
		case status == http.StatusTooManyRequests:
			c.pending, c.next = nil, s
			time.Sleep(20 * time.Millisecond)
			continue
		}
		if err := c.acknowledge(s, status, answer); err != nil {
			return err
		}
		acked()
	}
}

// send sends a request and gives the whole answer, errCut where there was none.
func (c *client) send(s *sending) (int, string, error) {
	return c.ask(s.method, s.path, s.body, map[string]string{"Content-Type": s.media, "Idempotency-Key": s.key, "If-Match": s.match})
}

func (c *client) ask(method, path, body string, headers map[string]string) (int, string, error) {
	req, err := http.NewRequest(method, c.base+path, strings.NewReader(body))
	if err != nil {
		return 0, "", err
	}
	req.Header.Set("Cookie", c.cookie)
	for name, value := range headers {
		if value != "" {
			req.Header.Set(name, value)
		}
	}
	res, err := c.http.Do(req)
	if err != nil {
		return 0, "", errCut
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err != nil {
		return 0, "", errCut
	}
	return res.StatusCode, string(answer), nil
}

// acknowledge takes over what a whole answer says is done.
func (c *client) acknowledge(s *sending, status int, answer string) error {
	if want := []int{201, 200, 201, 200, 204}[s.step]; status != want {
		return fmt.Errorf("%s %s of %s answered %d, want %d: %s", s.method, s.path, s.book.name, status, want, answer)
	}
	b := s.book
	var err error
	switch s.step {
	case stepUpload:
		var kept wire.ScorebookKept
		err = json.Unmarshal([]byte(answer), &kept)
		b.id, b.version = kept.ID, kept.Version
		c.books = append(c.books, b)
	case stepLeave, stepAnew:
		var mapped wire.ScorebookMapped
		err = json.Unmarshal([]byte(answer), &mapped)
		b.version, b.left = mapped.Version, s.step == stepLeave
	case stepScore:
		var result wire.ScorebookResult
		err = json.Unmarshal([]byte(answer), &result)
		b.scored, b.scoredAt = answer, result.Version
	case stepDelete:
		b.gone = true
	}
	s.status, s.answer, c.pending = status, answer, nil
	b.acts = append(b.acts, s)
	return err
}
