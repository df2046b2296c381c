package page

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
)

func post(body, kind string) *http.Request {
	r := httptest.NewRequest("POST", "/x", strings.NewReader(body))
	r.Header.Set("Content-Type", kind)
	return r
}

const urlencoded = "application/x-www-form-urlencoded"

func TestAFormTakesOnlyWhatItAskedFor(t *testing.T) {
	for _, c := range []struct {
		name, body, kind string
		want             fault.Kind
		code, path       string
	}{
		{"known fields", "ten=A&diem=8%2C5&ma_gui=k", urlencoded, "", "", ""},
		{"a field of another page", "ten=A&status=approved", urlencoded, fault.Invalid, "field_unknown", "status"},
		{"a field twice", "ten=A&ten=B", urlencoded, fault.Invalid, "field_twice", "ten"},
		{"a list twice", "chon[]=1&chon[]=2&ma_gui=k", urlencoded, "", "", ""},
		{"numbered fields", "cot.1=a&cot.2=b&ma_gui=k", urlencoded, "", "", ""},
		{"no key", "ten=A", urlencoded, fault.Invalid, CodeIncomplete, ""},
		{"a NUL inside", "ten=a%00b", urlencoded, fault.Invalid, "field_text", "ten"},
		{"a letter that turns the text around", "ten=a%E2%80%AEb", urlencoded, fault.Invalid, "field_text", "ten"},
		{"not UTF-8", "ten=%ff%fe", urlencoded, fault.Invalid, "field_text", "ten"},
		{"a broken escape", "ten=%zz", urlencoded, fault.Unreadable, "form_unreadable", ""},
		{"JSON instead of a form", `{"ten":1}`, "application/json", fault.WrongType, "form_type", ""},
		{"multipart without its boundary", "x", "multipart/form-data", fault.Unreadable, "form_unreadable", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ReadForm(post(c.body, c.kind), "ten", "diem", "chon[]", "cot.*")
			if fault.KindOf(err) != c.want {
				t.Fatalf("got %v, want kind %q", err, c.want)
			}
			if err != nil {
				if f := fault.From(err).Findings[0]; f.Code != c.code || f.Where.Path != c.path {
					t.Errorf("got %s at %q", f.Code, f.Where.Path)
				}
			}
		})
	}
}

func TestAFormOverTheLimitIsTooLarge(t *testing.T) {
	r := post("ten="+strings.Repeat("a", 5000), urlencoded)
	r.Body = http.MaxBytesReader(httptest.NewRecorder(), r.Body, 1000)
	_, err := ReadForm(r, "ten")
	if p := fault.From(err); fault.KindOf(err) != fault.TooLarge || p.Findings[0].Args["limit"] != int64(1000) {
		t.Errorf("got %v", err)
	}
}

func TestTypedTextIsComposedOnce(t *testing.T) {
	f, err := ReadForm(post("ten="+url.QueryEscape("  Le\u0302\u0323  ")+"&ma_gui=k", urlencoded), "ten")
	if err != nil || f.Get("ten") != "L\u1ec7" {
		t.Errorf("got %q %v", f.Get("ten"), err)
	}
}

func TestMultipartFieldsAreRead(t *testing.T) {
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	_ = m.WriteField("ten", "A")
	_ = m.WriteField(KeyField, "k")
	part, _ := m.CreateFormFile("tep", "a.xlsx")
	_, _ = part.Write([]byte("PK"))
	_ = m.Close()
	f, err := ReadForm(post(b.String(), m.FormDataContentType()), "ten", "tep")
	if err != nil || f.Get("ten") != "A" {
		t.Errorf("got %q %v", f.Get("ten"), err)
	}
}

func TestAFileIsTakenOnceAndWhereOneIsAskedFor(t *testing.T) {
	for sent, want := range map[string]string{"tep": "", "tep tep": "field_twice", "tep la": "field_unknown", "ten": "field_twice"} {
		var b bytes.Buffer
		m := multipart.NewWriter(&b)
		_ = m.WriteField("ten", "A")
		_ = m.WriteField(KeyField, "k")
		for name := range strings.FieldsSeq(sent) {
			part, _ := m.CreateFormFile(name, "a.xlsx")
			_, _ = part.Write([]byte("PK"))
		}
		_ = m.Close()
		_, err := ReadForm(post(b.String(), m.FormDataContentType()), "ten", "tep")
		code := ""
		if p := fault.From(err); p != nil {
			code = p.Findings[0].Code
		}
		if code != want {
			t.Errorf("files %q: %q, want %q", sent, code, want)
		}
	}
}

