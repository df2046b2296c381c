package web

import (
	"net/http"
	"slices"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/web/guard"
)

// Public is the permission of routes that need no account.
const Public access.Verb = "public"

// Handler answers a request of who (the zero actor when nobody is signed in and the route is public). An error it returns becomes a page.
type Handler func(w http.ResponseWriter, r *http.Request, who access.Actor) error

// Route is one line of the table of everything that can be asked for.
type Route struct {
	Method     string      `json:"method"`
	Pattern    string      `json:"pattern"`    // of net/http's ServeMux
	Permission access.Verb `json:"permission"` // verb the actor needs, or Public
	Object     string      `json:"object"`     // type of thing the address names; empty for none
	Rate       guard.Class `json:"rate"`       // how often it may be asked for
	Body       int64       `json:"-"`          // most bytes of a request's body; 0 stands for formLimit. Signing in carries a kept form
	Handle     Handler     `json:"-"`
}

// formLimit is the most bytes of an ordinary form.
const formLimit = 1 << 20

// routes is the table: every address of the screens stands in this file and nowhere else. An area adds a function with its lines.
func (s *Server) routes() []Route {
	return slices.Concat(s.frameRoutes(), s.signinRoutes(), s.homeRoutes(), s.scoreRoutes(), s.schemeRoutes(), s.unitRoutes(), s.personRoutes(), s.rosterRoutes(), s.startRoutes(), s.adminRoutes(), s.watchRoutes())
}

func (s *Server) frameRoutes() []Route {
	return []Route{
		{Method: "GET", Pattern: "/tep/", Permission: Public, Rate: guard.None, Handle: s.asset},
		{Method: "GET", Pattern: "/favicon.ico", Permission: Public, Rate: guard.None, Handle: s.favicon},
		{Method: "GET", Pattern: "/healthz", Permission: Public, Rate: guard.None, Handle: s.health},
		{Method: "GET", Pattern: "/readyz", Permission: Public, Rate: guard.None, Handle: s.ready},
		{Method: "POST", Pattern: "/giao-dien", Permission: Public, Rate: guard.Write, Handle: s.help.Theme},
		{Method: "GET", Pattern: "/tro-giup", Permission: Public, Rate: guard.Read, Handle: s.help.Guides},
		{Method: "GET", Pattern: "/trinh-don", Permission: access.HomeRead, Rate: guard.Read, Handle: s.help.Areas},
		{Method: "GET", Pattern: "/tim", Permission: access.FindSearch, Rate: guard.Read, Handle: s.find.Show},
		{Method: "POST", Pattern: "/cach-xem", Permission: access.ListviewSave, Rate: guard.Write, Handle: s.listview.Save},
		{Method: "POST", Pattern: "/cach-xem/xoa", Permission: access.ListviewDelete, Rate: guard.Write, Handle: s.listview.Delete},
		{Method: "GET", Pattern: "/tim/nhanh", Permission: access.FindSearch, Rate: guard.Read, Handle: s.find.Quick},
	}
}

