package roster

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/lex"
)

// reader carries what one reading shares.
type reader struct {
	book  *grid.Book
	kind  Kind
	words *Lexicon
	o     Options
	m     *Mapping
	out   *Reading
	dir   *directory
	day   cal.Date // of the list being read
	units *table   // the last list of units
}

// Read finds the lists of a kind on the sheets of a workbook and reads every row of them. The book is not changed; the same book and options always
// give the same reading. What is wrong stands in the reading: with the rows, or in Found where it concerns more than a row.
func Read(b *grid.Book, k Kind, words *Lexicon, o Options) *Reading {
	r := &reader{book: b, kind: k, words: words, o: o, m: o.Mapping, out: &Reading{Kind: k}}
	if r.m == nil {
		r.m = &Mapping{}
	}
	var all []*table
	for _, s := range b.Sheets {
		if len(s.Cells) > 0 {
			all = append(all, r.tables(layerOf(s))...)
		}
	}
	r.out.Print = fingerprint(all)
	r.know(all)
	for _, t := range all {
		if t.Kind == k {
			r.table(t)
		}
	}
	r.parents()
	if len(r.out.Tables) == 0 {
		r.tell(fault.Finding{Code: CodeNoTable, Severity: fault.Error, Args: fault.Args{"kind": string(k)}})
	}
	r.doubles()
	r.numbersStored()
	return r.out
}

func (r *reader) tell(f fault.Finding) { r.out.Found = append(r.out.Found, f) }

const printLength = 32

// fingerprint names the layout of lists by their captions, so that what was settled about one serves the next.
func fingerprint(all []*table) string {
	var keys []string
	for _, t := range all {
		for _, c := range t.Columns {
			keys = append(keys, string(t.Kind)+":"+c.Key)
		}
	}
	slices.Sort(keys)
	sum := sha256.Sum256([]byte(strings.Join(slices.Compact(keys), "\n")))
	return hex.EncodeToString(sum[:])[:printLength]
}

// know gathers the units rows are held against: those the caller knows, else those of a list of units in the same workbook.
func (r *reader) know(all []*table) {
	units := r.o.Units
	if units == nil && r.kind == People {
		sub := &reader{book: r.book, kind: Units, words: r.words, o: r.o, m: &Mapping{}, out: &Reading{Kind: Units}}
		sub.dir = newDirectory(nil, r.words)
		for _, t := range all {
			if t.Kind == Units && !t.l.Hidden {
				sub.table(t)
			}
		}
		sub.parents()
		for _, u := range sub.out.Units {
			if u.Name != "" {
				units = append(units, Unit{Key: u.Key, Code: u.Code, Name: u.Name, Short: u.Short, Parent: u.Parent})
			}
		}
	}
	r.dir, r.out.Against = newDirectory(units, r.words), len(units)
}

// table reads one table, or says why it is left apart.
func (r *reader) table(t *table) {
	t.at(r)
	before := slices.ContainsFunc(r.out.Tables, func(o Table) bool { return o.Sheet == t.Sheet })
	taken, said := r.m.Tables[t.id()]
	whole := true
	switch r.matchColumns(t); {
	case said && !taken:
		t.Apart = ApartLeft
	case !said && t.l.Hidden:
		t.Apart = ApartHidden
	case !said && before:
		t.Apart = ApartSecond
	default:
		if whole = r.missing(t); !whole {
			t.Apart = ApartMissing
		}
	}
	w := &walk{r: r, t: t, read: t.Apart == ""}
	if w.run(); w.read && t.Kind == Units {
		r.units = t
	}
	where := fault.Where{Sheet: t.Sheet, Cell: t.At.String()}
	switch t.Apart {
	case ApartHidden:
		r.tell(fault.Finding{Code: CodeTableHidden, Severity: fault.Warning, Where: where, Args: fault.Args{"count": t.Rows}})
	case ApartSecond:
		args := fault.Args{"row": t.At.Row1, "count": t.Rows}
		if len(t.Hidden) > 0 {
			args["hidden"] = len(t.Hidden)
		}
		r.tell(fault.Finding{Code: CodeTableSecond, Severity: fault.Warning, Where: where, Args: args})
	case "":
		r.unused(t)
		if len(t.Hidden) > 0 {
			r.tell(fault.Finding{Code: CodeRowsHidden, Severity: fault.Warning, Where: fault.Where{Sheet: t.Sheet}, Args: fault.Args{"rows": t.Hidden, "count": len(t.Hidden)}})
		}
	}
	r.out.Tables = append(r.out.Tables, *t.Table)
}

// at finds the day the list is of, in the lines above its captions.
func (t *table) at(r *reader) {
	r.day = r.o.Today
	for _, row := range t.l.rows {
		if row >= t.At.Row1 {
			break
		}
		for _, c := range t.l.shown(row) {
			if c.Kind != grid.Text {
				continue
			}
			if d := r.words.asOfDay(c.Text); !d.IsZero() {
				r.day = d
				r.out.AsOf = cmp.Or(r.out.AsOf, d)
			}
			if monthOrDay.MatchString(lex.Fold(c.Text)) && r.kind != Units {
				r.tell(fault.Finding{Code: CodePeriodUnclear, Severity: fault.Warning, Where: fault.Where{Sheet: t.Sheet, Cell: grid.Addr(c.Row, c.Col)}, Args: fault.Args{"text": tidy(c.Text)}})
			}
		}
	}
}

// numbersStored tells once how many service numbers are stored as numbers.
func (r *reader) numbersStored() {
	count, padded := 0, 0
	for _, p := range r.out.People {
		if p.Stored && p.Good() {
			if count++; p.Padded {
				padded++
			}
		}
	}
	if count > 0 {
		r.tell(fault.Finding{Code: CodeNumbersStored, Severity: fault.Info, Args: fault.Args{"count": count, "padded": padded}})
	}
}
