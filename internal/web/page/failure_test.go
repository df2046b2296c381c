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
