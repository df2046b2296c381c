package tree

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
	"thidua/internal/core/num"
)

// Reader collects what is wrong while typed values are read. Reading never stops at the first fault: all are told at once, up to MostFound.
type Reader struct {
	Found []fault.Finding
	Most  func(key string) int // most characters of a text under a key; nil for no limit but that of the file
}

// MostFound is how many findings of one file are kept: a file with more is wrong throughout, and holding each of them would cost far more
// than the file.
const MostFound = 1000

// Full says that no further finding is kept, so that nobody need look for what was probably meant.
func (r *Reader) Full() bool { return len(r.Found) >= MostFound }

// keep takes a finding in while there is room.
func (r *Reader) keep(f fault.Finding) {
	if !r.Full() {
		r.Found = append(r.Found, f)
	}
}

// near is the known word most like a text, "" for none.
func (r *Reader) near(text string, known []string) string {
	if r.Full() {
		return ""
	}
	return lex.Nearest(text, known)
}

// Object is a map being read. Every key asked for counts as known; Done reports the others.
type Object struct {
	r     *Reader
	n     *Node
	path  string
	not   bool // a map was due here and none stands here: what it lacks is not told one by one
	asked []string
	index map[string]*Node // by key, of a map too wide to be searched for each key
}

// wide is the number of keys from which a map is indexed.
const wide = 32

// get gives the node under a key, nil when absent.
func (o *Object) get(key string) *Node {
	if len(o.n.Keys) < wide {
		return o.n.Get(key)
	}
	if o.index == nil {
		o.index = make(map[string]*Node, len(o.n.Keys))
		for i, k := range o.n.Keys {
			o.index[k] = o.n.Values[i]
		}
	}
	return o.index[key]
}

// Near is the known word most like one that is not known, "" for none.
func (o *Object) Near(text string, known func() []string) string {
	if o.r.Full() {
		return ""
	}
	return lex.Nearest(text, known())
}

// Object starts reading a map; a node of another shape is reported and read as an empty map.
func (r *Reader) Object(n *Node, path string) *Object {
	if n == nil {
		n = &Node{Kind: Map}
	}
	if n.Kind == Map {
		return &Object{r: r, n: n, path: path}
	}
	if path == "" {
		r.add(CodeTop, n, path, nil)
	} else {
		r.add(CodeShape, n, path, fault.Args{"key": last(path), "want": "map"})
	}
	return &Object{r: r, n: &Node{Kind: Map, Line: n.Line, Col: n.Col}, path: path, not: true}
}

func (r *Reader) add(code string, n *Node, path string, args fault.Args) {
	r.keep(finding(code, n.Line, n.Col, path, args))
}

