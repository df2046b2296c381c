package cli

import (
	"log/slog"
	"time"

	"thidua/internal/app"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/text"
)

// selfcheckCmd looks at settings, data and the shipped schemes before anybody relies on them. It creates and changes nothing but what
// opening a database does.
type selfcheckCmd struct {
	Settings
}

// Run prints one line for each thing looked at, and fails with the refusal of the first that is not in order.
func (c *selfcheckCmd) Run(s *shell) error {
	if err := c.valid(); err != nil {
		s.say("check_bad", fault.Args{"what": text.Say("check_settings", nil)})
		return err
	}
	s.say("check_ok", fault.Args{"what": text.Say("check_settings", nil)})
	s.say("check_ok", fault.Args{"what": text.Say("check_schemes", fault.Args{"count": len(app.SchemeList())})})
	opt := c.options(store.ModeLive)
	what := fault.Args{"what": text.Say("check_data", fault.Args{"dir": opt.Dir})}
	err := c.ready(s)
	if p := fault.From(err); p != nil && p.Findings[0].Code == store.CodeMissing {
		s.say("check_ok", fault.Args{"what": text.Say("check_none", fault.Args{"dir": opt.Dir})})
		return nil
	}
	if err != nil {
		s.say("check_bad", what)
		return err
	}
	s.say("check_ok", what)
	return nil
}

func (c *selfcheckCmd) ready(s *shell) error {
	st, err := openExisting(s.ctx, c.StoreSettings, false)
	if err != nil {
		return err
	}
	defer st.Close()
	a, err := openApp(st, time.Now, slog.New(slog.DiscardHandler), randomKey())
	if err != nil {
		return err
	}
	return a.Ready(s.ctx)
}
