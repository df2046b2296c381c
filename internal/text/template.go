package text

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/packs"
)

// A sentence is written with marks: {value} is replaced by that argument in its usual form (numbers with a decimal comma, days as
// 09/03/2023, lists as «a, b và c»); {value:form} by another form of the table below; what stands in [square brackets] is left out when
// an argument in it was not given.

// forms are the other ways to write an argument.
var forms = map[string]func(any) string{
	"exact":      func(v any) string { return exactOf(v) },
	"whole":      func(v any) string { return plainOf(v) }, // a sentence or a path, which loses its meaning when cut
	"size":       func(v any) string { return Size(whole(v)) },
	"wait":       func(v any) string { return Wait(int(whole(v))) },
	"percent":    func(v any) string { return percentOf(v) },
	"grouped":    func(v any) string { return groupedOf(v) }, // digits as a file wrote them
	"plain":      func(v any) string { return strconv.FormatInt(whole(v), 10) },
	"act":        func(v any) string { return strconv.FormatInt(whole(v)+1, 10) }, // the log counts from 0, people from 1
	"quote":      func(v any) string { return "“" + brief(strings.TrimSpace(plainOf(v)), mostName) + "”" },
	"quotes":     quotes,
	"roles":      roleNames,
	"column":     func(v any) string { return lower(Column(plainOf(v))) },
	"input":      func(v any) string { return Input(plainOf(v)) },
	"want":       func(v any) string { return vocabulary(shapes, v) },
	"inside":     func(v any) string { return insidePart(plainOf(v)) },
	"settled":    func(v any) string { return vocabulary(mappingParts, v) },
	"slip":       func(v any) string { return vocabulary(slips, v) },
	"conditions": func(v any) string { needs, _ := v.([]string); return quotes(conditionWords(needs)) },
	"columns":    columnsNamed,
	"kind":       func(v any) string { return vocabulary(fileKinds, v) },
	"hint":       func(v any) string { return vocabulary(fileHints, v) },
	"damage":     func(v any) string { return vocabulary(fileReasons, v) },
	"tab":        func(v any) string { return vocabulary(tabKinds, v) },
	"right":      func(v any) string { return vocabulary(missingRights, v) },
	"mode":       func(v any) string { return vocabulary(modes, v) },
	"effect":     func(v any) string { return vocabulary(effects, v) },
	"base":       func(v any) string { return vocabulary(baseRules, v) },
	"rule":       func(v any) string { return tieRule(plainOf(v)) },
	"outcome":    func(v any) string { return Outcome(plainOf(v)) },
	"rank":       rankOf,
	"semicolons": semicolons,
	"steps":      guideStepNames,
	"part":       func(v any) string { return vocabulary(partNames, v) },
	"trust":      func(v any) string { return trustOf(plainOf(v)) },
	"setting":    func(v any) string { return vocabulary(settingWants, v) },
	"factor":     func(v any) string { return vocabulary(factorDeeds, v) },
	"why":        func(v any) string { return Why(plainOf(v)) },
	"lower":      func(v any) string { return lower(plainOf(v)) },
	"scheme":     schemeNames,

	"roster":      func(v any) string { return vocabulary(rosterKinds, v) },
	"rosterneeds": func(v any) string { return vocabulary(rosterNeeds, v) },
	"rosterfield": func(v any) string { return vocabulary(rosterFields, v) },
	"deed":        func(v any) string { return vocabulary(deeds, v) },
	"verb":        func(v any) string { return vocabulary(acts, v) },
	"pending":     func(v any) string { return vocabulary(pendingOutcomes, v) },
}

// fill writes a sentence out.
func fill(s string, a fault.Args) string {
	var out strings.Builder
	for s != "" {
		i := strings.IndexAny(s, "{[")
		if i < 0 {
			break
		}
		write(&out, s[:i])
		closing := map[byte]string{'{': "}", '[': "]"}[s[i]]
		j := strings.Index(s[i:], closing)
		if j < 0 {
			break
		}
		inner := s[i+1 : i+j]
		if s[i] == '{' {
			out.WriteString(mark(inner, a))
		} else if complete(inner, a) {
			write(&out, fill(inner, a))
		}
		s = s[i+j+1:]
	}
	write(&out, s)
	return out.String()
}

// write adds a piece of a sentence. An argument may end in a stop of its own; the sentence adds no second one.
func write(out *strings.Builder, piece string) {
	if last := out.String(); strings.HasSuffix(last, ".") || strings.HasSuffix(last, "…") {
		piece = strings.TrimPrefix(piece, ".")
	}
	out.WriteString(piece)
}

// mark writes one argument.
func mark(m string, a fault.Args) string {
	name, form, _ := strings.Cut(m, ":")
	if f, ok := forms[form]; ok && form != "" {
		return f(a[name])
	}
	if said, ok := a[name].(string); ok && echoed[name] > 0 {
		return brief(said, echoed[name])
	}
	return plainOf(a[name])
}

// How many letters of what somebody wrote are repeated to him: of values, and of names, by which he finds the place.
const (
	mostValue = 60
	mostName  = 120
)

