package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/web/account"
	"thidua/internal/web/guard"
	"thidua/internal/web/page"
	"thidua/internal/web/signin"
)

// statuses is the one table from the kind of a refusal to what HTTP calls it.
var statuses = map[fault.Kind]int{
	fault.Unreadable:      http.StatusBadRequest,
	fault.Unauthenticated: http.StatusUnauthorized,
	fault.Forbidden:       http.StatusForbidden,
	fault.NotFound:        http.StatusNotFound,
	fault.Conflict:        http.StatusConflict,
	fault.Stale:           http.StatusPreconditionFailed,
	fault.TooLarge:        http.StatusRequestEntityTooLarge,
	fault.WrongType:       http.StatusUnsupportedMediaType,
	fault.Invalid:         http.StatusUnprocessableEntity,
	fault.TooMany:         http.StatusTooManyRequests,
	fault.Unavailable:     http.StatusServiceUnavailable,
	fault.UnknownOutcome:  http.StatusServiceUnavailable,
	fault.Refused:         http.StatusConflict,
	fault.Internal:        http.StatusInternalServerError,
}

func notFound() error { return fault.New(fault.NotFound, "not_found", fault.Where{}, nil) }

// adapt puts a route behind the questions of Enter.
func (s *Server) adapt(rt Route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		limit := rt.Body
		if limit == 0 {
			limit = formLimit
		}
		r.Body = guard.Bounded(w, r, limit)
		who, err := s.Enter(r, rt.Permission, string(rt.Rate), rt.Object)
		if err == nil {
			err = rt.Handle(w, r, who)
		}
		if err != nil {
			s.fail(w, r, who, err)
		}
	})
}

// Enter asks what every request is asked, through whatever door it comes, in this order: for our own name? from our own pages? who? not too often? does he owe the second factor? may he know
// of the object the address names (object is its type, "" for none)? may he do this? Nothing sent along has been looked at by then. Refuses
// unreadable "host_unknown" (host; not asked for bundled files and health), forbidden "cross_origin", unauthenticated "signin_needed", too_many "too_many_requests" (seconds), forbidden "second_factor" (do), not found "not_found", forbidden "role" and "token_scope".
// The actor is the zero actor for nobody; of a refusal it is whoever is known to have asked.
func (s *Server) Enter(r *http.Request, permission access.Verb, rate, object string) (access.Actor, error) {
	class := guard.Class(rate)
	if class != guard.None {
		if err := s.hosts.Allowed(r); err != nil {
			return access.Actor{}, err
		}
	}
	if err := s.origin.Check(r); err != nil {
		return s.known(r), fault.New(fault.Forbidden, "cross_origin", fault.Where{}, nil).Because(err)
	}
	who, err := s.actor(r, permission, class)
	if err == nil {
		err = s.rates.Allow(class, s.counted(r, who))
	}
	if err == nil && permission != Public {
		err = who.Owing(permission)
	}
	switch {
	case err != nil || permission == Public:
	case object == "":
		err = who.Check(permission)
	case !who.May(permission) || !plainLook(r):
		err = s.cfg.App.ObjectReach(r.Context(), who, permission, object, r.PathValue("id"))
	}
	return who, err
}

// known is the account a request comes with, for the security log and the frame of the answer; the zero actor for nobody.
func (s *Server) known(r *http.Request) access.Actor {
	who, _, _ := s.shown(r) // refused all the same, whoever it is
	return who
}

// shown is the account behind what a request shows of itself: the token of a program at a mounted door, which goes before the cookie, or the
// session. any is false where it shows nothing.
func (s *Server) shown(r *http.Request) (who access.Actor, any bool, err error) {
	if kind, token, _ := strings.Cut(r.Header.Get("Authorization"), " "); strings.EqualFold(kind, "Bearer") && s.forPrograms(r) {
		who, err = s.cfg.App.TokenActor(r.Context(), strings.TrimSpace(token))
		return who, true, err
	}
	token := s.cookies.Token(r)
	if token == "" {
		return access.Actor{}, false, nil
	}
	who, err = s.cfg.App.SessionActor(r.Context(), token)
	return who, true, err
}

