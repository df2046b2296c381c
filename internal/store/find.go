package store

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/core/lex"
	"thidua/internal/store/db"
)

// FindEdition is the edition of how entries are written. Another number lets every kind be written anew at the next start.
const FindEdition = 1

// Findable is one thing people may find, in the transaction that writes it. Hidden are words it is found by that are not shown with it; by what is
// sealed only who may see that finds it.
type Findable struct {
	Kind, Thing string // one of findLetters, and the thing as addresses have it
	Unit        int64
	Title, Note string   // shown
	Also        []string // other names it is found by; a hit by one of them says so
	Hidden      []string
	Sealed      string
	At          int64 // unix microseconds
}

// findLong is how many characters of a word are looked at.
const findLong = 64

// FindWords are the words of texts as they are looked for: folded, each once, of codes and numbers written with dots, slashes or hyphens the
// parts and the whole without them too.
func FindWords(texts ...string) []string {
	var out []string
	add := func(word string) {
		word = cutWord(word)
		if word != "" && !slices.Contains(out, word) {
			out = append(out, word)
		}
	}
	for _, text := range texts {
		for _, word := range lex.Words(text) {
			add(word)
			parts := strings.FieldsFunc(word, func(r rune) bool { return r == '.' || r == '/' || r == '-' })
			if len(parts) < 2 {
				continue
			}
			add(strings.Join(parts, ""))
			for _, p := range parts {
				add(p)
			}
		}
	}
	return out
}

// FindTyped are the words of what somebody typed, for FindAsk: a code stays one word, which may be cut short anywhere.
func FindTyped(text string) []string {
	words := lex.Words(text)
	for i, w := range words {
		words[i] = cutWord(w)
	}
	return words
}

func cutWord(word string) string {
	if r := []rune(word); len(r) > findLong {
		return string(r[:findLong])
	}
	return word
}

// findLetters are the letters that stand before the words of each kind: a search is for one kind, and the words of the others cost it nothing.
var findLetters = map[string]string{"unit": "u", "workbook": "b", "account": "a", "person": "p"}

// line is how the words are kept. No typed word has one of the signs in it.
func (f Findable) line() string {
	words := FindWords(slices.Concat([]string{f.Title, f.Note}, f.Also, f.Hidden)...)
	for i, w := range words {
		words[i] = kindWord(f.Kind, w)
	}
	for _, w := range FindWords(f.Sealed) {
		words = append(words, sealedWord(w))
	}
	return strings.Join(append(words, unitWord(f.Unit)), " ")
}

// sealedWord is a word of what not everybody in reach may see.
func sealedWord(word string) string { return "s_" + word }

func kindWord(kind, word string) string { return findLetters[kind] + "_" + word }

func unitWord(unit int64) string { return "@" + strconv.FormatInt(unit, 10) }

var findColumns = []string{"kind", "thing", "unit_id", "title", "note", "also", "words", "made_at"}

// SetFindable writes what is found of things, anew where they were written before.
func (t *Tx) SetFindable(ctx context.Context, things ...Findable) error {
	for chunk := range slices.Chunk(things, bulkValues/len(findColumns)) {
		var b strings.Builder
		var args []any
		b.WriteString("INSERT INTO find_entry (" + strings.Join(findColumns, ", ") + ") VALUES ")
		for i, f := range chunk {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString("(" + marks(t.store.dialect, len(args)+1, len(findColumns)) + ")")
			args = append(args, f.Kind, f.Thing, f.Unit, f.Title, f.Note, strings.Join(f.Also, "\n"), f.line(), f.At)
		}
		b.WriteString(` ON CONFLICT (kind, thing) DO UPDATE SET unit_id = excluded.unit_id, title = excluded.title, note = excluded.note,
			also = excluded.also, words = excluded.words, made_at = excluded.made_at
			WHERE find_entry.words <> excluded.words OR find_entry.title <> excluded.title OR find_entry.also <> excluded.also OR find_entry.note <> excluded.note`)
		if _, err := t.tx.ExecContext(ctx, b.String(), args...); err != nil {
			return err
		}
	}
	return nil
}

// FindAsk asks for things of one kind: every word must be among theirs, the last as the beginning of one.
type FindAsk struct {
	Words  []string // of FindTyped
	Kind   string
	Sealed bool // words that begin with a digit are looked for in what is sealed
	Scope  Scope
	Most   int
}

// word is how a word is looked for.
func (ask FindAsk) word(w string) string {
	if ask.Sealed && w[0] >= '0' && w[0] <= '9' {
		return sealedWord(w)
	}
	return kindWord(ask.Kind, w)
}

// Found is one thing found and the unit it belongs to as that stands today.
type Found struct {
	Thing, Title, Note string
	Also               []string
	Unit               int64
	UnitName           string
	UnitClosed         bool
	At                 int64
}

// findUnits is up to how many units a scope is written into the search itself; beyond, what is found is held against it.
const findUnits = 256

// Find gives up to Most things; where there are more, which of them is left to the engine, those with the last word in full before others.
func (s *Store) Find(ctx context.Context, ask FindAsk) ([]Found, error) {
	units, err := s.FindUnitsIn(ctx, db.FindUnitsInParams{ScopeFrom: ask.Scope.From, ScopeTo: ask.Scope.To, Scope: ask.Scope.In, PageSize: findUnits + 1})
	if err != nil || len(units) == 0 || len(ask.Words) == 0 {
		return nil, Translate(err)
	}
	if len(units) > findUnits {
		units = nil
	}
	out, err := s.find(ctx, ask, units, false)
	if err != nil || len(out) >= ask.Most {
		return out, Translate(err)
	}
	begun, err := s.find(ctx, ask, units, true)
	for _, f := range begun {
		if len(out) < ask.Most && !slices.ContainsFunc(out, func(o Found) bool { return o.Thing == f.Thing }) {
			out = append(out, f)
		}
	}
	return out, Translate(err)
}

// The order of the joins is that in which they are done: the words first, then the unit of each hit.
const findSQLite = `SELECT e.thing, e.title, e.note, e.also, e.unit_id, u.name, u.closed_on <> '', e.made_at
	FROM find_text CROSS JOIN find_entry e ON e.id = find_text.rowid CROSS JOIN org_unit u ON u.id = e.unit_id
	WHERE find_text MATCH $1 AND u.path >= $2 AND u.path < $3 AND in_scope(u.path, $4) = 1 LIMIT $5`

const findPostgres = `SELECT e.thing, e.title, e.note, e.also, e.unit_id, u.name, u.closed, e.made_at
	FROM (SELECT * FROM find_entry WHERE find_words(words) @@ CAST($1 AS tsquery) OFFSET 0) e
	CROSS JOIN LATERAL (SELECT name, closed_on <> '' AS closed FROM org_unit u
		WHERE u.id = e.unit_id AND u.path >= $2 AND u.path < $3 AND in_scope(u.path, $4) = 1 OFFSET 0) u
	LIMIT $5`

// find asks the engine, with the last word as the beginning of one where begins.
func (s *Store) find(ctx context.Context, ask FindAsk, units []int64, begins bool) ([]Found, error) {
	query, words := findSQLite, sqliteWords(ask, units, begins)
	if s.dialect == Postgres {
		query, words = findPostgres, postgresWords(ask, units, begins)
	}
	rows, err := s.onPool(s.read, s.readKept).QueryContext(ctx, query, words, ask.Scope.From, ask.Scope.To, ask.Scope.In, ask.Most)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Found
	for rows.Next() {
		var f Found
		var also string
		if err := rows.Scan(&f.Thing, &f.Title, &f.Note, &also, &f.Unit, &f.UnitName, &f.UnitClosed, &f.At); err != nil {
			return nil, err
		}
		if also != "" {
			f.Also = strings.Split(also, "\n")
		}
		out = append(out, f)
	}
	return out, rows.Err()
}

// sqliteWords writes the question as FTS5 reads it. Folded words hold nothing but letters, digits and the marks of codes.
func sqliteWords(ask FindAsk, units []int64, begins bool) string {
	return findExpression(ask, units, begins, findSyntax{quote: `"`, and: " AND ", or: " OR ", begins: `*`})
}

// postgresWords is sqliteWords for PostgreSQL.
func postgresWords(ask FindAsk, units []int64, begins bool) string {
	return findExpression(ask, units, begins, findSyntax{quote: `'`, and: " & ", or: " | ", begins: `:*`})
}

// findSyntax is how an engine writes a question for words.
type findSyntax struct{ quote, and, or, begins string }

func findExpression(ask FindAsk, units []int64, begins bool, s findSyntax) string {
	var parts []string
	for i, w := range ask.Words {
		w = s.quote + ask.word(w) + s.quote
		if begins && i == len(ask.Words)-1 {
			w += s.begins
		}
		parts = append(parts, w)
	}
	if len(units) > 0 {
		in := make([]string, len(units))
		for i, u := range units {
			in[i] = s.quote + unitWord(u) + s.quote
		}
		parts = append(parts, "("+strings.Join(in, s.or)+")")
	}
	return strings.Join(parts, s.and)
}
