// Package app holds the verbs of the program, one file each: what a person or the program itself can do, in one transaction, after the
// question whether the actor may. Start reading at write.go.
package app

import (
	"context"
	"io"
	"log/slog"
	"time"

	"thidua/internal/core/access"
)

// Mode says what a database was created for: live work, the demonstration or the tests of the whole product.
type Mode string

// The modes. serve opens live databases only.
const (
	ModeLive Mode = "live"
	ModeDemo Mode = "demo"
	ModeTest Mode = "test"
)

// Config is what an App needs from outside; nothing else is read from the surroundings.
type Config struct {
	Now    func() time.Time
	Random io.Reader
	Log    *slog.Logger
}

// App carries out the verbs.
type App struct{ cfg Config }

// New checks the configuration.
func New(c Config) (*App, error) { return &App{cfg: c}, nil }

// Mode is the mode the database was created in.
func (a *App) Mode() Mode { return ModeLive }

// SessionOpenIn is what a person types to sign in. Network is the address prefix the request came from.
type SessionOpenIn struct{ Login, Password, Network, UserAgent string }

// SessionOpened is a fresh session: the token for the cookie and the latest moment it can live to.
type SessionOpened struct {
	Token   string
	Expires time.Time
}

// DemoRole is one button of the demo's sign-in page.
type DemoRole struct{ Role, Title, UnitName, About string }

// SetupFinishIn is what the first administrator types behind the one-time link.
type SetupFinishIn struct{ Token, Login, Name, Password, Organisation, Network, UserAgent string }

// SessionOpen signs in.
func (a *App) SessionOpen(ctx context.Context, in SessionOpenIn) (SessionOpened, error) {
	return SessionOpened{}, errNotBuilt
}

// SessionOpenDemo signs in as a role of the demo.
func (a *App) SessionOpenDemo(ctx context.Context, role, network, userAgent string) (SessionOpened, error) {
	return SessionOpened{}, errNotBuilt
}

// SessionActor gives the actor behind a token.
func (a *App) SessionActor(ctx context.Context, token string) (access.Actor, error) {
	return access.Actor{}, errNotBuilt
}

// SessionClose ends the session of the token.
func (a *App) SessionClose(ctx context.Context, actor access.Actor, token string) error {
	return errNotBuilt
}

// SessionInfo is one open session of an account.
type SessionInfo struct {
	ID                    int64
	Opened, Seen, Expires time.Time
	Network, UserAgent    string
	Current               bool
}

// SessionList lists the open sessions of the actor's account, newest first.
func (a *App) SessionList(ctx context.Context, actor access.Actor) ([]SessionInfo, error) {
	return nil, errNotBuilt
}

// SessionRevoke ends one session of the actor's account; an administrator may end anybody's.
func (a *App) SessionRevoke(ctx context.Context, actor access.Actor, key string, id int64) error {
	return errNotBuilt
}

// SetupPending says that no account exists yet.
func (a *App) SetupPending(ctx context.Context) (bool, error) { return false, errNotBuilt }

// SetupLink makes the one-time token.
func (a *App) SetupLink(ctx context.Context) (string, error) { return "", errNotBuilt }

// SetupFinish creates the first administrator and the top unit.
func (a *App) SetupFinish(ctx context.Context, in SetupFinishIn) (SessionOpened, error) {
	return SessionOpened{}, errNotBuilt
}

// DemoRoles lists the buttons of the demo's sign-in page.
func (a *App) DemoRoles(ctx context.Context) ([]DemoRole, error) { return nil, errNotBuilt }

// Ready says whether the program can work: database writable, migrations current, clock close to the database's.
func (a *App) Ready(ctx context.Context) error { return errNotBuilt }
