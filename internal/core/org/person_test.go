package org

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
)

func codesOf(fs []fault.Finding) string {
	var out []string
	for _, f := range fs {
		out = append(out, f.Where.Path+":"+f.Code)
	}
	return strings.Join(out, " ")
}

func partial(t testing.TB, text string) cal.Partial {
	t.Helper()
	p, found := ReadDay("x", text)
	if len(found) > 0 {
		t.Fatalf("%s: %v", text, found)
	}
	return p
}

func TestANameIsToldWhatIsWrongWithIt(t *testing.T) {
	for name, want := range map[string]string{
		"": "name:" + CodePersonName, " \u00a0\u200b ": "name:" + CodePersonName, "Nguyễn Văn 2": "name:" + CodePersonLetters, "<b>An</b>": "name:" + CodePersonLetters,
		"An \U0001F600": "name:" + CodePersonLetters, strings.Repeat("a", 300): "name:" + CodePersonLong, "Nguyễn\u202eVăn": "name:" + CodePersonHidden,
		"NguyÔn V¨n": "name:" + CodePersonLegacy, "Nguyễn  Văn An": "", norm.NFD.String("Nguyễn Văn Ấn"): "", "H'Hen Niê": "", "Y-Bhăm": "",
	} {
		p := Person{Name: TidyName(name), Born: cal.Partial{Year: 1990}, Joined: cal.Partial{Year: 2010}}
		if got := codesOf(CheckPerson(p, isoDay(t, "2024-12-31"))); got != want {
			t.Errorf("%q: %s, want %s", name, got, want)
		}
	}
	if NameKey(norm.NFD.String("NGUYỄN Văn Ấn")) != NameKey("Nguyễn Văn Ấn") || NameKey("Nguyễn Văn Ấn") == NameKey("Nguyễn Văn An") {
		t.Error("a name and its other way of writing are two, or two names one")
	}
}

