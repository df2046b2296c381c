// Package text turns codes into Vietnamese: what a finding says, where it points, how numbers and days are written, how a formula reads
// and how a number came about. Codes are made in core, store, app, doc and web; their sentences stand here, one file for each theme, so
// that screens, shell and API say the same. template.go says how a sentence is written.
package text

import (
	"strconv"
	"strings"
	"time"

	"thidua/internal/core/fault"
	"thidua/internal/core/score"
)

// tables lists the sentences of every theme; a code stands in one of them.
var tables = []map[string]string{
	frameSentences, accountSentences, storeSentences, jobSentences, fileSentences, schemeSentences, checkSentences, scoreSentences, workbookSentences, shellSentences,
	apiSentences, orgSentences, personSentences, rosterSentences, factorSentences,
}

// Known says whether a code has a sentence.
func Known(code string) bool {
	_, ok := find(code)
	return ok
}

func find(code string) (string, bool) {
	for _, t := range tables {
		if s, ok := t[code]; ok {
			return s, true
		}
	}
	return "", false
}

// Sentence says in Vietnamese what a finding says, without its place. A code without a sentence is named, so that support can find it.
func Sentence(f fault.Finding) string {
	code := f.Code
	if code == score.CodeLadderGap && plainOf(f.Args["below"]) != "" && plainOf(f.Args["below"]) == plainOf(f.Args["above"]) {
		code = ladderGapAt
	}
	if _, none := f.Args["none"]; none && code == score.CodeTieOpen {
		code = tieNoRule
	}
	if code == score.CodeOutside && plainOf(f.Args["least"]) == "" {
		code = outsideAbove
	}
	if s, ok := find(code); ok {
		return fill(s, f.Args)
	}
	return "Thông báo mã “" + f.Code + "”."
}

// Finding is the sentence with its place before it, as lists and the shell print it.
func Finding(f fault.Finding) string {
	if at := Place(f.Where); at != "" {
		return at + ": " + Sentence(f)
	}
	return Sentence(f)
}

// Severity names how grave a finding is.
func Severity(s fault.Severity) string {
	switch s {
	case fault.Error:
		return "Lỗi"
	case fault.Warning:
		return "Cảnh báo"
	}
	return "Lưu ý"
}

// linePrefix marks a source that is a line of a text file where others are addresses of cells.
const linePrefix = "line "

// Place names the place a finding speaks of, empty when it names none. The path of a field is left out: a form shows it by position, a
// file by line and column.
func Place(w fault.Where) string {
	var parts []string
	add := func(prefix, value string) {
		if value != "" && value != "0" {
			parts = append(parts, prefix+value)
		}
	}
	add("", brief(w.Unit, mostName))
	add("tiêu chí ", brief(w.Criterion, mostName))
	if w.Column != "" {
		add("cột ", lower(Column(w.Column)))
	}
	if w.Sheet != "" {
		parts = append(parts, "trang “"+brief(w.Sheet, mostName)+"”")
	}
	if at := Source(w.Cell); at != "" {
		parts = append(parts, at)
	}
	add("dòng ", strconv.Itoa(w.Line))
	if w.Line > 0 {
		add("cột thứ ", strconv.Itoa(w.Col))
	}
	return upper(strings.Join(parts, ", "))
}

// Source names where an entry was read, by what score.Entry.Source holds: an address of a cell, with or without its sheet, or a line of a
// file.
func Source(s string) string {
	switch {
	case s == "":
		return ""
	case strings.HasPrefix(s, linePrefix):
		return "dòng " + strings.TrimPrefix(s, linePrefix)
	}
	if i := strings.LastIndexByte(s, '!'); i > 0 {
		return "trang “" + s[:i] + "”, ô " + s[i+1:]
	}
	switch digits := strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"); {
	case digits == "": // a whole column
		return "cột " + s
	case digits == s && !strings.ContainsRune(s, ':'):
		return "hàng " + s
	}
	return "ô " + s
}

// Beside heads the words written beside an entry, by what score.Entry.Source holds: remarks of a sheet stand in cells of their own in its row.
func Beside(source string) string {
	if strings.ContainsRune(source, '!') {
		return "Ghi chú cùng hàng"
	}
	return Word("why")
}

// upper makes the first letter a capital.
func upper(s string) string { return first(s, strings.ToUpper) }

// lower makes the first letter small, for a name within a sentence. What begins with a mark, such as KPI or a lone A, keeps it.
func lower(s string) string {
	word, _, _ := strings.Cut(s, " ")
	if r := []rune(word); s == word && len(r) == 1 || len(r) > 1 && word == strings.ToUpper(word) {
		return s
	}
	return first(s, strings.ToLower)
}

// lowered is lower for each of several names.
func lowered(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = lower(n)
	}
	return out
}

func first(s string, turn func(string) string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return turn(string(r[:1])) + string(r[1:])
}

// Day writes 09/03/2023.
func Day(t time.Time) string { return t.Format("02/01/2006") }

// Moment writes 09/03/2023 14:05.
func Moment(t time.Time) string { return t.Format("02/01/2006 15:04") }

// Weekday names the day of the week.
func Weekday(t time.Time) string {
	return [...]string{"Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"}[t.Weekday()]
}

// Size writes a number of bytes for people, as their file manager counts them, 1024 to a kB: 640 kB, 2,5 MB.
func Size(n int64) string {
	if n < 1<<20 {
		return Int(int(max(1, (n+512)>>10))) + " kB"
	}
	tenths := int((n*10 + 1<<19) >> 20)
	if tenths%10 == 0 {
		return Int(tenths/10) + " MB"
	}
	return Int(tenths/10) + "," + strconv.Itoa(tenths%10) + " MB"
}

// Wait writes a number of seconds as one waits: 40 giây, 2 phút, 3 giờ; always rounded up.
func Wait(seconds int) string {
	if seconds < 60 {
		return Int(max(1, seconds)) + " giây"
	}
	switch minutes := (seconds + 59) / 60; {
	case minutes < 3*60:
		return Int(minutes) + " phút"
	case minutes < 3*24*60:
		return Int((minutes+59)/60) + " giờ"
	default:
		return Int((minutes+24*60-1)/(24*60)) + " ngày"
	}
}
