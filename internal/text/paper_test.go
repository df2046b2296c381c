package text

import (
	"strings"
	"testing"

	"thidua/internal/core/fault"
)

// What goes onto paper is a sentence of the program: cut in its middle it would lose its advice.
func TestSentencesOnPaperAreWrittenWhole(t *testing.T) {
	long := strings.Repeat("Ghi điểm, hoặc ghi K/AD nếu không áp dụng. ", 5)
	for _, code := range []string{"note_column", "mark_line"} {
		if got := Paper(code, fault.Args{"column": "Thẩm định", "text": long, "trust": "đối chiếu"}); !strings.Contains(got, strings.TrimSpace(long)) {
			t.Errorf("%s: %q", code, got)
		}
	}
}
