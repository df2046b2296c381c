// Package tree reads YAML and JSON written by people into a small tree that keeps the place of everything, and reads typed values out of
// it strictly: an unknown or doubled key, an alias, `012`, `1_000` or `no` is refused with line and column instead of being guessed.
// Schemes, packs and facts files are read through it.
package tree

import (
	"thidua/internal/core/fault"
)

// Codes of what a file can be refused for.
const (
	CodeSyntax     = "file_syntax"      // args: kind, slip
	CodeTop        = "file_top"         // the whole file is no map of keys
	CodeTooLarge   = "file_too_large"   // args: size, limit (bytes)
	CodeDepth      = "file_depth"       // args: limit
	CodeValues     = "file_values"      // args: limit : more values than such a file may hold
	CodeAlias      = "yaml_alias"       // anchors, aliases and merge keys are not used
	CodeTag        = "yaml_tag"         // args: tag
	CodeDocuments  = "yaml_documents"   // more than one document
	CodeKeyTwice   = "key_twice"        // args: key, first (line)
	CodeKeyOpen    = "key_unknown"      // args: key, near
	CodeMissing    = "key_missing"      // args: key
	CodeShape      = "value_shape"      // args: key, want (map, list, number, text, yes_no, date, day)
	CodeNumber     = "number_form"      // args: key, text, near
	CodeNumberLong = "number_long"      // args: key, text, length, most
	CodeTextLong   = "text_long"        // args: key, length, most (characters)
	CodeQuote      = "text_needs_quote" // args: key, text
	CodeYesNo      = "yes_no_form"      // args: key, text
	CodeWord       = "word_unknown"     // args: key, text, near, known
	CodeDate       = "date_form"        // args: key, text
	CodeDateYear   = "date_year"        // args: key, text, least, most : a day in no year the program works with
	CodeRange      = "number_range"     // args: key, text, least, most
)

// Kind is the shape of a node.
type Kind uint8

// The four shapes.
const (
	Null Kind = iota
	Scalar
	List
	Map
)

// Node is one value with its place in the file.
type Node struct {
	Kind      Kind
	Text      string // of a scalar, as written
	Quoted    bool   // a scalar in quotes is text and nothing else
	Keys      []string
	Values    []*Node // beside Keys in a map; the items of a list
	Line, Col int
}

// Get gives the value under a key, nil when absent.
func (n *Node) Get(key string) *Node {
	if n == nil || n.Kind != Map {
		return nil
	}
	for i, k := range n.Keys {
		if k == key {
			return n.Values[i]
		}
	}
	return nil
}

// Limits bound what is read at all: bytes of the text, levels, and values, which are scalars, lists and maps alike. Values are counted
// before the text is parsed, so that a file over a limit costs little more than its text.
type Limits struct {
	Bytes  int
	Depth  int
	Values int
}

// Usual are the limits of schemes and packs; FactsLimits those of facts files, which hold whole clusters (docs/decisions/0012).
var (
	Usual       = Limits{Bytes: 1 << 20, Depth: 40, Values: 50_000}
	FactsLimits = Limits{Bytes: 8 << 20, Depth: 40, Values: 200_000}
)

// Read reads YAML, or JSON when the first visible character is a brace or bracket. It gives nil and what was wrong when the text cannot
// be trusted: fault.TooLarge over a limit, fault.Unreadable for syntax, fault.Invalid otherwise.
func Read(data []byte, lim Limits) (*Node, error) {
	n, slips, err := ReadOn(data, lim)
	if err == nil {
		err = fault.All(fault.Invalid, slips)
	}
	if err != nil {
		return nil, err
	}
	return n, nil
}

// ReadOn is Read for whoever tells what else is wrong in the same go: faults of the YAML that hide no value (a tag, an anchor nobody points
// to, a key that stands twice) are given beside the tree. The text is refused all the same; the caller begins its Reader with them.
func ReadOn(data []byte, lim Limits) (*Node, []fault.Finding, error) {
	if len(data) > lim.Bytes {
		return nil, nil, fault.New(fault.TooLarge, CodeTooLarge, fault.Where{}, fault.Args{"size": len(data), "limit": lim.Bytes})
	}
	if looksLikeJSON(data) {
		n, err := readJSON(data, lim)
		return n, nil, err
	}
	return readYAML(data, lim)
}

func tooMany(at fault.Where, lim Limits) error {
	return fault.New(fault.TooLarge, CodeValues, at, fault.Args{"limit": lim.Values})
}

func looksLikeJSON(data []byte) bool {
	for _, b := range data {
		switch b {
		case ' ', '\t', '\r', '\n', 0xEF, 0xBB, 0xBF: // blanks and a byte order mark
		default:
			return b == '{' || b == '['
		}
	}
	return false
}

// doubled reports a key that stands twice in one map.
func (r *Reader) doubled(n *Node) {
	seen := make(map[string]int, len(n.Keys))
	for i, k := range n.Keys {
		line := n.Values[i].Line
		if first, ok := seen[k]; ok {
			r.keep(finding(CodeKeyTwice, line, n.Values[i].Col, k, fault.Args{"key": k, "first": first}))
			continue
		}
		seen[k] = line
	}
}

func finding(code string, line, col int, path string, args fault.Args) fault.Finding {
	return fault.Finding{Code: code, Severity: fault.Error, Where: fault.Where{Path: path, Line: line, Col: col}, Args: args}
}
