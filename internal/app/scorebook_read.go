package app

import (
	"context"
	"math"
	"slices"

	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// Scorebook is a stored workbook with its latest result, nil before the first.
type Scorebook struct {
	ScorebookInfo
	Run    *ScorebookRun
	Layout *ScorebookLayout // settled for its layout, nil for nothing; read with a result only
}

// ScorebookRead gives a workbook in the actor's reach with its latest result as it was kept, nothing computed anew; those who score and
// auditors may. Not found "not_found" for any other address; unavailable "content_damaged" where the kept result cannot be read any more.
func (a *App) ScorebookRead(ctx context.Context, actor access.Actor, publicID string) (Scorebook, error) {
	return a.latestRun(ctx, actor, publicID, func(id int64, packed []byte) (*Scored, error) {
		return a.runs.get(id, func() (*Scored, error) { return openRun(packed) })
	})
}

// latestRun is ScorebookRead, with how the kept result is opened.
func (a *App) latestRun(ctx context.Context, actor access.Actor, publicID string, open func(id int64, packed []byte) (*Scored, error)) (Scorebook, error) {
	if _, err := read(actor, access.ScorebookRead); err != nil {
		return Scorebook{}, err
	}
	book, err := bookIn(ctx, a.store.Queries, actor, access.ScorebookRead, publicID)
	if err != nil {
		return Scorebook{}, err
	}
	out := Scorebook{ScorebookInfo: infoOf(book)}
	row, err := a.store.ScorebookRunLatest(ctx, book.ID)
	if store.IsNoRow(err) {
		return out, nil
	}
	if err != nil {
		return out, store.Translate(err)
	}
	if out.Layout, err = layoutOf(ctx, a.store.Queries, actor, access.ScorebookRead, book, row.CreatedAt); err != nil {
		return out, err
	}
	scored, err := open(row.ID, row.Result)
	if err != nil { // packed with a checksum of its own, as the program wrote it
		return out, store.Damaged("score_book_run", row.ID, err)
	}
	out.RunScheme = row.SchemeID
	out.Run = &ScorebookRun{BookVersion: row.BookVersion, Created: store.Time(row.CreatedAt), Scored: *scored}
	return out, nil
}

// bookPage is how many workbooks one page lists where nobody asks for another number.
const bookPage = 30

// ScorebookListIn says which part of the list is asked for: Size workbooks, 0 for 30, beginning below the one Before names (a Next given
// earlier; 0 for the newest) and after Skip further ones.
type ScorebookListIn struct {
	Before     int64
	Skip, Size int32
}

// ScorebookPage is one page of a list and how to go on: Total counts the whole list; Next, where it is not 0, is handed in as before to see
// the older ones.
type ScorebookPage struct {
	Books []ScorebookInfo
	Total int64
	Next  int64
}

// ScorebookList lists a part of the workbooks in the actor's reach, newest first; one beyond the end is empty. Those who score and auditors
// may.
func (a *App) ScorebookList(ctx context.Context, actor access.Actor, in ScorebookListIn) (ScorebookPage, error) {
	scope, err := read(actor, access.ScorebookList)
	if err != nil {
		return ScorebookPage{}, err
	}
	asked := bookListAsked{scope, in.whole()}
	out, err := store.Remembered(a.store, asked, func() (ScorebookPage, error) { return a.bookListRead(ctx, asked) })
	out.Books = slices.Clone(out.Books)
	return out, err
}

// whole fills in what was left out.
func (in ScorebookListIn) whole() ScorebookListIn {
	if in.Before <= 0 {
		in.Before = math.MaxInt64
	}
	if in.Size <= 0 {
		in.Size = bookPage
	}
	return in
}

// bookListAsked is the question for a part of the list in a scope.
type bookListAsked struct {
	scope store.Scope
	in    ScorebookListIn
}

// bookListRead asks the database for a part of the list and how long the whole is.
func (a *App) bookListRead(ctx context.Context, asked bookListAsked) (ScorebookPage, error) {
	out, err := a.bookRows(ctx, asked)
	if err != nil {
		return out, err
	}
	out.Total, err = a.store.ScorebookCount(ctx, db.ScorebookCountParams{ScopeFrom: asked.scope.From, ScopeTo: asked.scope.To, Scope: asked.scope.In})
	return out, store.Translate(err)
}

// bookRows asks the database for a part of the list.
func (a *App) bookRows(ctx context.Context, asked bookListAsked) (ScorebookPage, error) {
	scope, in := asked.scope, asked.in
	rows, err := a.store.ScorebookList(ctx, db.ScorebookListParams{
		ScopeFrom: scope.From, ScopeTo: scope.To, Scope: scope.In, BeforeID: in.Before, Skip: in.Skip, PageSize: in.Size + 1,
	})
	if err != nil {
		return ScorebookPage{}, store.Translate(err)
	}
	out := ScorebookPage{Books: make([]ScorebookInfo, 0, min(len(rows), int(in.Size)))}
	if n := int(in.Size); len(rows) > n {
		rows, out.Next = rows[:n], rows[n-1].ID
	}
	for _, r := range rows {
		out.Books = append(out.Books, ScorebookInfo{
			PublicID: r.PublicID, UnitName: r.UnitName, UploadedBy: r.AccountName, FileName: r.FileName, Fingerprint: r.Fingerprint,
			ReadScheme: r.SchemeID, Open: int(r.Questions), RunScheme: r.RunScheme, Created: store.Time(r.CreatedAt), Version: r.Version, run: r.RunID,
		})
	}
	return out, nil
}
