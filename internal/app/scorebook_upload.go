package app

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"slices"
	"strings"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/workbook"
	"thidua/internal/doc/noted"
	"thidua/internal/doc/xlsx"
	"thidua/internal/store"
	"thidua/internal/store/db"
	"thidua/packs"
)

// CodeFileSeen refuses a file that is kept already: conflict; args: at, by, book (its address).
const CodeFileSeen = "file_seen"

// CodeFileName refuses to keep a workbook whose name says it is something else: wrong_type; args: ext.
const CodeFileName = "file_name_kind"

// ScorebookMost is the most bytes a file may have.
const ScorebookMost = xlsx.MaxFile

// ScorebookUploadIn is a file handed in as a cluster's workbook, with the name it has on the sender's machine. Unit is the unit it is kept
// for; 0 means the first unit where the actor may upload.
type ScorebookUploadIn struct {
	Unit     int64
	FileName string
	Content  []byte
}

// ScorebookUploaded is a kept workbook. Known says that the layout's mapping had been settled before, by a colleague or in an earlier
// upload, and was taken instead of what would be recognised now. Open counts the questions the file leaves. SchemeID names the
// scheme recognised or settled, empty for none.
type ScorebookUploaded struct {
	PublicID string
	Version  int64
	Known    bool
	Open     int
	SchemeID string
}

// ScorebookUpload reads a file and keeps it for a unit in the actor's reach; those who score may. It refuses what package doc/xlsx refuses
// (bad kinds, damage, sizes), wrong_type "file_name_kind" (ext), invalid "classified_mark" (mark), conflict "file_seen" (at, by, book) when the unit keeps the same content
// already, not found "not_found" for a unit out of reach. What is recognised in it is kept as its mapping, so that it reads the same later.
// Repeating with the key keeps one workbook. A later stage makes kept workbooks the sheets of a cluster's year; what it needs is here:
// unit, content, mapping, runs.
func (a *App) ScorebookUpload(ctx context.Context, actor access.Actor, key string, in ScorebookUploadIn) (ScorebookUploaded, error) {
	if err := actor.Check(access.ScorebookUpload); err != nil {
		return ScorebookUploaded{}, err
	}
	var book *grid.Book
	read, err := inTurn(ctx, a.turns, func() (read *workbook.Reading, err error) {
		book, read, err = recogniseNew(in.FileName, in.Content)
		return read, err
	})
	if err != nil {
		return ScorebookUploaded{}, err
	}
	mapping, err := json.Marshal(read.Mapping)
	if err != nil {
		return ScorebookUploaded{}, err
	}
	return a.keepUpload(ctx, actor, key, keepIn{
		Unit: in.Unit, FileName: in.FileName, MediaType: mediaXLSX, Content: in.Content, Fingerprint: read.Fingerprint, Mapping: mapping, Once: true,
		Open: len(read.Questions), SchemeID: read.Mapping.Scheme, Book: book,
	})
}

// recogniseNew reads a file nobody settled anything about.
func recogniseNew(name string, content []byte) (*grid.Book, *workbook.Reading, error) {
	book, err := xlsx.Read(name, content)
	if err != nil {
		return nil, nil, err
	}
	if err := namedAsWorkbook(name); err != nil {
		return nil, nil, err
	}
	if err := unclassified(book); err != nil {
		return nil, nil, err
	}
	noted.Without(book)
	return book, workbook.Read(book, packs.Schemes(), packs.Columns(), nil), nil
}

// namedAsWorkbook refuses to keep a workbook named as something else (file_name_kind). One named .xls, as workbooks often are, is taken and
// kept by its own ending.
func namedAsWorkbook(name string) error {
	if ext := ending(name); ext != "" && !strings.EqualFold(ext, workbookEnding) && !strings.EqualFold(ext, olderEnding) {
		return fault.New(fault.WrongType, CodeFileName, fault.Where{}, fault.Args{"ext": ext})
	}
	return nil
}

const mediaXLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// keepIn is a file read and found to be a workbook. Fingerprint is that of its layout: equal for workbooks of the same sheets, columns and
// captions. Once refuses content the unit keeps already. Book is what was read, where a mapping settled before may leave something to ask.
type keepIn struct {
	Unit                             int64
	FileName, MediaType, Fingerprint string
	Content                          []byte
	Mapping                          json.RawMessage
	Once                             bool
	Open                             int
	SchemeID                         string
	Book                             *grid.Book
}

