// Package api is the door for programs: the verbs of app as JSON below /api/v1, described by an OpenAPI document. routes.go lists every
// address; enter.go asks what the pages ask too (who? how often? may he?) and reads the body; the handlers, a file for each thing, do one
// verb and answer with a shape of package wire. Everything refused is a problem document (problem.go). docs/api.md is the guide.
//
// Requests are read here and not by huma, so that the API refuses in the words of the pages: huma describes the routes and writes the
// answers.
package api

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
)

// Base is the path everything of this door stands below.
const Base = "/api/v1"

// Door is what the API shares with the pages, so that a session, a limit and a status mean the same on both.
type Door interface {
	// Enter says who asks and refuses whoever may not come in, or may not know of the object of the type ("" for none) that {id} in the
	// address names. rate names a class of the pages' limits.
	Enter(r *http.Request, permission access.Verb, rate, object string) (access.Actor, error)
	// Alarm notes in the security log what of a refusal belongs there.
	Alarm(r *http.Request, who access.Actor, p *fault.Problem)
	// Status is what HTTP calls a kind of refusal.
	Status(kind fault.Kind) int
}

// Config is what the API needs from outside. All fields are needed.
type Config struct {
	App     *app.App
	Door    Door
	Log     *slog.Logger // technical log; never gets what people sent
	Version string       // of the program, told in the OpenAPI document
}

// Server answers programs.
type Server struct {
	cfg      Config
	mux      *http.ServeMux
	huma     huma.API
	byPath   map[string]Route // by method and pattern
	document []byte           // OpenAPI, as JSON
	alone    chan struct{}    // holds the one request under way of routes that stand alone
}

// New builds the door; it is mounted at "/api/" behind the guards of package web.
func New(cfg Config) (*Server, error) {
	s := &Server{cfg: cfg, mux: http.NewServeMux(), byPath: map[string]Route{}, alone: make(chan struct{}, 1)}
	s.huma = humago.New(s, description(cfg.Version))
	teachNumbers(s.registry())
	for _, rt := range s.routes() {
		s.byPath[rt.Method+" "+rt.Pattern] = rt
		rt.register(rt)
	}
	s.mux.HandleFunc("/", s.unknown)
	var err error
	s.document, err = s.openAPI()
	return s, err
}

func (s *Server) registry() huma.Registry { return s.huma.OpenAPI().Components.Schemas }

// HandleFunc is how huma hands over a route: it is put behind the questions of enter.go.
func (s *Server) HandleFunc(pattern string, handle func(http.ResponseWriter, *http.Request)) {
	s.mux.Handle(pattern, s.adapt(s.byPath[pattern], handle))
}

// ServeHTTP answers a request; a panic becomes a problem like any other.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	defer s.recover(w, r)
	if !straight(r.URL.Path) {
		s.unknown(w, r)
		return
	}
	s.mux.ServeHTTP(w, r)
}

// answer makes a handler of a function that does one verb. I holds the parameters as text, with the tags of huma; O the headers and the
// Body of the answer.
func answer[I, O any](s *Server, do func(ctx context.Context, q ask, in *I) (*O, error)) func(Route) {
	return func(rt Route) {
		known := parametersOf[I]()
		huma.Register(s.huma, s.operation(rt), func(ctx context.Context, in *I) (*O, error) {
			q := asked(ctx)
			err := q.check(known, in)
			if err == nil {
				var out *O
				if out, err = do(ctx, q, in); err == nil {
					return out, nil
				}
			}
			return nil, s.problem(q.r, q.who, q.requestID, err)
		})
		s.describeBody(rt)
	}
}
