package cli

import (
	"path/filepath"
	"strings"
	"time"

	"thidua/internal/app"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/roster"
	"thidua/internal/text"
)

// importCmd reads a list of people or units and says what bringing it in would do, with no server and no database.
type importCmd struct {
	File   string `arg:"" help:"${help_import_file}"`
	Kind   string `required:"" enum:"people,units,changes" help:"${help_import_kind}"`
	DryRun bool   `required:"" help:"${help_import_dry}"`
	All    bool   `help:"${help_score_all}"`
}

// Run prints counts and findings. A row that would be refused gives exit code 1.
func (c *importCmd) Run(s *shell) error {
	data, err := s.readFile(c.File)
	if err != nil {
		return err
	}
	now := time.Now()
	today, err := cal.Of(now.Year(), int(now.Month()), now.Day())
	if err != nil {
		return err
	}
	r, err := app.RosterFile(app.RosterFileIn{Name: filepath.Base(c.File), Data: data, Kind: roster.Kind(c.Kind), Today: today})
	if err != nil {
		return err
	}
	printRoster(s, r)
	found := r.Findings()
	printFound(s, found, c.All)
	if fault.Worst(found) == fault.Error {
		return errFindings
	}
	return nil
}

func printRoster(s *shell, r *roster.Reading) {
	for _, t := range r.Tables {
		if t.Apart != "" || t.Kind != r.Kind {
			continue
		}
		var columns []string
		for _, c := range t.Columns {
			if c.Field != "" && c.Field != roster.Other {
				columns = append(columns, text.RosterField(c.Field))
			}
		}
		s.say("import_table", fault.Args{"sheet": t.Sheet, "range": t.At.String(), "rows": t.Rows, "columns": strings.Join(columns, ", ")})
	}
	n := r.Count()
	args := fault.Args{"rows": n.Rows, "good": n.Good, "warned": n.Warned, "refused": n.Refused}
	if !r.AsOf.IsZero() {
		args["day"] = r.AsOf
	}
	s.say("import_counts", args)
	if r.Against > 0 && r.Kind == roster.People {
		s.say("import_units", fault.Args{"units": r.Against})
	}
}
