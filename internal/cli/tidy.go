package cli

import (
	"context"
	"log/slog"
	"time"

	"thidua/internal/app"
	"thidua/internal/core/access"
)

// tidy drops what has served its time, at the start and then every hour.
func tidy(ctx context.Context, a *app.App, log *slog.Logger) {
	tick := time.NewTicker(tidyEvery)
	defer tick.Stop()
	for {
		if err := a.StoreTidy(ctx, access.Program()); err != nil && ctx.Err() == nil {
			log.Warn("old records were not dropped", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