func isoDay(t testing.TB, iso string) cal.Date {
	t.Helper()
	d, err := cal.ParseISO(iso)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestADayIsReadAsItStandsOrRefused(t *testing.T) {
	for text, want := range map[string]string{
		"05/09/2019": "2019-09-05", "5/9/2019": "2019-09-05", "05-09-2019": "2019-09-05", "05.09.2019": "2019-09-05", "2019-09-05": "2019-09-05", "09/2019": "2019-09", "2019": "2019", "2019-09": "2019-09", "": "",
		"31/02/1990": CodeDayUnreal, "29/02/2023": CodeDayUnreal, "13/25/2020": CodeDayShape, "08/23/1985": CodeDayShape, "2020-13-01": CodeDayShape, "1/1/26": CodeDayShape,
		"01/01/0001": CodeDayYear, "01/01/9999": CodeDayYear, "01/01/20260": CodeDayYear, "không rõ": CodeDayShape, "0/5/2019": CodeDayShape, "1//2019": CodeDayShape, "1990 ": "1990",
	} {
		got, found := ReadDay("born", text)
		if len(found) > 0 && found[0].Code != want || len(found) == 0 && got.String() != want {
			t.Errorf("%q: %v %s", text, got, codesOf(found))
		}
	}
}

func TestDaysOfALifeContradictEachOtherOnlyWhereTheyCannotBeTrue(t *testing.T) {
	today := isoDay(t, "2024-12-31")
	for _, c := range []struct{ born, joined, want string }{
		{"01/01/1990", "01/09/2008", ""}, {"1990", "2005", ""}, {"1990", "2004", "joined:" + CodeJoinedChild}, {"29/02/1992", "27/02/2007", "joined:" + CodeJoinedChild},
		{"29/02/1992", "01/03/2007", ""}, {"05/2030", "2050", "born:" + CodeBornAhead + " joined:" + CodeJoinedAhead}, {"", "", "born:" + CodeBornMissing + " joined:" + CodeJoinedMissing},
	} {
		p := Person{Name: "An", Born: partial(t, c.born), Joined: partial(t, c.joined)}
		if got := codesOf(CheckPerson(p, today)); got != c.want {
			t.Errorf("%s, %s: %s, want %s", c.born, c.joined, got, c.want)
		}
	}
	bad := Person{Name: "An", Born: partial(t, "1990"), Joined: partial(t, "2010"), Sex: "x", Party: "x", Months: 3, Hometown: strings.Repeat("a", 201)}
	if got := codesOf(CheckPerson(bad, today)); got != "hometown:person_text_long sex:person_choice party:person_choice months_on:person_months_day" {
		t.Errorf("not everything at once: %s", got)
	}
}

func TestAServiceNumberHasSixDigits(t *testing.T) {
	for text, want := range map[string]string{
		"012-345": "012345", "012345": "012345", "": "", "7512": CodeNumberLength, "1234567": CodeNumberLength, "1.23457E+11": CodeNumberRounded, "12a456": CodeNumberLength,
	} {
		got, found := ReadNumber(text)
		if len(found) > 0 && found[0].Code != want || len(found) == 0 && got != want {
			t.Errorf("%q: %q %s", text, got, codesOf(found))
		}
	}
	if n, found := ReadMonths("721"); n != 0 || codesOf(found) != "months:person_months" {
		t.Errorf("months: %d %v", n, found)
	}
}

func TestARankIsReadInTheWaysItIsWritten(t *testing.T) {
	list := []RankName{{Code: "thieu_uy", Name: "Thiếu úy"}, {Code: "thuong_uy", Name: "Thượng úy"}, {Code: "thuong_si", Name: "Thượng sĩ"}}
	for written, want := range map[string]string{"thiếu uý": "thieu_uy", "THƯỢNG  ÚY": "thuong_uy", "Thượng sỹ": "thuong_si", norm.NFD.String("Thượng uý"): "thuong_uy"} {
		if r, _, ok := FindRank(list, written); !ok || r.Code != want {
			t.Errorf("%s: %+v %t", written, r, ok)
		}
	}
	if _, near, ok := FindRank(list, "Thượng úy cao"); ok || near != "Thượng úy" {
		t.Errorf("another rank: %t, near %q", ok, near)
	}
}

func TestPostsAndPlacesShowBothLinesWhereTheyDoNotFit(t *testing.T) {
	d := func(iso string) cal.Date { return isoDay(t, iso) }
	places := []Place{{Unit: 1, From: d("2020-01-01"), Until: d("2021-01-01")}, {Unit: 2, From: d("2020-12-01"), Until: d("2022-01-01")}, {Unit: 3, From: d("2022-02-01")}}
	if got := codesOf(CheckPlaces(places)); got != "on:place_overlap on:place_gap" {
		t.Errorf("places: %s", got)
	}
	if args := CheckPlaces(places)[0].Args; args["from"] != d("2020-01-01") || args["other_from"] != d("2020-12-01") || args["until"] != d("2020-12-31") {
		t.Errorf("both lines: %v", args)
	}
	head := Post{Unit: 1, Title: "Trưởng phòng", Office: Head, From: d("2020-01-01"), Holder: 1}
	for _, c := range []struct {
		post Post
		want string
	}{
		{Post{Unit: 1, Title: "Trưởng phòng", Office: Head, From: d("2021-01-01"), Holder: 2}, "office:post_head_taken"},
		{Post{Unit: 1, Title: "trưởng  phòng", From: d("2021-01-01"), Holder: 1}, "from:post_overlap"},
		{Post{Unit: 2, Title: "Trưởng phòng", Office: Head, From: d("2021-01-01"), Holder: 2}, ""},
		{Post{Unit: 1, Title: "Phụ trách", Office: ActingHead, From: d("2021-01-01"), Holder: 2}, ""},
		{Post{Unit: 1, Title: "Trưởng phòng", Office: Head, From: d("2019-01-01"), Until: d("2020-01-01"), Holder: 2}, ""},
		{Post{Unit: 1, Title: "Phó", From: d("2021-01-01"), Until: d("2020-01-01"), Holder: 2}, "until:person_span_turned"},
	} {
		if got := codesOf(CheckPost(c.post, []Post{head})); got != c.want {
			t.Errorf("%+v: %s, want %s", c.post, got, c.want)
		}
	}
}

// Whatever is done to somebody's places, on every day he has at most one, none is lost, and taking the acts back leads to where it began.
func TestEveryDayAtMostOnePlaceAndTakingBackRestores(t *testing.T) {
	begin := isoDay(t, "2020-01-01")
	rapid.Check(t, func(t *rapid.T) {
		career := Career{{Unit: 1, From: begin}}
		stages, causes := []Career{career}, []string{""}
		for range rapid.IntRange(0, 8).Draw(t, "moves") {
			cause := "move:" + string(rune('a'+len(causes)))
			next, err := career.Move(ID(rapid.IntRange(1, 3).Draw(t, "to")), rapid.Bool().Draw(t, "leader"), begin.Add(rapid.IntRange(-5, 60).Draw(t, "day")), cause)
			if err != nil {
				continue
			}
			career = next
			stages, causes = append(stages, next), append(causes, cause)
		}
		for day := begin; day < begin.Add(70); day++ {
			n := 0
			for _, p := range career {
				if p.On(day) {
					n++
				}
			}
			if n != 1 {
				t.Fatalf("%v has %d places on %s", career, n, day)
			}
		}
		if found := CheckPlaces(career); len(found) > 0 {
			t.Fatalf("%v", found)
		}
		for i := len(stages) - 1; i > 0; i-- {
			if i > 1 {
				if _, err := career.TakeBack(causes[i-1]); fault.KindOf(err) != fault.Conflict {
					t.Fatalf("an act something rests on was taken back: %v", err)
				}
			}
			back, err := career.TakeBack(causes[i])
			if err != nil || !slices.Equal(back, stages[i-1]) {
				t.Fatalf("taken back %v (%v), was %v", back, err, stages[i-1])
			}
			career = back
		}
	})
}

func TestAMoveThatCannotBeIsRefusedAtItsDay(t *testing.T) {
	d := func(iso string) cal.Date { return isoDay(t, iso) }
	c := Career{{Unit: 1, From: d("2020-01-01"), Until: d("2021-01-01"), Ended: "move:1"}, {Unit: 2, From: d("2021-01-01"), Begun: "move:1"}}
	for _, x := range []struct {
		to   ID
		on   string
		code string
		kind fault.Kind
	}{
		{3, "2019-01-01", CodePlaceNone, fault.Conflict}, {3, "2020-06-01", CodePlaceLater, fault.Conflict}, {2, "2022-01-01", CodePlaceSame, fault.Conflict}, {3, "2021-01-01", CodePlaceTwice, fault.Invalid},
	} {
		_, err := c.Move(x.to, false, d(x.on), "move:2")
		if p := fault.From(err); p == nil || p.Kind != x.kind || p.Findings[0].Code != x.code {
			t.Errorf("%s: %v", x.on, err)
		}
	}
	if _, err := c.TakeBack("move:9"); fault.KindOf(err) != fault.Conflict {
		t.Errorf("what never was is taken back: %v", err)
	}
}
