package app

import (
	"context"
	"strings"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
)

// ImportMendIn are cells put right beside the file, which stays as it came: sheet!address → text. An empty text empties the cell.
type ImportMendIn struct {
	PublicID string
	Version  int64
	Cells    map[string]string
}

const (
	mendsMost    = 2000 // cells of one list; with more the file is to be put right
	mendTextMost = 300
)

// ImportMend puts cells of a list right. Who may bring lists in may. Not found "not_found"; conflict "import_done"; stale "changed_meanwhile";
// invalid "import_cell", "field_long", "field_text"; too large "import_many". Repeating with the key is safe.
func (a *App) ImportMend(ctx context.Context, actor access.Actor, key string, in ImportMendIn) error {
	return a.importSet(ctx, actor, access.ImportMend, key, in, in.PublicID, in.Version, func(_ *Tx, v *ImportView) error {
		v.Mended = clone(v.Mended)
		var wrong []fault.Finding
		for at, text := range in.Cells {
			_, addr, _ := cutLast(at, "!")
			if _, _, ok := grid.ParseAddr(addr); !ok {
				wrong = append(wrong, fieldFinding("cells", CodeImportCell, fault.Args{"text": at}))
			}
			if text != "" {
				wrong = append(wrong, textFindings("cells", text, mendTextMost)...)
			}
			v.Mended[at] = text
		}
		if len(v.Mended) > mendsMost {
			return fault.New(fault.TooLarge, CodeImportMany, fault.Where{}, fault.Args{"count": len(v.Mended), "limit": mendsMost})
		}
		return fault.All(fault.Invalid, wrong)
	})
}

// cutLast cuts around the last of a mark.
func cutLast(s, mark string) (before, after string, ok bool) {
	i := strings.LastIndex(s, mark)
	if i < 0 {
		return "", s, false
	}
	return s[:i], s[i+len(mark):], true
}
