package page

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"os"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
)

// KeyField is the name of the hidden field with a form's key.
const KeyField = "ma_gui"

// Form is what a browser sent, cleaned once: NFC, known fields only.
type Form struct{ values map[string][]string }

// ReadForm decodes the body (or, for GET, the address) and accepts the named fields only; a name ending in * accepts every field that
// starts so. Refuses: unreadable "form_unreadable", too_large "body_too_large" (limit), invalid "field_unknown", "field_twice",
// "field_text" (all with the field in Where.Path), and for a form that was sent without its key invalid "form_incomplete" (field); what else
// was sent is given even then. A field may come twice only where its name ends in "[]",
// a file never.
func ReadForm(r *http.Request, fields ...string) (Form, error) {
	f, err := ReadOpenForm(r, fields...)
	if err == nil && r.Method == http.MethodPost {
		err = f.Need(KeyField)
	}
	return f, err
}

// Need refuses a form without a field the page fills in itself: invalid "form_incomplete" (field).
func (f Form) Need(field string) error {
	if f.Get(field) != "" {
		return nil
	}
	return fault.New(fault.Invalid, CodeIncomplete, fault.Where{}, fault.Args{"field": field})
}

// CodeIncomplete refuses a form that came without something its page fills in.
const CodeIncomplete = "form_incomplete" // args: field

// Incomplete says that an error is CodeIncomplete, so that a page can be shown anew with what else was sent.
func Incomplete(err error) bool {
	wrong, ok := Wrong(err)
	return ok && wrong[0].Code == CodeIncomplete
}

// ReadOpenForm is ReadForm for the few forms that carry no key, since sending them twice does no harm: signing in and out, one-time links,
// the theme.
func ReadOpenForm(r *http.Request, fields ...string) (Form, error) {
	if err := parse(r); err != nil {
		return Form{}, err
	}
	var wrong []fault.Finding
	refuse := func(code, field string) {
		wrong = append(wrong, fault.Finding{Code: code, Severity: fault.Error, Where: fault.Where{Path: Shown(field)}, Args: fault.Args{"field": Shown(field)}})
	}
	f := Form{values: map[string][]string{}}
	for name, values := range r.Form {
		switch {
		case name != KeyField && !known(name, fields):
			refuse("field_unknown", name)
		case len(values) > 1 && !strings.HasSuffix(name, "[]"):
			refuse("field_twice", name)
		case slices.ContainsFunc(values, unreadable):
			refuse("field_text", name)
		default:
			for _, v := range values {
				f.values[name] = append(f.values[name], norm.NFC.String(v))
			}
		}
	}
	for name, files := range sentFiles(r) {
		switch {
		case !known(name, fields):
			refuse("field_unknown", name)
		case len(files)+len(r.Form[name]) > 1:
			refuse("field_twice", name)
		}
	}
	slices.SortFunc(wrong, func(a, b fault.Finding) int { return strings.Compare(a.Where.Path, b.Where.Path) })
	return f, fault.All(fault.Invalid, wrong)
}

// parse fills r.Form whatever way the form was sent.
func parse(r *http.Request) error {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case r.Method == http.MethodGet || r.Method == http.MethodHead:
		// A semicolon is part of what somebody typed, not a separator: the field it stands in answers for it.
		r.URL.RawQuery = strings.ReplaceAll(r.URL.RawQuery, ";", "%3B")
		err = r.ParseForm()
	case err == nil && kind == "multipart/form-data":
		err = r.ParseMultipartForm(4 << 20)
	case err == nil && kind == "application/x-www-form-urlencoded":
		err = r.ParseForm()
	default:
		return fault.New(fault.WrongType, "form_type", fault.Where{}, nil)
	}
	return BodyError(err)
}

// BodyError turns an error of reading a request's body into a problem: too_large "body_too_large" with the limit in bytes, otherwise
// unreadable "body_slow" where the sender took too long, and "form_unreadable". nil stays nil.
func BodyError(err error) error {
	if err == nil {
		return nil
	}
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return fault.New(fault.TooLarge, "body_too_large", fault.Where{}, fault.Args{"limit": tooLarge.Limit}).Because(err)
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return fault.New(fault.Unreadable, "body_slow", fault.Where{}, nil).Because(err)
	}
	return fault.New(fault.Unreadable, "form_unreadable", fault.Where{}, nil).Because(err)
}

