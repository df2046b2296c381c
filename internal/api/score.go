package api

import (
	"context"
	"strconv"

	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/score"
)

// fileNames tells the verb what a body is; people never see these names.
var fileNames = map[string]string{mediaJSON: "facts.json", mediaYAML: "facts.yaml", mediaXLSX: "workbook.xlsx"}

// CodeYear refuses a year that is none.
const CodeYear = "number_range" // args: key, text, least, most

type scoreAsked struct {
	Scheme string `query:"scheme" doc:"Id of a shipped scheme, where the file names none or it is not to be recognised."`
	Year   string `query:"year" doc:"Year scored, where the file does not say."`
}

// read gives the scheme and the year asked for, nil and 0 for none. Everything wrong is told at once.
func (in *scoreAsked) read() (*score.Scheme, int, error) {
	n, err := year(in.Year)
	if in.Scheme == "" {
		return nil, n, err
	}
	found, unknown := app.SchemeFind(in.Scheme)
	var wrong []fault.Finding
	for _, e := range []error{unknown, err} {
		if e != nil {
			wrong = append(wrong, fault.From(e).Findings...)
		}
	}
	return found, n, fault.All(fault.Invalid, wrong)
}

func (in *scoreAsked) judge() error {
	_, _, err := in.read()
	return err
}

type scored struct {
	Body wire.Answer
}

// scoreFile scores what was sent and keeps nothing. A workbook in which nothing can be scored is answered with what was recognised and
// why, as on the command line.
func (s *Server) scoreFile(ctx context.Context, q ask, in *scoreAsked) (*scored, error) {
	file := app.ScoreFileIn{Name: fileNames[q.media], Data: q.body}
	var err error
	if file.Scheme, file.Year, err = in.read(); err != nil {
		return nil, err
	}
	done, err := s.cfg.App.ScoreFile(ctx, file)
	if err != nil {
		return nil, err
	}
	return &scored{Body: wire.Late(done.Result, done.Reading, done.Findings)}, nil
}

// year reads a year; 0 for none.
func year(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < cal.MinYear || n > cal.MaxYear {
		return 0, fault.New(fault.Invalid, CodeYear, fault.Where{Path: "year"}, fault.Args{"key": "year", "text": shown(s), "least": cal.MinYear, "most": cal.MaxYear})
	}
	return n, nil
}
