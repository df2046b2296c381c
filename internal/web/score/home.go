package score

import (
	"context"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/web/page"
)

// recent is how many workbooks the home page shows.
const recent = 5

// Recent tells on the home page of the newest workbooks in reach, and as tasks those of them that nobody has brought to a ranking yet.
func (s Screens) Recent(ctx context.Context, who access.Actor) (page.Told, error) {
	if !who.May(access.ScorebookList) {
		return page.Told{}, nil
	}
	list, err := s.App.ScorebookList(ctx, who, app.ScorebookListIn{})
	if err != nil || len(list.Books) == 0 {
		return page.Told{}, err
	}
	books := list.Books[:min(recent, len(list.Books))]
	told := page.Told{Main: recentSheet(books)}
	for _, b := range books {
		if !b.Scored() && who.May(access.ScorebookScore) {
			told.Tasks = append(told.Tasks, unranked(b))
		}
	}
	return told, nil
}

// resultOf is where a workbook is best opened: at its ranking when it has one.
func resultOf(b app.ScorebookInfo) string {
	if !b.Scored() {
		return at(b.PublicID)
	}
	return at(b.PublicID, "ket-qua")
}
