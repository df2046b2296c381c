package api

import (
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"slices"
	"strconv"

	"thidua/internal/api/wire"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/tree"
)

const mediaProblem = "application/problem+json"

// refusal is a problem on its way out through huma: it says its status, its media type and its headers.
type refusal struct {
	wire.Problem
	headers http.Header
}

// Error is for logs.
func (p *refusal) Error() string { return p.Code }

// GetStatus is the HTTP status.
func (p *refusal) GetStatus() int { return p.Problem.Status }

// GetHeaders gives the headers that go with it.
func (p *refusal) GetHeaders() http.Header { return p.headers }

// ContentType says that the answer is a problem document.
func (p *refusal) ContentType(string) string { return mediaProblem }

// problem turns an error into the document of its kind. What the program itself is to blame for goes to the log; what belongs in the
// security log goes there under the account that asked.
func (s *Server) problem(r *http.Request, who access.Actor, requestID string, err error) *refusal {
	p := malformed(fault.From(err))
	status := s.cfg.Door.Status(p.Kind)
	if status >= 500 && r.Context().Err() == nil {
		s.cfg.Log.Error("request failed", "id", requestID, "route", r.Pattern, "cause", p)
	}
	s.cfg.Door.Alarm(r, who, p)
	out := document(status, requestID, p)
	var both *outrun
	if errors.As(err, &both) {
		out.Versions = both.versions
	}
	return out
}

// document writes a problem out.
func document(status int, requestID string, p *fault.Problem) *refusal {
	out := &refusal{Problem: wire.ProblemOf(status, requestID, p.Findings), headers: http.Header{}}
	for _, f := range p.Findings {
		if seconds, ok := f.Args["seconds"].(int); ok {
			out.headers.Set("Retry-After", strconv.Itoa(seconds))
		}
	}
	return out
}

// structural are the codes of a body that is not a document of the shape asked for at all; on this door they are 400, where a value that
// can be read and is wrong is 422.
var structural = []string{tree.CodeTop, tree.CodeKeyTwice, tree.CodeDepth, tree.CodeShape, tree.CodeAlias, tree.CodeTag, tree.CodeDocuments}

// fields are parameters of this door by the name the forms of the pages have for them.
var fields = map[string]string{"ly_do": "reason"}

// malformed gives findings about the form of a body the kind unreadable, and calls an unknown key what it is on this door: a field that is
// not allowed.
func malformed(p *fault.Problem) *fault.Problem {
	if p.Kind != fault.Invalid {
		return p
	}
	out := &fault.Problem{Kind: p.Kind, Findings: slices.Clone(p.Findings), Cause: p.Cause}
	for i, f := range out.Findings {
		if slices.Contains(structural, f.Code) {
			out.Kind = fault.Unreadable
		}
		if name, ok := fields[f.Where.Path]; ok {
			out.Findings[i].Where.Path = name
		}
		if f.Code == tree.CodeKeyOpen {
			out.Findings[i].Code, out.Findings[i].Args = CodeField, fault.Args{"field": f.Args["key"]}
		}
	}
	return out
}

// refuse answers with the problem of an error; who is the asker as far as he is known.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, who access.Actor, err error) {
	if r.Context().Err() != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
		return // the asker has gone; one who only sends too slowly is told
	}
	send(w, s.problem(r, who, w.Header().Get("X-Request-Id"), err))
}

// write answers with a problem at a status of its own.
func (s *Server) write(w http.ResponseWriter, _ *http.Request, status int, p *fault.Problem) {
	send(w, document(status, w.Header().Get("X-Request-Id"), p))
}

// Unread gives the problem for a request that was refused before any handler was asked: a line or header nobody can read, headers over the
// limit, plain HTTP on a port of HTTPS. The request code is given to it, because no request was begun.
func (s *Server) Unread(status int, requestID string) (media string, body []byte) {
	code := CodeMalformed
	switch status {
	case http.StatusRequestHeaderFieldsTooLarge:
		code = CodeHeadBig
	case http.StatusUpgradeRequired:
		code = CodePlain
	}
	p := document(status, requestID, fault.New(fault.Unreadable, code, fault.Where{}, nil)).Problem
	body, _ = json.Marshal(p) // plain words: always JSON
	return mediaProblem, append(body, '\n')
}

func send(w http.ResponseWriter, p *refusal) {
	h := w.Header()
	for name, values := range p.headers {
		h[name] = values
	}
	h.Set("Content-Type", mediaProblem)
	body, err := json.Marshal(p.Problem)
	if err != nil { // an argument that is no JSON: the codes still go out
		body = []byte(`{"status":` + strconv.Itoa(p.Problem.Status) + `,"code":` + strconv.Quote(p.Code) + `}`)
	}
	w.WriteHeader(p.Problem.Status)
	_, _ = w.Write(append(body, '\n')) // the asker may have gone
}
