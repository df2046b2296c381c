package cli_test

import (
	"bytes"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/cli"
	"thidua/internal/web/webtest"
)

func TestTheShellReadsSchemesWithoutACode(t *testing.T) {
	for _, s := range app.SchemeList() {
		for _, verb := range []string{"show", "check"} {
			var out, errs bytes.Buffer
			cli.Main([]string{"schemes", verb, s.ID}, strings.NewReader(""), &out, &errs)
			said := out.String() + errs.String()
			if !strings.Contains(said, s.ID) {
				t.Errorf("%s %s: %s", verb, s.ID, said)
			}
			if codes := webtest.Codes(strings.ReplaceAll(said, s.ID, "")); len(codes) > 0 {
				t.Errorf("%s %s shows %q", verb, s.ID, codes)
			}
		}
	}
}
