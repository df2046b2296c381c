package api

import (
	"context"
	"strconv"
	"time"

	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/core/tree"
)

type imports struct {
	Body wire.Imports
}

// importList lists the lists handed in.
func (s *Server) importList(ctx context.Context, q ask, _ *struct{}) (*imports, error) {
	all, err := s.cfg.App.ImportList(ctx, q.who)
	if err != nil {
		return nil, err
	}
	out := &imports{Body: wire.Imports{Imports: []wire.Import{}}}
	for _, i := range all {
		out.Body.Imports = append(out.Body.Imports, importOf(i))
	}
	return out, nil
}

func importOf(i app.ImportInfo) wire.Import {
	return wire.Import{
		ID: i.PublicID, File: i.FileName, Unit: i.Unit, By: i.By, Created: app.Local(i.Created), Done: momentOrNone(i.Done), Undone: momentOrNone(i.Undone),
		Rows: i.Rows, Added: i.Added, Present: i.Present, Refused: i.Refused, Version: i.Version,
	}
}

func momentOrNone(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	local := app.Local(t)
	return &local
}

type importKept struct {
	Location string `header:"Location"`
	ETag     string `header:"ETag"`
	Body     wire.ImportKept
}

// importPreview keeps a list.
func (s *Server) importPreview(ctx context.Context, q ask, in *Keyed) (*importKept, error) {
	key, err := in.key()
	if err != nil {
		return nil, err
	}
	id, err := s.cfg.App.ImportPreview(ctx, q.who, key, app.ImportPreviewIn{FileName: q.fileName, Content: q.body})
	if err != nil {
		return nil, err
	}
	return &importKept{Location: Base + "/imports/" + id, ETag: tag(1), Body: wire.ImportKept{ID: id}}, nil
}

// ImportNamed is the part of a request that names a list handed in. Exported, because huma passes over other embedded structs.
type ImportNamed struct {
	ID string `path:"id" doc:"Id of the list."`
}

type importReadOut struct {
	ETag string `header:"ETag"`
	Body wire.ImportRead
}

// importRead tells how a list reads now, or what became of it.
func (s *Server) importRead(ctx context.Context, q ask, in *ImportNamed) (*importReadOut, error) {
	v, err := s.cfg.App.ImportRead(ctx, q.who, in.ID)
	if err != nil {
		return nil, err
	}
	body := wire.ImportRead{Import: importOf(v.ImportInfo), Tables: []wire.ImportTable{}, Findings: []wire.Finding{}}
	if v.Reading != nil {
		n := v.Reading.Count()
		body.Rows, body.Present, body.Refused, body.Fresh = n.Rows, len(v.There), n.Refused, v.Fresh()
		body.On, body.AsOf, body.Findings = dayOrNone(v.On), dayOrNone(v.Reading.AsOf), wire.Findings(v.Found())
		for _, t := range v.Reading.Tables {
			one := wire.ImportTable{ID: t.Sheet + ":" + strconv.Itoa(t.At.Row1), Sheet: t.Sheet, Rows: t.Rows, Left: t.Apart, Columns: []wire.ImportColumn{}}
			for _, c := range t.Columns {
				one.Columns = append(one.Columns, wire.ImportColumn{Key: c.Key, Caption: c.Caption, Field: string(c.Field), Filled: c.Filled})
			}
			body.Tables = append(body.Tables, one)
		}
	}
	return &importReadOut{ETag: tag(v.ImportInfo.Version), Body: body}, nil
}

// importChange is a request that changes a list at the version that was read.
type importChange struct {
	ImportNamed
	Matched
	Key string `header:"Idempotency-Key" maxLength:"200" doc:"May be left out: If-Match already keeps a change from being made twice."`
}

func (in *importChange) at() (int64, error) {
	version, err := in.version()
	if err == nil {
		err = keyForm(in.Key)
	}
	return version, err
}

type importSet struct {
	ETag string `header:"ETag"`
	Body wire.ImportKept
}

func (in *importChange) set(version int64, err error) (*importSet, error) {
	return &importSet{ETag: tag(version + 1), Body: wire.ImportKept{ID: in.ID}}, err
}

