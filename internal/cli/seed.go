package cli

import (
	"log/slog"
	"math/rand/v2"
	"time"

	"thidua/internal/app"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/store"
)

// seedCmd fills an empty demonstration with an invented organisation of a size, for figures and trials.
type seedCmd struct {
	StoreSettings
	Size       string `required:"" help:"${help_seed_size}"`
	SeedNumber uint64 `default:"1" help:"${help_seed_number}"`
}

// seedDay is the day a filling is made for; it is that on which the demonstration starts.
const seedDay = "2024-10-16"

// Run creates the database where there is none. A live one is refused, and one that holds something.
func (c *seedCmd) Run(s *shell) error {
	size, ok := app.DemoSizes[c.Size]
	if !ok {
		return misused{fault.New(fault.Invalid, CodeSetting, fault.Where{}, fault.Args{"setting": "--size", "value": c.Size, "want": "size"})}
	}
	day, err := cal.ParseISO(seedDay)
	if err != nil {
		return err
	}
	y, m, d := day.Parts()
	at := app.Local(time.Date(y, time.Month(m), d, 1, 0, 0, 0, time.UTC))
	now := func() time.Time { return at }
	st, err := openStore(s.ctx, c.options(store.ModeDemo), now)
	if err != nil {
		return err
	}
	defer st.Close()
	a, err := app.New(app.Config{Store: st, Now: now, Random: rand.NewChaCha8(seedOf(c.SeedNumber)), Log: slog.New(slog.DiscardHandler), Key: randomKey()})
	if err != nil {
		return err
	}
	began, told := time.Now(), time.Now()
	size.Number = c.SeedNumber
	err = a.DemoFill(s.ctx, size, func(what string, done, of int) {
		if done == of || time.Since(told) > 5*time.Second {
			told = time.Now()
			s.say("seed_"+what, fault.Args{"done": done, "of": of})
		}
	})
	if err != nil {
		return err
	}
	s.say("seed_done", fault.Args{"seconds": int(time.Since(began).Seconds())})
	return nil
}

// seedOf makes the start of the tokens of a filling from its number: the content of a filling, its public ids too, depends on nothing else.
func seedOf(number uint64) (seed [32]byte) {
	for i := range 8 {
		seed[i] = byte(number >> (8 * i))
	}
	return seed
}