func last(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// Path gives the key path of the object, for findings made by callers.
func (o *Object) Path() string { return o.path }

// Where gives the place of a key (or of the object itself for "").
func (o *Object) Where(key string) fault.Where {
	n := o.n
	if v := o.get(key); v != nil {
		n = v
	}
	return fault.Where{Path: o.at(key), Line: n.Line, Col: n.Col}
}

// Refuse records a finding at a key.
func (o *Object) Refuse(key, code string, args fault.Args) {
	o.r.keep(fault.Finding{Code: code, Severity: fault.Error, Where: o.Where(key), Args: args})
}

// RefuseAt records a finding at a value inside the object; rest is its path from here.
func (o *Object) RefuseAt(n *Node, rest, code string, args fault.Args) {
	o.r.add(code, n, o.at(rest), args)
}

func (o *Object) at(key string) string {
	if o.path == "" || key == "" {
		return o.path + key
	}
	return o.path + "." + key
}

// Has says whether a key is present with a value; asking makes it known.
func (o *Object) Has(key string) bool { return o.take(key) != nil }

// Keys lists the keys as written.
func (o *Object) Keys() []string { return o.n.Keys }

func (o *Object) take(key string) *Node {
	o.asked = append(o.asked, key)
	v := o.get(key)
	if v == nil || v.Kind == Null {
		return nil
	}
	return v
}

// Raw gives the node under a key, nil when absent or null.
func (o *Object) Raw(key string) *Node { return o.take(key) }

// Need reports the key when it is absent.
func (o *Object) Need(keys ...string) {
	for _, k := range keys {
		if o.take(k) == nil && !o.not {
			o.r.add(CodeMissing, o.n, o.path, fault.Args{"key": k})
		}
	}
}

// NeedText is Need for texts: one of blanks alone is as good as none.
func (o *Object) NeedText(keys ...string) {
	for _, k := range keys {
		if v := o.take(k); !o.not && (v == nil || (v.Kind == Scalar && strings.TrimSpace(v.Text) == "")) {
			o.r.add(CodeMissing, cmp.Or(v, o.n), o.path, fault.Args{"key": k})
		}
	}
}

// Object reads a map under a key, nil when absent.
func (o *Object) Object(key string) *Object {
	v := o.take(key)
	if v == nil {
		return nil
	}
	return o.r.Object(v, o.at(key))
}

// Each reads a list under a key item by item, as maps.
func (o *Object) Each(key string, f func(item *Object)) {
	for i, v := range o.Items(key) {
		f(o.r.Object(v, o.at(key)+"["+itoa(i)+"]"))
	}
}

// Items gives the items of a list under a key.
func (o *Object) Items(key string) []*Node {
	v := o.take(key)
	if v == nil {
		return nil
	}
	if v.Kind != List {
		o.shape(key, v, "list")
		return nil
	}
	return v.Values
}

func (o *Object) shape(key string, n *Node, want string) {
	o.r.add(CodeShape, n, o.at(key), fault.Args{"key": key, "want": want})
}

func itoa(i int) string { return num.Int(int64(i)).String() }

// doubtful texts stand for something else in many YAML readers; where a text is due they must be quoted.
var doubtful = regexp.MustCompile(`^(?i:yes|no|on|off|y|n|true|false)$|^0\d+$|^\d[\d_]*_[\d_]*$|^0x`)

// Text reads text under a key, "" when absent. It is NFC-normalised and stripped of outer blanks.
func (o *Object) Text(key string) string {
	v := o.take(key)
	if v == nil {
		return ""
	}
	return o.text(key, v)
}

func (o *Object) text(key string, v *Node) string {
	if v.Kind != Scalar {
		o.shape(key, v, "text")
		return ""
	}
	if !v.Quoted && doubtful.MatchString(v.Text) {
		o.r.add(CodeQuote, v, o.at(key), fault.Args{"key": key, "text": v.Text})
	}
	text := strings.TrimSpace(norm.NFC.String(v.Text))
	if o.r.Most != nil {
		if length, most := utf8.RuneCountInString(text), o.r.Most(key); length > most {
			o.r.add(CodeTextLong, v, o.at(key), fault.Args{"key": key, "length": length, "most": most})
			return ""
		}
	}
	return text
}

// Texts reads a list of texts under a key; a single text stands for a list of one.
func (o *Object) Texts(key string) []string {
	if v := o.get(key); v != nil && v.Kind == Scalar {
		return []string{o.Text(key)}
	}
	var out []string
	for _, v := range o.Items(key) {
		out = append(out, o.text(key, v))
	}
	return out
}

// Word reads one of the known words, "" when absent.
func (o *Object) Word(key string, known ...string) string {
	v := o.take(key)
	if v == nil {
		return ""
	}
	if v.Kind != Scalar {
		o.shape(key, v, "text")
		return ""
	}
	if !slices.Contains(known, v.Text) {
		o.r.add(CodeWord, v, o.at(key), fault.Args{"key": key, "text": v.Text, "near": o.r.near(v.Text, known), "known": known})
		return ""
	}
	return v.Text
}

// Num reads an exact number under a key, nil when absent.
func (o *Object) Num(key string) *num.Rat {
	v := o.take(key)
	if v == nil {
		return nil
	}
	return o.Number(key, v)
}

// Number reads a value of a key, taken as it is or out of a list, as an exact number; it refuses 012, 1_000 and the like (number_form).
func (o *Object) Number(key string, v *Node) *num.Rat {
	if v.Kind != Scalar {
		o.shape(key, v, "number")
		return nil
	}
	n, err := num.ParseExact(v.Text)
	if length := len(v.Text); err != nil && length > num.MaxDigits && LikeNumber(v.Text) {
		o.r.add(CodeNumberLong, v, o.at(key), fault.Args{"key": key, "text": v.Text, "length": length, "most": num.MaxDigits})
		return nil
	}
	if err != nil || oddNumber.MatchString(v.Text) {
		o.r.add(CodeNumber, v, o.at(key), fault.Args{"key": key, "text": v.Text, "near": tidy(v.Text)})
		return nil
	}
	return n.Ptr()
}

// LikeNumber says whether a text is a number in any form somebody or some program may write one: 97,5, 012, 1_000, 1e3, 0x61, .5, 97%, 1/0, .nan.
func LikeNumber(text string) bool { return likeNumber.MatchString(strings.TrimSpace(text)) }

var likeNumber = regexp.MustCompile(`^[-+]?(\d[\d_., ]*|\.\d[\d_]*)(?i:e[-+]?\d+)?\s*%?$|^(?i:0x[0-9a-f_]+|0o[0-7_]+|0b[01_]+)$|^[-+]?[\d.,]*\d\s*/\s*[-+]?\d[\d.,]*$|^(?i:[-+]?\.?(?:nan|inf|infinity))$`)

var oddNumber = regexp.MustCompile(`^-?0\d`)

// tidy offers the number a slip of form probably meant, "" when nothing is likely.
func tidy(s string) string {
	if t, ok := num.ReadTyped(s); ok && t.Other == nil {
		return t.Value.String()
	}
	s = strings.TrimLeft(strings.ReplaceAll(s, "_", ""), "0")
	if strings.HasPrefix(s, ".") {
		s = "0" + s
	}
	if v, err := num.Parse(s); err == nil {
		return v.String()
	}
	return ""
}

// Nums reads a list of numbers under a key.
func (o *Object) Nums(key string) []num.Rat {
	var out []num.Rat
	for _, v := range o.Items(key) {
		if n := o.Number(key, v); n != nil {
			out = append(out, *n)
		}
	}
	return out
}

// Int reads a whole number in least..most, the given default when absent.
func (o *Object) Int(key string, def, least, most int) int {
	n := o.Num(key)
	if n == nil {
		return def
	}
	i, ok := n.Int64()
	if !ok || i < int64(least) || i > int64(most) {
		o.Refuse(key, CodeRange, fault.Args{"key": key, "text": n.String(), "least": least, "most": most})
		return def
	}
	return int(i)
}

// YesNo reads true or false under a key, nil when absent. Other spellings of yes and no are refused: they are read differently by
// different programs.
func (o *Object) YesNo(key string) *bool {
	v := o.take(key)
	if v == nil {
		return nil
	}
	if v.Kind != Scalar || v.Quoted || (v.Text != "true" && v.Text != "false") {
		o.r.add(CodeYesNo, v, o.at(key), fault.Args{"key": key, "text": v.Text})
		return nil
	}
	yes := v.Text == "true"
	return &yes
}

// Yes is YesNo with absent meaning no.
func (o *Object) Yes(key string) bool {
	b := o.YesNo(key)
	return b != nil && *b
}

// Date reads an ISO day under a key, the zero date when absent.
func (o *Object) Date(key string) cal.Date {
	v := o.take(key)
	if v == nil {
		return 0
	}
	if v.Kind != Scalar {
		o.shape(key, v, "date")
		return 0
	}
	d, err := cal.ParseISO(v.Text)
	switch {
	case errors.Is(err, cal.ErrYear):
		o.r.add(CodeDateYear, v, o.at(key), fault.Args{"key": key, "text": v.Text, "least": cal.MinYear, "most": cal.MaxYear})
	case err != nil:
		o.r.add(CodeDate, v, o.at(key), fault.Args{"key": key, "text": v.Text})
	}
	return d
}

// Done reports every key that nobody asked for.
func (o *Object) Done() {
	for i, k := range o.n.Keys {
		if !slices.Contains(o.asked, k) {
			o.r.add(CodeKeyOpen, o.n.Values[i], o.at(k), fault.Args{"key": k, "near": o.r.near(k, o.asked)})
		}
	}
}
