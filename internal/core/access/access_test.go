package access

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
	"thidua/internal/core/fault"
)

// may is the rights table of this stage as the field reads it: a row per verb, a column per role, "x" may.
const may = `
                     - EO HU CH CF SB AU AD EM program
session.open         x x  x  x  x  x  x  x  x  x
session.open_demo    x x  x  x  x  x  x  x  x  x
session.actor        x x  x  x  x  x  x  x  x  x
session.close        . x  x  x  x  x  x  x  x  .
session.list         . x  x  x  x  x  x  x  x  .
session.revoke       . x  x  x  x  x  x  x  x  .
factor.read          . x  x  x  x  x  x  x  x  .
factor.enrol         . x  x  x  x  x  x  x  x  .
factor.give          . x  x  x  x  x  x  x  x  .
factor.later         . x  x  x  x  x  x  x  x  .
factor.renew         . x  x  x  x  x  x  x  x  .
factor.remove        . x  x  x  x  x  x  x  x  .
token.create         . x  x  x  x  x  x  x  x  .
token.list           . x  x  x  x  x  x  x  x  .
token.revoke         . x  x  x  x  x  x  x  x  .
token.actor          x x  x  x  x  x  x  x  x  x
setup.pending        x x  x  x  x  x  x  x  x  x
setup.link           . .  .  .  .  .  .  .  .  x
setup.invited        x x  x  x  x  x  x  x  x  x
setup.finish         x x  x  x  x  x  x  x  x  x
demo.roles           x x  x  x  x  x  x  x  x  x
demo.seed            . .  .  .  .  .  .  .  .  x
demo.fill            . .  .  .  .  .  .  .  .  x
home.read            . x  x  x  x  x  x  x  x  .
profile.read         . x  x  x  x  x  x  x  x  .
profile.choose       . .  .  .  .  .  .  x  .  .
guide.read           . .  .  .  .  .  .  x  .  .
guide.skip           . .  .  .  .  .  .  x  .  .
guide.finish         . .  .  .  .  .  .  x  .  .
account.read         . .  .  .  .  .  .  x  .  .
account.list         . .  .  .  .  .  .  x  .  .
account.invite       . .  .  .  .  .  .  x  .  .
account.reinvite     . .  .  .  .  .  .  x  .  .
account.invited      x x  x  x  x  x  x  x  x  x
account.accept       x x  x  x  x  x  x  x  x  x
account.recover      . .  .  .  .  .  .  .  .  x
account.assume       . .  .  .  .  .  .  .  .  x
account.recovering   x x  x  x  x  x  x  x  x  x
account.reset        x x  x  x  x  x  x  x  x  x
account.password     . x  x  x  x  x  x  x  x  .
account.close        . .  .  .  .  .  .  x  .  .
access.grant         . .  .  .  .  .  .  x  .  .
access.end           . .  .  .  .  .  .  x  .  .
access.grants        . .  .  .  .  .  .  x  .  .
access.delegate      . .  x  .  .  .  .  .  .  .
access.recall        . .  x  .  .  .  .  .  .  .
access.delegations   . x  x  x  x  x  x  x  x  .
org.read             . x  x  x  x  x  x  x  .  .
org.unit             . x  x  x  x  x  x  x  .  .
org.acts             . x  x  x  x  x  x  x  .  .
org.open             . .  .  .  .  x  .  x  .  .
org.found            . .  .  .  .  x  .  x  .  .
org.rename           . .  .  .  .  x  .  x  .  .
org.mark             . .  .  .  .  x  .  x  .  .
org.move             . .  .  .  .  x  .  x  .  .
org.merge            . .  .  .  .  x  .  .  .  .
org.split            . .  .  .  .  x  .  .  .  .
org.close            . .  .  .  .  x  .  .  .  .
org.undo             . .  .  .  .  x  .  .  .  .
org.turn             . .  .  .  .  .  .  .  .  x
person.add           . x  x  .  .  x  .  x  .  .
person.amend         . x  x  .  .  x  .  .  .  .
person.list          . x  x  .  .  x  x  .  .  .
person.read          . x  x  .  .  x  x  .  .  .
pending.draft        . .  .  .  .  x  .  x  .  .
pending.list         . .  x  .  .  x  .  x  .  .
pending.read         . .  x  .  .  x  .  x  .  .
pending.confirm      . .  x  .  .  .  .  x  .  .
pending.refuse       . .  x  .  .  .  .  x  .  .
pending.withdraw     . .  .  .  .  x  .  x  .  .
find.search          . x x  x  x  x  x  x  x  .
listview.list        . x x  x  x  x  x  x  x  .
listview.save        . x x  x  x  x  x  x  x  .
listview.delete      . x x  x  x  x  x  x  x  .
find.fill            . .  .  .  .  .  .  .  .  x
import.preview       . x  x  .  .  x  .  x  .  .
import.list          . x  x  .  .  x  .  x  .  .
import.read          . x  x  .  .  x  .  x  .  .
import.map           . x  x  .  .  x  .  x  .  .
import.mend          . x  x  .  .  x  .  x  .  .
import.run           . x  x  .  .  x  .  x  .  .
import.queue         . x  x  .  .  x  .  x  .  .
import.undo          . x  x  .  .  x  .  x  .  .
import.notes         . x  x  .  .  x  .  x  .  .
person.move          . x  x  .  .  x  .  .  .  .
person.accept_move   . x  x  .  .  .  .  .  .  .
person.undo_move     . x  x  .  .  x  .  .  .  .
person.moves         . x  x  .  .  x  .  .  .  .
person.post          . .  .  .  .  x  .  .  .  .
person.rate          . .  x  .  .  .  .  .  .  .
person.rate_sheet    . .  x  .  .  .  .  .  .  .
scheme.read          . x  x  x  x  x  x  x  x  .
scorebook.upload     . x  x  x  x  x  .  .  .  .
scorebook.map        . x  x  x  x  x  .  .  .  .
scorebook.score      . x  x  x  x  x  .  .  .  .
scorebook.read       . x  x  x  x  x  x  .  .  .
scorebook.list       . x  x  x  x  x  x  .  .  .
scorebook.recognise  . x  x  x  x  x  x  .  .  .
scorebook.download   . x  x  x  x  x  x  .  .  .
scorebook.queue      . x  x  x  x  x  .  .  .  .
scorebook.export     . x  x  x  x  x  x  .  .  .
scorebook.notes      . x  x  x  x  x  x  .  .  .
scorebook.delete     . x  x  x  x  x  .  .  .  .
job.read             . x  x  x  x  x  x  x  x  .
job.list             . x  x  x  x  x  x  x  x  .
job.cancel           . x  x  x  x  x  x  x  x  .
job.claim            . .  .  .  .  .  .  .  .  x
job.actor            . .  .  .  .  .  .  .  .  x
job.beat             . .  .  .  .  .  .  .  .  x
job.finish           . .  .  .  .  .  .  .  .  x
job.release          . .  .  .  .  .  .  .  .  x
store.tidy           . .  .  .  .  .  .  .  .  x
store.accept_clock   . .  .  .  .  .  .  .  .  x
store.verify         . .  .  .  .  .  .  .  .  x
audit.read           . .  .  .  .  .  x  x  .  .
audit.read_all       . .  .  .  .  .  x  .  .  .
audit.prove          . .  .  .  .  .  x  .  .  x
audit.verify         . .  .  .  .  .  .  .  .  x
`

