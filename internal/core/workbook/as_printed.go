package workbook

import "strings"

// Printed is how the file itself calls an entry of a mapping: the caption of a column, the label of a line, a mark with the captions of its
// columns before it, parted as in its key. Where the file prints nothing of the kind, it is the key, which for a sheet is its name.
func (r *Reading) Printed(part, key string) string {
	for _, q := range r.Questions {
		if q.Part != part || q.Key != key || q.Text == "" {
			continue
		}
		if part == PartMark && len(q.Columns) > 0 {
			return strings.Join(q.Columns, " / ") + "\x1f" + q.Text
		}
		return q.Text
	}
	for _, s := range r.Sheets {
		for _, c := range s.Columns {
			if part == PartColumn && c.Key == key && c.Caption != "" {
				return c.Caption
			}
		}
		for _, ln := range s.Lines {
			if part == PartLine && ln.Key == key && ln.Label != "" {
				return strings.TrimSpace(ln.Label)
			}
		}
	}
	return key
}