func (s *Server) signinRoutes() []Route {
	return []Route{
		{Method: "GET", Pattern: "/dang-nhap", Permission: access.SessionOpen, Rate: guard.Read, Handle: s.signin.Show},
		{Method: "POST", Pattern: "/dang-nhap", Permission: access.SessionOpen, Rate: guard.SignIn, Body: 2 * formLimit, Handle: s.signin.Open},
		{Method: "POST", Pattern: "/dang-nhap/minh-hoa", Permission: access.SessionOpenDemo, Rate: guard.SignIn, Body: 2 * formLimit, Handle: s.signin.OpenDemo},
		{Method: "POST", Pattern: "/dang-xuat", Permission: access.SessionClose, Rate: guard.Write, Handle: s.signin.Close},
		{Method: "GET", Pattern: "/xac-thuc", Permission: access.FactorGive, Rate: guard.Read, Handle: s.signin.ShowFactor},
		{Method: "POST", Pattern: "/xac-thuc", Permission: access.FactorGive, Rate: guard.SignIn, Body: 2 * formLimit, Handle: s.signin.GiveFactor},
		{Method: "GET", Pattern: "/khoi-tao/{ma}", Permission: access.SetupInvited, Rate: guard.Read, Handle: s.signin.ShowSetup},
		{Method: "POST", Pattern: "/khoi-tao/{ma}", Permission: access.SetupFinish, Rate: guard.SignIn, Handle: s.signin.FinishSetup},
		{Method: "GET", Pattern: "/loi-moi/{ma}", Permission: access.AccountInvited, Rate: guard.Read, Handle: s.signin.ShowInvite},
		{Method: "POST", Pattern: "/loi-moi/{ma}", Permission: access.AccountAccept, Rate: guard.SignIn, Handle: s.signin.AcceptInvite},
		{Method: "GET", Pattern: "/dat-lai-mat-khau/{ma}", Permission: access.AccountRecovering, Rate: guard.Read, Handle: s.signin.ShowRecovery},
		{Method: "POST", Pattern: "/dat-lai-mat-khau/{ma}", Permission: access.AccountReset, Rate: guard.SignIn, Handle: s.signin.Reset},
	}
}

func (s *Server) homeRoutes() []Route {
	return []Route{
		{Method: "GET", Pattern: "/{$}", Permission: access.HomeRead, Rate: guard.Read, Handle: s.home.Show},
		{Method: "GET", Pattern: "/tai-khoan", Permission: access.SessionList, Rate: guard.Read, Handle: s.account.Show},
		{Method: "POST", Pattern: "/tai-khoan/mat-khau", Permission: access.AccountPassword, Rate: guard.SignIn, Handle: s.account.Password},
		{Method: "GET", Pattern: "/tai-khoan/xac-thuc", Permission: access.FactorRead, Rate: guard.Read, Handle: s.account.Factor},
		{Method: "POST", Pattern: "/tai-khoan/xac-thuc", Permission: access.FactorEnrol, Rate: guard.SignIn, Handle: s.account.Enrol},
		{Method: "POST", Pattern: "/tai-khoan/xac-thuc/ma-du-phong", Permission: access.FactorRenew, Rate: guard.Write, Handle: s.account.Renew},
		{Method: "POST", Pattern: "/tai-khoan/xac-thuc/tat", Permission: access.FactorRemove, Rate: guard.Write, Handle: s.account.Remove},
		{Method: "POST", Pattern: "/tai-khoan/xac-thuc/de-sau", Permission: access.FactorLater, Rate: guard.Write, Handle: s.account.Later},
		{Method: "GET", Pattern: "/tai-khoan/khoa", Permission: access.TokenList, Rate: guard.Read, Handle: s.account.Tokens},
		{Method: "POST", Pattern: "/tai-khoan/khoa", Permission: access.TokenCreate, Rate: guard.Write, Handle: s.account.MakeToken},
		{Method: "POST", Pattern: "/tai-khoan/khoa/{id}/thu-hoi", Permission: access.TokenRevoke, Object: app.ObjectToken, Rate: guard.Write, Handle: s.account.RevokeToken},
		{Method: "POST", Pattern: "/tai-khoan/phien/ket-thuc-khac", Permission: access.SessionRevoke, Rate: guard.Write, Handle: s.account.RevokeOthers},
		{Method: "POST", Pattern: "/tai-khoan/phien/{id}/ket-thuc", Permission: access.SessionRevoke, Object: app.ObjectSession, Rate: guard.Write, Handle: s.account.Revoke},
	}
}