// forPrograms says whether an address belongs to a mounted door: the pages take no tokens.
func (s *Server) forPrograms(r *http.Request) bool {
	for at := range s.doors {
		if strings.HasPrefix(r.URL.Path, at) {
			return true
		}
	}
	return false
}

// plainLook says that a request carries nothing but its address: its verb then answers both questions with what it reads anyway.
func plainLook(r *http.Request) bool {
	return (r.Method == http.MethodGet || r.Method == http.MethodHead) && r.URL.RawQuery == ""
}

// Status is what HTTP calls a kind of refusal.
func (s *Server) Status(kind fault.Kind) int {
	if status, ok := statuses[kind]; ok {
		return status
	}
	return http.StatusInternalServerError
}

// actor finds who asks. Routes that need an account refuse nobody with unauthenticated; public ones take nobody as the zero actor.
func (s *Server) actor(r *http.Request, permission access.Verb, class guard.Class) (access.Actor, error) {
	open := permission == Public || (access.Actor{}).May(permission)
	if class == guard.None {
		return access.Actor{}, nil
	}
	who, any, err := s.shown(r)
	if any && (err == nil || fault.KindOf(err) != fault.Unauthenticated) || open && !any {
		return who, err
	}
	if err := s.rates.Allow(class, s.counted(r, access.Actor{})); err != nil || open {
		return access.Actor{}, err
	}
	return access.Actor{}, fault.New(fault.Unauthenticated, "signin_needed", fault.Where{}, nil)
}

// counted names whose requests are counted together: an account's, or a network's while nobody is signed in.
func (s *Server) counted(r *http.Request, who access.Actor) string {
	if !who.Nobody() {
		return "account " + strconv.FormatInt(who.Account, 10)
	}
	return "network " + guard.Network(r, s.cfg.Trusted)
}

// fail turns an error into the answer of its kind: a page, a part for htmx, or the way to the sign-in page.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, who access.Actor, err error) {
	if r.Context().Err() != nil {
		if !errors.Is(err, os.ErrDeadlineExceeded) {
			return // the reader has gone
		}
		r = r.WithContext(context.WithoutCancel(r.Context())) // too slow a sender: nothing is read any more, but he can be told
	}
	p := problem(err)
	status := s.Status(p.Kind)
	if status >= 500 {
		s.cfg.Log.Error("request failed", "id", page.RequestID(r.Context()), "route", r.Pattern, "cause", p)
	}
	s.Alarm(r, who, p)
	switch {
	case status == http.StatusUnauthorized:
		s.signInFirst(w, r)
		return
	case p.Findings[0].Code == access.CodeSecondFactor:
		s.factorFirst(w, r, who, p)
		return
	}
	s.failure(w, r, who, status, p.Findings)
}

// Alarm notes in the security log what people rarely meet by mistake, and ids that lead nowhere: who, from where, which address, never what
// was typed.
func (s *Server) Alarm(r *http.Request, who access.Actor, p *fault.Problem) {
	codes := app.Alarming(p.Findings)
	if p.Kind == fault.NotFound && namesObject(r.Pattern) && !who.Nobody() {
		codes = append(codes, "not_found")
	}
	if len(codes) > 0 {
		s.cfg.Log.Warn("security", "codes", codes, "id", page.RequestID(r.Context()), "route", r.Pattern, "account", who.Account, "network", guard.Network(r, s.cfg.Trusted))
	}
}

// namesObject says whether an address names an object.
func namesObject(pattern string) bool {
	return strings.Contains(pattern, "{") && !strings.HasSuffix(pattern, "/{$}")
}

// problem reads errors of the standard library that say something about the request.
func problem(err error) *fault.Problem {
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		err = page.BodyError(err)
	}
	return fault.From(err)
}

