package app

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
	"thidua/internal/doc/xlsx"
	"thidua/internal/store"
	"thidua/internal/store/storetest"
	"thidua/internal/text"
	"thidua/packs"
)

// district is the workbook of a real layout, with one remark changed so that its content differs from every other mark.
func district(t *testing.T, mark string) ScorebookUploadIn {
	t.Helper()
	data, err := os.ReadFile("../../testdata/workbooks/cum-thi-dua-huyen-2022.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	if mark == "" {
		return ScorebookUploadIn{FileName: "cum.xlsx", Content: data}
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.SetCellStr(f.GetSheetList()[0], "Z99", mark); err != nil {
		t.Fatal(err)
	}
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return ScorebookUploadIn{FileName: mark + ".xlsx", Content: out.Bytes()}
}

// kept uploads the district workbook.
func kept(t *testing.T, a *App, who access.Actor, mark string) ScorebookUploaded {
	t.Helper()
	up, err := a.ScorebookUpload(ctx, who, "", district(t, mark))
	if err != nil {
		t.Fatal(err)
	}
	return up
}

func TestAWorkbookIsKeptScoredMappedAndTakenAway(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo := actorAs(t, a, "EO")
		up := kept(t, a, eo, "")
		_, err := a.ScorebookExport(ctx, eo, up.PublicID)
		wantCode(t, err, fault.NotFound, "not_found")
		if b, err := a.ScorebookRead(ctx, eo, up.PublicID); err != nil || b.Run != nil || b.Version != 1 || b.UploadedBy != eo.Name {
			t.Fatalf("before scoring: %+v (%v)", b, err)
		}
		for range 2 {
			if err := a.ScorebookScore(ctx, eo, "s", ScorebookScoreIn{PublicID: up.PublicID, Version: 1}); err != nil {
				t.Fatal(err)
			}
		}
		b, err := a.ScorebookRead(ctx, eo, up.PublicID)
		if err != nil || b.Run == nil {
			t.Fatalf("after scoring: %+v (%v)", b, err)
		}
		if l := b.Run.Unit("h-cai-lay").Sheet(score.Appraisal).Line("C2"); l == nil || l.Entry == nil || !strings.Contains(l.Entry.Reason, "97,7") {
			t.Errorf("what was written beside a score is lost: %+v", l)
		}
		if paper, err := a.ScorebookExport(ctx, eo, up.PublicID); err != nil || paper.Name != "ket-qua-cum.xlsx" || len(paper.Content) < 10000 {
			t.Errorf("the result as a workbook: %q, %d bytes (%v)", paper.Name, len(paper.Content), err)
		}
		if n := len(b.Run.Units); n != 11 || b.RunScheme != "tnmt_district_100" || b.UnitName != "Công an huyện Lâm Thượng" {
			t.Errorf("%d units by %q for %q", n, b.RunScheme, b.UnitName)
		}
		mapped, err := a.ScorebookMap(ctx, eo, "m", ScorebookMapIn{PublicID: up.PublicID, Version: 1, From: MapOwn, Answers: []ScorebookAnswer{{workbook.PartSheet, "Tổng hợp", workbook.LeaveOut}}})
		if err != nil || mapped.Version != 2 {
			t.Fatalf("mapped: %+v (%v)", mapped, err)
		}
		wantCode(t, a.ScorebookScore(ctx, eo, "", ScorebookScoreIn{PublicID: up.PublicID, Version: 1}), fault.Stale, "changed_meanwhile")
		file, err := a.ScorebookDownload(ctx, eo, up.PublicID)
		if err != nil || !bytes.Equal(file.Content, district(t, "").Content) || file.Name != "cum.xlsx" {
			t.Errorf("the file came back as %q, %d bytes (%v)", file.Name, len(file.Content), err)
		}
		wantCode(t, a.ScorebookDelete(ctx, eo, "d0", ScorebookDeleteIn{up.PublicID, 1, "nhầm tệp"}), fault.Stale, "changed_meanwhile")
		for range 2 {
			if err := a.ScorebookDelete(ctx, eo, "d", ScorebookDeleteIn{up.PublicID, 2, "nhầm tệp"}); err != nil {
				t.Fatal(err)
			}
		}
		_, err = a.ScorebookRead(ctx, eo, up.PublicID)
		wantCode(t, err, fault.NotFound, "not_found")
		if again := kept(t, a, eo, ""); again.PublicID == up.PublicID {
			t.Error("the same file after it was taken away has the old address")
		}
	})
}