// echoed are the arguments that repeat what somebody wrote, in whatever length.
var echoed = map[string]int{
	"text": mostValue, "value": mostValue, "key": mostValue, "near": mostValue, "id": mostValue, "tag": mostValue, "word": mostValue, "ref": mostValue,
	"what": mostValue, "field": mostValue, "code": mostValue, "param": mostValue, "stored": mostValue, "mark": mostValue, "phrase": mostValue, "ext": mostValue,
	"row": mostValue, "shown": mostValue, "col": mostValue, "formula": mostName, "criterion": mostName, "event": mostName, "frame": mostName, "product": mostName, "layer": mostName,
	"class": mostName, "group": mostName, "caption": mostName, "label": mostName, "below_class": mostName, "above_class": mostName, "of": mostName, "title": mostName, "sheet_name": mostName, "file": mostName,
}

// percentOf writes a share as per cent.
func percentOf(v any) string {
	share, ok := v.(num.Rat)
	if !ok {
		return plainOf(v)
	}
	return Percent(share)
}

// groupedOf writes digits in groups, anything else as it is.
func groupedOf(v any) string {
	s := plainOf(v)
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return Int(int(n))
	}
	return s
}

// brief repeats what somebody wrote, cut where it is longer than a reader needs.
func brief(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return strings.TrimSpace(string(r[:most])) + "…"
	}
	return s
}

// marks lists the arguments a sentence uses, for the test that holds sentences to their codes.
func marks(s string) (names, used []string) {
	for {
		_, rest, ok := strings.Cut(s, "{")
		if !ok {
			return names, used
		}
		m, after, _ := strings.Cut(rest, "}")
		name, form, _ := strings.Cut(m, ":")
		names, used = append(names, name), append(used, form)
		s = after
	}
}

func complete(s string, a fault.Args) bool {
	names, _ := marks(s)
	for _, n := range names {
		if plainOf(a[n]) == "" {
			return false
		}
	}
	return true
}

// plainOf is the usual form of an argument, whatever its type; empty for none.
func plainOf(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case bool:
		return YesNo(v)
	case num.Rat:
		return brief(Exact(v), mostValue)
	case *num.Rat:
		if v == nil {
			return ""
		}
		return plainOf(*v)
	case cal.Date:
		return Date(v)
	case time.Time:
		return Moment(v)
	case cal.Partial:
		return Partial(v)
	case cal.DayOfYear:
		return v.String()
	case []string:
		return List(v)
	case []num.Rat:
		s := make([]string, len(v))
		for i, n := range v {
			s[i] = plainOf(n)
		}
		return List(s)
	case []int:
		s := make([]string, len(v))
		for i, n := range v {
			s[i] = strconv.Itoa(n)
		}
		return List(s)
	case score.Band:
		return Band(v)
	case int, int64, float64, int32:
		return Int(int(whole(v)))
	}
	return fmt.Sprint(v)
}

func exactOf(v any) string {
	if r, ok := v.(num.Rat); ok {
		return Exact(r)
	}
	return plainOf(v)
}

// whole is the whole number of an argument, 0 when it is none.
func whole(v any) int64 {
	switch v := v.(type) {
	case int:
		return int64(v)
	case int32:
		return int64(v)
	case int64:
		return v
	case float64:
		return int64(v)
	case num.Rat:
		n, _ := v.Floor().Int64()
		return n
	}
	return 0
}

func quotes(v any) string {
	items, ok := v.([]string)
	if !ok {
		return "“" + brief(plainOf(v), mostName) + "”"
	}
	out := make([]string, len(items))
	for i, s := range items {
		out[i] = "“" + brief(s, mostName) + "”"
	}
	return List(out)
}

// columnsNamed names what columns hold.
func columnsNamed(v any) string {
	roles, _ := v.([]string)
	out := make([]string, len(roles))
	for i, r := range roles {
		out[i] = "“" + ColumnRole(r, "") + "”"
	}
	return List(out)
}

// semicolons joins items that hold commas of their own.
func semicolons(v any) string {
	if items, ok := v.([]string); ok {
		return strings.Join(items, "; ")
	}
	return plainOf(v)
}

// schemeNames names shipped schemes, one or several, by what their owners call them; any other stands for itself.
func schemeNames(v any) string {
	ids, ok := v.([]string)
	if !ok {
		ids = []string{plainOf(v)}
	}
	out := make([]string, len(ids))
	for i, id := range ids {
		if id != "" {
			out[i] = "“" + Scheme(id) + "”"
		}
	}
	return List(out)
}

// Scheme is the name of a shipped scheme; one the program no longer ships is named by its id.
func Scheme(id string) string {
	if s, err := packs.Scheme(id); err == nil {
		return s.Name
	}
	return id
}

// vocabulary gives the word for a code of a closed list; an unknown code stands for itself.
func vocabulary(words map[string]string, v any) string {
	code := plainOf(v)
	if w, ok := words[code]; ok {
		return w
	}
	return code
}
