package api

import (
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"os"
	"path"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
)

// Codes of requests refused for their form.
const (
	CodeBodyType    = "body_type"       // args: allowed
	CodeBodyMissing = "body_missing"    //
	CodeBodyShape   = "body_shape"      // args: example : the body is no object
	CodeBodySyntax  = "body_syntax"     // args: kind, slip
	CodeBodyBig     = "body_too_large"  // args: limit (bytes)
	CodeBodyCut     = "form_unreadable" // the body ended before its end
	CodeBodySlow    = "body_slow"       // the sender took too long
	CodePartMissing = "part_missing"    // args: part
	CodeMethod      = "method_wrong"    //
	CodeUnknown     = "not_found"       //
	CodeFieldTwice  = "field_twice"     // args: field
	CodeField       = "field_unknown"   // args: field
	CodeFieldText   = "field_text"      // args: field
	CodeMalformed   = "request_malformed"
	CodeHeadBig     = "request_headers_big"
	CodePlain       = "request_plain" // plain HTTP on a port of HTTPS
)

// ask is a request that was let in.
type ask struct {
	who       access.Actor
	body      []byte // what was sent, nil for routes without body
	media     string // its media type
	fileName  string // of an uploaded file, as the sender calls it
	requestID string // code the sender may quote to support
	r         *http.Request
}

type askKey struct{}

// asked gives the request behind a context of huma, which hands nothing else through to a handler.
func asked(ctx context.Context) ask {
	q, _ := ctx.Value(askKey{}).(ask)
	return q
}

// adapt puts a route behind the questions every request is asked, then reads its body.
func (s *Server) adapt(rt Route, handle http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		q := ask{requestID: w.Header().Get("X-Request-Id"), r: r}
		var err error
		if q.who, err = s.cfg.Door.Enter(r, rt.Permission, rt.Rate, rt.Object); err == nil {
			err = q.read(w, rt)
		}
		if err != nil {
			s.refuse(w, r, q.who, err)
			return
		}
		ctx := context.WithValue(r.Context(), askKey{}, q)
		inner := r.WithContext(ctx)
		if rt.Alone {
			s.oneByOne(w, inner, handle)
			return
		}
		handle(w, inner)
	})
}

// answerWait is how long a request that stands alone may take, so that one whose answer nobody takes in does not hold up the others.
const answerWait = 30 * time.Second

// oneByOne lets one such request work and write its answer at a time. Whoever leaves while waiting is not worked for.
func (s *Server) oneByOne(w http.ResponseWriter, r *http.Request, handle http.HandlerFunc) {
	select {
	case s.alone <- struct{}{}:
		defer func() { <-s.alone }()
	case <-r.Context().Done():
		return
	}
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(answerWait)) // a writer of a test knows none
	handle(w, r)
}

// plain makes a route of an ordinary handler, for answers that are no JSON of a verb.
func (s *Server) plain(handle http.HandlerFunc) func(Route) {
	return func(rt Route) { s.mux.Handle(rt.Method+" "+rt.Pattern, s.adapt(rt, handle)) }
}

// read takes the body in. Refuses wrong_type "body_type", too_large "body_too_large", unreadable "body_missing" and "form_unreadable", and
// for a form invalid "field_unknown", "field_twice", "part_missing".
func (q *ask) read(w http.ResponseWriter, rt Route) error {
	if len(rt.Takes) == 0 {
		return nil
	}
	media, params, err := mime.ParseMediaType(q.r.Header.Get("Content-Type"))
	if err != nil || !slices.Contains(rt.Takes, media) {
		return fault.New(fault.WrongType, CodeBodyType, fault.Where{}, fault.Args{"allowed": rt.Takes})
	}
	if q.r.ContentLength > rt.Most {
		return tooLarge(rt.Most)
	}
	q.media, q.r.Body = media, http.MaxBytesReader(w, q.r.Body, rt.Most)
	if media == mediaForm {
		if params["boundary"] == "" {
			return fault.New(fault.Unreadable, CodeBodyCut, fault.Where{}, nil)
		}
		return q.readForm()
	}
	if q.body, err = io.ReadAll(q.r.Body); err != nil {
		return bodyError(err)
	}
	if len(q.body) == 0 {
		return fault.New(fault.Unreadable, CodeBodyMissing, fault.Where{}, nil)
	}
	return nil
}