// What a run keeps is all that pages show: every sentence comes back word for word.
func TestAKeptRunSaysWhatWasComputed(t *testing.T) {
	in := district(t, "")
	book, err := xlsx.Read(in.FileName, in.Content)
	if err != nil {
		t.Fatal(err)
	}
	reading := workbook.Read(book, packs.Schemes(), packs.Columns(), nil)
	facts, err := reading.Facts()
	if err != nil {
		t.Fatal(err)
	}
	want, err := score.Score(facts)
	if err != nil {
		t.Fatal(err)
	}
	found := append(slices.Clone(reading.Findings), want.Findings...)
	packed, err := keepRun(want, SchemeSource(want.SchemeID), found, len(reading.Cells), len(reading.Ignored))
	if err != nil {
		t.Fatal(err)
	}
	got, err := openRun(packed)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := said(want, found), said(got.Result, got.Findings); a != b {
		t.Errorf("what comes back differs:\n%s", firstDifference(a, b))
	}
	if strings.Count(said(want, found), "\n") < 1000 {
		t.Error("the comparison compares too little")
	}
}

// said writes everything a page could say about a result.
func said(r *score.Result, found []fault.Finding) string {
	var out strings.Builder
	for _, u := range r.Units {
		for _, col := range r.Columns {
			sh := u.Sheets[col]
			fmt.Fprintln(&out, u.Unit.Name, col, sh.Total, sh.Partial, sh.Exact, sh.Max, sh.Rate, sh.Missing, sh.Rank, sh.WhyNoRank, sh.Class, sh.WhyNoClass,
				sh.Tied, sh.TieBreak, sh.Capped, sh.CappedRank, sh.Reviewed, text.SheetSteps(sh))
			for _, l := range sh.Lines {
				fmt.Fprintln(&out, l.Criterion.Code, l.State, l.Why, l.Points, l.Exact, l.Max, l.Capped, l.From, text.Steps(l))
				if l.Entry != nil {
					fmt.Fprintln(&out, l.Entry.State, l.Entry.In.Points, l.Entry.Reason, l.Entry.Source)
				}
			}
			for _, g := range sh.Groups {
				fmt.Fprintln(&out, g.Group.Code, g.Before, g.Sum, g.Max, g.Rate, g.Complete, g.Nothing)
			}
		}
	}
	for _, f := range found {
		fmt.Fprintln(&out, f.Code, f.Severity, text.Finding(f))
	}
	return out.String()
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return x[i] + "\n" + y[i]
		}
	}
	return fmt.Sprint(len(x), " and ", len(y), " lines")
}

func TestTheSameFileAgainLeadsToTheFirst(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo, hu, ch := actorAs(t, a, "EO"), actorAs(t, a, "HU"), actorAs(t, a, "CH")
		first, err := a.ScorebookUpload(ctx, eo, "k", district(t, ""))
		if err != nil {
			t.Fatal(err)
		}
		if again, err := a.ScorebookUpload(ctx, eo, "k", district(t, "")); err != nil || again != first {
			t.Errorf("the same key: %+v (%v)", again, err)
		}
		c.pass(time.Hour)
		other := district(t, "")
		other.FileName = "tên khác.xlsx"
		_, err = a.ScorebookUpload(ctx, hu, "", other)
		wantCode(t, err, fault.Conflict, CodeFileSeen)
		if args := fault.From(err).Findings[0].Args; args["book"] != first.PublicID || args["by"] != eo.Name {
			t.Errorf("told %v", args)
		}
		if got := text.Sentence(fault.From(err).Findings[0]); !strings.Contains(got, "16/10/2024 12:00") {
			t.Errorf("the sentence does not say when: %s", got)
		}
		if _, err := a.ScorebookUpload(ctx, ch, "", district(t, "")); err != nil {
			t.Errorf("another unit may keep the same file: %v", err)
		}
	})
}

func TestAFileThatIsNoWorkbookIsRefusedAsWhatItIs(t *testing.T) {
	a, _ := quick(t, ModeDemo)
	seed(t, a)
	eo, ad := actorAs(t, a, "EO"), actorAs(t, a, "AD")
	_, err := a.ScorebookUpload(ctx, eo, "", ScorebookUploadIn{FileName: "a.xlsx"})
	wantCode(t, err, fault.WrongType, xlsx.FileEmpty)
	_, err = a.ScorebookUpload(ctx, ad, "", ScorebookUploadIn{FileName: "a.xlsx"})
	wantCode(t, err, fault.Forbidden, "role")
	if n := books(t, a, eo); n != 0 {
		t.Errorf("%d workbooks kept", n)
	}
}

