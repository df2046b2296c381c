package app

import (
	"context"
	"crypto/sha256"
	"encoding/json"

	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// ScorebookUploadIn is a workbook to keep: its bytes, already read and found to be one, and what was recognised in it. Unit is the unit it
// is kept for; 0 means the first unit where the actor may upload. Mapping is any JSON value.
type ScorebookUploadIn struct {
	Unit        int64
	FileName    string
	MediaType   string
	Content     []byte
	Fingerprint string // of the layout: equal for workbooks of the same sheets, columns and captions
	Mapping     json.RawMessage
}

// ScorebookUploaded is a kept workbook. Known says that the layout's mapping had been settled before, by a colleague or in an earlier
// upload, and was taken instead of the one handed in.
type ScorebookUploaded struct {
	PublicID string
	Known    bool
}

// ScorebookUpload keeps a workbook for a unit in the actor's reach; those who score may. Not found "not_found" for a unit out of reach.
// Repeating with the key keeps one workbook.
func (a *App) ScorebookUpload(ctx context.Context, actor access.Actor, key string, in ScorebookUploadIn) (ScorebookUploaded, error) {
	if !json.Valid(in.Mapping) {
		return ScorebookUploaded{}, errNotJSON
	}
	sum := sha256.Sum256(in.Content)
	in.FileName = cleanFileName(in.FileName)
	asked := map[string]any{"unit": in.Unit, "file": in.FileName, "digest": sum[:], "layout": in.Fingerprint}
	r := request{actor: actor, verb: access.ScorebookUpload, key: key, in: asked}
	return write(ctx, a, r, func(tx *Tx) (ScorebookUploaded, error) { return tx.keepBook(ctx, in, sum[:]) })
}

// keepBook stores content and workbook as one act.
func (t *Tx) keepBook(ctx context.Context, in ScorebookUploadIn, sum []byte) (ScorebookUploaded, error) {
	none := ScorebookUploaded{}
	unit, err := t.unitFor(ctx, in.Unit, access.ScorebookUpload)
	if err != nil {
		return none, err
	}
	mapping, known, err := t.knownMapping(ctx, unit, in)
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
	id, err := t.ScoreBookAdd(ctx, db.ScoreBookAddParams{
		PublicID: public, UnitID: unit.id, AccountID: t.Actor.Account, FileName: in.FileName, BlobID: blob, Fingerprint: in.Fingerprint,
		Mapping: mapping, CreatedAt: t.At,
	})
	if err != nil {
		return none, err
	}
	t.Touch("blob", blob)
	t.Touch("score_book", id)
	payload := map[string]any{"file": in.FileName, "size": len(in.Content)}
	return ScorebookUploaded{PublicID: public, Known: known}, t.Act("scorebook:"+public, unit.path, "", payload)
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

// knownMapping gives the mapping settled for the layout within the actor's reach, or the one recognised now.
func (t *Tx) knownMapping(ctx context.Context, unit unitRef, in ScorebookUploadIn) (json.RawMessage, bool, error) {
	row, err := t.ScoreLayoutFind(ctx, db.ScoreLayoutFindParams{
		Fingerprint: in.Fingerprint, Path: unit.path, Scope: store.ScopeOf(t.Actor.Reach(access.ScorebookUpload)).In,
	})
	if err == nil {
		return row.Mapping, true, nil
	}
	if !store.IsNoRow(err) {
		return nil, false, err
	}
	return in.Mapping, false, nil
}
