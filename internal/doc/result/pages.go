package result

// A page of A4 within its margins, in points, what a column of width 1 takes of it, and how far a table may be shrunk or stretched.
const (
	longSide   = 842
	shortSide  = 595
	columnWide = 5.4
	smallest   = 8 / body // letters of 8 points: nothing is made smaller to save a page
	squeeze    = 0.82     // the furthest a table is shrunk to save a page
	roomier    = 1.3      // the furthest rows are made higher, so that the signatures do not stand alone
	lastRows   = 8        // of the table at the least on the page of the signatures: sums, outcome and some criteria
	fewestRows = 3        // below this the whole is shrunk by a page, however small it gets
	mostPages  = 3        // of a sheet nobody signs: beyond this nothing is shrunk
)

// page is the room for a sheet on one page.
func (s *sheet) page() (wide, high float64) {
	const across, down = 72 * (innerInch + sideInch), 72 * 2 * innerInch
	if s.upright {
		return shortSide - across, longSide - down
	}
	return longSide - across, shortSide - down
}

// scale is how far the sheet is shrunk to be one page wide.
func (s *sheet) scale() float64 {
	wide, _ := s.page()
	sum := 0.0
	for _, w := range s.widths {
		sum += w * columnWide
	}
	return min(1, wide/sum)
}

// least is the smallest scale that is worth a page less. A table so wide that its letters are small already is shrunk like any other.
func (s *sheet) least() float64 {
	if scale := s.scale(); scale > smallest {
		return max(smallest, scale*squeeze)
	}
	return s.scale() * squeeze
}

// fall says how the rows fall on pages at a scale, those of the table made higher by a factor: how many pages, and how many rows of the table
// stand on the last. repeated is the height of the captions on each further page.
func (s *sheet) fall(rows []sheetRow, scale, factor, repeated float64) (pages, last int) {
	_, room := s.page()
	room /= scale
	pages = 1
	at := 0.0
	for i, r := range rows {
		high := r.high
		if r.table {
			high = min(high*factor, mostHigh)
		}
		if i > 0 && at+high > room {
			pages, last, at = pages+1, 0, repeated
		}
		at += high
		if r.table {
			last++
		}
	}
	return pages, last
}

// settle chooses how many pages the sheet is to take, 0 for as many as it needs, and makes the rows of a signed table higher where the
// signatures would else stand on a page of their own. Manual breaks would not do: programs pass over them on a sheet fitted to its width.
func (s *sheet) settle(repeatFrom, repeatTo int) int {
	repeated := 0.0
	for _, r := range s.rows[max(0, repeatFrom-1):max(0, repeatTo)] {
		repeated += r.high
	}
	pages, last := s.fall(s.rows, s.scale(), 1, repeated)
	if fewer, _ := s.fall(s.rows, s.least(), 1, repeated); fewer < pages {
		pages = fewer
	} else if s.signed {
		if pages > 1 && s.stretch(pages, last, repeated) < fewestRows {
			pages-- // rather small than alone
		}
	}
	if !s.signed && pages > mostPages {
		return 0
	}
	return pages
}

// stretch makes the rows of the table higher until enough of them stand beside the signatures, as long as that takes no further page. It gives
// how many those are.
func (s *sheet) stretch(pages, last int, repeated float64) int {
	best := 1.0
	for factor := 1.02; last < lastRows && factor <= roomier; factor += 0.02 {
		n, rows := s.fall(s.rows, s.scale(), factor, repeated)
		if n > pages {
			break
		}
		best, last = factor, rows
	}
	if last < fewestRows {
		return last
	}
	for i := range s.rows {
		if s.rows[i].table {
			s.rows[i].high *= best
		}
	}
	return last
}
