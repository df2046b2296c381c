package workbook

import (
	"cmp"
	"maps"
	"slices"
	"unicode"
	"unicode/utf8"

	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
	"thidua/internal/core/score"
)

// Bounds of what may be answered in one go.
const (
	MostAnswers  = 2_000 // entries; a workbook of the largest cluster has fewer
	longestName  = 200   // letters of the name of a unit
	shownText    = 80    // letters of a key or value that a refusal repeats
	shownAnswers = 20    // answers refused one by one
)

// Refusals of answers, beside CodeMappingUnknown.
const (
	CodeAnswersMany  = "answers_many"         // more than MostAnswers in one go: by whoever takes them in; args: count, max
	CodeAnswerTwice  = "answer_twice"         // two values for one entry in one go; args: part, key, value, first
	CodeNotAsked     = "answer_not_asked"     // the workbook has no such entry; args: part, key, value
	CodeAnswersOther = "answers_refused_more" // further answers refused, not told one by one; args: count
)

// metEntry names an entry of a mapping by its part and key.
type metEntry struct{ part, key string }

// meet notes that the workbook holds what an entry of a mapping may speak of.
func (r *Reading) meet(part, key string) {
	if r.met == nil {
		r.met = map[metEntry]bool{}
	}
	r.met[metEntry{part, entryKey(part, key)}] = true
}

// entryKey is a key as entries are found by: names of sheets are compared folded.
func entryKey(part, key string) string {
	switch part {
	case PartSheet, PartUnit, PartStage, PartSecond:
		return lex.Fold(key)
	}
	return key
}

// entries gives everything a person can settle about what was read.
func (r *Reading) entries() map[metEntry]bool {
	out := map[metEntry]bool{{PartScheme, ""}: true}
	put := func(part, key string) {
		if key != "" {
			out[metEntry{part, entryKey(part, key)}] = true
		}
	}
	for e := range r.met {
		put(e.part, e.key)
	}
	for _, q := range r.Questions {
		put(q.Part, q.Key)
	}
	for _, sh := range r.Sheets {
		for _, part := range []string{PartSheet, PartUnit, PartStage} {
			put(part, sh.Name)
		}
		for _, c := range sh.Columns {
			put(PartColumn, c.Key)
		}
		for _, ln := range sh.Lines {
			put(PartLine, ln.Key)
		}
	}
	return out
}

// Refuse says what is wrong with answers to a workbook, at most MostAnswers: about something it does not hold (answer_not_asked), or
// naming a scheme, criterion or unit there is none of (mapping_entry_unknown). before is the workbook as it stood, after as it reads with
// the answers: what either of them holds may be settled, for an answer can open or close others, and what was settled before. schemes are those that may be meant.
// Answers Mapping.Answer refuses are refused here too. Of very many the first are told, the rest counted (answers_refused_more).
func Refuse(answers []Settled, schemes []*score.Scheme, before, after *Reading) []fault.Finding {
	held := after.entries()
	maps.Copy(held, before.entries())
	for _, s := range before.Mapping.Settled() {
		held[metEntry{s.Part, entryKey(s.Part, s.Key)}] = true
	}
	var out []fault.Finding
	for _, a := range answers {
		args := fault.Args{"part": shown(a.Part), "key": shown(a.Key), "value": shown(a.Value)}
		e := metEntry{a.Part, entryKey(a.Part, a.Key)}
		switch {
		case (&Mapping{}).Answer(Question{Part: a.Part, Key: a.Key}, a.Value) != nil:
			out = append(out, refusedValue(a, args, schemes, before, after))
		case !held[e]:
			out = append(out, refused(CodeNotAsked, args))
		case !meant(a, schemes, before, after):
			out = append(out, refusedValue(a, args, schemes, before, after))
		}
	}
	if more := len(out) - shownAnswers; more > 0 {
		out = append(out[:shownAnswers:shownAnswers], refused(CodeAnswersOther, fault.Args{"count": more}))
	}
	return out
}

func refused(code string, args fault.Args) fault.Finding {
	return fault.Finding{Code: code, Severity: fault.Error, Args: args}
}

// refusedValue refuses an answer its part does not know, naming those it takes where they can be listed.
func refusedValue(a Settled, args fault.Args, schemes []*score.Scheme, before, after *Reading) fault.Finding {
	if known := taken(a, schemes, before, after); len(known) > 0 {
		args["known"] = known
	}
	return refused(CodeMappingUnknown, args)
}

// taken lists the answers an entry takes: those its question offers, else those of its part; nothing where any name may stand.
func taken(a Settled, schemes []*score.Scheme, before, after *Reading) []string {
	for _, q := range append(slices.Clone(after.Questions), before.Questions...) {
		if q.Part == a.Part && entryKey(q.Part, q.Key) == entryKey(a.Part, a.Key) && a.Part != PartUnit && a.Part != PartLine {
			return q.Options
		}
	}
	switch a.Part {
	case PartScheme:
		return each(schemes, func(s *score.Scheme) string { return s.ID })
	case PartSheet, PartSecond:
		return []string{UseSheet, LeaveOut}
	case PartStage:
		return append(slices.Clone(stageKinds), LeaveOut)
	case PartColumn:
		return append(slices.Clone(stageKinds), AnswerUnit, ColMax, ColInput, ColTotal, ColReason, ColIgnore)
	case PartMark:
		return MarkMeanings
	case PartNumbers:
		return []string{NumbersThousands, NumbersDecimal}
	case PartLine:
		if scheme := cmp.Or(after.Scheme, before.Scheme); scheme != nil {
			return append(each(scheme.Criteria(), func(c *score.Criterion) string { return c.Code }), LeaveOut)
		}
	}
	return nil
}

func each[T any](items []T, read func(T) string) []string {
	out := make([]string, len(items))
	for i, x := range items {
		out[i] = read(x)
	}
	return out
}

// meant says whether an answer that names something names what there is.
func meant(a Settled, schemes []*score.Scheme, before, after *Reading) bool {
	switch a.Part {
	case PartScheme:
		return slices.ContainsFunc(schemes, func(s *score.Scheme) bool { return s.ID == a.Value })
	case PartLine:
		scheme := after.Scheme
		if scheme == nil {
			scheme = before.Scheme
		}
		return a.Value == LeaveOut || scheme != nil && scheme.Criterion(a.Value) != nil
	case PartUnit:
		return isName(a.Value)
	case PartUnitName:
		return isName(a.Value) && (before.names(a.Value) || after.names(a.Value))
	}
	return true
}

// names says whether a name is that of a unit of the workbook, or offered as one.
func (r *Reading) names(name string) bool {
	return slices.ContainsFunc(r.Units, func(u Unit) bool { return u.Name == name }) ||
		slices.ContainsFunc(r.Questions, func(q Question) bool { return q.Part == PartUnitName && slices.Contains(q.Options, name) })
}

// isName says whether a text can be the name of a unit.
func isName(s string) bool {
	return lex.Fold(s) != "" && utf8.ValidString(s) && utf8.RuneCountInString(s) <= longestName &&
		!slices.ContainsFunc([]rune(s), func(c rune) bool { return !unicode.IsPrint(c) })
}

// shown cuts a text from outside to what a refusal repeats: printable, the parts of a key apart.
func shown(s string) string {
	out := []rune{}
	for _, c := range s {
		if len(out) == shownText {
			return string(out) + "…"
		}
		switch {
		case c == '\x1f':
			out = append(out, ' ')
		case unicode.IsPrint(c) && c != utf8.RuneError:
			out = append(out, c)
		}
	}
	return string(out)
}
