package access

import (
	"slices"
	"strings"
)

// Verb names an act: the permission of a route, the scope of a token, the verb of an audit entry. "report.submit" is the method
// ReportSubmit in app/report_submit.go.
type Verb string

// The verbs that exist. A verb is added here before its route.
const (
	SessionOpen        Verb = "session.open"
	SessionOpenDemo    Verb = "session.open_demo"
	SessionActor       Verb = "session.actor"
	SessionClose       Verb = "session.close"
	SessionList        Verb = "session.list"
	SessionRevoke      Verb = "session.revoke"
	FactorRead         Verb = "factor.read"
	FactorEnrol        Verb = "factor.enrol"
	FactorGive         Verb = "factor.give"
	FactorLater        Verb = "factor.later"
	FactorRenew        Verb = "factor.renew"
	FactorRemove       Verb = "factor.remove"
	TokenCreate        Verb = "token.create"
	TokenList          Verb = "token.list"
	TokenRevoke        Verb = "token.revoke"
	TokenActor         Verb = "token.actor"
	SetupPending       Verb = "setup.pending"
	SetupLink          Verb = "setup.link"
	SetupInvited       Verb = "setup.invited"
	SetupFinish        Verb = "setup.finish"
	DemoRoles          Verb = "demo.roles"
	DemoSeed           Verb = "demo.seed"
	DemoFill           Verb = "demo.fill"
	HomeRead           Verb = "home.read"
	ProfileRead        Verb = "profile.read"
	ProfileChoose      Verb = "profile.choose"
	GuideRead          Verb = "guide.read"
	GuideSkip          Verb = "guide.skip"
	GuideFinish        Verb = "guide.finish"
	AccountRead        Verb = "account.read"
	AccountList        Verb = "account.list"
	AccountInvite      Verb = "account.invite"
	AccountReinvite    Verb = "account.reinvite"
	AccountInvited     Verb = "account.invited"
	AccountAccept      Verb = "account.accept"
	AccountRecover     Verb = "account.recover"
	AccountAssume      Verb = "account.assume"
	AccountRecovering  Verb = "account.recovering"
	AccountReset       Verb = "account.reset"
	AccountPassword    Verb = "account.password"
	AccountClose       Verb = "account.close"
	AccessGrant        Verb = "access.grant"
	AccessEnd          Verb = "access.end"
	AccessGrants       Verb = "access.grants"
	AccessDelegate     Verb = "access.delegate"
	AccessRecall       Verb = "access.recall"
	AccessDelegations  Verb = "access.delegations"
	OrgRead            Verb = "org.read"
	OrgUnit            Verb = "org.unit"
	OrgActs            Verb = "org.acts"
	OrgOpen            Verb = "org.open"
	OrgFound           Verb = "org.found"
	OrgRename          Verb = "org.rename"
	OrgMark            Verb = "org.mark"
	OrgMove            Verb = "org.move"
	OrgMerge           Verb = "org.merge"
	OrgSplit           Verb = "org.split"
	OrgClose           Verb = "org.close"
	OrgUndo            Verb = "org.undo"
	OrgTurn            Verb = "org.turn"
	PersonAdd          Verb = "person.add"
	PersonAmend        Verb = "person.amend"
	PersonList         Verb = "person.list"
	PersonRead         Verb = "person.read"
	PendingDraft       Verb = "pending.draft"
	PendingList        Verb = "pending.list"
	PendingRead        Verb = "pending.read"
	PendingConfirm     Verb = "pending.confirm"
	PendingRefuse      Verb = "pending.refuse"
	PendingWithdraw    Verb = "pending.withdraw"
	FindSearch         Verb = "find.search"
	ListviewList       Verb = "listview.list"
	ListviewSave       Verb = "listview.save"
	ListviewDelete     Verb = "listview.delete"
	FindFill           Verb = "find.fill"
	ImportPreview      Verb = "import.preview"
	ImportList         Verb = "import.list"
	ImportRead         Verb = "import.read"
	ImportMap          Verb = "import.map"
	ImportMend         Verb = "import.mend"
	ImportRun          Verb = "import.run"
	ImportQueue        Verb = "import.queue"
	ImportUndo         Verb = "import.undo"
	ImportNotes        Verb = "import.notes"
	PersonMove         Verb = "person.move"
	PersonAcceptMove   Verb = "person.accept_move"
	PersonUndoMove     Verb = "person.undo_move"
	PersonMoves        Verb = "person.moves"
	PersonPost         Verb = "person.post"
	PersonRate         Verb = "person.rate"
	PersonRateSheet    Verb = "person.rate_sheet"
	SchemeRead         Verb = "scheme.read"
	ScorebookUpload    Verb = "scorebook.upload"
	ScorebookMap       Verb = "scorebook.map"
	ScorebookScore     Verb = "scorebook.score"
	ScorebookRead      Verb = "scorebook.read"
	ScorebookList      Verb = "scorebook.list"
	ScorebookRecognise Verb = "scorebook.recognise"
	ScorebookDownload  Verb = "scorebook.download"
	ScorebookQueue     Verb = "scorebook.queue"
	ScorebookExport    Verb = "scorebook.export"
	ScorebookNotes     Verb = "scorebook.notes"
	ScorebookDelete    Verb = "scorebook.delete"
	JobRead            Verb = "job.read"
	JobList            Verb = "job.list"
	JobCancel          Verb = "job.cancel"
	JobClaim           Verb = "job.claim"
	JobBeat            Verb = "job.beat"
	JobFinish          Verb = "job.finish"
	JobRelease         Verb = "job.release"
	JobActor           Verb = "job.actor"
	StoreTidy          Verb = "store.tidy"
	StoreAcceptClock   Verb = "store.accept_clock"
	StoreVerify        Verb = "store.verify"
	AuditRead          Verb = "audit.read"
	AuditReadAll       Verb = "audit.read_all"
	AuditProve         Verb = "audit.prove"
	AuditVerify        Verb = "audit.verify"
)

