package api

import (
	"slices"

	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/core/access"
)

// Public is the permission of routes that need no account.
const Public access.Verb = "public"

// Classes of how often a route may be asked for; package guard of the pages owns them.
const (
	rateRead   = "read"
	rateWrite  = "write"
	rateUpload = "upload"
)

// Most bytes of a body.
const (
	smallBody = 1 << 20
	scoreBody = 8 << 20
	fileBody  = app.ScorebookMost + 1<<20 // a workbook of the largest size read, and what a multipart body adds
)

// Media types of bodies.
const (
	mediaJSON = "application/json"
	mediaYAML = "application/yaml"
	mediaXLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	mediaForm = "multipart/form-data"
)

// scoreName is the operation whose body is a facts file.
const scoreName = "score"

// Route is one line of the table of everything that can be asked for.
type Route struct {
	Method     string      `json:"method"`
	Pattern    string      `json:"pattern"`    // of net/http's ServeMux
	Permission access.Verb `json:"permission"` // verb the actor needs, or Public
	Object     string      `json:"object"`     // type of thing the address names; empty for none
	Rate       string      `json:"rate"`       // class of how often it may be asked for
	Name       string      `json:"-"`          // operation id in the OpenAPI document
	About      string      `json:"-"`          // what it does, for people writing programs
	Takes      []string    `json:"-"`          // media types of the body; none for no body
	Most       int64       `json:"-"`          // most bytes of the body
	Shape      any         `json:"-"`          // in package wire: of a JSON body, or of the JSON among Gives
	Gives      []string    `json:"-"`          // media types of the answer, where they are not JSON alone
	Created    bool        `json:"-"`          // answers 201
	Waits      bool        `json:"-"`          // answers 202: nothing is done before a second person confirms
	Alone      bool        `json:"-"`          // one at a time: it takes much memory until its answer is written
	register   func(Route)
}

// routes is the table: every address of the API stands here and nowhere else.
func (s *Server) routes() []Route {
	return slices.Concat(s.homeRoutes(), s.scoreRoutes(), s.unitRoutes(), s.personRoutes(), s.importRoutes(), s.pendingRoutes(), s.accessRoutes(), s.tokenRoutes(), s.watchRoutes())
}

// homeRoutes are what everybody asks first.
func (s *Server) homeRoutes() []Route {
	return []Route{
		{Method: "GET", Pattern: Base + "/home", Permission: access.HomeRead, Rate: rateRead, Name: "read-home",
			About: "What waits for the asker and what is coming within 30 days.", register: answer(s, s.home)},
		{Method: "GET", Pattern: Base + "/profile", Permission: access.ProfileRead, Rate: rateRead, Name: "read-profile",
			About: "What kind of organisation this is: its words and kinds of unit.", register: answer(s, s.profileRead)},
		{Method: "PUT", Pattern: Base + "/profile", Permission: access.ProfileChoose, Rate: rateWrite, Name: "choose-profile", Takes: []string{mediaJSON}, Most: smallBody,
			Shape: wire.ProfileChoice{}, About: "Say what kind of organisation this is. No data changes by it.", register: answer(s, s.profileChoose)},
		{Method: "GET", Pattern: Base + "/guide", Permission: access.GuideRead, Rate: rateRead, Name: "read-guide",
			About: "How far the first days are, step by step.", register: answer(s, s.guideRead)},
		{Method: "POST", Pattern: Base + "/guide/skip", Permission: access.GuideSkip, Rate: rateWrite, Name: "skip-step", Takes: []string{mediaJSON}, Most: smallBody,
			Shape: wire.GuideSkip{}, About: "Pass a step of the first days over, or take it up again.", register: answer(s, s.guideSkip)},
		{Method: "POST", Pattern: Base + "/guide/finish", Permission: access.GuideFinish, Rate: rateWrite, Name: "finish-guide",
			About: "Put the guide of the first days away.", register: answer(s, s.guideFinish)},
	}
}

