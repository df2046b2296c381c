package workbook

import "thidua/internal/core/score"

// Until a question about a column is answered nobody knows what stage its numbers are of, or whether they are points. So long nothing is said
// that rests on them: neither that a unit sent nothing, nor that a figure of the file is wrong.

// asks lists the ids of the questions asked so far.
func (r *reader) asks() map[string]bool {
	out := map[string]bool{}
	for _, q := range r.out.Questions {
		out[q.ID] = true
	}
	return out
}

// await notes the units of a table that have a column of numbers nobody has explained yet.
func (r *reader) await(t *table, asks map[string]bool) {
	for _, c := range t.cols {
		if c.filled == 0 || c.Role == ColScore || !asks[AskColumn+":"+c.Key] && !asks[AskStage+":"+t.st.s.Name] {
			continue
		}
		switch {
		case c.Unit != "":
			r.awaited[r.units.add(c.Unit)] = true
		case t.unit != nil:
			r.awaited[t.unit] = true
		}
		for _, ln := range t.lines {
			if ln.unit != nil && c.Unit == "" {
				r.awaited[ln.unit] = true
			}
		}
	}
}

// awaits says whether the figures of a stage rest on a column that is still asked about, for any unit of a summary.
func (k *checker) awaits(t *table, stage score.Column) bool {
	for _, ln := range t.lines {
		if ln.unit != nil && k.r.awaited[ln.unit] && (stage == "" || k.column(ln.unit, stage) == nil) { // a figure of no named stage may be of the one asked about
			return true
		}
	}
	return false
}