// Rule says who may do a verb.
type Rule struct {
	Verb    Verb
	Roles   []Role // one of these is needed; EM stands for every account, about its own things
	Anyone  bool   // no account is needed; what else is asked (a password, a link) the verb checks itself
	Reads   bool   // changes nothing: who once had a unit below him reads on what was its own then
	Program bool   // done by the program itself (command line, job runner), with no roles never by a route
	Again   bool   // ◆ of the rights table, §3: wants the second factor again if it was given more than 10 minutes ago; without one the typed word
	Bare    bool   // may be done by a session that owes the second factor
}

var scorers = []Role{EO, HU, CH, CF, SB}

// everyone is every signed-in account.
var everyone = []Role{EM}

// watchers is every account about its own things, and an administrator about those of his units.
var watchers = []Role{AD, EM}

// officers is everybody who holds an office: names and places of units are no secret within his reach.
var officers = []Role{EO, HU, CH, CF, SB, AU, AD}

// builders change the organisation: the standing body, and an administrator until one serves.
var builders = []Role{SB, AD}

// importers bring lists of people in: who may take people in somewhere.
var importers = []Role{EO, HU, SB, AD}

// personReaders read about people; an administrator never does.
var personReaders = []Role{EO, HU, SB, AU}

// drafters may draft an act that needs a second person.
var drafters = []Role{SB, AD}

// seconds look at what waits for a second person: who drafts and who confirms.
var seconds = []Role{HU, SB, AD}