func (s *Server) scoreRoutes() []Route {
	return []Route{
		{Method: "GET", Pattern: "/cham-diem", Permission: access.ScorebookList, Rate: guard.Read, Handle: s.score.List},
		{Method: "POST", Pattern: "/cham-diem", Permission: access.ScorebookUpload, Rate: guard.Upload, Body: app.ScorebookMost + formLimit, Handle: s.score.Upload},
		{Method: "GET", Pattern: "/cham-diem/{id}", Permission: access.ScorebookRecognise, Object: app.ObjectScorebook, Rate: guard.Read, Handle: s.score.Book},
		{Method: "GET", Pattern: "/cham-diem/{id}/trang/{so}", Permission: access.ScorebookRecognise, Object: app.ObjectScorebook, Rate: guard.Read, Handle: s.score.Tab},
		{Method: "POST", Pattern: "/cham-diem/{id}/ghep", Permission: access.ScorebookMap, Object: app.ObjectScorebook, Rate: guard.Write, Handle: s.score.Map},
		{Method: "POST", Pattern: "/cham-diem/{id}/cham", Permission: access.ScorebookScore, Object: app.ObjectScorebook, Rate: guard.Write, Handle: s.score.Score},
		{Method: "GET", Pattern: "/cham-diem/{id}/viec/{viec}", Permission: access.ScorebookRead, Object: app.ObjectScorebook, Rate: guard.Read, Handle: s.score.Work},
		{Method: "GET", Pattern: "/cham-diem/{id}/tep", Permission: access.ScorebookDownload, Object: app.ObjectScorebook, Rate: guard.Read, Handle: s.score.File},
		{Method: "GET", Pattern: "/cham-diem/{id}/tep-ghi-chu.xlsx", Permission: access.ScorebookNotes, Object: app.ObjectScorebook, Rate: guard.Read, Handle: s.score.Notes},
		{Method: "GET", Pattern: "/cham-diem/{id}/xoa", Permission: access.ScorebookDelete, Object: app.ObjectScorebook, Rate: guard.Read, Handle: s.score.AskDelete},
		{Method: "POST", Pattern: "/cham-diem/{id}/xoa", Permission: access.ScorebookDelete, Object: app.ObjectScorebook, Rate: guard.Write, Handle: s.score.Delete},
		{Method: "GET", Pattern: "/cham-diem/{id}/ket-qua", Permission: access.ScorebookRead, Object: app.ObjectScorebook, Rate: guard.Read, Handle: s.score.Result},
		{Method: "GET", Pattern: "/cham-diem/{id}/ket-qua.xlsx", Permission: access.ScorebookExport, Object: app.ObjectScorebook, Rate: guard.Read, Handle: s.score.Paper},
		{Method: "GET", Pattern: "/cham-diem/{id}/ket-qua/{don_vi}", Permission: access.ScorebookRead, Object: app.ObjectScorebook, Rate: guard.Read, Handle: s.score.Sheet},
		{Method: "GET", Pattern: "/cham-diem/{id}/ket-qua/{don_vi}/cach-tinh", Permission: access.ScorebookRead, Object: app.ObjectScorebook, Rate: guard.Read, Handle: s.score.Explain},
	}
}

func (s *Server) schemeRoutes() []Route {
	return []Route{
		{Method: "GET", Pattern: "/bang-diem", Permission: access.SchemeRead, Rate: guard.Read, Handle: s.scheme.List},
		{Method: "GET", Pattern: "/bang-diem/{id}", Permission: access.SchemeRead, Object: app.ObjectScheme, Rate: guard.Read, Handle: s.scheme.Show},
		{Method: "GET", Pattern: "/bang-diem/{id}/tep", Permission: access.SchemeRead, Object: app.ObjectScheme, Rate: guard.Read, Handle: s.scheme.File},
	}
}

