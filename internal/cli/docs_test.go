package cli

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"

	"thidua/internal/core/cal"
	"thidua/internal/store"
	"thidua/internal/text"
)

// model is the parsed command line as kong sees it.
func model(t *testing.T) *kong.Application {
	t.Helper()
	parser, err := kong.New(&commands{}, kong.Name("thidua"), kong.Vars(text.Helps()), kong.Bind(&shell{}))
	if err != nil {
		t.Fatal(err)
	}
	return parser.Model
}

func leafOfModel(app *kong.Application, path string) *kong.Node {
	for _, n := range app.Leaves(false) {
		if n.Path() == path {
			return n
		}
	}
	return nil
}

func TestTheTableOfSettingsIsThatOfTheProgram(t *testing.T) {
	guide, err := os.ReadFile("../../docs/settings.md")
	if err != nil {
		t.Fatal(err)
	}
	row := regexp.MustCompile("(?m)^\\| `--([a-z-]+)` \\| `([A-Z_]+)` \\| (?:`([^`]*)`)? ?\\| (.+) \\|$")
	var explained []string
	for _, m := range row.FindAllStringSubmatch(string(guide), -1) {
		explained = append(explained, m[1]+" "+m[2]+" "+m[3])
	}
	var real []string
	for _, f := range leafOfModel(model(t), "serve").Flags {
		if len(f.Envs) > 0 {
			real = append(real, f.Name+" "+f.Envs[0]+" "+f.Default)
		}
	}
	slices.Sort(explained)
	slices.Sort(real)
	if len(real) < 8 || !slices.Equal(explained, real) {
		t.Errorf("docs/settings.md explains\n%s\nthe program takes\n%s", strings.Join(explained, "\n"), strings.Join(real, "\n"))
	}
}

func TestEveryCommandIsInTheGuideAndEveryFlagExplained(t *testing.T) {
	guide, err := os.ReadFile("../../docs/cli.md")
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for _, m := range regexp.MustCompile("`(?:thidua )?([a-z]+(?: [a-z]+)?)(?: [A-Z]+)?`").FindAllStringSubmatch(string(guide), -1) {
		named[m[1]] = true
	}
	for _, n := range model(t).Leaves(false) {
		if !named[n.Path()] {
			t.Errorf("docs/cli.md does not name %q", n.Path())
		}
		if n.Help == "" {
			t.Errorf("%s has no help", n.Path())
		}
		for _, f := range n.Flags {
			if f.Name != "help" && f.Help == "" {
				t.Errorf("%s --%s has no help", n.Path(), f.Name)
			}
		}
		for _, p := range n.Positional {
			if p.Help == "" {
				t.Errorf("%s %s has no help", n.Path(), p.Name)
			}
		}
	}
}

func TestSecretsOfTheDatabaseAreNotShown(t *testing.T) {
	for in, want := range map[string]string{
		"":                                       "",
		"postgres://u:geheim@h:5432/n":           "postgres://u:•••@h:5432/n",
		"postgres://h/n?password=geheim":         "postgres://h/n?•••",
		"host=h user=u password=geheim":          "•••",
		"postgres://u:ge heim@h/n":               "•••",
		"postgresql://u@h/n?sslmode=verify-full": "postgresql://u:•••@h/n?•••",
	} {
		if got := redacted(in); got != want {
			t.Errorf("%s: got %s, want %s", in, got, want)
		}
	}
	set := Settings{StoreSettings: StoreSettings{Database: "postgres://u:geheim@h/n"}}
	for _, line := range set.shown(set.options(store.ModeLive)) {
		if strings.Contains(line[1], "geheim") {
			t.Errorf("%s shows a secret", line[0])
		}
	}
	if n := reflect.TypeFor[Settings]().NumField() + reflect.TypeFor[StoreSettings]().NumField() - 1; len(set.shown(store.Options{})) != n {
		t.Errorf("%d settings exist, %d are shown", n, len(set.shown(store.Options{})))
	}
}

func TestTheClockOfTheDemonstrationStartsOnItsDayAndGoesOn(t *testing.T) {
	machine := time.Date(2026, 3, 1, 22, 30, 0, 0, time.UTC) // already the next day in Hanoi
	day, err := cal.ParseISO("2024-10-16")
	if err != nil {
		t.Fatal(err)
	}
	now := clockAt(day, func() time.Time { return machine })
	if got := now().Format(time.RFC3339); got != "2024-10-16T05:30:00+07:00" {
		t.Errorf("starts at %s", got)
	}
	machine = machine.Add(20 * time.Hour)
	if got := now().Format(time.RFC3339); got != "2024-10-17T01:30:00+07:00" {
		t.Errorf("goes on at %s", got)
	}
}

// broken is a stream that fails in the way no program expects.
type broken struct{}

func (broken) Write([]byte) (int, error) { panic("defect") }

func TestADefectEndsInASentence(t *testing.T) {
	var errs strings.Builder
	code := Main([]string{"version"}, strings.NewReader(""), broken{}, &errs)
	if code != exitFinding || !strings.Contains(errs.String(), "ngoài dự kiến") || strings.Contains(errs.String(), "goroutine") {
		t.Errorf("exit code %d, said %q", code, errs.String())
	}
}