// holder is somebody with one role at a unit; "-" is nobody, "program" the program.
func holder(role string) Actor {
	switch role {
	case "-":
		return Actor{}
	case "program":
		return Program()
	case "EM":
		return Actor{Account: 1}
	}
	return Actor{Account: 1, Grants: []Grant{{Role: Role(role), Unit: Unit{ID: 7, Path: "00010002"}}}}
}

func TestEachRoleMayExactlyWhatTheTableSays(t *testing.T) {
	lines := strings.Split(strings.Trim(may, "\n"), "\n")
	roles := strings.Fields(lines[0])
	var seen []Verb
	for _, line := range lines[1:] {
		cells := strings.Fields(line)
		verb := Verb(cells[0])
		seen = append(seen, verb)
		if !verb.Known() {
			t.Errorf("%s is not a verb", verb)
		}
		for i, role := range roles {
			want, actor := cells[i+1] == "x", holder(role)
			if got := actor.May(verb); got != want {
				t.Errorf("%s by %s: %v, want %v", verb, role, got, want)
			}
			kind := fault.KindOf(actor.Check(verb))
			switch {
			case want && kind != "":
				t.Errorf("%s by %s: refused as %s", verb, role, kind)
			case !want && role == "-" && kind != fault.Unauthenticated:
				t.Errorf("%s by nobody: %q, want unauthenticated", verb, kind)
			case !want && role != "-" && role != "program" && kind != fault.Forbidden:
				t.Errorf("%s by %s: %q, want forbidden", verb, role, kind)
			}
		}
	}
	for _, r := range Rules() {
		if !slices.Contains(seen, r.Verb) {
			t.Errorf("%s is missing in this table", r.Verb)
		}
	}
}

