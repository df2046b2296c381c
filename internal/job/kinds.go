package job

import (
	"context"

	"thidua/internal/app"
	"thidua/internal/core/access"
)

// Kinds lists every kind of job the program knows, for Config.Kinds.
func Kinds() map[string]Kind {
	return map[string]Kind{
		app.ScorebookJob: {Verb: access.ScorebookScore, Do: scoreBook},
		app.ImportJob:    {Verb: access.ImportRun, Do: runImport},
	}
}

// scoreBook scores a large workbook. The job's own id is the key: an attempt that was killed after it had stored the result is not repeated.
func scoreBook(ctx context.Context, run *Run) (any, error) {
	var in app.ScorebookScoreIn
	if err := run.Input(&in); err != nil {
		return nil, err
	}
	in.Told = func(done int) {
		run.Progress(app.JobProgress{Done: int64(done), Remaining: int64(app.ScorebookSteps - done)})
	}
	in.Told(0)
	return in.PublicID, run.App.ScorebookScore(ctx, run.Actor, run.Work.PublicID, in)
}

// runImport brings a list in. The job's own id is the key: an attempt that was killed after the people were in is not repeated.
func runImport(ctx context.Context, run *Run) (any, error) {
	var in app.ImportRunIn
	if err := run.Input(&in); err != nil {
		return nil, err
	}
	in.Told = run.Progress
	return run.App.ImportRun(ctx, run.Actor, run.Work.PublicID, in)
}
