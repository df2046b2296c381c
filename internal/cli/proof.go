package cli

import (
	"encoding/hex"
	"time"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/audit"
	"thidua/internal/core/fault"
	"thidua/internal/text"
)

// auditProveCmd prints the proof that an act stands in the log. Acts are counted from 1, as verify counts them; the index of a leaf from 0.
type auditProveCmd struct {
	StoreSettings
	Act  int64 `arg:"" help:"${help_audit_leaf}"`
	Size int64 `name:"size" help:"${help_audit_size}"`
}

// Run prints the proof as JSON. An act the log does not hold, or a log that was never that long, is wrong usage: leaf_unknown, proof_size.
func (c *auditProveCmd) Run(s *shell) error {
	return withApp(s, c.StoreSettings, func(a *app.App) error {
		p, err := a.AuditProve(s.ctx, access.Program(), app.AuditProveIn{Index: c.Act - 1, Size: c.Size})
		if kind := fault.KindOf(err); kind == fault.NotFound || kind == fault.Invalid {
			return misused{err}
		}
		if err != nil {
			return err
		}
		file, err := p.File()
		if err != nil {
			return err
		}
		_, err = s.out.Write(file)
		return err
	})
}

// CodeRootForm refuses a root that is no root, as wrong usage. args: root
const CodeRootForm = "root_form"

// auditCheckCmd checks a proof without a database: against itself, and against a root somebody kept.
type auditCheckCmd struct {
	File string `arg:"" help:"${help_audit_file}"`
	Root string `name:"root" help:"${help_audit_root}"`
	Size int64  `name:"size" help:"${help_audit_size}"`
}

// Run says which act is proved and by which root. A proof that does not hold is a finding: proof_unreadable, proof_told, proof_wrong, proof_root.
func (c *auditCheckCmd) Run(s *shell) error {
	root, ok := audit.ReadRoot(c.Root)
	if c.Root != "" && !ok {
		return misused{fault.New(fault.Invalid, CodeRootForm, fault.Where{}, fault.Args{"root": c.Root})}
	}
	data, err := s.readFile(c.File)
	if err != nil {
		return err
	}
	p, err := audit.ReadProof(data)
	if err != nil {
		return err
	}
	in := p.Inclusion
	said, args := "proof_itself", fault.Args{"size": in.Size, "root": hex.EncodeToString(in.Root[:])}
	if c.Root != "" {
		if err := p.At(c.Size, root); err != nil {
			return err
		}
		said = "proof_kept"
	}
	if c.Root != "" && c.Size == 0 {
		delete(args, "size")
	}
	l := p.Leaf
	s.say("proof_act", fault.Args{"leaf": l.Index, "verb": text.Act(string(l.Verb)), "by": l.Name, "at": text.Moment(app.Local(time.UnixMicro(l.At))), "object": l.Object, "reason": l.Reason})
	s.say(said, args)
	return nil
}