func TestAnUploadedFileKeepsAHarmlessName(t *testing.T) {
	for sent, want := range map[string]string{
		"ds.xlsx": "ds.xlsx", `C:\\Users\\a\\ds.xlsx`: "ds.xlsx", "../../etc/passwd": "passwd", "...": "", "": "", "a\x00b\u202e.xlsx": "ab.xlsx",
		"e\u0302\u0323.xlsx": "\u1ec7.xlsx",
	} {
		if got := fileName(sent); got != want {
			t.Errorf("%q is kept as %q, want %q", sent, got, want)
		}
	}
	if got := []rune(fileName(strings.Repeat("x", 400))); len(got) > 121 {
		t.Errorf("a name of %d letters", len(got))
	}
	_, err := ReadFile(post("a=1", urlencoded), "tep")
	if p := fault.From(err); fault.KindOf(err) != fault.Invalid || p.Findings[0].Code != "file_unchosen" {
		t.Errorf("got %v", err)
	}
}

func TestWhatAListCanBeAskedFor(t *testing.T) {
	spec := ListSpec{Sorts: []string{"-diem", "ten"}, Filters: []string{"nam"}}
	for _, c := range []struct{ name, query, code string }{
		{"nothing", "", ""},
		{"everything", "sap-xep=ten&trang=2&co=100&nam=2024", ""},
		{"an injected order", "sap-xep=diem;drop", "sort_unknown"},
		{"an unknown order", "sap-xep=score", "sort_unknown"},
		{"a negative page", "trang=-1", "page_wrong"},
		{"a page that is no number", "trang=1e9", "page_wrong"},
		{"a far page is an empty list", "trang=999999999", ""},
		{"a huge size", "co=1000000000", "size_wrong"},
		{"a search, which no list has", "tim=a", "field_unknown"},
		{"an unknown filter", "cause=x", "field_unknown"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ReadList(httptest.NewRequest("GET", "/x?"+c.query, nil), spec)
			code := ""
			if err != nil {
				code = fault.From(err).Findings[0].Code
			}
			if code != c.code {
				t.Errorf("got %q, want %q", code, c.code)
			}
		})
	}
}

func TestAListOfOneOrderTakesNoOrder(t *testing.T) {
	l, err := ReadList(httptest.NewRequest("GET", "/x?trang=2", nil), ListSpec{})
	if err != nil || l.PageURL(3) != "/x?trang=3" || l.PageURL(1) != "/x" {
		t.Errorf("%+v leads to %s and %s (%v)", l, l.PageURL(3), l.PageURL(1), err)
	}
	_, err = ReadList(httptest.NewRequest("GET", "/x?sap-xep=-ten", nil), ListSpec{})
	if err == nil || fault.From(err).Findings[0].Code != "field_unknown" {
		t.Errorf("an order: %v", err)
	}
}

func TestLinksOfAListLeadToWhatTheySay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spec := ListSpec{Sorts: []string{"-diem", "ten"}, Filters: []string{"nam"}, Size: rapid.SampledFrom([]int{0, 100}).Draw(t, "usual")}
		q := url.Values{"nam": {rapid.StringMatching(`[0-9a-z&=%+đ ]{0,6}`).Draw(t, "filter")}}
		q.Set("sap-xep", rapid.SampledFrom([]string{"ten", "-ten", "diem", "-diem"}).Draw(t, "sort"))
		q.Set("co", rapid.SampledFrom([]string{"30", "100", "300"}).Draw(t, "size"))
		first := read(t, "/x?"+q.Encode(), spec)
		page := rapid.IntRange(1, 500).Draw(t, "page")
		second := read(t, first.PageURL(page), spec)
		if second.Page != page || second.Sort != first.Sort || second.Desc != first.Desc || second.Size != first.Size || second.Filter["nam"] != first.Filter["nam"] {
			t.Fatalf("%+v became %+v", first, second)
		}
		sorted := read(t, first.SortURL("ten"), spec)
		if sorted.Sort != "ten" || sorted.Page != 1 || sorted.Desc != (first.Sort == "ten" && !first.Desc) {
			t.Fatalf("sorting %+v gave %+v", first, sorted)
		}
	})
}

func read(t *rapid.T, address string, spec ListSpec) List {
	l, err := ReadList(httptest.NewRequest("GET", address, nil), spec)
	if err != nil {
		t.Fatal(address, err)
	}
	return l
}

