package api

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"thidua/internal/api/wire"
	"thidua/internal/app"
)

// forty takes forty people in at the officer's own unit.
func forty(t *testing.T, w world, c *caller) (unit string) {
	t.Helper()
	who := w.actor(t, c)
	for i := range 40 {
		in := app.PersonAddIn{
			PersonIn: app.PersonIn{Name: "Lê Thị " + string(rune('A'+i%20)) + "n", Sex: "female", Born: fmt.Sprintf("05/09/%d", 1960+i), Joined: "2020", Number: fmt.Sprintf("800%03d", i), Party: "yes"},
			Unit:     who.Home.ID, Leader: "direct", On: "01/01/2021", Rank: "Đại úy", Title: "=1+1",
		}
		if _, err := w.app.PersonAdd(t.Context(), who, "", in); err != nil {
			t.Fatal(err)
		}
	}
	return strconv.FormatInt(who.Home.ID, 10)
}

var personLink = regexp.MustCompile(`<th scope="row"><a href="/can-bo/[^"]+">([^<]*)</a>`)

func TestTheSamePeopleAreOnThePageInTheFileAndInTheAnswer(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		c := w.as(t, "EO")
		unit := forty(t, w, c)
		var list wire.PersonList
		c.get(Base+"/people?sort=-born&name=le+thi&unit="+unit+"&only=true").into(t, &list)
		var told []string
		for _, p := range list.People {
			told = append(told, p.Name+" "+strconv.Itoa(p.BornYear))
		}
		if len(told) != 40 || list.Totals.All != 40 || told[0] != "Lê Thị Tn 1999" {
			t.Fatalf("%d of %d: %v", len(told), list.Totals.All, told)
		}
		view := "?sap-xep=-nam_sinh&q=le+thi&rieng=1&don_vi=" + unit
		page := c.raw("GET", "/can-bo"+view+"&co=100", "", "")
		var seen []string
		for _, m := range personLink.FindAllSubmatch(page.body, -1) {
			seen = append(seen, html.UnescapeString(string(m[1]))+" "+told[len(seen)][len(told[len(seen)])-4:])
		}
		if page.status != 200 || !slices.Equal(seen, told) {
			t.Errorf("the page (%d) shows %v", page.status, seen)
		}
		file := c.raw("GET", "/can-bo.xlsx"+view, "", "")
		book, err := excelize.OpenReader(bytes.NewReader(file.body))
		if err != nil {
			t.Fatalf("%d: %v", file.status, err)
		}
		defer book.Close()
		rows, err := book.GetRows(book.GetSheetName(0))
		if err != nil {
			t.Fatal(err)
		}
		var kept []string
		for _, r := range rows[4:] {
			kept = append(kept, r[0]+" "+r[2])
			if !strings.HasPrefix(r[1], "•••-") || r[5] != "'=1+1" {
				t.Errorf("a row of the file: %v", r)
			}
		}
		if !slices.Equal(kept, told) || strings.Join(rows[3], "|") != "Họ và tên|Số hiệu|Năm sinh|Giới tính|Cấp bậc|Chức vụ|Đơn vị|Vị trí" {
			t.Errorf("the file holds %v", rows)
		}
		text := string(c.raw("GET", "/can-bo.csv"+view+"&cot[]=ten&cot[]=nam_sinh", "", "").body)
		if lines := strings.Split(strings.TrimSpace(text), "\n"); len(lines) != 41 || lines[0] != "\ufeffHọ và tên;Năm sinh" || strings.ReplaceAll(lines[1], ";", " ") != told[0] {
			t.Errorf("as text: %q", text)
		}
	})
}

func TestNoListOfPeopleLetsAMaskedFieldThrough(t *testing.T) {
	w := quick(t)
	c := w.as(t, "EO")
	unit := forty(t, w, c)
	for _, role := range []string{"EO", "AU", "SB"} {
		who := w.as(t, role)
		for _, path := range []string{"/can-bo?co=100&don_vi=" + unit, "/can-bo.xlsx?don_vi=" + unit, "/can-bo.csv?don_vi=" + unit, Base + "/people?unit=" + unit} {
			got := who.raw("GET", path, "", "")
			if got.status != 200 || bytes.Contains(got.body, []byte("05/09/")) || bytes.Contains(got.body, []byte("-09-05")) || bytes.Contains(got.body, []byte("800001")) {
				t.Errorf("%s of %s: %d", path, role, got.status)
			}
		}
		for _, path := range []string{"/can-bo?cot[]=dang_vien", "/can-bo.xlsx?cot[]=dang_vien", "/can-bo?sap-xep=so_hieu", "/can-bo.csv?sap-xep=dang_vien", "/can-bo?dang_vien=yes", "/can-bo?trang=2",
			"/can-bo?co=1000000000", "/can-bo?sau=x", "/can-bo?don_vi=999999", "/can-bo.csv?don_vi=999999"} {
			if got := who.raw("GET", path, "", ""); got.status != 422 {
				t.Errorf("%s of %s: %d", path, role, got.status)
			}
		}
		for path, code := range map[string]string{"?columns=party": "field_unknown", "?sort=party": "sort_unknown", "?party=yes": "field_unknown", "?sort=number": "sort_unknown"} {
			who.get(Base+"/people"+path).refusedAs(t, 422, code)
		}
	}
}
