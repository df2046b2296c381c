package result

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
)

// maxTab is the longest name of a sheet, in UTF-16 units, that spreadsheet programs take.
const maxTab = 31

// tabName makes a name of a sheet from the name of a unit: without the characters that are not allowed, not longer than allowed, and
// different from those taken, whatever the case of letters.
func tabName(unit string, taken []string) string {
	base := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) || unicode.IsControl(r) {
			return ' '
		}
		return r
	}, unit)
	base = strings.Trim(strings.Join(strings.Fields(base), " "), "' ")
	if base == "" || strings.EqualFold(base, "history") { // the name of Excel's own list of changes
		base = "(" + base + ")"
	}
	name := cutTab(base, maxTab)
	for n := 2; hasFold(taken, name); n++ {
		suffix := " (" + strconv.Itoa(n) + ")"
		name = cutTab(base, maxTab-len(suffix)) + suffix
	}
	return name
}

// cutTab shortens a name, between words where a word ends in the last third.
func cutTab(s string, most int) string {
	n := 0
	for i, r := range s {
		if n += utf16.RuneLen(r); n > most {
			if blank := strings.LastIndexByte(s[:i+1], ' '); blank > i*2/3 {
				i = blank
			}
			return strings.TrimRight(s[:i], "' ")
		}
	}
	return s
}

func hasFold(names []string, name string) bool {
	for _, n := range names {
		if strings.EqualFold(n, name) {
			return true
		}
	}
	return false
}

// inTab addresses a cell of another sheet.
func inTab(tab, addr string) string { return "'" + strings.ReplaceAll(tab, "'", "''") + "'!" + addr }
