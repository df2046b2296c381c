package app

import (
	"context"
	"encoding/json"
	"math"

	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// Scorebook is a stored workbook in full: the file as it came, the mapping as it stands, and the latest result, nil before the first.
type Scorebook struct {
	ScorebookInfo
	MediaType string
	Content   []byte
	Mapping   json.RawMessage
	Run       *ScorebookRun
}

// ScorebookRead gives a workbook in the actor's reach; those who score and auditors may. Not found "not_found" for any other address.
func (a *App) ScorebookRead(ctx context.Context, actor access.Actor, publicID string) (Scorebook, error) {
	if _, err := read(actor, access.ScorebookRead); err != nil {
		return Scorebook{}, err
	}
	var out Scorebook
	err := a.store.Snapshot(ctx, func(snap *store.Snapshot) error {
		book, err := bookIn(ctx, snap.Queries, actor, access.ScorebookRead, publicID)
		if err != nil {
			return err
		}
		blob, err := snap.BlobGet(ctx, book.BlobID)
		if err != nil {
			return err
		}
		out = Scorebook{
			ScorebookInfo: ScorebookInfo{
				PublicID: book.PublicID, UnitName: book.UnitName, UploadedBy: book.AccountName, FileName: book.FileName,
				Fingerprint: book.Fingerprint, Created: store.Time(book.CreatedAt), Version: book.Version,
			},
			MediaType: blob.MediaType, Content: blob.Bytes, Mapping: book.Mapping,
		}
		out.Run, err = latestRun(ctx, snap.Queries, book.ID)
		return err
	})
	return out, err
}

func latestRun(ctx context.Context, q *db.Queries, book int64) (*ScorebookRun, error) {
	row, err := q.ScoreBookRunLatest(ctx, book)
	if store.IsNoRow(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	result, err := unpack(row.Result)
	return &ScorebookRun{
		BookVersion: row.BookVersion, SchemeID: row.SchemeID, SchemeDigest: row.SchemeDigest, Result: result, Created: store.Time(row.CreatedAt),
	}, err
}

// bookPage is how many workbooks one page lists.
const bookPage = 30

// ScorebookPage is one page of a list and how to go on: Total counts the whole list; Next, where it is not 0, is handed in as before to see
// the older ones.
type ScorebookPage struct {
	Books []ScorebookInfo
	Total int64
	Next  int64
}

// ScorebookList lists the workbooks in the actor's reach, newest first, 30 a page; before is 0 for the first page. Those who score and
// auditors may.
func (a *App) ScorebookList(ctx context.Context, actor access.Actor, before int64) (ScorebookPage, error) {
	scope, err := read(actor, access.ScorebookList)
	if err != nil {
		return ScorebookPage{}, err
	}
	if before <= 0 {
		before = math.MaxInt64
	}
	rows, err := a.store.ScoreBookList(ctx, db.ScoreBookListParams{
		ScopeFrom: scope.From, ScopeTo: scope.To, Scope: scope.In, BeforeID: before, PageSize: bookPage + 1,
	})
	if err != nil {
		return ScorebookPage{}, store.Translate(err)
	}
	var out ScorebookPage
	if len(rows) > bookPage {
		rows, out.Next = rows[:bookPage], rows[bookPage-1].ID
	}
	for _, r := range rows {
		out.Books = append(out.Books, ScorebookInfo{
			PublicID: r.PublicID, UnitName: r.UnitName, UploadedBy: r.AccountName, FileName: r.FileName, Fingerprint: r.Fingerprint,
			Created: store.Time(r.CreatedAt), Version: r.Version,
		})
	}
	out.Total, err = a.store.ScoreBookCount(ctx, db.ScoreBookCountParams{ScopeFrom: scope.From, ScopeTo: scope.To, Scope: scope.In})
	return out, store.Translate(err)
}
