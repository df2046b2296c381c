package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"time"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/text"
)

// migrateCmd brings the schema of a database up to date.
type migrateCmd struct {
	StoreSettings
	To *int64 `help:"${help_migrate_to}"`
}

// Run migrates a database that is there: a mistyped directory is told, not filled. A version that does not exist is wrong usage, an older
// one is refused.
func (c *migrateCmd) Run(s *shell) error {
	opt, target := c.options(""), store.Newest()
	opt.Existing = true
	if c.To != nil {
		target = *c.To
	}
	if target == 0 { // which store.Migrate takes for the newest
		return misused{store.TargetUnknown(target)}
	}
	done, err := store.Migrate(s.ctx, opt, target)
	switch {
	case fault.KindOf(err) == fault.Invalid:
		return misused{err}
	case err != nil:
		return err
	case len(done.Applied) == 0:
		s.say("migrate_current", fault.Args{"to": done.To})
	default:
		s.say("migrate_done", fault.Args{"from": done.From, "to": done.To, "steps": len(done.Applied)})
	}
	return nil
}

// verifyCmd checks the stored data against the program's named invariants.
type verifyCmd struct {
	StoreSettings
	JSON bool `name:"json" help:"${help_json}"`
}

// Run verifies; findings are printed and give exit code 1.
func (c *verifyCmd) Run(s *shell) error {
	return withApp(s, c.StoreSettings, func(a *app.App) error {
		found, err := a.StoreVerify(s.ctx, access.Program())
		if err != nil {
			return err
		}
		return s.report(found, c.JSON)
	})
}

// withApp gives the verbs over an existing database, opened to be looked at.
func withApp(s *shell, set StoreSettings, act func(*app.App) error) error {
	st, err := openExisting(s.ctx, set, true)
	if err != nil {
		return err
	}
	defer st.Close()
	a, err := openApp(st, time.Now, slog.New(slog.DiscardHandler), randomKey())
	if err != nil {
		return err
	}
	return act(a)
}

// report prints what verifying found.
func (s *shell) report(found []fault.Finding, asJSON bool) error {
	switch {
	case asJSON:
		if err := printFindingsJSON(s.out, found); err != nil {
			return err
		}
	case len(found) == 0:
		s.say("verify_sound", nil)
	default:
		for _, f := range found {
			fmt.Fprintf(s.out, "%s: %s\n", text.Severity(f.Severity), text.Finding(f))
		}
		s.say("verify_found", fault.Args{"count": len(found)})
	}
	if len(found) > 0 {
		return errFindings
	}
	return nil
}

// auditCmd looks at the log of acts.
type auditCmd struct {
	Verify auditVerifyCmd `cmd:"" help:"${help_audit_verify}"`
	Prove  auditProveCmd  `cmd:"" help:"${help_audit_prove}"`
	Check  auditCheckCmd  `cmd:"" help:"${help_audit_check}"`
}

// auditVerifyCmd rebuilds the tree of the log and compares.
type auditVerifyCmd struct{ StoreSettings }

// Run verifies the log and prints its head, which an outsider can keep.
func (c *auditVerifyCmd) Run(s *shell) error {
	return withApp(s, c.StoreSettings, func(a *app.App) error {
		head, found, err := a.AuditVerify(s.ctx, access.Program())
		switch {
		case err != nil:
			return err
		case len(found) > 0:
			return s.report(found, false)
		}
		s.say("audit_sound", fault.Args{"size": head.Size, "root": fmt.Sprintf("%x", head.Root)})
		return nil
	})
}

// printJSON writes a value as indented JSON, letters as they are.
func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