func TestASecondChangeOfAMappingIsStaleAndSaysBothVersions(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo, hu := actorAs(t, a, "EO"), actorAs(t, a, "HU")
		id := kept(t, a, eo, "").PublicID
		change := ScorebookMapIn{PublicID: id, Version: 1, From: MapOwn, Answers: []ScorebookAnswer{{workbook.PartSheet, "Tổng hợp", workbook.LeaveOut}}}
		if _, err := a.ScorebookMap(ctx, eo, "", change); err != nil {
			t.Fatal(err)
		}
		_, err := a.ScorebookMap(ctx, hu, "", change)
		wantCode(t, err, fault.Stale, "changed_meanwhile")
		if args := fault.From(err).Findings[0].Args; args["seen"] != int64(1) || args["now"] != int64(2) {
			t.Errorf("versions named: %v", args)
		}
		change.Version, change.Answers = 2, []ScorebookAnswer{{workbook.PartSheet, "Tổng hợp", "x"}, {"nothing", "y", "z"}}
		_, err = a.ScorebookMap(ctx, hu, "", change)
		if got := codes(err); fault.KindOf(err) != fault.Invalid || len(got) != 2 {
			t.Errorf("wrong answers: %v", got)
		}
	})
}

func TestALayoutSettledOnceIsNotAskedAgainInThatUnit(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo, hu, ch := actorAs(t, a, "EO"), actorAs(t, a, "HU"), actorAs(t, a, "CH")
		first := kept(t, a, eo, "")
		settled := ScorebookMapIn{PublicID: first.PublicID, Version: 1, From: MapOwn, Answers: []ScorebookAnswer{{workbook.PartSheet, "Tổng hợp", workbook.LeaveOut}}}
		if m, err := a.ScorebookMap(ctx, eo, "", settled); err != nil || m.Open != 0 || first.Known {
			t.Fatalf("%+v %+v (%v)", first, m, err)
		}
		colleague := kept(t, a, hu, "đồng nghiệp")
		r, err := a.ScorebookRecognise(ctx, hu, colleague.PublicID)
		if err != nil || !colleague.Known || r.Sheets[0].Role != workbook.RoleLeft || len(r.Questions) != 0 {
			t.Errorf("the colleague: %+v, first sheet %q, %d questions (%v)", colleague, r.Sheets[0].Role, len(r.Questions), err)
		}
		if other := kept(t, a, ch, "cụm khác"); other.Known {
			t.Errorf("another unit: %+v", other)
		}
	})
}

