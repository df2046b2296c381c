package org

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
)

// Sex of a person, empty where it is not told.
type Sex string

// The sexes.
const (
	Male   Sex = "male"
	Female Sex = "female"
)

// Party says whether a person is a member of the party, empty where it is not known. It is sensitive.
type Party string

// What can be known of membership.
const (
	Member    Party = "yes"
	NotMember Party = "no"
)

// Person is what is known of somebody beside the places, posts, ranks and ratings, which have days of their own. Number is the service
// number, six digits as text, empty for none. Months in difficult areas are counted up to the day MonthsOn.
type Person struct {
	Name      string
	Sex       Sex
	Born      cal.Partial
	Joined    cal.Partial
	Number    string
	Hometown  string
	Education string
	Party     Party
	Months    int
	MonthsOn  cal.Date
}

// Limits of a person's fields, in characters; months as a life of service has them.
const (
	LongestPersonName = 100
	LongestPersonText = 200
	MostMonths        = 720
	numberDigits      = 6
	leastJoined       = 15 // years
)

// Refusals of CheckPerson, ReadDay and ReadNumber, each at the field it speaks of.
const (
	CodePersonName    = "person_name_missing"
	CodePersonLong    = "person_name_long"     // args: length, max
	CodePersonHidden  = "person_name_hidden"   // a character nobody sees; args: at
	CodePersonLetters = "person_name_letters"  // something else than letters, blanks, apostrophes and hyphens
	CodePersonLegacy  = "person_name_encoding" // args: encoding, read (how it reads in Unicode, where that can be told)
	CodeDayUnreal     = "person_day_unreal"    // args: text
	CodeDayShape      = "person_day_shape"     // args: text
	CodeDayYear       = "person_day_year"      // args: text, least, most
	CodeBornAhead     = "person_born_ahead"    // args: born, today
	CodeBornMissing   = "person_born_missing"
	CodeJoinedMissing = "person_joined_missing"
	CodeJoinedAhead   = "person_joined_ahead"  // args: joined, today
	CodeJoinedChild   = "person_joined_child"  // args: born, joined, least
	CodeNumberLength  = "person_number_length" // args: text, digits
	CodeNumberRounded = "person_number_rounded"
	CodePersonText    = "person_text_long" // args: length, max
	CodePersonChoice  = "person_choice"    // a word that is none of those offered; args: value
	CodeMonths        = "person_months"    // args: most
	CodeMonthsDay     = "person_months_day"
)

// TidyName gives a name as it is kept: composed letters, single blanks, nothing around it.
func TidyName(name string) string {
	name = strings.Trim(norm.NFC.String(name), " \t\n\u00a0\u200b\ufeff") // blanks without width too: a cell of nothing else is empty
	return strings.Join(strings.Fields(name), " ")
}

// NameKey is what two ways of writing one name have in common; it keeps the accents, by which names differ.
func NameKey(name string) string { return lex.Same(name) }

// CheckPerson tells everything that is wrong with what is told of a person as of a day. The name must have been read by TidyName.
func CheckPerson(p Person, today cal.Date) []fault.Finding {
	found := checkName(p.Name)
	add := func(path, code string, args fault.Args) { found = append(found, personFinding(path, code, args)) }
	for _, f := range []struct{ path, text string }{{"hometown", p.Hometown}, {"education", p.Education}} {
		if n := utf8.RuneCountInString(f.text); n > LongestPersonText {
			add(f.path, CodePersonText, fault.Args{"length": n, "max": LongestPersonText})
		}
	}
	if p.Sex != "" && p.Sex != Male && p.Sex != Female {
		add("sex", CodePersonChoice, fault.Args{"value": string(p.Sex)})
	}
	if p.Party != "" && p.Party != Member && p.Party != NotMember {
		add("party", CodePersonChoice, fault.Args{"value": string(p.Party)})
	}
	switch {
	case p.Months < 0 || p.Months > MostMonths:
		add("months", CodeMonths, fault.Args{"most": MostMonths})
	case p.Months > 0 && p.MonthsOn.IsZero():
		add("months_on", CodeMonthsDay, nil)
	}
	if p.Born.IsZero() {
		add("born", CodeBornMissing, nil)
	}
	if p.Joined.IsZero() {
		add("joined", CodeJoinedMissing, nil)
	}
	return append(found, checkDays(p, today)...)
}

// checkDays holds birth and joining to each other and to today, as far as both are known: what may be right passes.
func checkDays(p Person, today cal.Date) []fault.Finding {
	var found []fault.Finding
	if p.Born.First() > today {
		found = append(found, personFinding("born", CodeBornAhead, fault.Args{"born": p.Born, "today": today}))
	}
	if p.Joined.First() > today {
		found = append(found, personFinding("joined", CodeJoinedAhead, fault.Args{"joined": p.Joined, "today": today}))
	}
	if !p.Born.IsZero() && !p.Joined.IsZero() {
		old, err := cal.PartialOf(p.Born.Year+leastJoined, p.Born.Month, p.Born.Day)
		if err != nil { // born on a 29 February
			old, err = cal.PartialOf(p.Born.Year+leastJoined, p.Born.Month, p.Born.Day-1)
		}
		if err == nil && p.Joined.Last() < old.First() {
			found = append(found, personFinding("joined", CodeJoinedChild, fault.Args{"born": p.Born, "joined": p.Joined, "least": leastJoined}))
		}
	}
	return found
}