func (s *Server) unitRoutes() []Route {
	return []Route{
		{Method: "GET", Pattern: "/don-vi", Permission: access.OrgRead, Rate: guard.Read, Handle: s.unit.Tree},
		{Method: "GET", Pattern: "/don-vi/thay-doi", Permission: access.OrgActs, Rate: guard.Read, Handle: s.unit.Acts},
		{Method: "GET", Pattern: "/don-vi/{id}", Permission: access.OrgUnit, Object: app.ObjectUnit, Rate: guard.Read, Handle: s.unit.Show},
		{Method: "POST", Pattern: "/don-vi/{id}/thanh-lap", Permission: access.OrgOpen, Object: app.ObjectUnit, Rate: guard.Write, Handle: s.unit.Open},
		{Method: "POST", Pattern: "/don-vi/{id}/doi-ten", Permission: access.OrgRename, Object: app.ObjectUnit, Rate: guard.Write, Handle: s.unit.Rename},
		{Method: "POST", Pattern: "/don-vi/{id}/danh-dau", Permission: access.OrgMark, Object: app.ObjectUnit, Rate: guard.Write, Handle: s.unit.Mark},
		{Method: "GET", Pattern: "/uy-quyen", Permission: access.AccessDelegations, Rate: guard.Read, Handle: s.lend.Show},
		{Method: "POST", Pattern: "/uy-quyen", Permission: access.AccessDelegate, Rate: guard.Write, Handle: s.lend.Give},
		{Method: "POST", Pattern: "/uy-quyen/{id}/thu-hoi", Permission: access.AccessRecall, Object: app.ObjectDelegation, Rate: guard.Write, Handle: s.lend.Recall},
		{Method: "POST", Pattern: "/don-vi/{id}/chuyen", Permission: access.OrgMove, Object: app.ObjectUnit, Rate: guard.Write, Handle: s.unit.Move},
		{Method: "POST", Pattern: "/don-vi/{id}/sap-nhap", Permission: access.OrgMerge, Object: app.ObjectUnit, Rate: guard.Write, Handle: s.unit.Merge},
		{Method: "POST", Pattern: "/don-vi/{id}/chia-tach", Permission: access.OrgSplit, Object: app.ObjectUnit, Rate: guard.Write, Handle: s.unit.Split},
		{Method: "POST", Pattern: "/don-vi/{id}/ket-thuc", Permission: access.OrgClose, Object: app.ObjectUnit, Rate: guard.Write, Handle: s.unit.Close},
		{Method: "GET", Pattern: "/don-vi/thay-doi/{id}", Permission: access.OrgUndo, Object: app.ObjectOrgAct, Rate: guard.Read, Handle: s.unit.AskUndo},
		{Method: "POST", Pattern: "/don-vi/thay-doi/{id}/thu-hoi", Permission: access.OrgUndo, Object: app.ObjectOrgAct, Rate: guard.Write, Handle: s.unit.Undo},
		{Method: "GET", Pattern: "/xac-nhan", Permission: access.PendingList, Rate: guard.Read, Handle: s.pending.List},
		{Method: "GET", Pattern: "/xac-nhan/{id}", Permission: access.PendingRead, Object: app.ObjectPending, Rate: guard.Read, Handle: s.pending.Show},
		{Method: "POST", Pattern: "/xac-nhan/{id}/dong-y", Permission: access.PendingConfirm, Object: app.ObjectPending, Rate: guard.Write, Handle: s.pending.Confirm},
		{Method: "POST", Pattern: "/xac-nhan/{id}/tu-choi", Permission: access.PendingRefuse, Object: app.ObjectPending, Rate: guard.Write, Handle: s.pending.Refuse},
		{Method: "POST", Pattern: "/xac-nhan/{id}/rut", Permission: access.PendingWithdraw, Object: app.ObjectPending, Rate: guard.Write, Handle: s.pending.Withdraw},
	}
}

