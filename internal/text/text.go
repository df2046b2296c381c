// Package text turns codes into Vietnamese: what a finding says, where it points, how numbers and days are written. Codes are made in
// core, store, app and web; their sentences stand here, one file for each area, so that screens, shell and API say the same.
package text

import (
	"strconv"
	"strings"
	"time"

	"thidua/internal/core/fault"
)

// sentence makes the words of one code from the finding's arguments.
type sentence func(fault.Args) string

// tables lists the sentences of every area; a code stands in one of them.
var tables = []map[string]sentence{frameSentences, accountSentences}

// Known says whether a code has a sentence.
func Known(code string) bool { return find(code) != nil }

func find(code string) sentence {
	for _, t := range tables {
		if s, ok := t[code]; ok {
			return s
		}
	}
	return nil
}

// Sentence says in Vietnamese what a finding says, without its place. A code without a sentence is named, so that support can find it.
func Sentence(f fault.Finding) string {
	if s := find(f.Code); s != nil {
		return s(f.Args)
	}
	return "Thông báo mã “" + f.Code + "”."
}

// Place names the place a finding speaks of, empty when it names none.
func Place(w fault.Where) string {
	var parts []string
	add := func(prefix, value string) {
		if value != "" && value != "0" {
			parts = append(parts, prefix+value)
		}
	}
	add("", w.Unit)
	add("tiêu chí ", w.Criterion)
	add("cột ", column(w.Column))
	if w.Sheet != "" {
		parts = append(parts, "trang “"+w.Sheet+"”")
	}
	add("ô ", w.Cell)
	add("dòng ", strconv.Itoa(w.Line))
	add("cột thứ ", strconv.Itoa(w.Col))
	s := strings.Join(parts, ", ")
	if s == "" {
		return ""
	}
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

func column(c string) string {
	switch c {
	case "self":
		return "tự chấm"
	case "cluster":
		return "cụm chấm"
	case "appraisal":
		return "thẩm định"
	case "council":
		return "hội đồng"
	}
	return c
}

// Int writes a whole number the Vietnamese way: 12.345.
func Int(n int) string {
	s := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, s = "−", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return sign + s
}

// Day writes 09/03/2023.
func Day(t time.Time) string { return t.Format("02/01/2006") }

// Moment writes 09/03/2023 14:05.
func Moment(t time.Time) string { return t.Format("02/01/2006 15:04") }

// Weekday names the day of the week.
func Weekday(t time.Time) string {
	return [...]string{"Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"}[t.Weekday()]
}

// Size writes a number of bytes for people: 640 kB, 2,5 MB.
func Size(n int64) string {
	if n < 1_000_000 {
		return Int(int(max(1, (n+500)/1000))) + " kB"
	}
	tenths := int((n + 50_000) / 100_000)
	if tenths%10 == 0 {
		return Int(tenths/10) + " MB"
	}
	return Int(tenths/10) + "," + strconv.Itoa(tenths%10) + " MB"
}

// Wait writes a number of seconds as one waits: 40 giây, 2 phút.
func Wait(seconds int) string {
	if seconds < 60 {
		return Int(max(1, seconds)) + " giây"
	}
	return Int((seconds+59)/60) + " phút"
}

// text of an argument, whatever its type.
func arg(a fault.Args, name string) string {
	switch v := a[name].(type) {
	case string:
		return v
	case []string:
		return strings.Join(v, ", ")
	case []int:
		s := make([]string, len(v))
		for i, n := range v {
			s[i] = strconv.Itoa(n)
		}
		return strings.Join(s, ", ")
	case nil:
		return ""
	default:
		return Int(int(number(a, name)))
	}
}

// number of an argument, 0 when it is none.
func number(a fault.Args, name string) int64 {
	switch v := a[name].(type) {
	case int:
		return int64(v)
	case int64:
		return v
	case float64:
		return int64(v)
	}
	return 0
}

// fixed is a sentence without arguments.
func fixed(s string) sentence { return func(fault.Args) string { return s } }