// checkName tells the first thing that is wrong with a name: what follows from it would only repeat it.
func checkName(name string) []fault.Finding {
	one := func(code string, args fault.Args) []fault.Finding {
		return []fault.Finding{personFinding("name", code, args)}
	}
	if name == "" {
		return one(CodePersonName, nil)
	}
	if at := lex.HiddenInName(name); at > 0 {
		return one(CodePersonHidden, fault.Args{"at": at})
	}
	if n := utf8.RuneCountInString(name); n > LongestPersonName {
		return one(CodePersonLong, fault.Args{"length": n, "max": LongestPersonName})
	}
	if enc, read := lex.Legacy(name); enc != "" {
		args := fault.Args{"encoding": string(enc)}
		if read != "" {
			args["read"] = read
		}
		return one(CodePersonLegacy, args)
	}
	if strings.ContainsFunc(name, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune(" '\u2019-", r)
	}) {
		return one(CodePersonLetters, nil)
	}
	return nil
}

func personFinding(path, code string, args fault.Args) fault.Finding {
	return fault.Finding{Code: code, Severity: fault.Error, Where: fault.Where{Path: path}, Args: args}
}

// ReadDay reads a day as people write it, day first and whole, or month and year, or the year alone: 05/09/2019, 5-9-2019, 05.09.2019, 09/2019,
// 2019; and as programs do: 2019-09-05. A day and a month never change places. The zero day for nothing; findings at the field.
func ReadDay(path, text string) (cal.Partial, []fault.Finding) {
	text = strings.TrimSpace(text)
	if text == "" {
		return cal.Partial{}, nil
	}
	wrong := func(code string, args fault.Args) (cal.Partial, []fault.Finding) {
		return cal.Partial{}, []fault.Finding{personFinding(path, code, args)}
	}
	n, ok := dayParts(text)
	if !ok || n[1] > 12 {
		return wrong(CodeDayShape, fault.Args{"text": text})
	}
	switch p, err := cal.PartialOf(n[0], n[1], n[2]); {
	case err == nil:
		return p, nil
	case n[0] < cal.MinYear || n[0] > cal.MaxYear:
		return wrong(CodeDayYear, fault.Args{"text": text, "least": cal.MinYear, "most": cal.MaxYear})
	default:
		return wrong(CodeDayUnreal, fault.Args{"text": text})
	}
}

// dayParts splits a written day into year, month and day; 0 for what it does not tell. A year has four digits or, by a slip, more.
func dayParts(text string) ([3]int, bool) {
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == '/' || r == '-' || r == '.' })
	if strings.Count(text, "/")+strings.Count(text, "-")+strings.Count(text, ".") != len(parts)-1 || len(parts) > 3 {
		return [3]int{}, false
	}
	if len(parts[0]) < 4 { // the year stands last
		slices.Reverse(parts)
	}
	var out [3]int
	for i, part := range parts {
		if i == 0 && len(part) < 4 || i > 0 && len(part) > 2 || len(part) > 6 {
			return [3]int{}, false
		}
		for _, r := range part {
			if r < '0' || r > '9' {
				return [3]int{}, false
			}
			out[i] = out[i]*10 + int(r-'0')
		}
		if i > 0 && out[i] == 0 {
			return [3]int{}, false
		}
	}
	return out, true
}

// ReadNumber reads a service number of six digits, written with or without a hyphen, blank or dot: 012-345. Empty for none; findings at the
// field number.
func ReadNumber(text string) (string, []fault.Finding) {
	text = strings.TrimSpace(text)
	digits := strings.Map(func(r rune) rune {
		if strings.ContainsRune("-. \u00a0\u2013", r) {
			return -1
		}
		return r
	}, text)
	code := CodeNumberLength
	if strings.ContainsAny(digits, "eE+") {
		code = CodeNumberRounded
	}
	if len(digits) != numberDigits && digits != "" || strings.ContainsFunc(digits, func(r rune) bool { return r < '0' || r > '9' }) {
		return "", []fault.Finding{personFinding("number", code, fault.Args{"text": text, "digits": numberDigits})}
	}
	return digits, nil
}

// ReadMonths reads a number of months; 0 for nothing. Findings at the field months.
func ReadMonths(text string) (int, []fault.Finding) {
	if text = strings.TrimSpace(text); text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > MostMonths {
		return 0, []fault.Finding{personFinding("months", CodeMonths, fault.Args{"most": MostMonths})}
	}
	return n, nil
}
