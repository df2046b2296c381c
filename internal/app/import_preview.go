package app

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"strings"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/roster"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// ImportPreviewIn is a file handed in as a list of people. Unit is the unit it is kept for; 0 means the first one where the actor may.
type ImportPreviewIn struct {
	Unit     int64
	FileName string
	Content  []byte
}

// ImportPreview reads a list of people and keeps it, so that its rows can be looked at and put right; nobody is taken in yet. Who may take people
// in somewhere may. It refuses what packages xlsx and delimited refuse, invalid "classified_mark", conflict "import_seen" where the same content
// was brought in for the unit and not taken back, not found "not_found" for a unit out of reach. What was settled about a list of the same captions for the unit
// is taken over. It gives the address of the list; repeating with the key keeps one.
func (a *App) ImportPreview(ctx context.Context, actor access.Actor, key string, in ImportPreviewIn) (string, error) {
	if err := actor.Check(access.ImportPreview); err != nil {
		return "", err
	}
	name := importName(in.FileName)
	read, err := inTurn(ctx, a.turns, func() (*roster.Reading, error) {
		return RosterFile(RosterFileIn{Name: name, Data: in.Content, Kind: roster.People, Today: dateOf(a.now())})
	})
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(in.Content)
	asked := map[string]any{"unit": in.Unit, "file": name, "digest": sum[:]}
	return write(ctx, a, request{actor: actor, verb: access.ImportPreview, key: key, in: asked}, func(tx *Tx) (string, error) {
		return tx.importKeep(ctx, in, name, sum[:], read.Print)
	})
}

// importName cleans the name of a file and keeps the ending by which text is told from a workbook.
func importName(sent string) string {
	if ext := ending(sent); strings.EqualFold(ext, ".csv") || strings.EqualFold(ext, ".tsv") || strings.EqualFold(ext, ".txt") {
		return stem(cleanFileName(strings.TrimSuffix(sent, ext))) + strings.ToLower(ext)
	}
	return cleanFileName(sent)
}

func (t *Tx) importKeep(ctx context.Context, in ImportPreviewIn, name string, sum []byte, print string) (string, error) {
	unit, err := t.unitFor(ctx, in.Unit, access.ImportPreview)
	if err != nil {
		return "", err
	}
	blob, err := t.BlobAdd(ctx, db.BlobAddParams{UnitID: unit.id, Digest: sum, Size: int64(len(in.Content)), MediaType: mediaXLSX, Bytes: in.Content})
	if err != nil {
		return "", err
	}
	if same, err := t.ImportSame(ctx, db.ImportSameParams{BlobID: blob, Kind: string(roster.People)}); err == nil {
		return "", fault.New(fault.Conflict, CodeImportSeen, fault.Where{}, fault.Args{"at": store.Time(same.DoneAt).In(hanoi), "by": same.AccountName, "list": same.PublicID})
	} else if !store.IsNoRow(err) {
		return "", err
	}
	settled, err := t.importSettled(ctx, unit.id, print)
	if err != nil {
		return "", err
	}
	public, err := t.app.publicID()
	if err != nil {
		return "", err
	}
	id, err := t.ImportAdd(ctx, db.ImportAddParams{
		PublicID: public, UnitID: unit.id, AccountID: t.Actor.Account, Kind: string(roster.People), FileName: name, BlobID: blob, Fingerprint: print, Settled: settled, CreatedAt: t.At,
	})
	t.Touch("blob", blob)
	t.Touch("import_list", id)
	if err != nil {
		return "", err
	}
	return public, t.Act(importObject(public), unit.path, "", map[string]any{"file": name, "size": len(in.Content)})
}

// importSettled is what was settled last for the unit about a list of the same captions, without what speaks of single rows and tables.
func (t *Tx) importSettled(ctx context.Context, unit int64, print string) (string, error) {
	last, err := t.ImportLayout(ctx, db.ImportLayoutParams{Fingerprint: print, UnitID: unit, Kind: string(roster.People)})
	if store.IsNoRow(err) {
		return "{}", nil
	}
	if err != nil {
		return "", err
	}
	var m roster.Mapping
	if err := json.Unmarshal([]byte(last), &m); err != nil {
		return "", err
	}
	m.Tables, m.Distinct = nil, nil
	body, err := json.Marshal(m)
	return string(body), err
}