// unitRoutes are the organisation in time.
func (s *Server) unitRoutes() []Route {
	change := func(verb access.Verb, path, name, about string, do func(*app.App) orgVerb) Route {
		return Route{Method: "POST", Pattern: Base + "/units/{id}/" + path, Permission: verb, Object: app.ObjectUnit, Rate: rateWrite, Name: name,
			Takes: []string{mediaJSON}, Most: smallBody, Shape: wire.UnitAct{}, About: about, register: answer(s, s.unitAct(do))}
	}
	draft := func(verb access.Verb, path, name, about string, do func(*app.App) orgDraft) Route {
		return Route{Method: "POST", Pattern: Base + "/units/{id}/" + path, Permission: verb, Object: app.ObjectUnit, Rate: rateWrite, Name: name, Waits: true,
			Takes: []string{mediaJSON}, Most: smallBody, Shape: wire.UnitAct{}, About: about + " Nothing is done before the head of the unit above confirms.", register: answer(s, s.unitDraft(do))}
	}
	return []Route{
		{Method: "GET", Pattern: Base + "/units", Permission: access.OrgRead, Rate: rateRead, Name: "list-units",
			About: "The organisation as of a day, as far as the asker reaches.", register: answer(s, s.unitList)},
		{Method: "POST", Pattern: Base + "/units", Permission: access.OrgOpen, Rate: rateWrite, Name: "open-unit", Takes: []string{mediaJSON}, Most: smallBody,
			Shape: wire.UnitAct{}, Created: true, About: "Open a unit from a day on.", register: answer(s, s.unitOpen)},
		{Method: "GET", Pattern: Base + "/units/{id}", Permission: access.OrgUnit, Object: app.ObjectUnit, Rate: rateRead, Name: "read-unit",
			About: "One unit: how it stands, how it stood before, what it came from and went into.", register: answer(s, s.unitRead)},
		{Method: "POST", Pattern: Base + "/units/{id}/found", Permission: access.OrgFound, Object: app.ObjectUnit, Rate: rateWrite, Name: "found-units",
			Takes: []string{mediaJSON}, Most: smallBody, Shape: wire.UnitList{}, About: "Open the units of a list below a unit as one act, all or none.",
			register: answer(s, s.unitFound)},
		change(access.OrgRename, "rename", "rename-unit", "Give a unit another name from a day on.", func(a *app.App) orgVerb { return a.OrgRename }),
		change(access.OrgMark, "mark", "mark-unit", "Say anew from a day on whether a unit is at the grassroots and remote.", func(a *app.App) orgVerb { return a.OrgMark }),
		draft(access.OrgMerge, "merge", "merge-unit", "Draft that a unit and others go on as one.", func(a *app.App) orgDraft { return a.OrgMerge }),
		draft(access.OrgSplit, "split", "split-unit", "Draft that a unit goes on as several.", func(a *app.App) orgDraft { return a.OrgSplit }),
		draft(access.OrgClose, "close", "close-unit", "Draft that a unit ends.", func(a *app.App) orgDraft { return a.OrgClose }),
		draft(access.OrgUndo, "undo", "undo-unit-act", "Draft that an act on a unit is taken back.", func(a *app.App) orgDraft { return a.OrgUndo }),
		change(access.OrgMove, "move", "move-unit", "Put a unit, with all below it, under another parent from a day on.", func(a *app.App) orgVerb { return a.OrgMove }),
	}
}

// pendingRoutes are the acts that wait for a second person.
func (s *Server) pendingRoutes() []Route {
	end := func(verb access.Verb, path, about string, do func(*app.App) pendingVerb) Route {
		return Route{Method: "POST", Pattern: Base + "/pending/{id}/" + path, Permission: verb, Object: app.ObjectPending, Rate: rateWrite, Name: path + "-pending",
			About: about, register: answer(s, s.pendingEnd(do, verb == access.PendingRefuse))}
	}
	refuse := end(access.PendingRefuse, "refuse", "End a pending act without effect, for a reason.", func(a *app.App) pendingVerb { return a.PendingRefuse })
	refuse.Takes, refuse.Most, refuse.Shape = []string{mediaJSON}, smallBody, wire.PendingRefusal{}
	return []Route{
		{Method: "GET", Pattern: Base + "/pending", Permission: access.PendingList, Rate: rateRead, Name: "list-pending",
			About: "The acts that wait for a second person: those the asker drafted and those over whose unit he has an office.", register: answer(s, s.pendingList)},
		{Method: "GET", Pattern: Base + "/pending/{id}", Permission: access.PendingRead, Object: app.ObjectPending, Rate: rateRead, Name: "read-pending",
			About: "One pending act with what it would do at this moment.", register: answer(s, s.pendingRead)},
		end(access.PendingConfirm, "confirm", "Do what was drafted, as the second person.", func(a *app.App) pendingVerb { return a.PendingConfirm }), refuse,
		end(access.PendingWithdraw, "withdraw", "Take one's own draft back.", func(a *app.App) pendingVerb { return a.PendingWithdraw }),
	}
}

