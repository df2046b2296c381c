package page

import (
	"net/http"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"thidua/internal/app"
	"thidua/internal/core/fault"
)

// ListColumn is a column of a list as addresses and heads have it.
type ListColumn struct {
	Key    string // in addresses
	Title  string // in the head, on phones before the value
	Sort   bool   // the list can be sorted by it
	Num    bool   // figures, at the right
	Hidden bool   // seen only where it is chosen
}

// Column is a column of a list of rows, declared once for page and file. Cell shows a row's value on the page, nil for Text alone; Text writes it.
type Column[Row any] struct {
	ListColumn
	Text func(Row) string
	Cell func(Row) templ.Component
}

// Columns are the columns of a list. The first names the row and is always seen.
type Columns[Row any] []Column[Row]

// Spec is what ReadList needs to know of the columns.
func (cs Columns[Row]) Spec() []ListColumn {
	out := make([]ListColumn, len(cs))
	for i, c := range cs {
		out[i] = c.ListColumn
	}
	return out
}

// shown are the columns of a view.
func (cs Columns[Row]) shown(l List) Columns[Row] {
	out := make(Columns[Row], 0, len(l.Shown))
	for _, c := range cs {
		if slices.ContainsFunc(l.Shown, func(s ListColumn) bool { return s.Key == c.Key }) {
			out = append(out, c)
		}
	}
	return out
}

// Table makes a part of the list ready to be shown.
func (cs Columns[Row]) Table(l List, label string, rows []Row) TableView {
	shown := cs.shown(l)
	return TableView{List: l, label: label, rows: len(rows), cell: func(row, column int) templ.Component {
		c := shown[column]
		if c.Cell != nil {
			return c.Cell(rows[row])
		}
		return Words(c.Text(rows[row]))
	}}
}

// File makes rows ready to be kept as a file with the columns that are seen.
func (cs Columns[Row]) File(l List, title, state string, rows []Row) app.ListTable {
	shown := cs.shown(l)
	t := app.ListTable{Title: title, State: state, Rows: make([][]string, len(rows))}
	for _, c := range shown {
		t.Columns = append(t.Columns, app.ListColumn{Head: c.Title, Num: c.Num})
	}
	for i, row := range rows {
		t.Rows[i] = make([]string, len(shown))
		for j, c := range shown {
			t.Rows[i][j] = c.Text(row)
		}
	}
	return t
}

// TableView is a part of a list ready to be shown; see Columns.Table.
type TableView struct {
	List  List
	label string
	rows  int
	cell  func(row, column int) templ.Component
}

// sortable gives the columns a list can be sorted by.
func sortable(columns []ListColumn) []string {
	var out []string
	for _, c := range columns {
		if c.Sort {
			out = append(out, c.Key)
		}
	}
	return out
}

// uniqueSorts are the orders that may be asked for, each once.
func uniqueSorts(sorts []string) []string {
	var out []string
	for _, s := range sorts {
		if s = strings.TrimPrefix(s, "-"); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// choose takes the columns asked for, or the usual ones; the first is always there. It gives the arguments of a refusal.
func (l *List) choose(keys []string) fault.Args {
	for i, c := range l.all {
		if i == 0 || len(keys) == 0 && !c.Hidden || slices.Contains(keys, c.Key) {
			l.Shown = append(l.Shown, c)
		}
	}
	for _, key := range keys {
		if !slices.ContainsFunc(l.all, func(c ListColumn) bool { return c.Key == key }) {
			allowed := make([]string, len(l.all))
			for i, c := range l.all {
				allowed[i] = c.Key
			}
			return fault.Args{"allowed": allowed}
		}
	}
	return nil
}

// shows says that a column is seen.
func (l List) shows(key string) bool {
	return slices.ContainsFunc(l.Shown, func(c ListColumn) bool { return c.Key == key })
}

// chosen says that other columns are seen than usually.
func (l List) chosen() bool {
	for i, c := range l.all {
		if l.shows(c.Key) != (i == 0 || !c.Hidden) {
			return true
		}
	}
	return false
}

// Names of the fields that keep a view of a list: which list, under what name, and the query of its address.
const (
	FieldViewList  = "danh_sach"
	FieldViewName  = "ten_cach_xem"
	FieldViewQuery = "cach_xem"
)

// Listed is where a list stands and what it can be asked for.
type Listed struct {
	Path string
	Spec ListSpec
}

// Views are the views of a list somebody keeps, to be offered beside it.
type Views struct {
	List string // as package app calls the list
	Kept []app.Listview
	Key  string // of the forms
}

// at is the address of a kept view.
func (l List) at(v app.Listview) string {
	if v.Query == "" {
		return l.path
	}
	return l.path + "?" + v.Query
}

// ViewQuery is the query of ViewURL.
func (l List) ViewQuery() string { return l.query(l.order()).Encode() }

// ViewURL is the address of the view from its beginning.
func (l List) ViewURL() string { return address(l.path, l.query(l.order())) }

// NextURL is where a list read by key goes on.
func (l List) NextURL(after string) string {
	q := l.query(l.order())
	q.Set(ParamAfter, after)
	return address(l.path, q)
}

// FileURL is the address of the whole view as a file of a kind, "xlsx" or "csv".
func (l List) FileURL(kind string) string { return address(l.path+"."+kind, l.query(l.order())) }

// keep is what a form that changes a part of the view must send along: name and value by turns.
func (l List) keep(filters, columns bool) [][2]string {
	var out [][2]string
	q := l.query(l.order())
	for _, name := range slices.Sorted(func(yield func(string) bool) {
		for name := range q {
			if !yield(name) {
				return
			}
		}
	}) {
		_, filter := l.Filter[name]
		if filter && !filters || !filter && !columns && (name == ParamColumns || name == paramSize) {
			continue
		}
		for _, v := range q[name] {
			out = append(out, [2]string{name, v})
		}
	}
	return out
}

// SendFile answers with a list as a file of the kind the address ends in; name is without the ending.
func SendFile(w http.ResponseWriter, r *http.Request, name string, t app.ListTable) error {
	if strings.HasSuffix(r.URL.Path, ".csv") {
		data, err := app.ListCSV(t)
		return send(w, name+".csv", "text/csv; charset=utf-8", data, err)
	}
	data, err := app.ListXLSX(t)
	return send(w, name+".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", data, err)
}

func send(w http.ResponseWriter, name, mediaType string, data []byte, err error) error {
	if err != nil {
		return err
	}
	Attach(w, name, mediaType)
	_, _ = w.Write(data) // the reader may have gone
	return nil
}
