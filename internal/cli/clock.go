package cli

import (
	"log/slog"
	"time"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/text"
)

// clockCmd is for whoever runs the machine.
type clockCmd struct {
	Accept clockAcceptCmd `cmd:"" help:"${help_clock_accept}"`
}

// clockAcceptCmd is the way on after the machine's clock ran ahead, acts were stored, and it was set back.
type clockAcceptCmd struct {
	StoreSettings
	Reason string `required:"" help:"${help_clock_reason}"`
}

// Run notes in the log that the clock is right. Refused while the embedded database is in use.
func (c *clockAcceptCmd) Run(s *shell) error {
	st, err := openExisting(s.ctx, c.StoreSettings, false)
	if err != nil {
		return err
	}
	defer st.Close()
	a, err := openApp(st, time.Now, slog.New(slog.DiscardHandler), randomKey())
	if err != nil {
		return err
	}
	last, err := a.StoreAcceptClock(s.ctx, access.Program(), app.StoreAcceptClockIn{Reason: c.Reason, Operator: operator()})
	if fault.KindOf(err) == fault.Invalid {
		return misused{err}
	}
	if err != nil {
		return err
	}
	s.say("clock_accepted", fault.Args{"now": text.Moment(app.Local(time.Now())), "last": text.Moment(app.Local(last))})
	return nil
}

// longAgo is how old the last act may be before a start asks whether the clock has run ahead. Holidays and a quiet summer are shorter.
const longAgo = 60 * 24 * time.Hour

// tellOfClock asks, where nothing was done for long, whether that can be; it refuses nothing, for a system may well have rested.
func tellOfClock(s *shell, st *store.Store) error {
	if st.Mode() != store.ModeLive {
		return nil
	}
	c, err := st.Clock(s.ctx)
	if err == nil && c.Ahead < -longAgo {
		s.say("start_long_ago", fault.Args{"at": text.Moment(app.Local(c.Last)), "days": int(-c.Ahead.Hours() / 24)})
	}
	return err
}
