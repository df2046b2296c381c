package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/packs/demo"
)

// SeedDemoBook hands in and scores the demonstration's workbook, through the same verbs a user drives, as the head unit of its cluster and,
// to compare with, as the officer of a member unit, so that a first look of either finds something to look at. The officer also asks for it in
// the background, so that the list of jobs holds one that the runner of the program really did. Whose list holds a workbook
// is left alone, and who may no longer sign in or hand in, as the demonstration went on, does nothing. Refusals are those of the verbs.
func SeedDemoBook(ctx context.Context, a *App) error {
	for _, one := range []struct {
		role access.Role
		file string
	}{{access.CH, demo.BookName}, {access.EO, demo.CopyName}} {
		if err := a.handInAs(ctx, one.role, one.file); err != nil {
			return err
		}
	}
	return nil
}

// handInAs hands the demonstration's workbook in behind the button of a role.
func (a *App) handInAs(ctx context.Context, role access.Role, file string) error {
	opened, err := a.SessionOpenDemo(ctx, string(role), "", "")
	if fault.KindOf(err) == fault.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	who, err := a.SessionActor(ctx, opened.Token)
	if err != nil {
		return err
	}
	if who.Has(role) {
		err = a.handInDemoBook(ctx, who, file)
	}
	if closing := a.SessionClose(ctx, who, opened.Token); err == nil {
		err = closing
	}
	return err
}

func (a *App) handInDemoBook(ctx context.Context, who access.Actor, file string) error {
	there, err := a.ScorebookList(ctx, who, ScorebookListIn{})
	if err != nil || there.Total > 0 {
		return err
	}
	up, err := a.ScorebookUpload(ctx, who, "", ScorebookUploadIn{FileName: file, Content: demo.BookFile()})
	if err != nil {
		return err
	}
	in := ScorebookScoreIn{PublicID: up.PublicID, Version: up.Version}
	if err := a.ScorebookScore(ctx, who, "", in); err != nil || !who.Has(access.EO) {
		return err
	}
	_, err = a.ScorebookQueue(ctx, who, "", in)
	return err
}
