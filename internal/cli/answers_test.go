package cli_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// ran runs the program in a folder and gives what it printed and its exit code.
func ran(t *testing.T, bin, dir string, args ...string) (out, told string, code int) {
	t.Helper()
	var stderr strings.Builder
	cmd := exec.Command(bin, args...)
	cmd.Dir, cmd.Stderr = dir, &stderr
	printed, err := cmd.Output()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return string(printed), stderr.String(), cmd.ProcessState.ExitCode()
}

// unnamed writes the district workbook with a caption over the self-scores that says nothing of a stage.
func unnamed(t *testing.T, path string) {
	t.Helper()
	f, err := excelize.OpenFile("../../testdata/workbooks/cum-thi-dua-huyen-2022.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range f.GetSheetList()[1:] {
		at, err := f.SearchSheet(name, "Tự chấm")
		if err != nil || len(at) != 1 {
			t.Fatalf("%s: self-scores under %v (%v)", name, at, err)
		}
		if err := f.SetCellStr(name, at[0], "Cột một"); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
}

// The shell asks what the pages ask: the questions are written to a file, filled in with an editor and given back.
func TestQuestionsAboutAWorkbookAreAnsweredInAFile(t *testing.T) {
	dir, bin := t.TempDir(), named(t)
	unnamed(t, filepath.Join(dir, "cum.xlsx"))
	out, told, code := ran(t, bin, dir, "score", "cum.xlsx")
	if code != 1 || regexp.MustCompile(`(?m)^ +1 +TP Mỹ Tho`).MatchString(out) || !strings.Contains(told, "Còn 1 câu hỏi") || !strings.Contains(told, "--questions") {
		t.Fatalf("exit %d\n%s\n%s", code, out, told)
	}
	form, told, code := ran(t, bin, dir, "score", "cum.xlsx", "--questions")
	if code != 0 || !strings.Contains(form, `#   "self" = điểm tự chấm`) {
		t.Fatalf("exit %d\n%s\n%s", code, form, told)
	}
	answers := filepath.Join(dir, "tra-loi.yaml")
	for _, x := range []struct {
		name, text string
		code       int
		says       string
	}{
		{"unfilled", form, 1, "Còn 1 câu hỏi"},
		{"filled", strings.Replace(form, "value:\n", "value: self\n", 1), 1, "TP Mỹ Tho"},
		{"an answer there is none of", strings.Replace(form, "value:\n", "value: tự chấm\n", 1), 1, "ghi “tự chấm”, không dùng được. Trả lời được bằng: self"},
		{"a part there is none of", strings.Replace(form, "part: column", "part: colum", 1), 2, "column"},
		{"nothing", "", 1, "Còn 1 câu hỏi"},
		{"remarks alone", "# chưa trả lời\n\n", 1, "Còn 1 câu hỏi"},
		{"an empty list", "answers: []\n", 1, "Còn 1 câu hỏi"},
		{"an entry nobody asked about", "answers: [{part: column, key: khong co, value: self}]", 1, "khong co"},
		{"another key", "answers: [{part: column, key: a, value: self, why: b}]", 2, "why"},
		{"two answers to one question", "answers: [{part: column, key: a, value: self}, {part: column, key: a, value: council}]", 2, "Hai câu trả lời khác nhau cho cột “a”: “self” và “council”"},
		{"no list", "answer: []", 2, "answers"},
		{"no file of answers", "điểm", 2, ""},
	} {
		if err := os.WriteFile(answers, []byte(x.text), 0o600); err != nil {
			t.Fatal(err)
		}
		out, told, code := ran(t, bin, dir, "score", "cum.xlsx", "--answers", "tra-loi.yaml")
		ranked := regexp.MustCompile(`(?m)^ +1 +TP Mỹ Tho`).MatchString(out)
		if code != x.code || !strings.Contains(out+told, x.says) || ranked != (x.name == "filled") {
			t.Errorf("%s: exit %d\n%s\n%s", x.name, code, out, told)
		}
	}
	kept, told, _ := ran(t, bin, dir, "score", "cum.xlsx", "--answers", filepath.Base(answers), "--questions")
	if kept != "" {
		t.Errorf("a file that is refused gives questions: %s\n%s", kept, told)
	}
	if err := os.WriteFile(answers, []byte(strings.Replace(form, "value:\n", "value: self\n", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	kept, told, code = ran(t, bin, dir, "score", "cum.xlsx", "--answers", filepath.Base(answers), "--questions")
	if code != 0 || !strings.Contains(kept, `value: "self"`) || !strings.Contains(told, "Không còn câu hỏi nào") {
		t.Errorf("exit %d, what was settled is not kept: %s\n%s", code, kept, told)
	}
	if _, told, code := ran(t, bin, dir, "score", "cum.xlsx", "--answers", "khong-co.yaml"); code != 2 || !strings.Contains(told, "khong-co.yaml") {
		t.Errorf("exit %d: %s", code, told)
	}
}
