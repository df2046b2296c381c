package cli

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// Every module linked into the program and every package bundled for browsers ships with its licence.
func TestLicencesOfAllThatIsShippedAreShipped(t *testing.T) {
	list, err := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}", "../../cmd/thidua").Output()
	if err != nil {
		t.Fatal(err)
	}
	works := strings.Fields(strings.ReplaceAll(strings.TrimSpace(string(list)), " ", "@"))
	pkg, err := os.ReadFile("../../package.json")
	if err != nil {
		t.Fatal(err)
	}
	shipped, _, _ := strings.Cut(string(pkg), `"devDependencies"`)
	for _, m := range regexp.MustCompile(`"([@a-z0-9./-]+)": "(\d+\.\d+\.\d+)"`).FindAllStringSubmatch(shipped, -1) {
		works = append(works, m[1]+"@"+m[2])
	}
	works = append(works, "zxcvbn (list of passwords)@4.4.2") // copied into internal/app/passwords
	if len(works) < 20 {
		t.Fatalf("only %d works found", len(works))
	}
	for _, w := range works {
		at := strings.LastIndex(w, "@")
		if !strings.Contains(thirdParty, "\n"+w[:at]+" "+w[at+1:]+"\n") {
			t.Errorf("no licence of %s: run make generate", w)
		}
	}
}
