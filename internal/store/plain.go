package store

import (
	"database/sql/driver"
	"encoding/json"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"
	"modernc.org/sqlite"

	"thidua/internal/core/lex"
)

// Letters and Plain are what a search takes for the same: translate(text, Letters, Plain) in a query gives text without accents and in small
// letters, whichever way its accents are composed. Letters is the longer: marks that stand alone have no counterpart and fall away.
var Letters, Plain = plainLetters()

func plainLetters() (letters, plain string) {
	var from, to, marks strings.Builder
	for r := 'A'; r <= '\u1eff'; r++ {
		folded := lex.Fold(string(r))
		switch {
		case r >= '\u0300' && r <= '\u036f':
			marks.WriteRune(r)
		case len(folded) == 1 && folded != string(r):
			from.WriteRune(r)
			to.WriteString(folded)
		}
	}
	return from.String() + marks.String(), to.String()
}

// Sought prepares a text that is looked for: as the query makes what it looks in, and the same as it stands inside a kept JSON text.
func Sought(s string) (plain, kept string) {
	quoted, _ := json.Marshal(norm.NFC.String(s)) // a string always marshals
	return translate(s, Letters, Plain), translate(string(quoted[1:len(quoted)-1]), Letters, Plain)
}

// The functions of PostgreSQL that searches use, for the embedded database.
func init() {
	text := func(v driver.Value) string {
		switch v := v.(type) {
		case string:
			return v
		case []byte:
			return string(v)
		}
		return ""
	}
	register := func(name string, args int32, do func(args []driver.Value) driver.Value) {
		sqlite.MustRegisterDeterministicScalarFunction(name, args, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
			return do(args), nil
		})
	}
	register("translate", 3, func(a []driver.Value) driver.Value { return translate(text(a[0]), text(a[1]), text(a[2])) })
	register("strpos", 2, func(a []driver.Value) driver.Value { return int64(strings.Index(text(a[0]), text(a[1])) + 1) })
	register("convert_from", 2, func(a []driver.Value) driver.Value { return text(a[0]) })
}

// tables keeps what translate worked out of its letters, by both texts.
var tables sync.Map

// translate puts the letter of to for each of from; what has none there falls away.
func translate(s, from, to string) string {
	known, ok := tables.Load([2]string{from, to})
	if !ok {
		table, want := map[rune]rune{}, []rune(to)
		for i, r := range []rune(from) {
			table[r] = -1
			if i < len(want) {
				table[r] = want[i]
			}
		}
		known, _ = tables.LoadOrStore([2]string{from, to}, table)
	}
	table := known.(map[rune]rune)
	return strings.Map(func(r rune) rune {
		if other, ok := table[r]; ok {
			return other
		}
		return r
	}, s)
}
