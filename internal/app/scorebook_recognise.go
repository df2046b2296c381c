package app

import (
	"context"
	"crypto/sha256"
	"encoding/json"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
	"thidua/internal/doc/noted"
	"thidua/internal/doc/xlsx"
	"thidua/internal/store"
	"thidua/internal/store/db"
	"thidua/packs"
)

// Recognised is what a stored workbook reads as under its mapping. Notes are remarks of the file itself: links not followed, tabs passed
// over. Schemes are those it may be told to be scored by.
type Recognised struct {
	ScorebookInfo
	*workbook.Reading
	Size    int              // of the file in bytes
	Layout  *ScorebookLayout // settled for its layout, nil for nothing
	Notes   []fault.Finding
	Schemes []*score.Scheme
}

// ScorebookRecognise reads a stored workbook anew under the mapping as it stands, sheet by sheet; those who score and auditors may. Not
// found "not_found" for any other address. The same file and mapping give the same reading.
func (a *App) ScorebookRecognise(ctx context.Context, actor access.Actor, publicID string) (Recognised, error) {
	if _, err := read(actor, access.ScorebookRecognise); err != nil {
		return Recognised{}, err
	}
	b, err := a.bookWithFile(ctx, actor, access.ScorebookRecognise, publicID)
	if err != nil {
		return Recognised{}, err
	}
	rb, err := a.reading(ctx, b, b.row.Mapping)
	if err != nil {
		return Recognised{}, err
	}
	out := Recognised{ScorebookInfo: infoOf(b.row), Reading: rb.reading, Size: len(b.content), Layout: b.layout, Notes: rb.book.Notes, Schemes: packs.Schemes()}
	out.RunScheme = b.scheme
	return out, nil
}

// bookFile is a stored workbook with its content and the scheme of its latest run, "" before the first.
type bookFile struct {
	row       db.ScorebookGetRow
	content   []byte
	mediaType string
	scheme    string
	layout    *ScorebookLayout
}

// bookWithFile reads a workbook inside the reach of the actor for a verb; not found "not_found" for any other, unavailable
// "content_damaged" where the file is not the one that was received.
func (a *App) bookWithFile(ctx context.Context, actor access.Actor, verb access.Verb, publicID string) (bookFile, error) {
	var out bookFile
	err := a.store.Snapshot(ctx, func(snap *store.Snapshot) error {
		var err error
		if out.row, err = bookIn(ctx, snap.Queries, actor, verb, publicID); err != nil {
			return err
		}
		blob, err := snap.BlobGet(ctx, out.row.BlobID)
		if err != nil {
			return err
		}
		out.content, out.mediaType = blob.Bytes, blob.MediaType
		run, err := snap.ScorebookRunLatest(ctx, out.row.ID)
		if err != nil && !store.IsNoRow(err) {
			return err
		}
		out.scheme = run.SchemeID
		out.layout, err = layoutOf(ctx, snap.Queries, actor, verb, out.row, run.CreatedAt)
		return err
	})
	return out, err
}

// readKey names a workbook under one mapping.
type readKey struct {
	id      int64
	mapping [sha256.Size]byte // its digest
}

func keyOf(b bookFile, mapping json.RawMessage) readKey {
	return readKey{b.row.ID, sha256.Sum256(mapping)}
}

// readBook is a kept file as it reads under a mapping.
type readBook struct {
	book    *grid.Book
	reading *workbook.Reading
}

// reading gives a workbook as it reads under a mapping, from those at hand or, in its turn, from the file.
func (a *App) reading(ctx context.Context, b bookFile, mapping json.RawMessage) (readBook, error) {
	key := keyOf(b, mapping)
	return a.reads.get(key, func() (readBook, error) {
		return inTurn(ctx, a.turns, func() (readBook, error) {
			if rb, ok := a.reads.look(key); ok { // somebody before us in the queue read it
				return rb, nil
			}
			return recognise(b, mapping)
		})
	})
}

// cells is how much of the memory for read workbooks one takes: its cells, long texts counted as several.
func (rb readBook) cells() int {
	n, text := 0, 0
	for _, s := range rb.book.Sheets {
		n += len(s.Cells)
		for _, c := range s.Cells {
			text += len(c.Text)
		}
	}
	return n + text/textOfCell
}

// textOfCell is how many bytes of text weigh as much as a cell with all that was recognised about it.
const textOfCell = 200

// recognise reads a kept file under a mapping.
func recognise(b bookFile, mapping json.RawMessage) (readBook, error) {
	m := &workbook.Mapping{}
	if err := json.Unmarshal(mapping, m); err != nil { // the program wrote it
		return readBook{}, store.Damaged("score_book", b.row.ID, err)
	}
	book, err := xlsx.Read(b.row.FileName, b.content)
	if err != nil {
		return readBook{}, err
	}
	noted.Without(book)
	return readBook{book: book, reading: workbook.Read(book, packs.Schemes(), packs.Columns(), m)}, nil
}