func TestAWorkbookOutOfReachIsLikeOneThatNeverWas(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo, ch, sb, au := actorAs(t, a, "EO"), actorAs(t, a, "CH"), actorAs(t, a, "SB"), actorAs(t, a, "AU")
		id := kept(t, a, eo, "").PublicID
		for _, address := range []string{id, "made-up"} {
			_, err := a.ScorebookRead(ctx, ch, address)
			wantCode(t, err, fault.NotFound, "not_found")
			_, err = a.ScorebookRecognise(ctx, ch, address)
			wantCode(t, err, fault.NotFound, "not_found")
			_, err = a.ScorebookDownload(ctx, ch, address)
			wantCode(t, err, fault.NotFound, "not_found")
			_, err = a.ScorebookExport(ctx, ch, address)
			wantCode(t, err, fault.NotFound, "not_found")
			_, err = a.ScorebookMap(ctx, ch, "", ScorebookMapIn{PublicID: address, Version: 7})
			wantCode(t, err, fault.NotFound, "not_found")
			wantCode(t, a.ScorebookScore(ctx, ch, "", ScorebookScoreIn{PublicID: address, Version: 7}), fault.NotFound, "not_found")
			wantCode(t, a.ScorebookDelete(ctx, ch, "", ScorebookDeleteIn{address, 7, "nhầm tệp"}), fault.NotFound, "not_found")
		}
		if list, err := a.ScorebookList(ctx, ch, ScorebookListIn{}); err != nil || list.Total != 0 || len(list.Books) != 0 {
			t.Errorf("the cluster head lists %+v (%v)", list, err)
		}
		for _, actor := range []struct{ role string }{{"SB"}, {"AU"}} {
			who := sb
			if actor.role == "AU" {
				who = au
			}
			if list, err := a.ScorebookList(ctx, who, ScorebookListIn{}); err != nil || list.Total != 1 || list.Books[0].PublicID != id {
				t.Errorf("%s lists %+v (%v)", actor.role, list, err)
			}
		}
		wantCode(t, a.ScorebookDelete(ctx, au, "", ScorebookDeleteIn{id, 1, "nhầm tệp"}), fault.Forbidden, "role")
		in := upload("b")
		in.Unit = ch.Grants[0].Unit.ID
		_, err := a.keepUpload(ctx, eo, "", in)
		wantCode(t, err, fault.NotFound, "not_found")
		in.Unit = 99999
		_, err = a.keepUpload(ctx, eo, "", in)
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
		if err := a.ScorebookDelete(ctx, eo, "", ScorebookDeleteIn{first, 1, "nhầm tệp"}); err != nil {
			t.Fatal(err)
		}
		list, err := a.ScorebookList(ctx, eo, ScorebookListIn{})
		if err != nil || list.Total != 1 {
			t.Fatalf("%+v (%v)", list, err)
		}
		if b, err := a.ScorebookDownload(ctx, eo, list.Books[0].PublicID); err != nil || string(b.Content) != "content of a" {
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
						err = a.ScorebookDelete(ctx, eo, "", ScorebookDeleteIn{id, 1, "nhầm tệp"})
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
		page, err := a.ScorebookList(ctx, eo, ScorebookListIn{Before: before})
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
	for _, want := range []struct {
		skip, size int32
		books      int
	}{{0, 100, bookPage*2 + 5}, {60, 30, 5}, {3, 2, 2}, {900, 30, 0}} {
		part, err := a.ScorebookList(ctx, eo, ScorebookListIn{Skip: want.skip, Size: want.size})
		if err != nil || len(part.Books) != want.books || part.Total != bookPage*2+5 {
			t.Errorf("%d after %d: %d of %d (%v)", want.size, want.skip, len(part.Books), part.Total, err)
		}
		if len(part.Books) > 0 && part.Books[0].FileName != fmt.Sprint(bookPage*2+4-int(want.skip))+".xlsx" {
			t.Errorf("%d after %d begin with %s", want.size, want.skip, part.Books[0].FileName)
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
		"../../etc/passwd":                 "passwd.xlsx",
		"Cụm 3 30.11.2024":                 "Cụm 3 30.11.2024.xlsx",
		"ds.XLSX":                          "ds.xlsx",
		"CON.xlsx":                         "tep-CON.xlsx",
		"nul .tar.xlsx":                    "tep-nul .tar.xlsx",
		"Com1":                             "tep-Com1.xlsx",
		"Concho.xlsx":                      "Concho.xlsx",
		`C:\Users\a\ds.xlsx`:               "ds.xlsx",
		"a\x00b\r\nc.xlsx":                 "abc.xlsx",
		"ab\u202excod.xlsx":                "abxcod.xlsx",
		"...":                              "tep.xlsx",
		"":                                 "tep.xlsx",
		"/":                                "tep.xlsx",
		"\xff\xfe.xlsx":                    "tep.xlsx",
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
	_, err = a.ScorebookList(ctx, ad, ScorebookListIn{})
	wantCode(t, err, fault.Forbidden, "role")
	if s := store.ScopeOf(ad.Reach("scorebook.read")); s.In != "" {
		t.Errorf("an administrator reaches %q", s.In)
	}
}

func TestOnlyWhatWasUsedLastIsKeptAtHand(t *testing.T) {
	h := atHand[int, string]{most: 3}
	made := 0
	use := func(key int) {
		if v, err := h.get(key, func() (string, error) { made++; return fmt.Sprint(key), nil }); err != nil || v != fmt.Sprint(key) {
			t.Errorf("%d gives %q (%v)", key, v, err)
		}
	}
	for _, key := range []int{1, 2, 1, 3, 1, 4, 1} {
		use(key)
	}
	if made != 4 || len(h.kept) != 3 || len(h.keys) != 3 {
		t.Errorf("made %d, kept %v in order %v", made, h.kept, h.keys)
	}
	if use(2); made != 5 {
		t.Error("what was unused for longest is still at hand")
	}
	broken := errors.New("broken")
	if _, err := h.get(9, func() (string, error) { return "", broken }); !errors.Is(err, broken) || len(h.kept) != 3 {
		t.Errorf("a failure is kept (%v)", err)
	}
}

// BenchmarkOpenRun is what a page of a result costs before anything is written, and the page of one of its units.
func BenchmarkOpenRun(b *testing.B) {
	data, err := os.ReadFile("../../testdata/workbooks/cum-thi-dua-huyen-2022.xlsx")
	if err != nil {
		b.Fatal(err)
	}
	book, err := xlsx.Read("cum.xlsx", data)
	if err != nil {
		b.Fatal(err)
	}
	run, err := scoreReading(b.Context(), book, workbook.Read(book, packs.Schemes(), packs.Columns(), nil))
	if err != nil {
		b.Fatal(err)
	}
	whole, err := openRun(run.packed)
	if err != nil {
		b.Fatal(err)
	}
	last := whole.Units[len(whole.Units)-1].Unit.ID
	for name, open := range map[string]func() (*Scored, error){
		"whole": func() (*Scored, error) { return openRun(run.packed) },
		"unit":  func() (*Scored, error) { return openUnit(run.packed, last) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := open(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(run.packed)), "packed-bytes")
		})
	}
}
