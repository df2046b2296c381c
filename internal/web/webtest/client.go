package webtest

import (
	"bytes"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// Client asks a server as a browser without JavaScript does: cookies are kept, ways onward are not followed by themselves.
type Client struct {
	t    testing.TB
	Base string // address of the server
	http *http.Client
}

// Answer is what came back, the page parsed.
type Answer struct {
	Status int
	Header http.Header
	Body   string
	*goquery.Document
}

// Serve starts the handler on a free loopback port until the end of the test and gives a client for it.
func Serve(t testing.TB, h http.Handler) *Client {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return ClientOf(t, server.URL)
}

// ClientOf gives a client with an empty cookie jar for a running server.
func ClientOf(t testing.TB, base string) *Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &Client{t: t, Base: base, http: &http.Client{Jar: jar, CheckRedirect: stay}}
}

// Get asks for a path.
func (c *Client) Get(path string) Answer {
	c.t.Helper()
	return c.Ask(http.MethodGet, path, nil, nil)
}

// Post sends a form as a page of the same server does.
func (c *Client) Post(path string, form url.Values) Answer {
	c.t.Helper()
	return c.Ask(http.MethodPost, path, strings.NewReader(form.Encode()), http.Header{
		"Content-Type": {"application/x-www-form-urlencoded"}, "Sec-Fetch-Site": {"same-origin"},
	})
}

// Ask sends any request.
func (c *Client) Ask(method, path string, body io.Reader, header http.Header) Answer {
	c.t.Helper()
	req, err := http.NewRequest(method, c.Base+path, body)
	if err != nil {
		c.t.Fatal(err)
	}
	for name, values := range header {
		req.Header[name] = values
	}
	res, err := c.http.Do(req)
	if err != nil {
		c.t.Fatal(err)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(raw))
	if err != nil {
		c.t.Fatal(err)
	}
	return Answer{Status: res.StatusCode, Header: res.Header, Body: string(raw), Document: doc}
}

// Words gives the text of a selector with blanks joined.
func (a Answer) Words(css string) string {
	return strings.Join(strings.Fields(a.Find(css).Text()), " ")
}

// Cookies gives the cookies kept for the server.
func (c *Client) Cookies() []*http.Cookie {
	u, _ := url.Parse(c.Base) // an address that was just dialled
	return c.http.Jar.Cookies(u)
}

// Selection is a set of elements of a page.
type Selection = goquery.Selection

// Addresses lists where the elements of a selector lead or what they load.
func (a Answer) Addresses(css string) []string {
	var out []string
	a.Find(css).Each(func(_ int, e *Selection) {
		if address := e.AttrOr("href", e.AttrOr("src", "")); address != "" {
			out = append(out, address)
		}
	})
	return out
}
