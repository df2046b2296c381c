package store

import (
	"regexp"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store/db"
)

// Codes of the findings of Verify about the database itself, before anything in it is held against the log.
const (
	CodeIndexWrong     = "verify_index_wrong"     // an index of the embedded database is not that of its table, which may hide rows: index
	CodeFileWrong      = "verify_file_wrong"      // what else SQLite's own check says: said, in its words
	CodeReferenceWrong = "verify_reference_wrong" // a row refers to one that is not there: table, parent
	CodeModeWrong      = "verify_mode_wrong"      // the mode is not one the first act of the log can stand in: mode
	engineMost         = 20
)

// ofIndex are the messages of SQLite's check that concern what one index holds.
var ofIndex = regexp.MustCompile(`^(?:row \d+ missing from|wrong # of entries in|non-unique entry in|rowid not at end-of-record for row \d+ of|row \d+ values differ from) index (\S+)$`)

// engine asks the embedded database to check its own file: opening it looks at the pages alone, not whether each index holds what its table
// does. PostgreSQL has nothing of the kind without an extension.
func (v *verifier) engine() error {
	if v.dialect != SQLite {
		return nil
	}
	// A connection remembers how the index of words was built when it last read it, and the check, unlike a query, does not look whether that
	// still holds: it would tell of parts written anew since. A query lets go of what is remembered; where it fails, the check says why.
	_, _ = v.pragma("SELECT rowid FROM find_text WHERE find_text MATCH 'x' LIMIT 1")
	said, err := v.pragma("PRAGMA integrity_check(20)")
	if err != nil {
		return err
	}
	told := map[string]bool{}
	for _, line := range said {
		m := ofIndex.FindStringSubmatch(line[0])
		switch {
		case line[0] == "ok":
		case m == nil:
			v.add(CodeFileWrong, fault.Args{"said": line[0]})
		case !told[m[1]]:
			told[m[1]] = true
			v.add(CodeIndexWrong, fault.Args{"index": m[1]})
		}
	}
	loose, err := v.pragma(`SELECT DISTINCT "table", parent FROM pragma_foreign_key_check`)
	for _, line := range loose[:min(len(loose), engineMost)] {
		v.add(CodeReferenceWrong, fault.Args{"table": line[0], "parent": line[1]})
	}
	return err
}

// pragma reads rows of one or two words.
func (v *verifier) pragma(statement string) ([][2]string, error) {
	rows, err := v.snap.tx.QueryContext(v.ctx, statement)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	var out [][2]string
	for rows.Next() {
		var line [2]string
		if err := rows.Scan([]any{&line[0], &line[1]}[:len(columns)]...); err != nil {
			return nil, err
		}
		out = append(out, line)
	}
	return out, rows.Err()
}

// mode holds the mode to the first act: a demonstration begins by filling itself, which no live database can do. ModeTest fits any log; no
// command that serves opens it.
func (v *verifier) mode() error {
	row, err := v.snap.InstanceGet(v.ctx)
	if err != nil {
		return err
	}
	first, err := v.snap.AuditLeafPage(v.ctx, db.AuditLeafPageParams{FromIdx: 0, PageSize: 1})
	if err != nil {
		return err
	}
	seeded := len(first) > 0 && verbOf(first[0].Verb) == access.DemoSeed
	switch mode := Mode(row.Mode); {
	case mode == ModeTest, len(first) == 0 && (mode == ModeLive || mode == ModeDemo), mode == ModeLive && !seeded, mode == ModeDemo && seeded:
	default:
		v.add(CodeModeWrong, fault.Args{"mode": row.Mode})
	}
	return nil
}
