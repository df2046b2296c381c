package store

import (
	"context"
	"strconv"
	"strings"

	"thidua/internal/store/db"
)

// PeopleOrder is what a list of people is sorted by, before their names.
type PeopleOrder string

// The orders of lists of people. Nobody is sorted by more than lists show of him: of the birth date the year.
const (
	PeopleByName   PeopleOrder = "name"
	PeopleByUnit   PeopleOrder = "unit" // as the units stand in the tree
	PeopleByBorn   PeopleOrder = "born"
	PeopleByRank   PeopleOrder = "rank"
	PeopleByJoined PeopleOrder = "joined"
)

// PeopleAsk asks for the people of a scope as of a day. Unit 0 is the whole scope. Words must each begin a word of the name, folded.
type PeopleAsk struct {
	On             string
	Scope          Scope
	Unit           int64
	Leaders, Women bool
	Words          []string
	Order          PeopleOrder
	Desc           bool
	Ranks          []string // codes of the ranks, the lowest first
	After          *PeopleMark
	Size           int
}

// PeopleMark is behind whom a list goes on: what he is sorted by in that order, and by name.
type PeopleMark struct {
	Order, SortKey string
	ID             int64
}

// PeopleRow is one person of a list. Order is what he is sorted by.
type PeopleRow struct {
	db.Person
	Leader             bool
	Unit               int64
	UnitName           string
	RankWritten, Title string
	Order              string
}

// peopleSQL puts a question about people together. Its values go into numbered places, never into the text.
type peopleSQL struct {
	ask     PeopleAsk
	dialect Dialect
	args    []any
	text    strings.Builder
}

// arg takes a value and gives its place.
func (q *peopleSQL) arg(v any) string {
	q.args = append(q.args, v)
	return "$" + strconv.Itoa(len(q.args))
}

// plain has a text compared by its bytes on both engines.
func (q *peopleSQL) plain(expression string) string {
	if q.dialect == Postgres {
		return expression + ` COLLATE "C"`
	}
	return expression
}

// standing is the part of a question that says whom it is about.
func (q *peopleSQL) standing() {
	on := q.arg(q.ask.On)
	on = "CAST(" + on + " AS TEXT)"
	q.text.WriteString(` FROM person n
		JOIN person_place p ON p.person_id = n.id AND p.from_on <= ` + on + ` AND (p.until_on = '' OR p.until_on > ` + on + `)
		JOIN org_span s ON s.unit_id = p.unit_id AND s.from_on <= ` + on + ` AND (s.until_on = '' OR s.until_on > ` + on + `)`)
	if len(q.ask.Words) > 0 {
		q.text.WriteString(` JOIN find_entry e ON e.kind = 'person' AND e.thing = n.public_id`)
	}
	q.text.WriteString(` WHERE s.path >= ` + q.arg(q.ask.Scope.From) + ` AND s.path < ` + q.arg(q.ask.Scope.To) + ` AND in_scope(s.path, ` + q.arg(q.ask.Scope.In) + `) = 1`)
	if q.ask.Unit != 0 {
		q.text.WriteString(` AND s.unit_id = ` + q.arg(q.ask.Unit))
	}
	if q.ask.Leaders {
		q.text.WriteString(` AND p.leader = 1`)
	}
	if q.ask.Women {
		q.text.WriteString(` AND n.sex = 'female'`)
	}
	place := "instr"
	if q.dialect == Postgres {
		place = "strpos"
	}
	for _, w := range q.ask.Words {
		q.text.WriteString(` AND ` + place + `(' ' || e.words, ` + q.arg(" "+kindWord("person", w)) + `) > 0`)
	}
}

// order is the expression a list is sorted by.
func (q *peopleSQL) order() string {
	switch q.ask.Order {
	case PeopleByUnit:
		return "s.path"
	case PeopleByBorn:
		return q.plain("substr(n.born, 1, 4)")
	case PeopleByJoined:
		return q.plain("n.joined")
	case PeopleByRank:
		var b strings.Builder
		b.WriteString("CASE COALESCE((" + q.rank("r.code") + "), '')")
		for i, code := range q.ask.Ranks {
			b.WriteString(" WHEN " + q.arg(code) + " THEN '" + strconv.Itoa(100+i) + "'")
		}
		return q.plain("(" + b.String() + " ELSE '' END)")
	}
	return "n.sort_key"
}

// rank reads a column of the rank held on the day.
func (q *peopleSQL) rank(column string) string {
	return `SELECT ` + column + ` FROM person_rank r WHERE r.person_id = n.id AND r.from_on <= ` + q.arg(q.ask.On) + ` ORDER BY r.from_on DESC, r.id DESC LIMIT 1`
}

// list is the whole question for a part of a list.
func (q *peopleSQL) list() {
	until := q.arg(q.ask.On)
	q.text.WriteString(`SELECT n.id, n.public_id, n.name, n.sort_key, n.sex, n.born, n.joined, n.number, n.version, p.leader, s.unit_id, s.name,
		COALESCE((` + q.rank("r.written") + `), ''),
		COALESCE((SELECT t.title FROM person_post t WHERE t.person_id = n.id AND t.unit_id = s.unit_id AND t.from_on <= ` + until + `
			AND (t.until_on = '' OR t.until_on > ` + until + `) ORDER BY t.from_on DESC, t.id DESC LIMIT 1), ''), `)
	order := q.order()
	q.text.WriteString(order)
	q.standing()
	than, way := ">", ""
	if q.ask.Desc {
		than, way = "<", " DESC"
	}
	if m := q.ask.After; m != nil {
		at, key := q.arg(m.Order), q.arg(m.SortKey)
		q.text.WriteString(` AND (` + order + ` ` + than + ` ` + at + ` OR ` + order + ` = ` + at + ` AND (n.sort_key > ` + key + ` OR n.sort_key = ` + key + ` AND n.id > ` + q.arg(m.ID) + `))`)
	}
	q.text.WriteString(` ORDER BY ` + order + way)
	if q.ask.Order != PeopleByName {
		q.text.WriteString(`, n.sort_key`)
	}
	q.text.WriteString(`, n.id LIMIT ` + q.arg(q.ask.Size))
}

// People lists people. The statement is put together of what is asked for, since an engine that is given every filter at once takes no index.
func (s *Store) People(ctx context.Context, ask PeopleAsk) ([]PeopleRow, error) {
	q := peopleSQL{ask: ask, dialect: s.dialect}
	q.list()
	rows, err := s.onPool(s.read, s.readKept).QueryContext(ctx, q.text.String(), q.args...)
	if err != nil {
		return nil, Translate(err)
	}
	defer rows.Close()
	var out []PeopleRow
	for rows.Next() {
		var r PeopleRow
		var leader int64
		err := rows.Scan(&r.ID, &r.PublicID, &r.Name, &r.SortKey, &r.Sex, &r.Born, &r.Joined, &r.Number, &r.Version, &leader, &r.Unit, &r.UnitName, &r.RankWritten, &r.Title, &r.Order)
		if err != nil {
			return nil, Translate(err)
		}
		r.Leader = leader == 1
		out = append(out, r)
	}
	return out, Translate(rows.Err())
}

// PeopleTotals counts the people a list is a part of.
type PeopleTotals struct{ People, Women, Leaders, Members int64 }

// PeopleTotals counts over everybody People would give.
func (s *Store) PeopleTotals(ctx context.Context, ask PeopleAsk) (PeopleTotals, error) {
	q := peopleSQL{ask: ask, dialect: s.dialect}
	q.text.WriteString(`SELECT COUNT(*), COALESCE(SUM(CASE WHEN n.sex = 'female' THEN 1 ELSE 0 END), 0), COALESCE(SUM(p.leader), 0),
		COALESCE(SUM(CASE WHEN n.party = 'yes' THEN 1 ELSE 0 END), 0)`)
	q.standing()
	var t PeopleTotals
	err := s.onPool(s.read, s.readKept).QueryRowContext(ctx, q.text.String(), q.args...).Scan(&t.People, &t.Women, &t.Leaders, &t.Members)
	return t, Translate(err)
}
