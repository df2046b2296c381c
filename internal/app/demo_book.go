package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/packs/demo"
)

// SeedDemoBook hands in and scores the demonstration's workbook as the head unit of its cluster, through the same verbs a user drives, so
// that a first look finds something to look at. It does nothing when the head unit's list holds a workbook. Refusals are those of the verbs.
func SeedDemoBook(ctx context.Context, a *App) error {
	opened, err := a.SessionOpenDemo(ctx, string(access.CH), "", "")
	if err != nil {
		return err
	}
	head, err := a.SessionActor(ctx, opened.Token)
	if err != nil {
		return err
	}
	err = a.handInDemoBook(ctx, head)
	if closing := a.SessionClose(ctx, head, opened.Token); err == nil {
		err = closing
	}
	return err
}

func (a *App) handInDemoBook(ctx context.Context, head access.Actor) error {
	there, err := a.ScorebookList(ctx, head, ScorebookListIn{})
	if err != nil || there.Total > 0 {
		return err
	}
	up, err := a.ScorebookUpload(ctx, head, "", ScorebookUploadIn{FileName: demo.BookName, Content: demo.BookFile()})
	if err != nil {
		return err
	}
	return a.ScorebookScore(ctx, head, "", ScorebookScoreIn{PublicID: up.PublicID, Version: up.Version})
}
