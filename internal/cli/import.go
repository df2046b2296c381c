package cli

import (
	"log/slog"
	"path/filepath"
	"strings"
	"time"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/roster"
	"thidua/internal/text"
)

// importCmd reads a list of people or units and says what bringing it in would do, with no server and no database; or brings people in under the rights
// of an account.
type importCmd struct {
	StoreSettings
	File   string `arg:"" help:"${help_import_file}"`
	Kind   string `required:"" enum:"people,units,changes" help:"${help_import_kind}"`
	DryRun bool   `help:"${help_import_dry}"`
	As     string `placeholder:"ACCOUNT" help:"${help_import_as}"`
	Whole  bool   `help:"${help_import_whole}"`
	All    bool   `help:"${help_score_all}"`
}

// Run prints counts and findings. A row that would be refused, or is, gives exit code 1.
func (c *importCmd) Run(s *shell) error {
	if c.DryRun == (c.As != "") || c.As != "" && c.Kind != string(roster.People) {
		return misused{fault.New(fault.Invalid, CodeImportHow, fault.Where{}, nil)}
	}
	data, err := s.readFile(c.File)
	if err != nil {
		return err
	}
	if c.As != "" {
		return c.bringIn(s, data)
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
	s.say("import_none", nil)
	return c.told(s, r.Findings())
}

// CodeImportHow refuses a command line that does not say whether to look only or in whose name to bring people in.
const CodeImportHow = "import_how"

func (c *importCmd) told(s *shell, found []fault.Finding) error {
	printFound(s, found, c.All)
	if fault.Worst(found) == fault.Error {
		return errFindings
	}
	return nil
}

// bringIn takes the good rows in. The list is kept as one handed in by the pages is, with what was settled about such lists before, and can be
// taken back there.
func (c *importCmd) bringIn(s *shell, data []byte) error {
	st, err := openExisting(s.ctx, c.StoreSettings, false)
	if err != nil {
		return err
	}
	defer st.Close()
	a, err := openApp(st, time.Now, slog.New(slog.DiscardHandler), randomKey())
	if err != nil {
		return err
	}
	who, err := a.AccountAssume(s.ctx, access.Program(), app.AccountAssumeIn{Login: c.As, Operator: operator(), Command: "import"})
	if fault.KindOf(err) == fault.NotFound {
		return misused{err}
	}
	if err != nil {
		return err
	}
	id, err := a.ImportPreview(s.ctx, who, "", app.ImportPreviewIn{FileName: filepath.Base(c.File), Content: data})
	if err != nil {
		return err
	}
	v, err := a.ImportRead(s.ctx, who, id)
	if err != nil {
		return err
	}
	printRoster(s, v.Reading)
	found := v.Found()
	ran, err := a.ImportRun(s.ctx, who, "", app.ImportRunIn{PublicID: id, Version: v.ImportInfo.Version, Whole: c.Whole})
	if err != nil && fault.KindOf(err) != fault.Conflict {
		return err
	}
	if err != nil { // nothing was brought in, and the rows say why
		_ = c.told(s, found)
		return err
	}
	s.say("import_brought", fault.Args{"added": ran.Added, "present": ran.Present, "refused": ran.Refused})
	return c.told(s, found)
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
