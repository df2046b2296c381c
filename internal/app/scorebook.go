package app

import (
	"context"
	"path"
	"regexp"
	"strings"
	"time"
	"unicode"

	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// ScorebookInfo is a stored workbook as lists show it. PublicID is its address; Version changes with its mapping.
type ScorebookInfo struct {
	PublicID    string
	UnitName    string
	UploadedBy  string
	FileName    string
	Fingerprint string
	ReadScheme  string // the scheme its mapping names, recognised or settled; empty while it is asked
	Open        int    // questions left when the mapping was stored
	RunScheme   string // the scheme of its latest run; empty before the first
	Created     time.Time
	Version     int64
	run         int64 // id of its latest run, 0 before the first; in lists alone
}

// Scored says that there is a result.
func (b ScorebookInfo) Scored() bool { return b.RunScheme != "" }

// infoOf is the part of a stored workbook that lists show.
func infoOf(b db.ScorebookGetRow) ScorebookInfo {
	return ScorebookInfo{
		PublicID: b.PublicID, UnitName: b.UnitName, UploadedBy: b.AccountName, FileName: b.FileName, Fingerprint: b.Fingerprint,
		ReadScheme: b.SchemeID, Open: int(b.Questions), Created: store.Time(b.CreatedAt), Version: b.Version,
	}
}

// ScorebookRun is one scoring of a stored workbook: over which version of its mapping, when, with which result.
type ScorebookRun struct {
	BookVersion int64
	Created     time.Time
	Scored
}

// bookIn finds a workbook inside the reach of the actor for a verb; not found "not_found" for any other.
func bookIn(ctx context.Context, q *db.Queries, actor access.Actor, verb access.Verb, publicID string) (db.ScorebookGetRow, error) {
	scope := store.ScopeOf(actor.Reach(verb))
	row, err := q.ScorebookGet(ctx, db.ScorebookGetParams{PublicID: publicID, Scope: scope.In})
	return row, found(err)
}

// lockBook holds a workbook at the version the actor saw until the transaction ends; stale "changed_meanwhile" when it has another by now.
func (t *Tx) lockBook(ctx context.Context, book db.ScorebookGetRow, seen int64) error {
	n, err := t.ScorebookLock(ctx, db.ScorebookLockParams{ID: book.ID, Version: seen})
	if err == nil && n == 0 {
		return t.staleBook(ctx, book, seen)
	}
	t.Touch("score_book", book.ID)
	return err
}

// staleBook refuses a change of a workbook that has not the version the actor saw. The one it has is read anew: it may have changed since it
// was read first.
func (t *Tx) staleBook(ctx context.Context, book db.ScorebookGetRow, seen int64) error {
	now, err := bookIn(ctx, t.Queries, t.Actor, t.verb, book.PublicID)
	if err != nil {
		return err
	}
	return t.stale(ctx, seen, now.Version, bookObject(book.PublicID), access.ScorebookMap)
}

// bookObject names a workbook in the log.
func bookObject(publicID string) string { return "scorebook:" + publicID }

// fileNameMax is how much of a file's name is kept, in bytes.
const fileNameMax = 200

// namelessFile is what a file is called whose name holds nothing that can be shown.
const namelessFile = "tep.xlsx"

// workbookEnding is how the name of every kept file ends, so that it is given back as what it is.
const workbookEnding = ".xlsx"

// olderEnding is that of the older kind, by which workbooks of the present one are called at times.
const olderEnding = ".xls"

// ending is the part of a file's name that says what kind it is, "" where it has none. What follows the dot of a date ("Cụm 3 30.11.2024") or
// is too long for a kind is part of the name.
func ending(name string) string {
	ext := path.Ext(strings.TrimSpace(name))
	if len(ext) < 2 || len(ext) > 6 || strings.Trim(ext[1:], "0123456789") == "" || strings.ContainsFunc(ext, func(r rune) bool { return r > unicode.MaxASCII || r == ' ' }) {
		return ""
	}
	return ext
}

// cleanFileName keeps of an uploaded file's name what can be shown: the last part of a path, without control characters, not too long, no name
// of a device, ending as a workbook. The name is a label; content is stored under an id.
func cleanFileName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, ""))
	if strings.Trim(strings.TrimSuffix(name, path.Ext(name)), ". /") == "" {
		return namelessFile
	}
	if ext := ending(name); strings.EqualFold(ext, workbookEnding) || strings.EqualFold(ext, olderEnding) {
		name = strings.TrimSuffix(strings.TrimSpace(name), ext)
	}
	if deviceName.MatchString(name) {
		name = "tep-" + name
	}
	return cut(name, fileNameMax-len(workbookEnding)) + workbookEnding
}

// deviceName matches the names Windows keeps for devices, whatever ending they have: a file of such a name cannot be stored there.
var deviceName = regexp.MustCompile(`^(?i:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)`)

// stem is a file's name without its ending.
func stem(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }
