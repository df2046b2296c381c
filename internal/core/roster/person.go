package roster

import (
	"fmt"
	"strings"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/lex"
	"thidua/internal/core/num"
	"thidua/internal/core/org"
)

// person reads a row of a list of people.
func (w *walk) person(line Line) {
	p := Person{Line: line}
	e := &entry{w, &p.Line}
	e.number(&p)
	e.name(&p)
	e.born(&p)
	p.Joined = e.day(Joined)
	e.rank(&p)
	e.standing(&p)
	p.Hometown, p.Education, p.Post, p.Note = e.short(Hometown), e.short(Education), e.short(Post), e.short(Note)
	if e.has(Party) {
		switch p.Party = org.NotMember; {
		case e.ticked(Party) == isTicked:
			p.Party = org.Member
		case e.refused(Party):
			p.Party = ""
		}
	}
	if e.has(Months) {
		if p.Months = e.months(); p.Months > 0 {
			p.MonthsOn = w.r.day
		}
	}
	e.unit(&p)
	e.check(&p)
	fault.Sort(p.Found)
	w.r.out.People = append(w.r.out.People, p)
}

// refused says whether the cell of a field was refused.
func (e *entry) refused(f Field) bool {
	for _, x := range e.line.Found {
		if x.Where.Path == string(f) && x.Severity == fault.Error {
			return true
		}
	}
	return false
}

const numberDigits = 6 // of a service number

// number reads the service number. Stored as a number it may have lost zeros in front, which are put back and told.
func (e *entry) number(p *Person) {
	c := e.cell(Number)
	text := e.text(Number)
	if c.Kind == grid.Number {
		p.Stored = true
		if n, err := num.Parse(c.Text); err == nil && n.Floor().Cmp(n) == 0 {
			text = n.String()
		}
		if digits := len(text); digits < numberDigits && digits > 0 && wholeOf(text) > 0 && strings.Trim(text, "0123456789") == "" {
			padded := fmt.Sprintf("%06s", text)
			e.find(fault.Warning, Number, CodeNumberPadded, fault.Args{"stored": text, "padded": padded})
			p.Number, p.Padded = padded, true
			return
		}
		if len(text) > numberDigits && strings.HasSuffix(text, "00000") {
			e.refuse(Number, org.CodeNumberRounded, fault.Args{"text": text})
			return
		}
	}
	var found []fault.Finding
	p.Number, found = org.ReadNumber(text)
	e.take(found, map[string]Field{"number": Number})
}

// take puts findings of package org at the cells they speak of; what they call a field is looked up.
func (e *entry) take(found []fault.Finding, fields map[string]Field) {
	for _, x := range found {
		f, ok := fields[x.Where.Path]
		follows := x.Code == org.CodeJoinedChild && e.refused(fields["born"]) // from a wrong birth
		if !ok || follows || e.refused(f) || x.Code == org.CodeJoinedMissing && !e.has(Joined) {
			continue
		}
		e.refuse(f, x.Code, x.Args)
	}
}

// name reads the name, from one column or two. One in capitals is written as names are.
func (e *entry) name(p *Person) {
	raw := e.raw(Name)
	if !e.has(Name) {
		raw = strings.TrimFunc(e.raw(Family), grid.IsBlank) + " " + strings.TrimFunc(e.raw(Given), grid.IsBlank)
	}
	p.Name = org.TidyName(raw)
	if letters := strings.ToLower(p.Name); letters != p.Name && strings.ToUpper(p.Name) == p.Name {
		words := strings.Fields(letters)
		for i, word := range words {
			r := []rune(word)
			words[i] = strings.ToUpper(string(r[:1])) + string(r[1:])
		}
		p.Name = strings.Join(words, " ")
	}
	if at := max(e.cell(Name).Unseen, e.cell(Given).Unseen, e.cell(Family).Unseen); at > 0 {
		e.refuse(e.nameField(), org.CodePersonHidden, fault.Args{"at": int(at)})
	}
}

func (e *entry) nameField() Field {
	if e.has(Name) {
		return Name
	}
	return Given
}

// raw is the text of a cell as it stands.
func (e *entry) raw(f Field) string {
	c := e.cell(f)
	if c.Kind == grid.Error {
		e.refuse(f, CodeCellError, fault.Args{"text": c.Text})
		return ""
	}
	return c.Text
}

// born reads birth and sex: one column, two of which the sex is read, or a column of its own for it.
func (e *entry) born(p *Person) {
	at := Birth
	if !e.has(Birth) {
		man, woman := e.has(BirthMan) && !grid.Blank(e.cell(BirthMan)), e.has(BirthWoman) && !grid.Blank(e.cell(BirthWoman))
		switch {
		case man && woman:
			e.refuse(BirthMan, CodeBirthTwice, nil)
			return
		case man:
			at, p.Sex = BirthMan, org.Male
		case woman:
			at, p.Sex = BirthWoman, org.Female
		case e.has(BirthMan):
			at = BirthMan
		default:
			at = BirthWoman
		}
	}
	p.Born = e.day(at)
	e.sex(p)
}