var rules = []Rule{
	{Verb: SessionOpen, Anyone: true},
	{Verb: SessionOpenDemo, Anyone: true},
	{Verb: SessionActor, Anyone: true},
	{Verb: SessionClose, Roles: everyone, Bare: true},
	{Verb: SessionList, Roles: everyone},
	{Verb: SessionRevoke, Roles: everyone},
	{Verb: FactorRead, Roles: everyone, Reads: true, Bare: true},
	{Verb: FactorEnrol, Roles: everyone, Bare: true},
	{Verb: FactorGive, Roles: everyone, Bare: true},
	{Verb: FactorLater, Roles: everyone},
	{Verb: FactorRenew, Roles: everyone, Again: true},
	{Verb: FactorRemove, Roles: everyone, Again: true},
	{Verb: TokenCreate, Roles: everyone},
	{Verb: TokenList, Roles: everyone, Reads: true},
	{Verb: TokenRevoke, Roles: everyone},
	{Verb: TokenActor, Anyone: true},
	{Verb: SetupPending, Anyone: true},
	{Verb: SetupLink, Program: true},
	{Verb: SetupInvited, Anyone: true},
	{Verb: SetupFinish, Anyone: true},
	{Verb: DemoRoles, Anyone: true},
	{Verb: DemoSeed, Program: true},
	{Verb: DemoFill, Program: true},
	{Verb: HomeRead, Roles: everyone},
	{Verb: ProfileRead, Roles: everyone},
	{Verb: ProfileChoose, Roles: []Role{AD}},
	{Verb: GuideRead, Roles: []Role{AD}},
	{Verb: GuideSkip, Roles: []Role{AD}},
	{Verb: GuideFinish, Roles: []Role{AD}},
	{Verb: AccountRead, Roles: []Role{AD}, Reads: true},
	{Verb: AccountList, Roles: []Role{AD}, Reads: true},
	{Verb: AccountInvite, Roles: []Role{AD}, Again: true},
	{Verb: AccountReinvite, Roles: []Role{AD}, Again: true},
	{Verb: AccountInvited, Anyone: true},
	{Verb: AccountAccept, Anyone: true},
	{Verb: AccountRecover, Program: true},
	{Verb: AccountAssume, Program: true},
	{Verb: AccountRecovering, Anyone: true},
	{Verb: AccountReset, Anyone: true},
	{Verb: AccountPassword, Roles: everyone},
	{Verb: AccountClose, Roles: []Role{AD}, Again: true},
	{Verb: AccessGrant, Roles: []Role{AD}, Again: true},
	{Verb: AccessEnd, Roles: []Role{AD}, Again: true},
	{Verb: AccessGrants, Roles: []Role{AD}, Reads: true},
	{Verb: AccessDelegate, Roles: []Role{HU}, Again: true},
	{Verb: AccessRecall, Roles: []Role{HU}, Again: true},
	{Verb: AccessDelegations, Roles: everyone, Reads: true},
	{Verb: OrgRead, Roles: officers, Reads: true},
	{Verb: OrgUnit, Roles: officers, Reads: true},
	{Verb: OrgActs, Roles: officers, Reads: true},
	{Verb: OrgOpen, Roles: builders},
	{Verb: OrgFound, Roles: builders},
	{Verb: OrgRename, Roles: builders},
	{Verb: OrgMark, Roles: builders},
	{Verb: OrgMove, Roles: builders},
	{Verb: OrgMerge, Roles: []Role{SB}, Again: true}, // these four wait until the head of the unit above confirms
	{Verb: OrgSplit, Roles: []Role{SB}, Again: true},
	{Verb: OrgClose, Roles: []Role{SB}, Again: true},
	{Verb: OrgUndo, Roles: []Role{SB}, Again: true},
	{Verb: OrgTurn, Program: true},
	{Verb: PersonAdd, Roles: []Role{EO, HU, SB, AD}}, // an administrator until a standing body serves
	{Verb: PersonAmend, Roles: []Role{EO, HU, SB}},
	{Verb: PersonList, Roles: personReaders, Reads: true},
	{Verb: PersonRead, Roles: personReaders, Reads: true},
	{Verb: PendingDraft, Roles: drafters}, // what the log calls the drafting of an act; the act's own verb is asked
	{Verb: PendingList, Roles: seconds, Reads: true},
	{Verb: PendingRead, Roles: seconds, Reads: true},
	{Verb: PendingConfirm, Roles: []Role{HU, AD}, Again: true}, // an administrator AD and AU alone, drafted by another
	{Verb: PendingRefuse, Roles: []Role{HU, AD}},
	{Verb: PendingWithdraw, Roles: drafters},
	{Verb: FindSearch, Roles: everyone, Reads: true},   // each kind of thing passes the verb that lists it
	{Verb: ListviewList, Roles: everyone, Reads: true}, // each his own
	{Verb: ListviewSave, Roles: everyone},
	{Verb: ListviewDelete, Roles: everyone},
	{Verb: FindFill, Program: true},
	{Verb: ImportPreview, Roles: importers},
	{Verb: ImportList, Roles: importers, Reads: true},
	{Verb: ImportRead, Roles: importers, Reads: true},
	{Verb: ImportMap, Roles: importers},
	{Verb: ImportMend, Roles: importers},
	{Verb: ImportRun, Roles: importers},
	{Verb: ImportQueue, Roles: importers},
	{Verb: ImportUndo, Roles: importers},
	{Verb: ImportNotes, Roles: importers, Reads: true},
	{Verb: PersonMove, Roles: []Role{EO, HU, SB}},
	{Verb: PersonAcceptMove, Roles: []Role{EO, HU}},
	{Verb: PersonUndoMove, Roles: []Role{EO, HU, SB}},
	{Verb: PersonMoves, Roles: []Role{EO, HU, SB}, Reads: true},
	{Verb: PersonPost, Roles: []Role{SB}},
	{Verb: PersonRate, Roles: []Role{HU}, Again: true},
	{Verb: PersonRateSheet, Roles: []Role{HU}, Reads: true},
	{Verb: SchemeRead, Roles: everyone},
	{Verb: ScorebookUpload, Roles: scorers},
	{Verb: ScorebookMap, Roles: scorers},
	{Verb: ScorebookScore, Roles: scorers},
	{Verb: ScorebookQueue, Roles: scorers},
	{Verb: ScorebookRead, Roles: append(slices.Clone(scorers), AU), Reads: true},
	{Verb: ScorebookList, Roles: append(slices.Clone(scorers), AU), Reads: true},
	{Verb: ScorebookRecognise, Roles: append(slices.Clone(scorers), AU), Reads: true},
	{Verb: ScorebookDownload, Roles: append(slices.Clone(scorers), AU), Reads: true},
	{Verb: ScorebookExport, Roles: append(slices.Clone(scorers), AU), Reads: true},
	{Verb: ScorebookNotes, Roles: append(slices.Clone(scorers), AU), Reads: true},
	{Verb: ScorebookDelete, Roles: scorers},
	{Verb: JobRead, Roles: watchers, Reads: true},
	{Verb: JobList, Roles: watchers, Reads: true},
	{Verb: JobCancel, Roles: watchers},
	{Verb: JobClaim, Program: true},
	{Verb: JobBeat, Program: true},
	{Verb: JobFinish, Program: true},
	{Verb: JobRelease, Program: true},
	{Verb: JobActor, Program: true},
	{Verb: StoreTidy, Program: true},
	{Verb: StoreAcceptClock, Program: true},
	{Verb: StoreVerify, Program: true},
	{Verb: AuditRead, Roles: []Role{AU, AD}, Reads: true}, // an administrator sees technical acts alone
	{Verb: AuditReadAll, Roles: []Role{AU}, Reads: true},  // within audit.read: the acts of the business too
	{Verb: AuditProve, Roles: []Role{AU}, Program: true, Reads: true},
	{Verb: AuditVerify, Program: true},
}

// Rules lists who may do what, in the order of the rights table.
func Rules() []Rule { return slices.Clone(rules) }

// kept are the areas whose verbs are never lent: nobody votes, gives a role or confirms for another; nor, as long as accounts are not linked to
// people, does anybody act on people's records for a head: who rates, moves or reads himself could not be told.
var kept = []string{"access", "account", "ballot", "import", "pending", "person"}

// Lendable says whether a head of unit may lend the verb.
func (v Verb) Lendable() bool {
	rule, _ := ruleOf(v)
	return slices.Contains(rule.Roles, HU) && !slices.Contains(kept, v.Area())
}

// Area is the thing a verb is about: the word before the dot.
func (v Verb) Area() string {
	area, _, _ := strings.Cut(string(v), ".")
	return area
}

// Known says whether the verb exists.
func (v Verb) Known() bool { _, ok := ruleOf(v); return ok }

func ruleOf(v Verb) (Rule, bool) {
	for _, r := range rules {
		if r.Verb == v {
			return r, true
		}
	}
	return Rule{}, false
}