// personRoutes are the people of the organisation in time.
func (s *Server) personRoutes() []Route {
	change := func(verb access.Verb, path, name, about string, shape any, do personVerb) Route {
		return Route{Method: "POST", Pattern: Base + "/people/{id}/" + path, Permission: verb, Object: app.ObjectPerson, Rate: rateWrite, Name: name,
			Takes: []string{mediaJSON}, Most: smallBody, Shape: shape, About: about, register: answer(s, s.personAct(do))}
	}
	return []Route{
		{Method: "GET", Pattern: Base + "/people", Permission: access.PersonList, Rate: rateRead, Name: "list-people",
			About: "The people in reach as of a day, in the order of their names, masked, with totals over all of them.", register: answer(s, s.personList)},
		{Method: "POST", Pattern: Base + "/people", Permission: access.PersonAdd, Rate: rateWrite, Name: "add-person", Takes: []string{mediaJSON}, Most: smallBody,
			Shape: wire.PersonTold{}, Created: true, About: "Take somebody in at a unit.", register: answer(s, s.personAdd)},
		{Method: "GET", Pattern: Base + "/people/{id}", Permission: access.PersonRead, Object: app.ObjectPerson, Rate: rateRead, Name: "read-person",
			About: "One person with his career, as the asker sees him.", register: answer(s, s.personRead)},
		change(access.PersonAmend, "amend", "amend-person", "Tell anew what is known of a person, the whole of it; what the asker does not see in full stays.", wire.PersonTold{}, s.personAmend),
		change(access.PersonMove, "move", "move-person", "Ask another unit to take a person in from a day on.", wire.PersonAct{}, s.personMove),
		change(access.PersonPost, "post", "post-person", "Record a rank, a post or the end of one.", wire.PersonAct{}, s.personPost),
		{Method: "GET", Pattern: Base + "/moves", Permission: access.PersonMoves, Rate: rateRead, Name: "list-moves",
			About: "The transfers that wait for a unit in reach, or left one and wait.", register: answer(s, s.moveList)},
		{Method: "POST", Pattern: Base + "/moves/{id}/answer", Permission: access.PersonAcceptMove, Object: app.ObjectMove, Rate: rateWrite, Name: "answer-move",
			Takes: []string{mediaJSON}, Most: smallBody, Shape: wire.PersonAct{}, About: "Take the person of a transfer in, or refuse with a reason.", register: answer(s, s.moveAnswer)},
		{Method: "POST", Pattern: Base + "/moves/{id}/undo", Permission: access.PersonUndoMove, Object: app.ObjectMove, Rate: rateWrite, Name: "undo-move",
			Takes: []string{mediaJSON}, Most: smallBody, Shape: wire.PersonAct{}, About: "Take back an accepted transfer.", register: answer(s, s.moveUndo)},
		{Method: "GET", Pattern: Base + "/units/{id}/ratings", Permission: access.PersonRateSheet, Object: app.ObjectUnit, Rate: rateRead, Name: "read-ratings",
			About: "The people of a unit at the end of a year with how it was judged.", register: answer(s, s.rateSheet)},
		{Method: "POST", Pattern: Base + "/units/{id}/ratings", Permission: access.PersonRate, Object: app.ObjectUnit, Rate: rateWrite, Name: "rate-people",
			Takes: []string{mediaJSON}, Most: smallBody, Shape: wire.RateAct{}, About: "Judge a year of everybody of a unit, then the exceptions.", register: answer(s, s.rate)},
	}
}