// sentFiles gives the files of a form by field, none where it was sent without.
func sentFiles(r *http.Request) map[string][]*multipart.FileHeader {
	if r.MultipartForm == nil {
		return nil
	}
	return r.MultipartForm.File
}

func known(name string, fields []string) bool {
	return slices.ContainsFunc(fields, func(f string) bool {
		prefix, open := strings.CutSuffix(f, "*")
		return f == name || open && strings.HasPrefix(name, prefix)
	})
}

// unreadable says that a text holds bytes or characters nobody can see.
func unreadable(s string) bool { return lex.HiddenInText(s) > 0 }

// Shown makes a foreign field name fit to be shown: printable, at most 60 letters.
func Shown(s string) string { return shorten(s, 60) }

// shorten keeps what is printable, at most so many letters.
func shorten(s string, most int) string {
	s = strings.Map(func(c rune) rune {
		if unicode.IsPrint(c) && c != utf8.RuneError {
			return c
		}
		return -1
	}, s)
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return s
}

// File is an uploaded file.
type File struct {
	Name string // as the user knows it, without folders and control characters, at most 120 letters; empty where nothing is left
	Data []byte // content
}

// ReadFile gives the file of a field after ReadForm has read a multipart form. Refuses: invalid "file_unchosen" with the field in Where.Path,
// too_large "body_too_large". The size was bounded by the route's Body before anything was read.
func ReadFile(r *http.Request, field string) (File, error) {
	part, head, err := r.FormFile(field)
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return File{}, fault.New(fault.Invalid, "file_unchosen", fault.Where{Path: field}, nil)
	}
	if err != nil {
		return File{}, BodyError(err)
	}
	defer part.Close()
	data, err := io.ReadAll(part)
	if err != nil {
		return File{}, BodyError(err)
	}
	return File{Name: fileName(head.Filename), Data: data}, nil
}

// fileName keeps the last part of a path in whatever way the browser wrote it.
func fileName(sent string) string {
	sent = norm.NFC.String(sent)
	return strings.Trim(shorten(sent[strings.LastIndexAny(sent, `/\`)+1:], 120), " .")
}

// Get gives a field without blanks around it, empty when it was not sent.
func (f Form) Get(name string) string { return strings.TrimSpace(f.Raw(name)) }

// Raw gives a field as typed, for passwords.
func (f Form) Raw(name string) string {
	if v := f.values[name]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// All gives every value of a field whose name ends in "[]".
func (f Form) All(name string) []string { return f.values[name] }

// Names lists the fields sent that start with prefix, sorted.
func (f Form) Names(prefix string) []string {
	var names []string
	for name := range f.values {
		if strings.HasPrefix(name, prefix) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// Key gives the form's key for the verb called: the same form sent twice is one act.
func (f Form) Key() string { return f.Get(KeyField) }

// Wrong gives the findings to be shown inside the form when the refusal speaks of what was typed (kind invalid or conflict); ok is
// false for every other error, which the handler returns as it is.
func Wrong(err error) (fs []fault.Finding, ok bool) {
	var p *fault.Problem
	if errors.As(err, &p) && (p.Kind == fault.Invalid || p.Kind == fault.Conflict) {
		return p.Findings, true
	}
	return nil, false
}

// Field is one field of a form with what was typed and what is wrong with it.
type Field struct {
	Name     string          // name in the form; findings with this Where.Path stand below it
	Label    string          // words above it
	Hint     string          // one line of help; empty for none
	Value    string          // what was typed
	Type     string          // text (empty), password, search, date …
	Auto     string          // autocomplete token: username, current-password …
	Required bool            // must be filled in
	Focus    bool            // gets the cursor when the page opens
	Wrong    []fault.Finding // all findings of the form; those of other fields are ignored
}

// mine gives the findings of this field.
func (f Field) mine() []fault.Finding {
	var out []fault.Finding
	for _, w := range f.Wrong {
		if w.Where.Path == f.Name {
			out = append(out, w)
		}
	}
	return out
}

// described lists the ids of the lines that explain the field, for aria-describedby.
func (f Field) described() string {
	var ids []string
	if f.Hint != "" {
		ids = append(ids, "h-"+f.Name)
	}
	if len(f.mine()) > 0 {
		ids = append(ids, "w-"+f.Name)
	}
	return strings.Join(ids, " ")
}
