package cli

import (
	"log/slog"
	"os"
	"os/user"
	"strconv"
	"time"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/text"
)

// accountCmd is for whoever owns the data: he could read and change everything anyhow, and here the log says so.
type accountCmd struct {
	Recover accountRecoverCmd `cmd:"" help:"${help_account_recover}"`
}

// accountRecoverCmd lets somebody back in who forgot the password.
type accountRecoverCmd struct {
	Settings
	Factor bool   `name:"drop-factor" help:"${help_drop_factor}"`
	Login  string `arg:"" help:"${help_account_login}"`
}

// Run prints a one-time link. An account that does not exist is wrong usage; where the embedded database is in use it is refused.
func (c *accountRecoverCmd) Run(s *shell) error {
	if err := c.valid(); err != nil {
		return misused{err}
	}
	st, err := openExisting(s.ctx, c.StoreSettings, false)
	if err != nil {
		return err
	}
	defer st.Close()
	a, err := openApp(st, time.Now, slog.New(slog.DiscardHandler), randomKey())
	if err != nil {
		return err
	}
	link, err := a.AccountRecover(s.ctx, access.Program(), app.AccountRecoverIn{Login: c.Login, Operator: operator(), Factor: c.Factor})
	if fault.KindOf(err) == fault.NotFound {
		return misused{err}
	}
	if err != nil {
		return err
	}
	s.say("recover_link", fault.Args{"name": link.Name, "login": link.Login, "until": text.Moment(app.Local(link.Expires))})
	s.say("start_link", fault.Args{"url": c.site(c.Listen) + "/dat-lai-mat-khau/" + link.Token})
	s.say("recover_after", nil)
	if st.Dialect() == store.SQLite {
		s.say("recover_serve", nil)
	}
	return nil
}

// operator is the name under which the operating system knows who runs the program; its number where it has no name for him.
func operator() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return strconv.Itoa(os.Getuid())
}