func TestAnUnknownVerbIsRefusedToEverybody(t *testing.T) {
	for _, role := range []string{"-", "EO", "AD", "program"} {
		if holder(role).May("report.unheard_of") {
			t.Errorf("%s may an unknown verb", role)
		}
	}
}

func TestReachIsThatOfTheRolesThatAllowTheVerb(t *testing.T) {
	a := Actor{Account: 1, Grants: []Grant{
		{Role: EO, Unit: Unit{Path: "00010002"}}, {Role: AD, Unit: Unit{Path: "0001"}}, {Role: AU, Unit: Unit{Path: "00010003"}},
	}}
	cases := map[Verb][]string{
		ScorebookUpload: {"00010002"},
		ScorebookRead:   {"00010002", "00010003"},
		AuditRead:       {"0001"},
		AuditReadAll:    {"00010003"},
		HomeRead:        nil,
		SetupLink:       nil,
	}
	for verb, want := range cases {
		if got := a.Reach(verb).Tops(); !slices.Equal(got, want) {
			t.Errorf("%s reaches %v, want %v", verb, got, want)
		}
	}
}

// path draws the path of a unit in a small tree, so that branches meet often.
func path(t *rapid.T, label string) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"0001", "0002"}), 1, 3).Draw(t, label), "")
}

func TestAScopeHasWhatOneOfItsBranchesHasAndKeepsTheFewest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var tops []string
		for range rapid.IntRange(0, 4).Draw(t, "branches") {
			tops = append(tops, path(t, "top"))
		}
		s, p := NewScope(tops...), path(t, "path")
		want := slices.ContainsFunc(tops, func(top string) bool { return strings.HasPrefix(p, top) })
		if s.Has(p) != want {
			t.Fatalf("%v has %s: %v, want %v", tops, p, s.Has(p), want)
		}
		kept := s.Tops()
		for i, a := range kept {
			for j, b := range kept {
				if i != j && strings.HasPrefix(a, b) {
					t.Fatalf("%v kept %s inside %s", tops, a, b)
				}
			}
		}
		if NewScope("").Has(p) || !(Scope{}).Empty() {
			t.Fatal("an empty path opened a branch")
		}
	})
}

func TestWhatWentOnElsewhereIsLeftOutUnlessSomebodyReachesItAnotherWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var parts []Scope
		var all Scope
		for range rapid.IntRange(1, 3).Draw(t, "parts") {
			s := NewScope(path(t, "top"))
			if rapid.Bool().Draw(t, "left out") {
				s = s.Without(s.Tops()[0] + path(t, "gone"))
			}
			parts, all = append(parts, s), all.Join(s)
		}
		at := path(t, "at") + path(t, "further")
		want := slices.ContainsFunc(parts, func(s Scope) bool { return s.Has(at) })
		if got := all.Has(at); got != want {
			t.Fatalf("%+v joined to %+v has %s: %v, want %v", parts, all, at, got, want)
		}
	})
}