func (s *Server) scoreRoutes() []Route {
	facts := []string{mediaJSON, mediaYAML, mediaXLSX}
	return []Route{
		{Method: "GET", Pattern: Base + "/openapi.json", Permission: Public, Rate: rateRead, Name: "openapi",
			About: "This document.", register: s.plain(s.describe)},

		{Method: "GET", Pattern: Base + "/search", Permission: access.FindSearch, Rate: rateRead, Name: "search",
			About: "What the asker may see, found by words of its names, grouped by kind.", register: answer(s, s.search)},
		{Method: "GET", Pattern: Base + "/schemes", Permission: access.SchemeRead, Rate: rateRead, Name: "list-schemes",
			About: "The scoring schemes shipped with the program, by id.", register: answer(s, s.schemeList)},
		{Method: "GET", Pattern: Base + "/schemes/{id}", Permission: access.SchemeRead, Object: app.ObjectScheme, Rate: rateRead, Name: "read-scheme",
			About: "One scheme: groups, criteria, each formula in words.", register: answer(s, s.schemeRead)},
		{Method: "GET", Pattern: Base + "/schemes/{id}/check", Permission: access.SchemeRead, Object: app.ObjectScheme, Rate: rateRead, Name: "check-scheme",
			About: "What is doubtful in a scheme: gaps, overlaps, sums that do not match.", register: answer(s, s.schemeCheck)},

		{Method: "POST", Pattern: Base + "/scores", Permission: access.ScorebookScore, Rate: rateWrite, Name: scoreName, Takes: facts, Most: scoreBody, Alone: true,
			About:    "Score and rank the units of a facts file (JSON or YAML) or of a workbook. Nothing is kept.",
			register: answer(s, s.scoreFile)},

		{Method: "GET", Pattern: Base + "/scorebooks", Permission: access.ScorebookList, Rate: rateRead, Name: "list-scorebooks",
			About: "The workbooks kept in reach, newest first.", register: answer(s, s.scorebookList)},
		{Method: "POST", Pattern: Base + "/scorebooks", Permission: access.ScorebookUpload, Rate: rateUpload, Name: "upload-scorebook",
			Takes: []string{mediaForm}, Most: fileBody, Created: true,
			About: "Keep a workbook, sent as the part «file» of a form, and recognise it.", register: answer(s, s.scorebookUpload)},
		{Method: "GET", Pattern: Base + "/scorebooks/{id}", Permission: access.ScorebookRecognise, Object: app.ObjectScorebook, Rate: rateRead, Name: "read-scorebook",
			About: "What was recognised in a kept workbook, sheet by sheet, and what is asked about it.", register: answer(s, s.scorebookRead)},
		{Method: "DELETE", Pattern: Base + "/scorebooks/{id}", Permission: access.ScorebookDelete, Object: app.ObjectScorebook, Rate: rateWrite, Name: "delete-scorebook",
			About: "Take a kept workbook away with its results.", register: answer(s, s.scorebookDelete)},
		{Method: "GET", Pattern: Base + "/scorebooks/{id}/file", Permission: access.ScorebookDownload, Object: app.ObjectScorebook, Rate: rateRead, Name: "download-scorebook",
			Gives: []string{mediaXLSX}, About: "The file as it came.", register: answer(s, s.scorebookDownload)},
		{Method: "GET", Pattern: Base + "/scorebooks/{id}/notes.xlsx", Permission: access.ScorebookNotes, Object: app.ObjectScorebook, Rate: rateRead, Name: "note-scorebook",
			Gives: []string{mediaXLSX}, About: "The file as it came, with a column of what was found beside the rows it is about.", register: answer(s, s.scorebookNotes)},
		{Method: "PUT", Pattern: Base + "/scorebooks/{id}/mapping", Permission: access.ScorebookMap, Object: app.ObjectScorebook, Rate: rateWrite, Name: "map-scorebook",
			Takes: []string{mediaJSON}, Most: smallBody, Shape: wire.ScorebookMapping{},
			About: "Settle questions about a kept workbook. With none left the layout is remembered.", register: answer(s, s.scorebookMap)},
		{Method: "POST", Pattern: Base + "/scorebooks/{id}/result", Permission: access.ScorebookScore, Object: app.ObjectScorebook, Rate: rateWrite, Name: "score-scorebook",
			Created: true, About: "Score a kept workbook as it reads now and keep the result.", register: answer(s, s.resultScore)},
		{Method: "GET", Pattern: Base + "/scorebooks/{id}/result", Permission: access.ScorebookRead, Object: app.ObjectScorebook, Rate: rateRead, Name: "read-result",
			Gives: []string{mediaJSON, mediaXLSX}, Shape: wire.ScorebookResult{},
			About: "The latest result of a kept workbook, as it was computed; as a workbook to be signed where Accept asks for one.", register: answer(s, s.resultRead)},
	}
}

