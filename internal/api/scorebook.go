package api

import (
	"context"
	"mime"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/core/fault"
	"thidua/internal/core/tree"
	"thidua/internal/core/workbook"
)

// info gives the shape of a kept workbook in a list.
func info(b app.ScorebookInfo) wire.Scorebook {
	return wire.Scorebook{ID: b.PublicID, Unit: b.UnitName, UploadedBy: b.UploadedBy, File: b.FileName, Fingerprint: b.Fingerprint,
		Scheme: b.ReadScheme, Open: b.Open, ScoredBy: b.RunScheme, Created: app.Local(b.Created), Version: b.Version}
}

// tag is the ETag of a version.
func tag(version int64) string { return strconv.Quote(strconv.FormatInt(version, 10)) }

type listAsked struct {
	Page  string `query:"page" doc:"Page, from 1; one beyond the end is empty." pattern:"^[0-9]+$"`
	Limit string `query:"limit" doc:"Rows a page, 1 to 100; 30 where none are asked for." pattern:"^[0-9]+$"`
	Sort  string `query:"sort" doc:"Order." enum:"-created"`
}

func (in *listAsked) view() (listed, error) { return list(in.Page, in.Limit, in.Sort, "-created") }

func (in *listAsked) judge() error {
	_, err := in.view()
	return err
}

type scorebookListed struct {
	Body wire.ScorebookList
}

// scorebookList lists the workbooks in reach, newest first.
func (s *Server) scorebookList(ctx context.Context, q ask, in *listAsked) (*scorebookListed, error) {
	view, err := in.view()
	if err != nil {
		return nil, err
	}
	piece, err := s.cfg.App.ScorebookList(ctx, q.who, app.ScorebookListIn{Skip: view.skip(), Size: int32(view.limit)})
	if err != nil {
		return nil, err
	}
	out := &scorebookListed{Body: wire.ScorebookList{Scorebooks: []wire.Scorebook{}, Total: piece.Total, Page: view.page, Limit: view.limit}}
	for _, b := range piece.Books {
		out.Body.Scorebooks = append(out.Body.Scorebooks, info(b))
	}
	return out, nil
}

// Keyed is the part of a request that may be sent twice and is done once.
type Keyed struct {
	Key string `header:"Idempotency-Key" required:"true" maxLength:"200" doc:"The same key sent again gives the first answer and does nothing twice."`
}

// CodeKey refuses a key that is none.
const CodeKey = "idempotency_key_wrong" // args: most

// CodeHeader refuses a request without a header it needs.
const CodeHeader = "request_header_missing" // args: header

// CodeIfMatch refuses an If-Match that is no tag of this API.
const CodeIfMatch = "if_match_wrong"

const keyMost = 200

// key gives the idempotency key: invalid "request_header_missing", "idempotency_key_wrong".
func (k Keyed) key() (string, error) {
	if k.Key == "" {
		return "", fault.New(fault.Invalid, CodeHeader, fault.Where{Path: headerKey}, fault.Args{"header": headerKey})
	}
	return k.Key, keyForm(k.Key)
}

const headerKey = "Idempotency-Key"

// keyForm refuses a key that is not short and plain: invalid "idempotency_key_wrong".
func keyForm(key string) error {
	if len(key) > keyMost || strings.ContainsFunc(key, func(c rune) bool { return c <= ' ' || c > '~' }) {
		return fault.New(fault.Invalid, CodeKey, fault.Where{Path: headerKey}, fault.Args{"most": keyMost})
	}
	return nil
}

// Matched is the part of a request that changes the version that was read.
type Matched struct {
	IfMatch string `header:"If-Match" required:"true" doc:"ETag of the version that was read."`
}