func (s *Server) failure(w http.ResponseWriter, r *http.Request, who access.Actor, status int, fs []fault.Finding) {
	for _, f := range fs {
		if seconds, ok := f.Args["seconds"].(int); ok {
			w.Header().Set("Retry-After", strconv.Itoa(seconds))
		}
	}
	view := page.Failure{Base: s.frame.Base(r, who), Status: status, Findings: fs}
	c := page.FailurePage(view)
	if page.IsHX(r) {
		c = page.FailurePart(view)
		page.Notice(w)
	}
	if err := page.Render(w, r, status, c); err != nil {
		s.cfg.Log.Error("error page failed", "id", view.RequestID, "cause", err)
		http.Error(w, view.RequestID, http.StatusInternalServerError)
	}
}

// signInFirst sends a reader to the sign-in page with the way back; a form that was sent is kept and offered again after signing in.
func (s *Server) signInFirst(w http.ResponseWriter, r *http.Request) {
	back := r.URL.RequestURI()
	if page.IsHX(r) {
		if u, err := url.Parse(r.Header.Get("HX-Current-URL")); err == nil {
			back = u.RequestURI()
		}
		w.Header().Set("HX-Redirect", signin.Path(back))
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		http.Redirect(w, r, signin.Path(back), http.StatusSeeOther)
		return
	}
	if err := s.signin.Again(w, r, back); err != nil {
		s.fail(w, r, access.Actor{}, err) // never unauthenticated again: Again only shows a page
	}
}

// factorFirst sends a reader to where the second factor is given, or taken, with the way back; a form that was sent is kept and offered again
// afterwards.
func (s *Server) factorFirst(w http.ResponseWriter, r *http.Request, who access.Actor, p *fault.Problem) {
	enrol := p.Findings[0].Args["do"] == string(access.OwesEnrol)
	to := func(back string) string {
		if enrol {
			return account.FactorPath(back)
		}
		return signin.FactorPath(back)
	}
	switch {
	case page.IsHX(r):
		back := "/"
		if u, err := url.Parse(r.Header.Get("HX-Current-URL")); err == nil {
			back = u.RequestURI()
		}
		w.Header().Set("HX-Redirect", to(back))
		w.WriteHeader(http.StatusForbidden)
	case r.Method == http.MethodGet || r.Method == http.MethodHead:
		http.Redirect(w, r, to(r.URL.RequestURI()), http.StatusSeeOther)
	case enrol:
		http.Redirect(w, r, to("/"), http.StatusSeeOther)
	default:
		if err := s.signin.AskFactor(w, r, who, p.Findings); err != nil {
			s.cfg.Log.Error("request failed", "id", page.RequestID(r.Context()), "route", r.Pattern, "cause", err)
			s.failure(w, r, who, http.StatusInternalServerError, fault.From(err).Findings)
		}
	}
}

// unknown answers addresses that are not in the table: 405 when another method is, otherwise 404.
func (s *Server) unknown(w http.ResponseWriter, r *http.Request) {
	who := s.known(r)
	if err := s.rates.Allow(guard.Read, s.counted(r, who)); err != nil {
		s.fail(w, r, who, err)
		return
	}
	if allow := s.allowed(r); len(allow) > 0 {
		w.Header().Set("Allow", strings.Join(allow, ", "))
		s.failure(w, r, who, http.StatusMethodNotAllowed, fault.New(fault.Invalid, "method_wrong", fault.Where{}, nil).Findings)
		return
	}
	s.fail(w, r, who, notFound())
}

// allowed lists the methods the address has a route for.
func (s *Server) allowed(r *http.Request) []string {
	var methods []string
	if !straight(r.URL.Path) {
		return nil
	}
	for _, m := range []string{"GET", "POST"} {
		asked := &http.Request{Method: m, URL: r.URL, Host: r.Host}
		if _, pattern := s.mux.Handler(asked); pattern != "/" && strings.HasPrefix(pattern, m+" ") {
			methods = append(methods, m)
		}
	}
	if slices.Contains(methods, "GET") {
		methods = append(methods, "HEAD")
	}
	return methods
}

// broken answers after a panic.
func (s *Server) broken(w http.ResponseWriter, r *http.Request) {
	s.failure(w, r, access.Actor{}, http.StatusInternalServerError, fault.From(errors.New("panic")).Findings)
}