func TestTheMenuShowsWhatARoleCanUseAndMarksOne(t *testing.T) {
	all := []Item{
		{Title: "home", Path: "/", Verb: access.HomeRead},
		{Title: "group", Items: []Item{{Title: "books", Path: "/cham-diem", Verb: access.ScorebookUpload}, {Title: "schemes", Path: "/bang-diem", Verb: access.SchemeRead}}},
		{Title: "empty group", Items: []Item{{Title: "audit", Path: "/nhat-ky", Verb: access.AuditProve}}},
	}
	unit := access.Unit{ID: 1, Path: "0001"}
	eo := access.Actor{Account: 1, Grants: []access.Grant{{Role: access.EO, Unit: unit}}}
	ad := access.Actor{Account: 2, Grants: []access.Grant{{Role: access.AD, Unit: unit}}}
	got := visible(all, eo, "/cham-diem/k3/ket-qua")
	if len(got) != 2 || len(got[1].Items) != 2 || !got[1].Current || !got[1].Items[0].Current || got[0].Current {
		t.Errorf("officer: %+v", got)
	}
	got = visible(all, ad, "/")
	if len(got) != 2 || len(got[1].Items) != 1 || !got[0].Current {
		t.Errorf("administrator: %+v", got)
	}
	if all[1].Items[0].Current {
		t.Error("marking one reader's menu changed the menu of all")
	}
	if got := visible(all, access.Actor{}, "/"); len(got) != 0 {
		t.Errorf("nobody sees %+v", got)
	}
}

func TestTheWayBackStaysOnThisServer(t *testing.T) {
	for in, want := range map[string]string{
		"/cham-diem?trang=2": "/cham-diem?trang=2", "": "/", "https://evil.example": "/", "//evil.example": "/", `/\evil.example`: "/",
		"/a\nb": "/", "javascript:alert(1)": "/", "/\tevil": "/", "/": "/",
		"/..//evil.example": "/", "/.//evil.example": "/", "/%2f/evil.example": "/", "/%2Fevil.example": "/", "/%09/evil.example": "/", "/%5cevil.example": "/", "/%2e%2e/a": "/",
		"/a/../b": "/", "/a/": "/", "/đ": "/", "/%zz": "/", "/cham-diem/k/ket-qua/%C4%90%E1%BB%99i": "/cham-diem/k/ket-qua/%C4%90%E1%BB%99i",
	} {
		if got := Local(in); got != want {
			t.Errorf("Local(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestAttributesOfHtmxHoldNoScript(t *testing.T) {
	a := HX{Get: "/x", Post: "/y", Target: "#t", Swap: "outerHTML", Select: "#s", On: "change", Push: true}.Attrs()
	for name := range a {
		if strings.HasPrefix(name, "hx-on") || name == "hx-vals" || name == "hx-headers" {
			t.Errorf("attribute %s can hold a script", name)
		}
	}
	if got := (HX{Every: 1500 * time.Millisecond}).Attrs()["hx-trigger"]; got != "every 1500ms" {
		t.Errorf("got %v", got)
	}
}

func TestFlashIsToldOnceAndAsText(t *testing.T) {
	f := &Frame{Now: time.Now}
	w := httptest.NewRecorder()
	f.Flash(w, "done_signed_out", map[string]string{"name": "<b>x</b>\ny"})
	r := httptest.NewRequest("GET", "/", nil)
	r.AddCookie(w.Result().Cookies()[0])
	got := flashOf(r)
	if got == nil || got.Code != "done_signed_out" || got.Args["name"] != "<b>x</b> y" {
		t.Fatalf("got %+v", got)
	}
	out := httptest.NewRecorder()
	if err := Render(out, r, 200, Words("x")); err != nil {
		t.Fatal(err)
	}
	if c := out.Result().Cookies(); len(c) != 1 || c[0].MaxAge >= 0 {
		t.Errorf("the flash is not taken away: %v", c)
	}
}

func TestBarsAndShadesOfAShare(t *testing.T) {
	for share, want := range map[float64]string{0: "h1", 0.4999: "h1", 0.5: "h2", 0.7: "h3", 0.85: "h4", 0.9499: "h4", 0.95: "h5", 1: "h5", 1.25: "h5 over"} {
		if got := Heat(share); got != want {
			t.Errorf("Heat(%v) = %s, want %s", share, got, want)
		}
	}
	for v, want := range map[float64]string{-3: "0", 0: "0", 94.62: "94.62", 90: "90", 100: "100", 130: "100"} {
		if got := share(v); got != want {
			t.Errorf("share(%v) = %s, want %s", v, got, want)
		}
	}
}
