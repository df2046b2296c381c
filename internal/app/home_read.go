package app

import (
	"cmp"
	"context"
	"slices"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// WaitKind says what sort of thing waits for somebody; the doors have words and an address for each.
type WaitKind string

// What can wait.
const (
	WaitGuide  WaitKind = "guide"      // the next step of the first days, empty when the guide is to be put away; N of Total steps are over
	WaitBook   WaitKind = "workbook"   // a workbook without a ranking; N questions are open, Of is the scheme, empty while it is asked
	WaitInvite WaitKind = "invitation" // an invitation nobody has taken; Of is the name to sign in with
	WaitFactor WaitKind = "factor"     // the actor holds a role whose holders are asked to take a second factor, and has none
	WaitAct    WaitKind = "act"        // an act drafted for a second person is the actor's to confirm; Of is its verb, Title what it is about
	WaitJob    WaitKind = "job"        // work in the background the actor asked for; N of Total are done
)

// Waiting is one thing that waits for the actor, as an area of the program tells it: ID is its address, Title its own name, Unit the name of
// the unit it belongs to, Until when it is too late (the zero instant for never). What Of, N and Total are is said at the kind.
type Waiting struct {
	Kind     WaitKind
	ID       string
	Title    string
	Unit     string
	Of       string
	N, Total int64
	Until    time.Time
}

// ComingKind says what sort of day is coming.
type ComingKind string

// What can be coming.
const (
	ComingAct   ComingKind = "act"   // an act on the organisation takes effect; Of is its deed, Title the unit
	ComingGrant ComingKind = "grant" // a role of the actor ends with the day; Of is the role, Title the unit
)

// Coming is a day within the next comingDays that the program knows of.
type Coming struct {
	Kind  ComingKind
	On    cal.Date
	Title string
	Of    string
}

// comingDays is how many days ahead a home looks, today not counted.
const comingDays = 30

// homeBooks is how many workbooks a home tells of; homeThings how many of all else.
const (
	homeBooks  = 5
	homeThings = 50
)

// Home is what the first page tells an actor: what waits for him, the newest workbooks in his reach, where his unit
// stands, the days that are coming, earliest first.
type Home struct {
	Today   cal.Date
	Waiting []Waiting
	Books   []ScorebookInfo
	Stands  *Standing // where the actor's unit stands in the latest ranking it appears in; nil for nowhere
	Before  *Standing // where it stood in the one before by the same scheme; nil for none
	Coming  []Coming
}

// homePart adds what one area has to tell to a home. Areas stand in homeParts in the order in which what waits is listed.
type homePart func(ctx context.Context, a *App, actor access.Actor, h *Home) error

// homeParts are the areas with something to tell. An area adds its part here; each may ask the database one statement, for all parts of any
// role together are asked in four at most.
var homeParts = []homePart{homeOfGuide, homeOfPending, homeOfBooks, homeOfStanding, homeOfThings, homeOfGrants, homeOfFactor}

// HomeRead tells what waits for the actor and what is coming, each as far as he reaches. Every account may.
func (a *App) HomeRead(ctx context.Context, actor access.Actor) (Home, error) {
	if err := actor.Check(access.HomeRead); err != nil {
		return Home{}, err
	}
	h := Home{Today: dateOf(a.now())}
	for _, part := range homeParts {
		if err := part(ctx, a, actor, &h); err != nil {
			return Home{}, err
		}
	}
	return h, nil
}

// homeOfBooks tells of the newest workbooks, and as waiting those of them that nobody has brought to a ranking yet.
func homeOfBooks(ctx context.Context, a *App, actor access.Actor, h *Home) error {
	if !actor.May(access.ScorebookList) {
		return nil
	}
	asked := bookListAsked{store.ScopeOf(actor.Reach(access.ScorebookList)), ScorebookListIn{Size: homeBooks}.whole()}
	page, err := store.Remembered(a.store, homeBooksAsked(asked), func() (ScorebookPage, error) { return a.bookRows(ctx, asked) })
	if err != nil {
		return err
	}
	h.Books = page.Books
	for _, b := range page.Books {
		if !b.Scored() && actor.May(access.ScorebookScore) {
			h.Waiting = append(h.Waiting, Waiting{Kind: WaitBook, ID: b.PublicID, Title: b.FileName, Unit: b.UnitName, Of: b.ReadScheme, N: int64(b.Open)})
		}
	}
	return nil
}

// homeBooksAsked is the question for the workbooks of a home, which are not counted.
type homeBooksAsked bookListAsked

// homeOfGuide leads an administrator through the first days of an organisation until the guide is put away.
func homeOfGuide(ctx context.Context, a *App, actor access.Actor, h *Home) error {
	if !actor.May(access.GuideRead) || a.Mode() != ModeLive {
		return nil
	}
	g, err := guideOf(ctx, a.store.Queries, actor.Account)
	if err != nil || g.Finished {
		return store.Translate(err)
	}
	over := int64(len(g.Steps) - len(g.open()))
	h.Waiting = append(h.Waiting, Waiting{Kind: WaitGuide, ID: string(g.Next), N: over, Total: int64(len(g.Steps))})
	return nil
}

// homeOfFactor asks a holder of a role whose holders should have one to take a second factor; in the demonstration nobody has a password.
func homeOfFactor(ctx context.Context, a *App, actor access.Actor, h *Home) error {
	if a.Mode() != ModeLive || actor.Factor.Enrolled || actor.Token != nil {
		return nil
	}
	offered, err := a.factorOffered(ctx, actor)
	if offered {
		h.Waiting = append(h.Waiting, Waiting{Kind: WaitFactor})
	}
	return err
}

// homeOfThings tells of work in the background, of invitations nobody took and of acts on the organisation that are dated ahead.
func homeOfThings(ctx context.Context, a *App, actor access.Actor, h *Home) error {
	rows, err := a.store.HomeThings(ctx, db.HomeThingsParams{
		AccountID: actor.Account, NowAt: store.Micros(a.now()), Accounts: store.ScopeOf(actor.Reach(access.AccountList)).In,
		Today: h.Today.String(), Until: h.Today.Add(comingDays).String(), Units: store.ScopeOf(actor.Reach(access.OrgActs)).In, PageSize: homeThings,
	})
	if err != nil {
		return store.Translate(err)
	}
	for _, r := range rows {
		switch r.Kind {
		case string(WaitJob):
			h.Waiting = append(h.Waiting, Waiting{Kind: WaitJob, ID: r.ID, Title: r.Title, N: r.N, Total: r.Total})
		case string(WaitInvite):
			h.Waiting = append(h.Waiting, Waiting{Kind: WaitInvite, ID: r.ID, Title: r.Title, Of: r.About, Until: instant(r.DoneAt)})
		default:
			on, err := cal.ParseISO(r.OnDay)
			if err != nil {
				return err
			}
			h.Coming = append(h.Coming, Coming{Kind: ComingAct, On: on, Title: r.Title, Of: r.About})
		}
	}
	return nil
}

// homeOfGrants tells when roles of the actor end, and puts the days in order.
func homeOfGrants(_ context.Context, _ *App, actor access.Actor, h *Home) error {
	for _, g := range actor.Grants {
		if g.To == "" {
			continue
		}
		on, err := cal.ParseISO(g.To)
		if err != nil {
			return err
		}
		if on <= h.Today.Add(comingDays) {
			h.Coming = append(h.Coming, Coming{Kind: ComingGrant, On: on, Title: g.Unit.Name, Of: string(g.Role)})
		}
	}
	slices.SortStableFunc(h.Coming, func(a, b Coming) int { return cmp.Compare(a.On, b.On) })
	return nil
}