func (s *Server) rosterRoutes() []Route {
	return []Route{
		{Method: "GET", Pattern: "/nhap-danh-sach", Permission: access.ImportList, Rate: guard.Read, Handle: s.roster.List},
		{Method: "POST", Pattern: "/nhap-danh-sach", Permission: access.ImportPreview, Rate: guard.Upload, Body: app.ListMost + formLimit, Handle: s.roster.Upload},
		{Method: "GET", Pattern: "/nhap-danh-sach/mau.csv", Permission: access.ImportList, Rate: guard.Read, Handle: s.roster.Template},
		{Method: "GET", Pattern: "/nhap-danh-sach/{id}", Permission: access.ImportRead, Object: app.ObjectImport, Rate: guard.Read, Handle: s.roster.Show},
		{Method: "POST", Pattern: "/nhap-danh-sach/{id}/ghep", Permission: access.ImportMap, Object: app.ObjectImport, Rate: guard.Write, Handle: s.roster.Map},
		{Method: "POST", Pattern: "/nhap-danh-sach/{id}/sua", Permission: access.ImportMend, Object: app.ObjectImport, Rate: guard.Write, Handle: s.roster.Mend},
		{Method: "POST", Pattern: "/nhap-danh-sach/{id}/nhap", Permission: access.ImportRun, Object: app.ObjectImport, Rate: guard.Write, Handle: s.roster.Run},
		{Method: "GET", Pattern: "/nhap-danh-sach/{id}/viec/{viec}", Permission: access.ImportRead, Object: app.ObjectImport, Rate: guard.Read, Handle: s.roster.Work},
		{Method: "POST", Pattern: "/nhap-danh-sach/{id}/hoan-tac", Permission: access.ImportUndo, Object: app.ObjectImport, Rate: guard.Write, Handle: s.roster.Undo},
		{Method: "GET", Pattern: "/nhap-danh-sach/{id}/tep-ghi-chu.xlsx", Permission: access.ImportNotes, Object: app.ObjectImport, Rate: guard.Read, Handle: s.roster.Notes},
	}
}

// startRoutes lead through the first days.
func (s *Server) startRoutes() []Route {
	return []Route{
		{Method: "GET", Pattern: "/bat-dau", Permission: access.GuideRead, Rate: guard.Read, Handle: s.start.Show},
		{Method: "POST", Pattern: "/bat-dau/bo-qua", Permission: access.GuideSkip, Rate: guard.Write, Handle: s.start.Skip},
		{Method: "POST", Pattern: "/bat-dau/xong", Permission: access.GuideFinish, Rate: guard.Write, Handle: s.start.Finish},
		{Method: "GET", Pattern: "/bat-dau/don-vi", Permission: access.OrgFound, Rate: guard.Read, Handle: s.start.Units},
		{Method: "POST", Pattern: "/bat-dau/don-vi", Permission: access.OrgFound, Rate: guard.Write, Handle: s.start.Found},
		{Method: "GET", Pattern: "/quan-tri/loai-hinh", Permission: access.ProfileChoose, Rate: guard.Read, Handle: s.start.Profile},
		{Method: "POST", Pattern: "/quan-tri/loai-hinh", Permission: access.ProfileChoose, Rate: guard.Write, Handle: s.start.Choose},
	}
}

// personRoutes are about people and their careers.
func (s *Server) personRoutes() []Route {
	return []Route{
		{Method: "GET", Pattern: "/can-bo", Permission: access.PersonList, Rate: guard.Read, Handle: s.person.List},
		{Method: "GET", Pattern: "/can-bo.xlsx", Permission: access.PersonList, Rate: guard.Read, Handle: s.person.File},
		{Method: "GET", Pattern: "/can-bo.csv", Permission: access.PersonList, Rate: guard.Read, Handle: s.person.File},
		{Method: "GET", Pattern: "/can-bo/them", Permission: access.PersonAdd, Rate: guard.Read, Handle: s.person.AskAdd},
		{Method: "POST", Pattern: "/can-bo/them", Permission: access.PersonAdd, Rate: guard.Write, Handle: s.person.Add},
		{Method: "GET", Pattern: "/can-bo/{id}", Permission: access.PersonRead, Object: app.ObjectPerson, Rate: guard.Read, Handle: s.person.Show},
		{Method: "POST", Pattern: "/can-bo/{id}/sua", Permission: access.PersonAmend, Object: app.ObjectPerson, Rate: guard.Write, Handle: s.person.Amend},
		{Method: "POST", Pattern: "/can-bo/{id}/dieu-dong", Permission: access.PersonMove, Object: app.ObjectPerson, Rate: guard.Write, Handle: s.person.Move},
		{Method: "POST", Pattern: "/can-bo/{id}/chuc-vu", Permission: access.PersonPost, Object: app.ObjectPerson, Rate: guard.Write, Handle: s.person.Post},
		{Method: "GET", Pattern: "/dieu-dong", Permission: access.PersonMoves, Rate: guard.Read, Handle: s.person.Moves},
		{Method: "POST", Pattern: "/dieu-dong/{id}/tra-loi", Permission: access.PersonAcceptMove, Object: app.ObjectMove, Rate: guard.Write, Handle: s.person.Answer},
		{Method: "POST", Pattern: "/dieu-dong/{id}/hoan-tac", Permission: access.PersonUndoMove, Object: app.ObjectMove, Rate: guard.Write, Handle: s.person.Undo},
		{Method: "GET", Pattern: "/xep-loai/{id}", Permission: access.PersonRateSheet, Object: app.ObjectUnit, Rate: guard.Read, Handle: s.person.RateSheet},
		{Method: "POST", Pattern: "/xep-loai/{id}", Permission: access.PersonRate, Object: app.ObjectUnit, Rate: guard.Write, Handle: s.person.Rate},
	}
}

