// Package page is the frame every screen stands in: layout, menu, the shared parts, forms and lists. An area of screens
//
//   - fills a struct of its own that embeds Base (every field commented) and hands it to its template;
//   - has handlers func(w, r, who access.Actor) error: they decode with ReadForm or ReadList, call one verb of app, and answer with
//     Render or Go; an error they return becomes a page by the one table of package web;
//   - writes its sentences in its templates; sentences for codes come from package text.
//
// The content policy forbids style attributes and inline scripts: lengths of bars are attributes of SVG (Bar), progress is <progress>,
// shades of heat tables are the classes h1 … h5, and what htmx shall do is said by HX alone.
package page

import (
	"context"
	"crypto/rand"
	"encoding/base32"
	"net/http"
	"time"

	"github.com/a-h/templ"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/text"
)

// Base is what every page knows, whoever looks at it.
type Base struct {
	Actor     access.Actor   // who looks; the zero actor on public pages
	Path      string         // path of the address, for the way back after a change of theme
	RequestID string         // code the user may quote to support
	Theme     string         // "light", "dark" or "" for what the system says
	Mode      app.Mode       // decides the banner
	Version   string         // of the program, at the foot
	Menu      []Item         // what this actor may use; the current item is marked
	Flash     *fault.Finding // what the last act did, told once; nil when nothing
	Room      app.Room       // whether anything can still be stored; decides a banner
	Words     app.Profile    // what this organisation calls things
	Now       time.Time      // the moment of the request, local time of the institution
}

// Frame is what all pages of one server share. It is built once and never changed.
type Frame struct {
	Mode    app.Mode                          // mode of the database
	Menu    []Item                            // every area that works, in the order of the menu
	Version string                            // of the program
	Now     func() time.Time                  // the clock
	Secure  bool                              // pages travel over HTTPS: cookies say so
	Room    func() app.Room                   // whether anything can still be stored
	Words   func(context.Context) app.Profile // what this organisation calls things
	Leads   func(to string) bool              // whether a path is that of a page, to be looked at
}

// Base fills what every page knows from the request. who is the zero actor on public pages.
func (f *Frame) Base(r *http.Request, who access.Actor) Base {
	return Base{
		Actor: who, Path: r.URL.Path, RequestID: RequestID(r.Context()), Theme: themeOf(r), Mode: f.Mode, Version: f.Version,
		Menu: visible(f.Menu, who, r.URL.Path), Flash: flashOf(r), Now: f.Now(), Room: f.Room(),
		Words: f.Words(r.Context()),
	}
}

// UnitKind names a kind of unit as this organisation does.
func (b Base) UnitKind(k org.Kind) string {
	if name := b.Words.KindName(k); name != "" {
		return name
	}
	return text.UnitKind(k)
}

// Role names a role as this organisation does.
func (b Base) Role(code string) string {
	switch {
	case code == string(access.HU) && b.Words.Head != "":
		return b.Words.Head
	case code == string(access.EM) && b.Words.Person != "":
		return b.Words.Person
	}
	return text.Role(code)
}

// Key makes the value of a form's hidden key: sending the same form twice is one act.
func Key() string { return rand.Text() }

type requestIDKey struct{}

// WithRequestID keeps the code of the request for logs and error pages.
func WithRequestID(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, requestIDKey{}, id)
}

// RequestID gives the code of the request, empty outside one.
func RequestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

// NewRequestID makes a code that can be read out over the telephone: eight letters and digits in two groups.
func NewRequestID() string {
	var b [5]byte
	_, _ = rand.Read(b[:]) // crypto/rand never fails: it ends the program instead
	s := base32.StdEncoding.EncodeToString(b[:])
	return s[:4] + "-" + s[4:]
}

const themeCookie = "giao_dien"

// themeOf reads the theme kept in the browser.
func themeOf(r *http.Request) string {
	if c, err := r.Cookie(themeCookie); err == nil && (c.Value == "light" || c.Value == "dark") {
		return c.Value
	}
	return ""
}

// SetTheme keeps the choice in the browser for a year; any other word than light and dark follows the system.
func (f *Frame) SetTheme(w http.ResponseWriter, theme string) {
	c := &http.Cookie{Name: themeCookie, Value: theme, Path: "/", MaxAge: 365 * 24 * 3600, HttpOnly: true, Secure: f.Secure, SameSite: http.SameSiteLaxMode}
	if theme != "light" && theme != "dark" {
		c.Value, c.MaxAge = "", -1
	}
	http.SetCookie(w, c)
}

// Link is a text that leads somewhere; without Href it is text only.
type Link struct{ Text, Href string }

// Head is the upper part of a page: where it stands, its title, one sentence of state, what can be done.
type Head struct {
	Title  string          // also the title of the window
	State  templ.Component // one sentence: how things stand; nil for none
	Crumbs []Link          // the way down to this page, without the page itself
	Acts   []Act           // top right; the one marked Primary is the one to do next
}

// Act is a button of the page's head. Off lists why it cannot be used now; then it is shown dashed with its reasons.
type Act struct {
	Text    string          // what it does, a verb
	Href    string          // where it leads
	Icon    templ.Component // beside the text; nil for none
	Primary bool            // the next thing to do; one per page
	Off     []string        // reasons it is off; empty when it can be used
}