// importMap settles what columns hold, which units are meant, and the like.
func (s *Server) importMap(ctx context.Context, q ask, in *importChange) (*importSet, error) {
	version, err := in.at()
	if err != nil {
		return nil, err
	}
	asked := app.ImportMapIn{PublicID: in.ID, Version: version, Columns: map[string]string{}, Units: map[string]string{}, Tables: map[string]bool{}, Distinct: map[string]bool{}}
	err = readBody(q.body, importMapExample, func(o *tree.Object) {
		asked.On = o.Text("on")
		entries(o, "columns", func(m *tree.Object, key string) { asked.Columns[key] = m.Text(key) })
		entries(o, "units", func(m *tree.Object, key string) { asked.Units[key] = strconv.Itoa(m.Int(key, 0, 0, 1<<31-1)) })
		entries(o, "tables", func(m *tree.Object, key string) { asked.Tables[key] = m.Yes(key) })
		entries(o, "distinct", func(m *tree.Object, key string) { asked.Distinct[key] = m.Yes(key) })
	})
	if err != nil {
		return nil, err
	}
	return in.set(version, s.cfg.App.ImportMap(ctx, q.who, in.Key, asked))
}

// entries goes through a map under a key, absent or not.
func entries(o *tree.Object, key string, each func(m *tree.Object, key string)) {
	m := o.Object(key)
	if m == nil {
		return
	}
	for _, k := range m.Keys() {
		each(m, k)
	}
	m.Done()
}

// importMapExample shows what the body of a mapping looks like.
const importMapExample = `{"columns": {"ho va ten": "name"}, "units": {"CAT": 7}, "on": "2025-01-01"}`

// importMend puts cells right beside the file.
func (s *Server) importMend(ctx context.Context, q ask, in *importChange) (*importSet, error) {
	version, err := in.at()
	if err != nil {
		return nil, err
	}
	cells := map[string]string{}
	err = readBody(q.body, `{"cells": {"Sheet1!D7": "05/09/1990"}}`, func(o *tree.Object) {
		entries(o, "cells", func(m *tree.Object, key string) { cells[key] = m.Text(key) })
	})
	if err != nil {
		return nil, err
	}
	return in.set(version, s.cfg.App.ImportMend(ctx, q.who, in.Key, app.ImportMendIn{PublicID: in.ID, Version: version, Cells: cells}))
}

// importRunIn reads which list to run, as it was seen.
func (in *importChange) run(q ask) (app.ImportRunIn, error) {
	version, err := in.at()
	run := app.ImportRunIn{PublicID: in.ID, Version: version}
	if err == nil {
		err = readBody(q.body, `{"whole": false}`, func(o *tree.Object) { run.Whole = o.Yes("whole") })
	}
	return run, err
}

type importRan struct {
	Body wire.ImportRan
}

// importRun brings a list in and answers when it is.
func (s *Server) importRun(ctx context.Context, q ask, in *importChange) (*importRan, error) {
	run, err := in.run(q)
	if err != nil {
		return nil, err
	}
	ran, err := s.cfg.App.ImportRun(ctx, q.who, in.Key, run)
	if err != nil {
		return nil, err
	}
	return &importRan{Body: wire.ImportRan(ran)}, nil
}

type importQueued struct {
	Location string `header:"Location"`
	Body     wire.ImportQueued
}

// importQueue hands the bringing in to the job runner.
func (s *Server) importQueue(ctx context.Context, q ask, in *importChange) (*importQueued, error) {
	run, err := in.run(q)
	if err != nil {
		return nil, err
	}
	job, err := s.cfg.App.ImportQueue(ctx, q.who, in.Key, run)
	if err != nil {
		return nil, err
	}
	return &importQueued{Location: Base + "/jobs/" + job, Body: wire.ImportQueued{Job: job}}, nil
}

// importUndo takes the people of a list out again.
func (s *Server) importUndo(ctx context.Context, q ask, in *importChange) (*importSet, error) {
	version, err := in.at()
	if err != nil {
		return nil, err
	}
	return in.set(version, s.cfg.App.ImportUndo(ctx, q.who, in.Key, app.ImportUndoIn{PublicID: in.ID, Version: version}))
}

// importNotes gives the file back with what was found.
func (s *Server) importNotes(ctx context.Context, q ask, in *ImportNamed) (*scorebookFile, error) {
	f, err := s.cfg.App.ImportNotes(ctx, q.who, in.ID)
	if err != nil {
		return nil, err
	}
	return &scorebookFile{Type: f.MediaType, Disposition: disposition(f.Name), Body: f.Content}, nil
}
