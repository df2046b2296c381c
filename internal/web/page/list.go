package page

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"thidua/internal/core/fault"
)

// Names of the parameters of lists; the order is asked for only where a list has more than one.
const (
	paramSort = "sap-xep"
	paramPage = "trang"
	paramSize = "co"
)

// ParamAfter is the parameter by which a list read by key goes on, ParamColumns the one that chooses columns.
const (
	ParamAfter   = "sau"
	ParamColumns = "cot[]"
)

// ParamBefore is the parameter that goes on in a list read backwards; see Before.
const ParamBefore = "truoc"

// FindField is the field of the search box.
const FindField = "q"

// Limits of lists: rows a page, the farthest page that is looked for at all.
const (
	DefaultSize = 30
	maxPage     = 1_000_000
)

var sizes = []int{30, 100, 300}

// ListSpec says what a list can be asked for.
type ListSpec struct {
	Sorts   []string     // columns it can be sorted by; the first is the order when none is asked for, "-" before a name for descending; empty: one order
	Filters []string     // further parameters it understands
	Columns []ListColumn // of which some can be chosen; those with Sort are among the Sorts
	Keyed   bool         // it goes on behind a row (ParamAfter) instead of at a page
	Size    int          // rows a page when none is asked for; 0 for DefaultSize
	Region  string       // id of the element that holds the list: with JavaScript its links replace that alone; empty: the whole page
}

// List is one view of a list: order, page and filters, all done by the server over the whole set.
type List struct {
	Sort   string            // column; empty where the list has one order
	Desc   bool              // descending
	Page   int               // from 1
	Size   int               // rows a page
	Filter map[string]string // by parameter name; absent for all
	After  string            // behind which row a list read by key goes on; empty for its beginning
	Shown  []ListColumn      // the columns to be seen, in the order declared
	all    []ListColumn
	usual  int
	path   string
	first  string
	region string
}

// ReadList reads the view from the address. Refuses with kind invalid and the parameter in Where.Path: "field_unknown", "field_twice",
// "field_text", "sort_unknown" (allowed), "list_column_unknown" (allowed), "page_wrong", "size_wrong" (allowed). A page beyond the end is an empty list. What the list cannot do
// is an unknown field: no parameter is taken and then does nothing.
func ReadList(r *http.Request, spec ListSpec) (List, error) {
	fields := append([]string{paramSize}, spec.Filters...)
	l := List{Page: 1, usual: cmp.Or(spec.Size, DefaultSize), Filter: map[string]string{}, path: r.URL.Path, region: spec.Region, all: spec.Columns}
	if spec.Keyed {
		fields = append(fields, ParamAfter)
	} else {
		fields = append(fields, paramPage)
	}
	if len(spec.Columns) > 0 {
		fields = append(fields, ParamColumns)
	}
	spec.Sorts = slices.Concat(spec.Sorts, sortable(spec.Columns))
	if len(spec.Sorts) > 0 {
		fields, l.first = append(fields, paramSort), spec.Sorts[0]
	}
	form, err := ReadForm(r, fields...)
	if err != nil {
		return List{}, err
	}
	l.Sort, l.Desc = strings.CutPrefix(cmp.Or(form.Get(paramSort), l.first), "-")
	var wrong []fault.Finding
	refuse := func(param, code string, args fault.Args) {
		wrong = append(wrong, fault.Finding{Code: code, Severity: fault.Error, Where: fault.Where{Path: param}, Args: args})
	}
	if len(spec.Sorts) > 0 && !slices.ContainsFunc(spec.Sorts, func(s string) bool { return strings.TrimPrefix(s, "-") == l.Sort }) {
		refuse(paramSort, "sort_unknown", fault.Args{"allowed": uniqueSorts(spec.Sorts)})
	}
	if wrong := l.choose(form.All(ParamColumns)); wrong != nil {
		refuse(ParamColumns, "list_column_unknown", wrong)
	}
	if n, err := strconv.Atoi(cmp.Or(form.Get(paramPage), "1")); err != nil || n < 1 {
		refuse(paramPage, "page_wrong", nil)
	} else {
		l.Page = min(n, maxPage)
	}
	if n, err := strconv.Atoi(cmp.Or(form.Get(paramSize), strconv.Itoa(l.usual))); err != nil || !slices.Contains(sizes, n) {
		refuse(paramSize, "size_wrong", fault.Args{"allowed": sizes})
	} else {
		l.Size = n
	}
	for _, name := range spec.Filters {
		if v := form.Get(name); v != "" {
			l.Filter[name] = v
		}
	}
	l.After = form.Get(ParamAfter)
	return l, fault.All(fault.Invalid, wrong)
}

// Before is where a list goes on that is read backwards, newest first: the mark the page before it gave; 0 for the newest. The form must have
// been read with ParamBefore. Refuses invalid "before_wrong" there.
func Before(f Form) (int64, error) {
	text := f.Get(ParamBefore)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 1 {
		return 0, fault.New(fault.Invalid, "before_wrong", fault.Where{Path: ParamBefore}, nil)
	}
	return n, nil
}

// Offset is the number of rows before this page.
func (l List) Offset() int { return (l.Page - 1) * l.Size }

// Pages is the number of pages of a list of total rows, at least 1.
func (l List) Pages(total int) int { return max(1, (total+l.Size-1)/l.Size) }

// url is the address of another view; what equals the default is left out.
func (l List) url(sort string, page int) string {
	q := l.query(sort)
	if page > 1 {
		q.Set(paramPage, strconv.Itoa(page))
	}
	return address(l.path, q)
}

// query is a view without where in it one stands.
func (l List) query(sort string) url.Values {
	q := url.Values{}
	for name, v := range l.Filter {
		q.Set(name, v)
	}
	if sort != l.first {
		q.Set(paramSort, sort)
	}
	if l.Size != l.usual {
		q.Set(paramSize, strconv.Itoa(l.Size))
	}
	if l.chosen() {
		for _, c := range l.Shown {
			q.Add(ParamColumns, c.Key)
		}
	}
	return q
}

func address(path string, q url.Values) string {
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// order is the sort parameter of this view.
func (l List) order() string {
	if l.Desc {
		return "-" + l.Sort
	}
	return l.Sort
}

// PageURL is the address of another page of the same view.
func (l List) PageURL(page int) string { return l.url(l.order(), page) }

// SortURL is the address of the list sorted by a column: ascending first, descending when it is that already.
func (l List) SortURL(column string) string {
	if l.Sort == column && !l.Desc {
		column = "-" + column
	}
	return l.url(column, 1)
}

// hx makes a link of the list replace the list alone, where the list has a region.
func (l List) hx(to string) templ.Attributes {
	if l.region == "" {
		return nil
	}
	place := "#" + l.region
	return HX{Get: to, Target: place, Select: place, Swap: "outerHTML", Push: true}.Attrs()
}

// Sorted gives the aria-sort word of a column.
func (l List) Sorted(column string) string {
	switch {
	case l.Sort != column:
		return "none"
	case l.Desc:
		return "descending"
	default:
		return "ascending"
	}
}
