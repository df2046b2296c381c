package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store/db"
	"thidua/packs/profile"
)

// ProfileChooseIn is the kind of organisation by its code, and the version of what was chosen before, 0 for nothing.
type ProfileChooseIn struct {
	Code    string
	Version int64
}

// ProfileChoose says what kind of organisation this is: from now on pages speak its words and offer its kinds of unit. No data changes by it. An
// administrator may, at any time. Invalid "choice_unknown" (value) at the field code; stale "changed_meanwhile". Repeating with the key is safe.
func (a *App) ProfileChoose(ctx context.Context, actor access.Actor, key string, in ProfileChooseIn) error {
	_, err := write(ctx, a, request{actor: actor, verb: access.ProfileChoose, key: key, in: in}, func(tx *Tx) (struct{}, error) {
		if _, ok := profile.Of(in.Code); !ok {
			return struct{}{}, fault.New(fault.Invalid, "choice_unknown", fault.Where{Path: "code"}, fault.Args{"value": in.Code})
		}
		return struct{}{}, tx.chooseProfile(ctx, in)
	})
	a.words.forget()
	return err
}

// profileObject names the profile in the log.
const profileObject = "profile:1"

func (t *Tx) chooseProfile(ctx context.Context, in ProfileChooseIn) error {
	before, err := profileOf(ctx, t.Queries)
	if err != nil {
		return err
	}
	n, err := t.ProfileSet(ctx, db.ProfileSetParams{Code: in.Code, Version: in.Version})
	if err != nil {
		return err
	}
	if n == 0 || before.Version != in.Version {
		return t.stale(ctx, in.Version, before.Version, profileObject, access.ProfileChoose)
	}
	t.Touch("profile", 1)
	was := ""
	if before.Chosen {
		was = before.Code
	}
	return t.Act(profileObject, t.adminUnit().Path, "", map[string]string{"profile": in.Code, "profile_before": was})
}