// importRoutes bring lists of people in.
func (s *Server) importRoutes() []Route {
	change := func(method, path string, verb access.Verb, name, about string, shape any, register func(Route)) Route {
		rt := Route{Method: method, Pattern: Base + "/imports/{id}/" + path, Permission: verb, Object: app.ObjectImport, Rate: rateWrite, Name: name, About: about, Shape: shape, register: register}
		if shape != nil {
			rt.Takes, rt.Most = []string{mediaJSON}, smallBody
		}
		return rt
	}
	queue := change("POST", "jobs", access.ImportQueue, "queue-import", "Bring a long list in by the job runner.", wire.ImportRun{}, answer(s, s.importQueue))
	queue.Created = true
	return []Route{
		{Method: "GET", Pattern: Base + "/imports", Permission: access.ImportList, Rate: rateRead, Name: "list-imports",
			About: "The lists of people handed in, in reach, newest first.", register: answer(s, s.importList)},
		{Method: "POST", Pattern: Base + "/imports", Permission: access.ImportPreview, Rate: rateUpload, Name: "preview-import",
			Takes: []string{mediaForm}, Most: app.ListMost + 1<<20, Created: true,
			About: "Keep a list of people, sent as the part «file» of a form, to be looked at. Nobody is taken in yet.", register: answer(s, s.importPreview)},
		{Method: "GET", Pattern: Base + "/imports/{id}", Permission: access.ImportRead, Object: app.ObjectImport, Rate: rateRead, Name: "read-import",
			About: "How a list reads now, with every finding; or what became of it.", register: answer(s, s.importRead)},
		change("PUT", "mapping", access.ImportMap, "map-import", "Settle what columns hold, which units are meant and who is somebody else.", wire.ImportMapping{}, answer(s, s.importMap)),
		change("PUT", "cells", access.ImportMend, "mend-import", "Put cells right beside the file.", wire.ImportCells{}, answer(s, s.importMend)),
		change("POST", "run", access.ImportRun, "run-import", "Take the people of a list in, all at once.", wire.ImportRun{}, answer(s, s.importRun)), queue,
		change("POST", "undo", access.ImportUndo, "undo-import", "Take the people of a list out again, while nothing was done to them.", nil, answer(s, s.importUndo)),
		{Method: "GET", Pattern: Base + "/imports/{id}/notes.xlsx", Permission: access.ImportNotes, Object: app.ObjectImport, Rate: rateRead, Name: "note-import",
			Gives: []string{mediaXLSX}, About: "The file as it came, with a column of what was found beside the rows it is about.", register: answer(s, s.importNotes)},
	}
}

