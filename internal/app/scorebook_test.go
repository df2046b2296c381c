package app

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/storetest"
)

func TestAWorkbookIsKeptMappedScoredAndTakenAway(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo := actorAs(t, a, "EO")
		id, err := keepBook(a, eo, "k", "a.xlsx")
		if err != nil {
			t.Fatal(err)
		}
		version, err := a.ScorebookMap(ctx, eo, "m", ScorebookMapIn{PublicID: id, Version: 1, Mapping: []byte(`{"unit":"B"}`)})
		if err != nil || version != 2 {
			t.Fatalf("mapped to version %d (%v)", version, err)
		}
		result := []byte(`{"total":"` + strings.Repeat("9", 10000) + `"}`)
		scored := ScorebookScoreIn{PublicID: id, Version: 2, SchemeID: "cum_77_2024", SchemeDigest: []byte("digest"), Result: result}
		for range 2 {
			if err := a.ScorebookScore(ctx, eo, "s", scored); err != nil {
				t.Fatal(err)
			}
		}
		b, err := a.ScorebookRead(ctx, eo, id)
		if err != nil || string(b.Content) != "content of a.xlsx" || string(b.Mapping) != `{"unit":"B"}` || b.FileName != "a.xlsx" {
			t.Fatalf("%+v (%v)", b, err)
		}
		if b.Run == nil || !bytes.Equal(b.Run.Result, result) || b.Run.BookVersion != 2 || b.Run.SchemeID != "cum_77_2024" {
			t.Errorf("result %+v", b.Run)
		}
		if b.UnitName != "Công an huyện Lâm Thượng" || b.UploadedBy != eo.Name {
			t.Errorf("kept for %q by %q", b.UnitName, b.UploadedBy)
		}
		wantCode(t, a.ScorebookDelete(ctx, eo, "d0", id, 1), fault.Stale, "changed_meanwhile")
		for range 2 {
			if err := a.ScorebookDelete(ctx, eo, "d", id, 2); err != nil {
				t.Fatal(err)
			}
		}
		_, err = a.ScorebookRead(ctx, eo, id)
		wantCode(t, err, fault.NotFound, "not_found")
		if again, err := keepBook(a, eo, "k2", "a.xlsx"); err != nil || again == id {
			t.Errorf("the same file after it was taken away: %q (%v)", again, err)
		}
	})
}

func TestASecondSaveOfAMappingIsStaleAndSaysBothVersions(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo, hu := actorAs(t, a, "EO"), actorAs(t, a, "HU")
		id, err := keepBook(a, eo, "", "a.xlsx")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := a.ScorebookMap(ctx, eo, "", ScorebookMapIn{PublicID: id, Version: 1, Mapping: []byte(`1`)}); err != nil {
			t.Fatal(err)
		}
		_, err = a.ScorebookMap(ctx, hu, "", ScorebookMapIn{PublicID: id, Version: 1, Mapping: []byte(`2`)})
		wantCode(t, err, fault.Stale, "changed_meanwhile")
		if args := fault.From(err).Findings[0].Args; args["seen"] != int64(1) || args["now"] != int64(2) {
			t.Errorf("versions named: %v", args)
		}
		late := ScorebookScoreIn{PublicID: id, Version: 1, SchemeDigest: []byte{}, Result: []byte(`1`)}
		wantCode(t, a.ScorebookScore(ctx, hu, "", late), fault.Stale, "changed_meanwhile")
	})
}

func TestALayoutSettledOnceIsNotAskedAgainInThatUnit(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo, hu, ch := actorAs(t, a, "EO"), actorAs(t, a, "HU"), actorAs(t, a, "CH")
		first, err := a.ScorebookUpload(ctx, eo, "", upload("a"))
		if err != nil || first.Known {
			t.Fatalf("%+v (%v)", first, err)
		}
		settled := []byte(`{"settled":true}`)
		if _, err := a.ScorebookMap(ctx, eo, "", ScorebookMapIn{PublicID: first.PublicID, Version: 1, Mapping: settled}); err != nil {
			t.Fatal(err)
		}
		colleague, err := a.ScorebookUpload(ctx, hu, "", upload("a"))
		if err != nil || !colleague.Known {
			t.Fatalf("the colleague: %+v (%v)", colleague, err)
		}
		if b, err := a.ScorebookRead(ctx, hu, colleague.PublicID); err != nil || !bytes.Equal(b.Mapping, settled) {
			t.Errorf("mapping %s (%v)", b.Mapping, err)
		}
		if other, err := a.ScorebookUpload(ctx, ch, "", upload("a")); err != nil || other.Known {
			t.Errorf("another unit: %+v (%v)", other, err)
		}
	})
}

