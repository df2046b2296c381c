package page

import (
	"net/http"
	"strings"
	"testing"

	"thidua/internal/core/fault"
)

func TestARequestFromAnotherSiteIsNotCalledAMatterOfRightsOrOfSigningIn(t *testing.T) {
	show := func(code string) string {
		var b strings.Builder
		p := Failure{Status: http.StatusForbidden, Findings: []fault.Finding{{Code: code, Severity: fault.Error}}}
		if err := FailurePage(p).Render(t.Context(), &b); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	foreign, role := show("cross_origin"), show("role")
	for _, rights := range []string{"Bạn chưa được làm việc này", "Nhờ người có quyền làm", "Về trang đăng nhập"} {
		if strings.Contains(foreign, rights) || !strings.Contains(role, rights) {
			t.Errorf("%q: with a foreign origin %t, without the right %t", rights, strings.Contains(foreign, rights), strings.Contains(role, rights))
		}
	}
	if !strings.Contains(foreign, "<h1>Yêu cầu đến từ trang khác</h1>") || !strings.Contains(foreign, "Tải lại trang") {
		t.Error(foreign)
	}
}

func TestALinkThatIsGoneSaysItselfWhatToDoAndSpeaksOfNoList(t *testing.T) {
	for _, code := range []string{"link_invalid", "invite_gone", "recovery_gone", "not_found"} {
		var b strings.Builder
		p := Failure{Status: http.StatusNotFound, Findings: []fault.Finding{{Code: code, Severity: fault.Error}}}
		if err := FailurePage(p).Render(t.Context(), &b); err != nil {
			t.Fatal(err)
		}
		if listed := strings.Contains(b.String(), "mở lại từ danh sách"); listed != (code == "not_found") {
			t.Errorf("%s: sent to a list: %t", code, listed)
		}
	}
}
