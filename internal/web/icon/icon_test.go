package icon

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var function = regexp.MustCompile(`(?m)^func ([A-Z]\w*)\(`)

func TestEveryDrawingIsUsedAndDrawn(t *testing.T) {
	made, err := os.ReadFile("icons_gen.go")
	if err != nil {
		t.Fatal(err)
	}
	var pages strings.Builder
	err = filepath.WalkDir("..", func(p string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(p) != ".templ" {
			return err
		}
		b, err := os.ReadFile(p)
		pages.Write(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	all := function.FindAllStringSubmatch(string(made), -1)
	if len(all) == 0 {
		t.Fatal("no drawing")
	}
	for _, m := range all {
		if !strings.Contains(pages.String(), "icon."+m[1]+"()") {
			t.Errorf("no page shows %s: take its line out of assets/src/icons.txt and run the bundle", m[1])
		}
	}
	var out strings.Builder
	if err := Inbox().Render(t.Context(), &out); err != nil || !strings.Contains(out.String(), `aria-hidden="true"`) || !strings.Contains(out.String(), "<path") {
		t.Errorf("got %q %v", out.String(), err)
	}
}