func TestAWorkbookOutOfReachIsLikeOneThatNeverWas(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo, ch, sb, au := actorAs(t, a, "EO"), actorAs(t, a, "CH"), actorAs(t, a, "SB"), actorAs(t, a, "AU")
		id, err := keepBook(a, eo, "", "a.xlsx")
		if err != nil {
			t.Fatal(err)
		}
		for _, address := range []string{id, "made-up"} {
			_, err := a.ScorebookRead(ctx, ch, address)
			wantCode(t, err, fault.NotFound, "not_found")
			_, err = a.ScorebookMap(ctx, ch, "", ScorebookMapIn{PublicID: address, Version: 7, Mapping: []byte("1")})
			wantCode(t, err, fault.NotFound, "not_found")
			wantCode(t, a.ScorebookDelete(ctx, ch, "", address, 7), fault.NotFound, "not_found")
		}
		if list, err := a.ScorebookList(ctx, ch, 0); err != nil || list.Total != 0 || len(list.Books) != 0 {
			t.Errorf("the cluster head lists %+v (%v)", list, err)
		}
		for _, actor := range []struct{ role string }{{"SB"}, {"AU"}} {
			who := sb
			if actor.role == "AU" {
				who = au
			}
			if list, err := a.ScorebookList(ctx, who, 0); err != nil || list.Total != 1 || list.Books[0].PublicID != id {
				t.Errorf("%s lists %+v (%v)", actor.role, list, err)
			}
		}
		wantCode(t, a.ScorebookDelete(ctx, au, "", id, 1), fault.Forbidden, "role")
		in := upload("b")
		in.Unit = ch.Grants[0].Unit.ID
		_, err = a.ScorebookUpload(ctx, eo, "", in)
		wantCode(t, err, fault.NotFound, "not_found")
		in.Unit = 99999
		_, err = a.ScorebookUpload(ctx, eo, "", in)
		wantCode(t, err, fault.NotFound, "not_found")
	})
}

func TestContentOfOneFileIsKeptOncePerUnit(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo := actorAs(t, a, "EO")
		first, err := keepBook(a, eo, "", "a")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := keepBook(a, eo, "", "a"); err != nil {
			t.Fatal(err)
		}
		if err := a.ScorebookDelete(ctx, eo, "", first, 1); err != nil {
			t.Fatal(err)
		}
		list, err := a.ScorebookList(ctx, eo, 0)
		if err != nil || list.Total != 1 {
			t.Fatalf("%+v (%v)", list, err)
		}
		if b, err := a.ScorebookRead(ctx, eo, list.Books[0].PublicID); err != nil || string(b.Content) != "content of a" {
			t.Errorf("the other workbook of the same content: %q (%v)", b.Content, err)
		}
	})
}

// One person uploads and takes away the same content again and again while others do: nothing may fail or be left over.
func TestUploadsAndDeletionsOfOneContentDoNotTripOverEachOther(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo := actorAs(t, a, "EO")
		var wg sync.WaitGroup
		for w := range 6 {
			wg.Go(func() {
				for i := range 10 {
					id, err := keepBook(a, eo, fmt.Sprint(w, "-", i), "same")
					if err == nil {
						err = a.ScorebookDelete(ctx, eo, "", id, 1)
					}
					if err != nil {
						t.Errorf("worker %d round %d: %v", w, i, err)
					}
				}
			})
		}
		wg.Wait()
		if n := books(t, a, eo); n != 0 {
			t.Errorf("%d workbooks left", n)
		}
	})
}

func TestListsGoOnPageByPageWithoutLossOrRepetition(t *testing.T) {
	a, _ := quick(t, ModeDemo)
	seed(t, a)
	eo := actorAs(t, a, "EO")
	for i := range bookPage*2 + 5 {
		if _, err := keepBook(a, eo, "", fmt.Sprint(i)); err != nil {
			t.Fatal(err)
		}
	}
	seen := map[string]bool{}
	pages := 0
	for before := int64(0); ; pages++ {
		page, err := a.ScorebookList(ctx, eo, before)
		if err != nil || page.Total != bookPage*2+5 {
			t.Fatalf("%d in all (%v)", page.Total, err)
		}
		for _, b := range page.Books {
			if seen[b.PublicID] {
				t.Errorf("%s listed twice", b.FileName)
			}
			seen[b.PublicID] = true
		}
		if before = page.Next; before == 0 {
			break
		}
	}
	if len(seen) != bookPage*2+5 || pages != 2 {
		t.Errorf("%d workbooks on %d pages", len(seen), pages+1)
	}
	storetest.Sound(t, a.store)
}

func TestTheNameOfAFileIsCleanedForShowing(t *testing.T) {
	for typed, want := range map[string]string{
		"Bảng điểm cụm 1.xlsx":             "Bảng điểm cụm 1.xlsx",
		"../../etc/passwd":                 "passwd",
		`C:\Users\a\ds.xlsx`:               "ds.xlsx",
		"a\x00b\r\nc.xlsx":                 "abc.xlsx",
		"ab\u202excod.xlsx":                "abxcod.xlsx",
		"...":                              "?",
		"":                                 "?",
		"/":                                "?",
		"\xff\xfe.xlsx":                    ".xlsx",
		strings.Repeat("ă", 400) + ".xlsx": strings.Repeat("ă", 97) + ".xlsx",
	} {
		if got := cleanFileName(typed); got != want {
			t.Errorf("%q became %q, want %q", typed, got, want)
		}
	}
}

func TestRightsAreAskedBeforeContentIsLookedAt(t *testing.T) {
	a, _ := quick(t, ModeDemo)
	seed(t, a)
	ad := actorAs(t, a, "AD")
	_, err := a.ScorebookRead(ctx, ad, "made-up")
	wantCode(t, err, fault.Forbidden, "role")
	_, err = a.ScorebookList(ctx, ad, 0)
	wantCode(t, err, fault.Forbidden, "role")
	if s := store.ScopeOf(ad.Reach("scorebook.read")); s.In != "" {
		t.Errorf("an administrator reaches %q", s.In)
	}
}