func TestWhatWentOnElsewhereIsReadAndNotChanged(t *testing.T) {
	a := Actor{Account: 1, Grants: []Grant{{Role: EO, Unit: Unit{Path: "0001"}, Past: []string{"0003"}, Gone: []string{"00010002"}}}}
	for verb, want := range map[Verb]bool{ScorebookRead: true, ScorebookScore: false, ScorebookDelete: false} {
		if got := a.Reach(verb).Has("000100020001"); got != want {
			t.Errorf("%s reaches it %v, want %v", verb, got, want)
		}
		if !a.Reach(verb).Has("0003") || !a.Reach(verb).Has("00010001") {
			t.Errorf("%s does not reach what came from before, or what stands beside", verb)
		}
	}
	a.Grants = append(a.Grants, Grant{Role: HU, Unit: Unit{Path: "0009"}, Past: []string{"00010002"}})
	if !a.Reach(ScorebookScore).Has("00010002") {
		t.Error("who has a role at the successor too may not change it")
	}
}

func TestADelegateDoesWhatWasLentAndNoMore(t *testing.T) {
	lent := Grant{Role: DL, Unit: Unit{Path: "00010002"}, Lent: Lent{Verbs: []Verb{ScorebookScore, ScorebookRead, AccessDelegate}, Paper: "p", By: "Trưởng"}}
	a := Actor{Account: 1, Grants: []Grant{lent, {Role: EO, Unit: Unit{Path: "00010002" + "0001"}}}}
	for verb, want := range map[Verb]string{ScorebookScore: "00010002", ScorebookRead: "00010002", ScorebookDelete: "000100020001"} {
		if got := a.Reach(verb).Tops(); len(got) != 1 || got[0] != want {
			t.Errorf("%s reaches %v, want %s", verb, got, want)
		}
	}
	if by, acts := a.ActsFor(ScorebookScore, "000100020009"); !acts || by.By != "Trưởng" {
		t.Errorf("acts for %+v %v", by, acts)
	}
	if by, acts := a.ActsFor(ScorebookScore, "0001000200010001"); acts {
		t.Errorf("in his own unit he acts for %+v", by)
	}
	for _, r := range Rules() {
		if slices.Contains([]string{"access", "account", "ballot", "pending"}, r.Verb.Area()) && r.Verb.Lendable() {
			t.Errorf("%s can be lent", r.Verb)
		}
		if all := (Actor{Account: 1, Grants: []Grant{{Role: DL, Lent: Lent{Verbs: []Verb{r.Verb}}}}}).May(r.Verb); all != (r.Verb.Lendable() || r.Anyone || slices.Contains(r.Roles, EM)) {
			t.Errorf("%s: a delegate may %v, it can be lent %v", r.Verb, all, r.Verb.Lendable())
		}
	}
}

func TestWhatWasLentUntilLatelyIsRefusedAsThat(t *testing.T) {
	over := Grant{Role: DL, Unit: Unit{Path: "00010002"}, Lent: Lent{Verbs: []Verb{ScorebookScore}}}
	a := Actor{Account: 1, Lapsed: []Grant{over}}
	code := func(err error) string { return fault.From(err).Findings[0].Code }
	if got := code(a.Check(ScorebookScore)); got != "delegation" {
		t.Errorf("what was lent: %s", got)
	}
	if got := code(a.Check(ScorebookDelete)); got != "role" {
		t.Errorf("what was not: %s", got)
	}
	a.Grants = []Grant{{Role: EO, Unit: Unit{Path: "0009"}}}
	if got := code(a.CheckAt(ScorebookScore, "000100020001")); got != "delegation" {
		t.Errorf("where it was lent: %s", got)
	}
	if got := code(a.CheckAt(ScorebookScore, "0008")); got != "role" {
		t.Errorf("elsewhere: %s", got)
	}
}
