package app

import (
	"context"
	"sync"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/db"
	"thidua/packs/profile"
)

// Profile is a kind of organisation: the words its people use, the kinds of unit it has, an example of units.
type Profile = profile.Profile

// Profiles lists the kinds of organisation there are, in the order to offer them.
func Profiles() []Profile { return profile.All() }

// ProfileChosen is the kind of organisation this is. While none is chosen it is the plainest, Chosen is false and Version 0.
type ProfileChosen struct {
	Profile
	Chosen  bool
	Version int64
}

// ProfileRead says what kind of organisation this is. Every account may.
func (a *App) ProfileRead(ctx context.Context, actor access.Actor) (ProfileChosen, error) {
	if err := actor.Check(access.ProfileRead); err != nil {
		return ProfileChosen{}, err
	}
	out, err := profileOf(ctx, a.store.Queries)
	return out, store.Translate(err)
}

func profileOf(ctx context.Context, q *db.Queries) (ProfileChosen, error) {
	row, err := q.ProfileGet(ctx)
	if err != nil && !store.IsNoRow(err) {
		return ProfileChosen{}, err
	}
	out := ProfileChosen{Version: row.Version}
	out.Profile, out.Chosen = profile.Of(row.Code)
	return out, nil
}

// wordsLife is how long the words of a profile are used before the database is asked whether another node changed it.
const wordsLife = time.Minute

// wordsKept are the words pages speak with, and until when.
type wordsKept struct {
	mu    sync.Mutex
	words Profile
	until time.Time
}

// ProfileWords gives the words for pages: those of ProfileRead, up to a minute old where another node changed them. They are words alone and for
// everybody. While the database cannot be asked, the plain ones.
func (a *App) ProfileWords(ctx context.Context) Profile {
	a.words.mu.Lock()
	defer a.words.mu.Unlock()
	if now := a.now(); now.After(a.words.until) {
		p, err := profileOf(ctx, a.store.Queries)
		if a.words.words = p.Profile; err != nil {
			a.words.words, _ = profile.Of("")
			return a.words.words
		}
		a.words.until = now.Add(wordsLife)
	}
	return a.words.words
}

// forget lets the next page ask for the words anew.
func (k *wordsKept) forget() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.until = time.Time{}
}