// keepUpload is ScorebookUpload behind the reading of the file.
func (a *App) keepUpload(ctx context.Context, actor access.Actor, key string, in keepIn) (ScorebookUploaded, error) {
	sum := sha256.Sum256(in.Content)
	in.FileName = cleanFileName(in.FileName)
	asked := map[string]any{"unit": in.Unit, "file": in.FileName, "digest": sum[:]}
	r := request{actor: actor, verb: access.ScorebookUpload, key: key, in: asked}
	return write(ctx, a, r, func(tx *Tx) (ScorebookUploaded, error) { return tx.keepBook(ctx, in, sum[:]) })
}

// keepBook stores content and workbook as one act.
func (t *Tx) keepBook(ctx context.Context, in keepIn, sum []byte) (ScorebookUploaded, error) {
	none := ScorebookUploaded{}
	unit, err := t.unitFor(ctx, in.Unit, access.ScorebookUpload)
	if err != nil {
		return none, err
	}
	known, err := t.knownMapping(ctx, unit, &in)
	if err != nil {
		return none, err
	}
	public, err := t.app.publicID()
	if err != nil {
		return none, err
	}
	blob, err := t.BlobAdd(ctx, db.BlobAddParams{
		UnitID: unit.id, Digest: sum, Size: int64(len(in.Content)), MediaType: in.MediaType, Bytes: in.Content,
	})
	if err != nil {
		return none, err
	}
	if in.Once {
		if err := t.notSeen(ctx, blob); err != nil {
			return none, err
		}
	}
	id, err := t.ScorebookAdd(ctx, db.ScorebookAddParams{
		PublicID: public, UnitID: unit.id, AccountID: t.Actor.Account, FileName: in.FileName, BlobID: blob, Fingerprint: in.Fingerprint,
		Mapping: in.Mapping, SchemeID: in.SchemeID, Questions: int64(in.Open), CreatedAt: t.At,
	})
	if err != nil {
		return none, err
	}
	t.Touch("blob", blob)
	t.Touch("score_book", id)
	if err := t.SetFindable(ctx, bookFindable(public, unit.id, in.FileName, t.At)); err != nil {
		return none, err
	}
	payload := map[string]any{"file": in.FileName, "size": len(in.Content)}
	return ScorebookUploaded{PublicID: public, Version: 1, Known: known, Open: in.Open, SchemeID: in.SchemeID}, t.Act(bookObject(public), unit.path, "", payload)
}

// notSeen refuses content the unit keeps already. The blob row is held by this transaction, so two uploads at one time are one.
func (t *Tx) notSeen(ctx context.Context, blob int64) error {
	same, err := t.ScorebookSame(ctx, blob)
	if store.IsNoRow(err) {
		return nil
	}
	if err != nil {
		return err
	}
	return fault.New(fault.Conflict, CodeFileSeen, fault.Where{}, fault.Args{
		"at": store.Time(same.CreatedAt).In(hanoi), "by": same.AccountName, "book": same.PublicID,
	})
}

// unitFor gives the unit asked for when it is in reach for the verb, or with 0 the first unit at which the actor holds the verb.
func (t *Tx) unitFor(ctx context.Context, id int64, verb access.Verb) (unitRef, error) {
	reach := t.Actor.Reach(verb)
	if id == 0 {
		for _, g := range t.Actor.Grants {
			if reach.Has(g.Unit.Path) {
				return unitRef{id: g.Unit.ID, path: g.Unit.Path}, nil
			}
		}
		return unitRef{}, notFound()
	}
	u, err := t.OrgUnitInScope(ctx, db.OrgUnitInScopeParams{ID: id, Scope: store.ScopeOf(reach).In})
	return unitRef{id: u.ID, path: u.Path}, found(err)
}

// knownMapping puts the mapping settled for the layout within the actor's reach, if there is one, in place of the one recognised now.
func (t *Tx) knownMapping(ctx context.Context, unit unitRef, in *keepIn) (bool, error) {
	row, err := t.ScoreLayoutFind(ctx, db.ScoreLayoutFindParams{
		Fingerprint: in.Fingerprint, Path: unit.path, Scope: store.ScopeOf(t.Actor.Reach(access.ScorebookUpload)).In,
	})
	if store.IsNoRow(err) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	m := &workbook.Mapping{}
	if err := json.Unmarshal(row.Mapping, m); err != nil {
		return false, err
	}
	in.Mapping, in.Open, in.SchemeID = row.Mapping, 0, m.Scheme
	// An answer that a sheet is meant belongs to its years: such a mapping is read with, so that nobody is told that nothing is asked.
	if in.Book != nil && slices.ContainsFunc(m.Sheets, func(e workbook.SheetEntry) bool { return e.Use }) {
		in.Open = len(workbook.Read(in.Book, packs.Schemes(), packs.Columns(), m).Questions)
	}
	return true, nil
}