func (e *entry) sex(p *Person) {
	for f, sex := range map[Field]org.Sex{Male: org.Male, Female: org.Female} {
		if e.has(f) && e.ticked(f) == isTicked {
			p.Sex = sex
		}
	}
	if e.has(Female) && !e.has(Male) && p.Sex == "" && !e.refused(Female) {
		p.Sex = org.Male
	}
	text := e.text(Sex)
	if text == "" {
		return
	}
	sex, ok := e.w.r.words.sexes[token(text)]
	if !ok {
		e.refuse(Sex, CodeSexUnread, fault.Args{"text": text})
	}
	p.Sex = org.Sex(sex)
}

func (e *entry) rank(p *Person) {
	text := e.text(Rank)
	if text == "" || len(e.w.r.o.Ranks) == 0 {
		p.Rank.Written = text
		return
	}
	rank, near, ok := org.FindRank(e.w.r.o.Ranks, text)
	if !ok {
		args := fault.Args{"text": text}
		if near != "" {
			args["near"] = near
		}
		e.refuse(Rank, CodeRankUnknown, args)
		return
	}
	p.Rank = org.Rank{Written: text, Code: rank.Code}
}

// standing reads whether somebody leads or works directly, from two columns that are ticked or one of words.
func (e *entry) standing(p *Person) {
	if text := e.text(Standing); text != "" {
		said, ok := e.w.r.words.standings[token(text)]
		if p.Standing = said; !ok {
			e.refuse(Standing, CodeMarkUnread, fault.Args{"field": string(Standing), "text": text})
		}
		return
	}
	if !e.has(Leader) && !e.has(Direct) {
		return
	}
	leads, works := e.ticked(Leader) == isTicked, e.ticked(Direct) == isTicked
	at := Leader
	if !e.has(Leader) {
		at = Direct
	}
	switch {
	case leads && works:
		e.refuse(at, CodeStandingBoth, nil)
	case leads:
		p.Standing = isLeader
	case works, e.has(Leader) && !e.has(Direct) && !e.refused(Leader):
		p.Standing = isDirect
	case e.has(Direct) && !e.has(Leader) && !e.refused(Direct):
		p.Standing = isLeader
	case !e.refused(Leader) && !e.refused(Direct):
		e.refuse(at, CodeStandingNone, nil)
	}
}

// Standings of people.
const (
	isLeader = "leader"
	isDirect = "direct"
)

// check lets package org judge what was read.
func (e *entry) check(p *Person) {
	birth := Birth
	switch {
	case p.Sex == org.Female && e.has(BirthWoman):
		birth = BirthWoman
	case e.has(BirthMan):
		birth = BirthMan
	}
	e.take(org.CheckPerson(p.Person, e.w.r.day), map[string]Field{
		"name": e.nameField(), "born": birth, "joined": Joined, "months": Months, "hometown": Hometown, "education": Education,
	})
}

// doubles refuses what stands twice: a service number, or name, birth and unit together. The first stays.
func (r *reader) doubles() {
	numbers, people := map[string]*Person{}, map[string]*Person{}
	for i := range r.out.People {
		p := &r.out.People[i]
		if first := numbers[p.Number]; p.Number != "" && first != nil {
			code, args := CodeNumberTwice, fault.Args{"text": p.Number, "row": first.Row}
			if p.Padded || first.Padded {
				code, args = CodeNumberClash, fault.Args{"stored": strings.TrimLeft(p.Number, "0"), "padded": p.Number, "row": first.Row}
			}
			r.out.Refuse(&p.Line, Number, code, args)
		} else if p.Number != "" {
			numbers[p.Number] = p
		}
		if p.Name == "" || p.Born.IsZero() || p.Born.Day == 0 {
			continue
		}
		key := lex.Same(p.Name) + "\x00" + p.Born.String() + "\x00" + p.Unit
		first := people[key]
		switch {
		case first == nil:
			people[key] = p
		case !r.m.Distinct[p.ID()]:
			r.out.Refuse(&p.Line, Name, CodePersonTwice, fault.Args{"row": first.Row})
		}
	}
}

// ID names a row in a mapping.
func (l Line) ID() string { return fmt.Sprintf("%s:%d", l.Sheet, l.Row) }

// Refuse refuses a row at the cell of a field, for what only the caller can know.
func (r *Reading) Refuse(l *Line, f Field, code string, args fault.Args) {
	col := 1
	for _, t := range r.Tables {
		for _, c := range t.Columns {
			if t.Sheet == l.Sheet && t.Apart == "" && c.Field == f {
				col = c.Col
			}
		}
	}
	l.Found = append(l.Found, fault.Finding{Code: code, Severity: fault.Error, Where: fault.Where{Sheet: l.Sheet, Cell: grid.Addr(l.Row, col), Path: string(f)}, Args: args})
}