// accessRoutes are roles given and lent.
func (s *Server) accessRoutes() []Route {
	return []Route{
		{Method: "GET", Pattern: Base + "/accounts/{id}/grants", Permission: access.AccessGrants, Object: app.ObjectAccount, Rate: rateRead, Name: "list-grants",
			About: "The roles an account holds, held or will hold, the latest first.", register: answer(s, s.grantList)},
		{Method: "POST", Pattern: Base + "/accounts/{id}/grants", Permission: access.AccessGrant, Object: app.ObjectAccount, Rate: rateWrite, Name: "grant-role", Takes: []string{mediaJSON},
			Most: smallBody, Shape: wire.GrantRole{}, Waits: true, About: "Draft that an account gets a role; the head of the unit confirms.", register: answer(s, s.grant)},
		{Method: "POST", Pattern: Base + "/accounts/{id}/grants/{grant}/end", Permission: access.AccessEnd, Object: app.ObjectAccount, Rate: rateWrite, Name: "end-role", Takes: []string{mediaJSON},
			Most: smallBody, Shape: wire.GrantLast{}, Waits: true, About: "Draft that a role of an account ends; the head of the unit confirms.", register: answer(s, s.grantEnd)},
		{Method: "GET", Pattern: Base + "/delegations", Permission: access.AccessDelegations, Rate: rateRead, Name: "list-delegations",
			About: "What was lent by the asker, to him, or at the units he heads, the latest first.", register: answer(s, s.delegationList)},
		{Method: "POST", Pattern: Base + "/delegations", Permission: access.AccessDelegate, Rate: rateWrite, Name: "delegate", Takes: []string{mediaJSON}, Most: smallBody,
			Shape: wire.Delegate{}, Created: true, About: "Lend verbs of a head of unit to somebody of his unit, for some days, by a document.", register: answer(s, s.delegate)},
		{Method: "POST", Pattern: Base + "/delegations/{id}/recall", Permission: access.AccessRecall, Object: app.ObjectDelegation, Rate: rateWrite, Name: "recall-delegation",
			About: "End a delegation at once.", register: answer(s, s.recall)},
	}
}

// tokenRoutes are the tokens of programs. Who asks is a person with a session: no token names these verbs.
func (s *Server) tokenRoutes() []Route {
	return []Route{
		{Method: "GET", Pattern: Base + "/tokens", Permission: access.TokenList, Rate: rateRead, Name: "list-tokens",
			About: "The working tokens of the asker's account, newest first.", register: answer(s, s.tokenList)},
		{Method: "POST", Pattern: Base + "/tokens", Permission: access.TokenCreate, Rate: rateWrite, Name: "make-token", Takes: []string{mediaJSON}, Most: smallBody,
			Shape: wire.TokenWanted{}, Created: true, About: "Make a token for a program. It is handed over in this answer alone.", register: answer(s, s.tokenCreate)},
		{Method: "POST", Pattern: Base + "/tokens/{id}/revoke", Permission: access.TokenRevoke, Object: app.ObjectToken, Rate: rateWrite, Name: "revoke-token",
			About: "End a token at once: one of the asker's own, an administrator anybody's.", register: answer(s, s.tokenRevoke)},
	}
}

// watchRoutes show what the program does and what has been done with it.
func (s *Server) watchRoutes() []Route {
	return []Route{
		{Method: "GET", Pattern: Base + "/jobs", Permission: access.JobList, Rate: rateRead, Name: "list-jobs",
			About: "The work in the background the asker started, newest first; for an administrator that of the accounts of his units too.", register: answer(s, s.jobList)},
		{Method: "GET", Pattern: Base + "/jobs/{id}", Permission: access.JobRead, Object: app.ObjectJob, Rate: rateRead, Name: "read-job",
			About: "Long work in the background, for who started it: state, progress, result.", register: answer(s, s.jobRead)},
		{Method: "POST", Pattern: Base + "/jobs/{id}/cancel", Permission: access.JobCancel, Object: app.ObjectJob, Rate: rateWrite, Name: "cancel-job",
			About: "Ask work in the background to stop; what it had finished stays.", register: answer(s, s.jobCancel)},

		{Method: "GET", Pattern: Base + "/audit/{n}/proof", Permission: access.AuditProve, Rate: rateRead, Name: "prove-act",
			Gives: []string{mediaJSON}, Shape: wire.AuditProof{},
			About: "The proof that an act of the log stands in it, to be checked without this system.", register: answer(s, s.auditProve)},
	}
}

// Routes lists every route for people and tools to read; it needs no database.
func Routes() []Route { return (&Server{}).routes() }