// filePart is the part of a form that holds a file.
const filePart = "file"

// readForm takes the one file of a form, part by part: nothing is written to disk.
func (q *ask) readForm() error {
	parts, err := q.r.MultipartReader()
	if err != nil {
		return bodyError(err)
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return bodyError(err)
		}
		switch name := shown(part.FormName()); {
		case name != filePart:
			return fieldRefused(CodeField, name)
		case q.body != nil:
			return fieldRefused(CodeFieldTwice, name)
		}
		if q.body, err = io.ReadAll(part); err != nil {
			return bodyError(err)
		}
		q.fileName = part.FileName()
	}
	if q.body == nil {
		return fault.New(fault.Invalid, CodePartMissing, fault.Where{Path: filePart}, fault.Args{"part": filePart})
	}
	return nil
}

func fieldRefused(code, field string) error {
	return fault.New(fault.Invalid, code, fault.Where{Path: field}, fault.Args{"field": field})
}

func tooLarge(limit int64) *fault.Problem {
	return fault.New(fault.TooLarge, CodeBodyBig, fault.Where{}, fault.Args{"limit": limit})
}

func bodyError(err error) error {
	var big *http.MaxBytesError
	if errors.As(err, &big) {
		return tooLarge(big.Limit).Because(err)
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return fault.New(fault.Unreadable, CodeBodySlow, fault.Where{}, nil).Because(err)
	}
	return fault.New(fault.Unreadable, CodeBodyCut, fault.Where{}, nil).Because(err)
}

// unknown answers addresses that are not in the table: 405 when another method is, otherwise 404.
func (s *Server) unknown(w http.ResponseWriter, r *http.Request) {
	who, err := s.cfg.Door.Enter(r, Public, rateRead, "")
	if err != nil {
		s.refuse(w, r, who, err)
		return
	}
	if allow := s.allowed(r); len(allow) > 0 {
		w.Header().Set("Allow", strings.Join(allow, ", "))
		s.write(w, r, http.StatusMethodNotAllowed, fault.New(fault.Invalid, CodeMethod, fault.Where{}, nil))
		return
	}
	s.refuse(w, r, who, fault.New(fault.NotFound, CodeUnknown, fault.Where{}, nil))
}

// straight says that an address has no doubled slashes or dots in it. The mux sends the asker on from one that has, in words of its own;
// here it is an address nothing has.
func straight(address string) bool { return address == path.Clean(address) }

// allowed lists the methods the address has a route for.
func (s *Server) allowed(r *http.Request) []string {
	var methods []string
	if !straight(r.URL.Path) {
		return nil
	}
	for _, m := range []string{"GET", "HEAD", "POST", "PUT", "DELETE"} {
		if _, pattern := s.mux.Handler(&http.Request{Method: m, URL: r.URL, Host: r.Host}); pattern != "/" {
			methods = append(methods, m)
		}
	}
	return methods
}

// recover turns a panic into an internal problem, logged with its stack; the process lives on.
func (s *Server) recover(w http.ResponseWriter, r *http.Request) {
	v := recover()
	if v == nil {
		return
	}
	if v == http.ErrAbortHandler {
		panic(v) // net/http's own way to cut a connection
	}
	s.cfg.Log.Error("panic", "id", w.Header().Get("X-Request-Id"), "route", r.Pattern, "value", v, "stack", string(debug.Stack()))
	s.write(w, r, http.StatusInternalServerError, fault.From(errors.New("panic")))
}