func (s *Server) adminRoutes() []Route {
	return []Route{
		{Method: "GET", Pattern: "/quan-tri/nguoi-dung", Permission: access.AccountList, Rate: guard.Read, Handle: s.admin.List},
		{Method: "POST", Pattern: "/quan-tri/nguoi-dung", Permission: access.AccountInvite, Rate: guard.Write, Handle: s.admin.Invite},
		{Method: "GET", Pattern: "/quan-tri/nguoi-dung/{id}", Permission: access.AccountRead, Object: app.ObjectAccount, Rate: guard.Read, Handle: s.admin.Account},
		{Method: "POST", Pattern: "/quan-tri/nguoi-dung/{id}/moi-lai", Permission: access.AccountReinvite, Object: app.ObjectAccount, Rate: guard.Write, Handle: s.admin.Reinvite},
		{Method: "POST", Pattern: "/quan-tri/nguoi-dung/{id}/dong", Permission: access.AccountClose, Object: app.ObjectAccount, Rate: guard.Write, Handle: s.admin.Close},
		{Method: "GET", Pattern: "/quan-tri/nguoi-dung/{id}/vai-tro", Permission: access.AccessGrants, Object: app.ObjectAccount, Rate: guard.Read, Handle: s.admin.Roles},
		{Method: "POST", Pattern: "/quan-tri/nguoi-dung/{id}/vai-tro", Permission: access.AccessGrant, Object: app.ObjectAccount, Rate: guard.Write, Handle: s.admin.Grant},
		{Method: "POST", Pattern: "/quan-tri/nguoi-dung/{id}/vai-tro/{vai_tro}/ket-thuc", Permission: access.AccessEnd, Object: app.ObjectAccount, Rate: guard.Write, Handle: s.admin.EndRole},
	}
}

// watchRoutes show what the program does and what has been done with it.
func (s *Server) watchRoutes() []Route {
	return []Route{
		{Method: "GET", Pattern: "/viec", Permission: access.JobList, Rate: guard.Read, Handle: s.work.List},
		{Method: "POST", Pattern: "/viec/{id}/dung", Permission: access.JobCancel, Object: app.ObjectJob, Rate: guard.Write, Handle: s.work.Stop},
		{Method: "GET", Pattern: "/nhat-ky", Permission: access.AuditRead, Rate: guard.Read, Handle: s.trail.List},
		{Method: "GET", Pattern: "/nhat-ky.csv", Permission: access.AuditRead, Rate: guard.Read, Handle: s.trail.File},
		{Method: "GET", Pattern: "/nhat-ky/{so}/bang-chung", Permission: access.AuditProve, Rate: guard.Read, Handle: s.trail.Proof},
	}
}

// Routes lists every route for people and tools to read; it needs no database.
func Routes() []Route {
	return (&Server{}).routes()
}
