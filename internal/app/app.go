// Package app holds the verbs of the program, one file each: what a person or the program itself can do, in one transaction, after the
// question whether the actor may. Names start with the thing: ScorebookUpload in scorebook_upload.go is the verb scorebook.upload of
// core/access. Start reading at write.go.
package app

import (
	"crypto/sha256"
	"encoding/base64"
	"io"
	"log/slog"
	"runtime"
	"time"

	"thidua/internal/core/fault"
	"thidua/internal/store"
)

// Mode says what a database was created for: live work, the demonstration or the tests of the whole product.
type Mode = store.Mode

// The modes. serve opens live databases only.
const (
	ModeLive = store.ModeLive
	ModeDemo = store.ModeDemo
	ModeTest = store.ModeTest
)

// Config is what an App needs from outside; nothing else is read from the surroundings. All fields are needed.
type Config struct {
	Store  *store.Store
	Now    func() time.Time // the clock; a demo's may stand elsewhere than the machine's
	Random io.Reader        // source of tokens and salts
	Log    *slog.Logger     // technical log; never gets what people typed
	Key    []byte           // FactorKeySize bytes that seal the secrets of second factors; kept apart from the database
}

// App carries out the verbs. It is safe for use by many requests at once.
type App struct {
	store     *store.Store
	now       func() time.Time
	random    io.Reader
	log       *slog.Logger
	factorKey []byte
	hashing   chan struct{}               // bounds the memory that password hashing may take at once
	decoy     string                      // hash compared where an account does not exist
	turns     turns                       // bounds how many files are read and scored at once
	runs      atHand[int64, *Scored]      // results people are looking at, by the id of their run
	units     atHand[unitKey, *Scored]    // results of which people look at one unit
	stands    atHand[standKey, *Standing] // how units stand in results, for their homes
	reads     atHand[readKey, readBook]   // workbooks people are mapping
	words     wordsKept                   // what pages call things
	turned    dayTurned                   // the day as of which the organisation stands
	pasts     pasts                       // what goes with units through time
	tree      treeAtHand                  // the organisation as it was last known
}

// hashersPerCore times the cores is how many passwords are hashed at once, 19 MiB each.
const hashersPerCore = 2

// How many opened results and read workbooks are kept at hand, and how many lines and cells these have together. A result of a usual cluster takes
// about a megabyte, a hundred thousand read cells about twenty.
const (
	runsAtHand   = 16
	readsAtHand  = 8
	standsAtHand = 1000
	cellsAtHand  = 150_000
	linesAtHand  = 60_000
)

// New makes the App over an open store. Internal "config_incomplete" when a field is missing.
func New(c Config) (*App, error) {
	if c.Store == nil || c.Now == nil || c.Random == nil || c.Log == nil || len(c.Key) != FactorKeySize {
		return nil, fault.New(fault.Internal, "config_incomplete", fault.Where{}, nil)
	}
	a := &App{store: c.Store, now: c.Now, random: c.Random, log: c.Log, factorKey: c.Key, hashing: make(chan struct{}, hashersPerCore*runtime.NumCPU()), turns: make(turns, turnsAtOnce)}
	a.runs.most, a.runs.whole, a.runs.size = runsAtHand, linesAtHand, (*Scored).lines
	a.units.most, a.units.whole, a.units.size = runsAtHand, linesAtHand, (*Scored).lines
	a.stands.most = standsAtHand
	a.reads.most, a.reads.whole, a.reads.size = readsAtHand, cellsAtHand, readBook.cells
	secret, err := a.token()
	if err != nil {
		return nil, err
	}
	a.decoy, err = a.hashPassword(secret)
	return a, err
}

// Mode is the mode the database was created in.
func (a *App) Mode() Mode { return a.store.Mode() }

// Now is the program's clock, for pages that show it.
func (a *App) Now() time.Time { return a.now() }

// hanoi is the one time zone of the country; it has had no summer time since 1975.
var hanoi = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

// dayOf is the day of an instant in the country's time zone, as ISO text.
func dayOf(t time.Time) string { return t.In(hanoi).Format(time.DateOnly) }

// token makes 32 random bytes as text that fits a cookie, an address and a shell.
func (a *App) token() (string, error) {
	raw := make([]byte, 32)
	if _, err := io.ReadFull(a.random, raw); err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(raw), nil
}

// publicID makes an address part nobody can guess: 120 random bits.
func (a *App) publicID() (string, error) {
	raw := make([]byte, 15)
	if _, err := io.ReadFull(a.random, raw); err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(raw), nil
}

// digestOf is how tokens are kept: whoever reads the database cannot use them.
func digestOf(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// notFound is the one answer for what does not exist and for what is out of reach.
func notFound() error { return fault.New(fault.NotFound, "not_found", fault.Where{}, nil) }

// found turns "no row" into notFound and translates what the engine says.
func found(err error) error {
	if store.IsNoRow(err) {
		return notFound()
	}
	return store.Translate(err)
}

// Local gives an instant in the time of the country, as pages and papers show it.
func Local(t time.Time) time.Time { return t.In(hanoi) }
