package workbook

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"thidua/internal/core/grid"
	"thidua/internal/core/lex"
)

// fingerprint names the layout of the workbook: for each sheet its captions and which way the criteria run; not its values, its units,
// nor the order or number of sheets that look alike. Two workbooks of one layout can share a Mapping.
func (r *reader) fingerprint() string {
	var layouts []string
	for _, st := range r.sheets {
		if len(st.s.Cells) == 0 || st.large {
			continue
		}
		if l := r.layout(st); !slices.Contains(layouts, l) {
			layouts = append(layouts, l)
		}
	}
	slices.Sort(layouts)
	id := ""
	if r.scheme != nil {
		id = r.scheme.ID
	}
	sum := sha256.Sum256([]byte(id + "\n" + strings.Join(layouts, "\n")))
	return hex.EncodeToString(sum[:])[:fingerprintLength]
}

const fingerprintLength = 32

// layout writes down the structure of one sheet.
func (r *reader) layout(st *sheetState) string {
	if st.axis == nil {
		return "other:" + strings.Join(r.knownCaptions(st.down), "|")
	}
	v := st.axis.v
	t := &table{st: st, v: v}
	r.bounds(t)
	rows := r.captionRows(v, t.first)
	if v.turned {
		return "across:" + strings.Join(r.knownCaptions(st.down), "|")
	}
	var keys []string
	for _, col := range v.cols {
		c := r.columnOf(v, rows, col)
		key := c.Key
		if c.name != "" && !r.lex.onlyTurn(c.name) {
			key = strings.Trim(strings.ReplaceAll("/"+key+"/", "/"+lex.Fold(c.name)+"/", "/?/"), "/") // the name may be a unit's
		}
		if key != "" && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return "down:" + strings.Join(keys, "|")
}

// knownCaptions lists the distinct captions of the line that holds most of them.
func (r *reader) knownCaptions(v *view) []string {
	var best []string
	for i, row := range v.rows {
		if i >= reachUp {
			break
		}
		var found []string
		for _, c := range v.shown(row) {
			if c.Kind != grid.Text || r.texts.caption(c.Text).role == ColUnknown {
				continue
			}
			if key := lex.Fold(c.Text); !slices.Contains(found, key) {
				found = append(found, key)
			}
		}
		if len(found) > len(best) {
			best = found
		}
	}
	slices.Sort(best)
	return best
}