// version gives the version of If-Match: invalid "request_header_missing", "if_match_wrong".
func (m Matched) version() (int64, error) {
	if m.IfMatch == "" {
		return 0, fault.New(fault.Invalid, CodeHeader, fault.Where{Path: "If-Match"}, fault.Args{"header": "If-Match"})
	}
	text, err := strconv.Unquote(m.IfMatch)
	if err == nil {
		n, bad := strconv.ParseInt(text, 10, 64)
		if bad == nil && n > 0 && m.IfMatch == tag(n) {
			return n, nil
		}
	}
	return 0, fault.New(fault.Invalid, CodeIfMatch, fault.Where{Path: "If-Match"}, nil)
}

type scorebookKept struct {
	Location string `header:"Location"`
	ETag     string `header:"ETag"`
	Body     wire.ScorebookKept
}

// scorebookUpload keeps a workbook.
func (s *Server) scorebookUpload(ctx context.Context, q ask, in *Keyed) (*scorebookKept, error) {
	key, err := in.key()
	if err != nil {
		return nil, err
	}
	kept, err := s.cfg.App.ScorebookUpload(ctx, q.who, key, app.ScorebookUploadIn{FileName: q.fileName, Content: q.body})
	if err != nil {
		return nil, err
	}
	return &scorebookKept{Location: Base + "/scorebooks/" + kept.PublicID, ETag: tag(kept.Version),
		Body: wire.ScorebookKept{ID: kept.PublicID, Version: kept.Version, Known: kept.Known}}, nil
}

// BookNamed is the part of a request that names a kept workbook. Exported, because huma passes over other embedded structs.
type BookNamed struct {
	ID string `path:"id" doc:"Id of the kept workbook."`
}

type scorebookReadOut struct {
	ETag string `header:"ETag"`
	Body wire.ScorebookRead
}

// scorebookRead tells what was recognised in a kept workbook.
func (s *Server) scorebookRead(ctx context.Context, q ask, in *BookNamed) (*scorebookReadOut, error) {
	b, err := s.cfg.App.ScorebookRecognise(ctx, q.who, in.ID)
	if err != nil {
		return nil, err
	}
	out := &scorebookReadOut{ETag: tag(b.Version), Body: wire.ScorebookRead{Scorebook: info(b.ScorebookInfo), Year: b.Year, Units: []string{}}}
	for _, u := range b.Units {
		out.Body.Units = append(out.Body.Units, u.Name)
	}
	if b.Scheme != nil {
		ref := wire.Ref(b.Scheme)
		out.Body.SchemeRead = &ref
	}
	found := append([]fault.Finding{}, b.Notes...)
	out.Body.Findings = wire.Findings(append(found, b.Findings...))
	out.Body.Workbook = *wire.Reading(b.Reading)
	return out, nil
}

type scorebookMapIn struct {
	BookNamed
	Matched
	Key string `header:"Idempotency-Key" maxLength:"200" doc:"May be left out: If-Match already keeps a change from being made twice."`
}

type scorebookMapped struct {
	ETag string `header:"ETag"`
	Body wire.ScorebookMapped
}

// scorebookMap settles questions about a kept workbook.
func (s *Server) scorebookMap(ctx context.Context, q ask, in *scorebookMapIn) (*scorebookMapped, error) {
	version, err := in.version()
	if err != nil {
		return nil, err
	}
	from, answers, err := readAnswers(q.body)
	if err == nil {
		err = keyForm(in.Key)
	}
	if err != nil {
		return nil, err
	}
	done, err := s.cfg.App.ScorebookMap(ctx, q.who, in.Key, app.ScorebookMapIn{PublicID: in.ID, Version: version, From: from, Answers: answers})
	if err != nil {
		return nil, s.bothVersions(ctx, q, in.ID, wire.ScorebookSent{Version: version, From: from, Answers: wireAnswers(answers)}, err)
	}
	return &scorebookMapped{ETag: tag(done.Version), Body: wire.ScorebookMapped{Version: done.Version, Open: done.Open}}, nil
}

// readAnswers reads the body of a mapping, strictly: what it starts from and the answers.
func readAnswers(body []byte) (string, []app.ScorebookAnswer, error) {
	root, err := tree.Read(body, tree.Usual)
	if p := fault.From(err); p != nil {
		return "", nil, unread(p)
	}
	if root.Kind != tree.Map {
		return "", nil, fault.New(fault.Unreadable, CodeBodyShape, fault.Where{Line: root.Line, Col: root.Col}, fault.Args{"example": answersExample})
	}
	var r tree.Reader
	o := r.Object(root, "")
	from := o.Text("from")
	var out []app.ScorebookAnswer
	for _, one := range workbook.AnswersIn(&r, o, "value") {
		out = append(out, app.ScorebookAnswer(one))
	}
	o.Done()
	return from, out, fault.All(fault.Invalid, r.Found)
}

// answersExample shows what the body of a mapping looks like.
const answersExample = `{"answers": [{"part": "sheet", "key": "…", "value": "use"}]}`

// unread says of a body what package tree says of files.
func unread(p *fault.Problem) *fault.Problem {
	out := &fault.Problem{Kind: p.Kind, Findings: slices.Clone(p.Findings), Cause: p.Cause}
	for i, f := range out.Findings {
		if f.Code == tree.CodeSyntax {
			out.Findings[i].Code = CodeBodySyntax
		}
	}
	return out
}

type scorebookDeleteIn struct {
	BookNamed
	Matched
	Reason string `query:"reason" required:"true" maxLength:"500" doc:"Why it is taken away; it stays in the log."`
	Key    string `header:"Idempotency-Key" maxLength:"200" doc:"The same key sent again gives the first answer."`
}

// scorebookDelete takes a kept workbook away.
func (s *Server) scorebookDelete(ctx context.Context, q ask, in *scorebookDeleteIn) (*struct{}, error) {
	version, err := in.version()
	if err != nil {
		return nil, err
	}
	if err := keyForm(in.Key); err != nil {
		return nil, err
	}
	reason := strings.TrimSpace(norm.NFC.String(in.Reason))
	if n := utf8.RuneCountInString(reason); n > reasonMost {
		return nil, fault.New(fault.Invalid, CodeLong, fault.Where{Path: "reason"}, fault.Args{"length": n, "max": reasonMost})
	}
	err = s.cfg.App.ScorebookDelete(ctx, q.who, in.Key, app.ScorebookDeleteIn{PublicID: in.ID, Version: version, Reason: reason})
	return &struct{}{}, s.bothVersions(ctx, q, in.ID, wire.ScorebookSent{Version: version, Answers: []wire.ScorebookAnswer{}, Reason: reason}, err)
}

// CodeLong refuses a text that is too long.
const CodeLong = "field_long" // args: length, max

const reasonMost = 500

type scorebookFile struct {
	Type        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

// scorebookDownload gives the file back as it came, always to be saved and never to be shown.
func (s *Server) scorebookDownload(ctx context.Context, q ask, in *BookNamed) (*scorebookFile, error) {
	f, err := s.cfg.App.ScorebookDownload(ctx, q.who, in.ID)
	if err != nil {
		return nil, err
	}
	return &scorebookFile{Type: f.MediaType, Disposition: disposition(f.Name), Body: f.Content}, nil
}

// scorebookNotes gives the file back with what was found.
func (s *Server) scorebookNotes(ctx context.Context, q ask, in *BookNamed) (*scorebookFile, error) {
	f, err := s.cfg.App.ScorebookNotes(ctx, q.who, in.ID)
	if err != nil {
		return nil, err
	}
	return &scorebookFile{Type: f.MediaType, Disposition: disposition(f.Name), Body: f.Content}, nil
}

// disposition says that a file is to be saved under a name.
func disposition(name string) string {
	if d := mime.FormatMediaType("attachment", map[string]string{"filename": path.Base(name)}); d != "" {
		return d
	}
	return "attachment"
}
