package page

import (
	"bytes"
	"context"
	"encoding/base64"
	"io"
	"net/http"
	"net/url"
	"path"
	"strings"
	"sync"
	"unicode"

	"github.com/a-h/templ"

	"thidua/internal/core/fault"
)

// made holds the memory pages are made in, so that each does not grow its own.
var made = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Render writes a page. It is made in memory first: a template that fails becomes an error page instead of half a page.
func Render(w http.ResponseWriter, r *http.Request, status int, c templ.Component) error {
	b := made.Get().(*bytes.Buffer)
	defer made.Put(b)
	b.Reset()
	if err := c.Render(r.Context(), b); err != nil {
		return err
	}
	if c, err := r.Cookie(flashCookie); err == nil && c.Value != "" {
		http.SetCookie(w, &http.Cookie{Name: flashCookie, Path: "/", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteLaxMode})
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // the reader may have gone; nobody is left to tell
	return nil
}

// Words is a text as a component: for State, the aside of a Sheet, and the cells of a list, where it costs a third of what a text in braces
// does.
type Words string

// Render writes the text, what means something to HTML made harmless.
func (s Words) Render(_ context.Context, w io.Writer) error {
	_, err := io.WriteString(w, templ.EscapeString(string(s)))
	return err
}

// Go sends the browser to another page after an act, so that "back" and "reload" do not repeat it.
func Go(w http.ResponseWriter, r *http.Request, to string) error {
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// Notice sends a part that htmx asked for to the place of messages at the top of the page, whatever it was asked for: a refused part
// must not take the place of what is there.
func Notice(w http.ResponseWriter) {
	h := w.Header()
	h.Set("HX-Retarget", "#thong-bao")
	h.Set("HX-Reswap", "innerHTML")
	h.Set("HX-Reselect", ".flash")
}

// IsHX says that htmx asks for a part of a page, not a person for the whole.
func IsHX(r *http.Request) bool { return r.Header.Get("HX-Request") == "true" }

const flashCookie = "vua_xong"

// Flash tells on the next page what was done. Code is a finding's code; args are its texts by name.
func (f *Frame) Flash(w http.ResponseWriter, code string, args map[string]string) {
	var b strings.Builder
	b.WriteString(code)
	for name, value := range args {
		b.WriteString("\n" + name + "=" + strings.ReplaceAll(value, "\n", " "))
	}
	http.SetCookie(w, &http.Cookie{
		Name: flashCookie, Value: base64.RawURLEncoding.EncodeToString([]byte(b.String())), Path: "/", MaxAge: 60,
		HttpOnly: true, Secure: f.Secure, SameSite: http.SameSiteLaxMode,
	})
}

// flashOf reads what the last act left. The browser could have changed it: it is shown as text, to the same person, nothing more.
func flashOf(r *http.Request) *fault.Finding {
	c, err := r.Cookie(flashCookie)
	if err != nil {
		return nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil || len(raw) == 0 {
		return nil
	}
	code, rest, _ := strings.Cut(string(raw), "\n")
	args := fault.Args{}
	for line := range strings.SplitSeq(rest, "\n") {
		if name, value, ok := strings.Cut(line, "="); ok {
			args[name] = value
		}
	}
	return &fault.Finding{Code: code, Severity: fault.Info, Args: args}
}

// Local keeps a way back inside this server: a straight path of letters everybody can see, as browsers send it, and what is asked of it;
// anything else becomes the home page. A slash, a dot or a control character behind a percent sign counts as what it stands for.
func Local(to string) string {
	if strings.HasPrefix(to, "//") || strings.ContainsFunc(to, func(c rune) bool { return c <= ' ' || c > '~' || c == '\\' }) {
		return "/"
	}
	u, err := url.ParseRequestURI(to)
	if err != nil || !strings.HasPrefix(to, "/") || path.Clean(u.Path) != u.Path || strings.Count(u.Path, "/") != strings.Count(u.EscapedPath(), "/") ||
		strings.ContainsFunc(u.Path, func(c rune) bool { return !unicode.IsPrint(c) || c == '\\' }) {
		return "/"
	}
	return to
}

// Back is Local for a page to go to: only one that somebody can look at, the home page otherwise.
func (f *Frame) Back(to string) string {
	if to = Local(to); !f.Leads(to) {
		return "/"
	}
	return to
}
