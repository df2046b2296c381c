package result

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
	"thidua/internal/text"
	"thidua/packs"
)

func TestEverySheetPrintsOnA4OnePageWideWithItsCaptionsRepeated(t *testing.T) {
	f := opened(t, written(t, paper(t, "typed.yaml")))
	titles := map[string]string{}
	for _, n := range f.GetDefinedName() {
		titles[n.Scope] = n.RefersTo
	}
	for _, tab := range f.GetSheetList() {
		page, err := f.GetPageLayout(tab)
		if err != nil {
			t.Fatal(err)
		}
		props, err := f.GetSheetProps(tab)
		if err != nil {
			t.Fatal(err)
		}
		lies := "portrait" // the sheets of units, here
		if slices.Contains([]string{"Tổng hợp", "Phát hiện", "Cách tính"}, tab) {
			lies = "landscape"
		}
		if *page.Size != paperA4 || *page.Orientation != lies || *page.FitToWidth != 1 || props.FitToPage == nil || !*props.FitToPage {
			t.Errorf("%s: paper %d, %s, %d wide", tab, *page.Size, *page.Orientation, *page.FitToWidth)
		}
		foot, err := f.GetHeaderFooter(tab)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(foot.OddFooter, "Trang &P/&N") || foot.OddHeader != "" {
			t.Errorf("%s: margin %q %q", tab, foot.OddHeader, foot.OddFooter)
		}
		if !strings.HasPrefix(titles[tab], "'"+tab+"'!$") {
			t.Errorf("%s repeats %q", tab, titles[tab])
		}
	}
	if got := titles["Tổng hợp"]; got != "'Tổng hợp'!$9:$10" {
		t.Errorf("the summary repeats %s", got)
	}
	if s := read(t, written(t, paper(t, "typed.yaml"))).Sheets[0]; s.At(9, 1).Text != "STT" || s.At(10, 3).Text != "Tự chấm" {
		t.Error("the rows repeated are not the captions")
	}
}

func TestTheSignaturesStandInOneRowSoThatNoPageBreakPartsThem(t *testing.T) {
	s := read(t, written(t, paper(t, "typed.yaml"))).Sheets[0]
	last, _ := s.Size()
	var blocks []string
	for _, c := range s.Cells {
		if c.Row == last {
			blocks = append(blocks, c.Text)
		}
	}
	if len(blocks) != 2 || !strings.HasPrefix(blocks[0], "NGƯỜI LẬP BIỂU") || !strings.HasSuffix(blocks[0], "Người lập") ||
		!strings.HasPrefix(blocks[1], "TRƯỞNG CỤM") || !strings.HasSuffix(blocks[1], "Người ký") {
		t.Errorf("last row %q", blocks)
	}
}

func TestTheHeadingNamesBodiesCountryPlaceAndDay(t *testing.T) {
	in := paper(t, "typed.yaml")
	all := allText(read(t, written(t, in)).Sheets[0])
	for _, want := range []string{"SỞ NỘI VỤ", "CỤM THI ĐUA SỐ 1", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Ba Sông, ngày 09 tháng 03 năm 2024", "Nguồn số liệu: tệp ket-qua-2023.xlsx."} {
		if !slices.Contains(all, want) {
			t.Errorf("%q is missing", want)
		}
	}
	in.Date, in.Place, in.SignerPost = 0, "", ""
	all = allText(read(t, written(t, in)).Sheets[0])
	if !slices.Contains(all, "……………, ngày …… tháng …… năm ………") || !slices.ContainsFunc(all, func(s string) bool { return strings.HasPrefix(s, "THỦ TRƯỞNG ĐƠN VỊ") }) {
		t.Error("without a place and a day there are dots for both, without a post the usual one")
	}
}

func TestTheHeadingLeavesNoHoleForABodyThatIsNotKnown(t *testing.T) {
	in := paper(t, "typed.yaml")
	in.Upper = ""
	s := read(t, written(t, in)).Sheets[0]
	if s.At(1, 1).Text != "CỤM THI ĐUA SỐ 1" {
		t.Errorf("the only body known stands in the first line, not %q", s.At(1, 1).Text)
	}
	in.Organisation = ""
	s = read(t, written(t, in)).Sheets[0]
	if s.At(1, 1).Text != "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" || s.At(2, 1).Text != "Độc lập - Tự do - Hạnh phúc" {
		t.Errorf("without a body the country has the whole width: %q, %q", s.At(1, 1).Text, s.At(2, 1).Text)
	}
}

func TestTheFootIsCutBetweenWords(t *testing.T) {
	for in, want := range map[string]string{
		"Chấm điểm thi đua Phòng Tài nguyên và Môi trường cấp huyện, tỉnh Tiền Giang, năm 2022": "Chấm điểm thi đua Phòng Tài nguyên và Môi trường cấp huyện, tỉnh Tiền Giang, năm 2022",
		strings.Repeat("phòng ", 30): strings.TrimSpace(strings.Repeat("phòng ", 18)) + "…",
		strings.Repeat("X", 120):     strings.Repeat("X", maxFoot-1) + "…",
	} {
		if got := cutAtWord(in, maxFoot); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

func TestPointsStandBelowEachOtherWithEqualDecimals(t *testing.T) {
	for rounding, want := range map[string]string{"level: total, places: 2": "#,##0.00", "level: total, places: 1": "#,##0.00", "level: group, places: 3": "#,##0.000"} {
		f := opened(t, written(t, Input{Result: changed(t, "typed.yaml", "level: total, places: 2", rounding)}))
		book := read(t, written(t, Input{Result: changed(t, "typed.yaml", "level: total, places: 2", rounding)}))
		s := book.Sheets[1]
		for _, at := range []string{grid.Addr(rowOf(t, s, 1, "a1"), 4), grid.Addr(rowOf(t, s, 1, "I"), 5), grid.Addr(rowOf(t, s, 2, "TỔNG CỘNG"), 5)} {
			id, err := f.GetCellStyle(s.Name, at)
			if err != nil {
				t.Fatal(err)
			}
			style, err := f.GetStyle(id)
			if err != nil {
				t.Fatal(err)
			}
			if style.Alignment.Horizontal != "right" || style.CustomNumFmt == nil || *style.CustomNumFmt != "[$-42A]"+want+`;[$-42A]"−"`+want {
				t.Errorf("%s, %s: aligned %s, shown by %v", rounding, at, style.Alignment.Horizontal, *style.CustomNumFmt)
			}
		}
	}
}

func TestAReasonNamesItsColumnsOnlyWhereTheyDiffer(t *testing.T) {
	var both, one said
	both.add("thiếu biên bản", "Tự chấm")
	both.add("thiếu biên bản", "Thẩm định")
	one.add("thiếu biên bản", "Thẩm định")
	if got := both.lines(2); !slices.Equal(got, []string{"thiếu biên bản"}) {
		t.Errorf("said in all columns: %q", got)
	}
	if got := one.lines(2); !slices.Equal(got, []string{"Thẩm định: thiếu biên bản"}) {
		t.Errorf("said in one of two: %q", got)
	}
	if got := one.lines(1); !slices.Equal(got, []string{"thiếu biên bản"}) {
		t.Errorf("said in the only one: %q", got)
	}
}

func allText(s *grid.Sheet) []string {
	var out []string
	for _, c := range s.Cells {
		out = append(out, c.Text)
	}
	return out
}

func TestASampleSaysSoOnEveryPage(t *testing.T) {
	in := paper(t, "typed.yaml")
	in.Sample = true
	data := written(t, in)
	f := opened(t, data)
	for _, s := range read(t, data).Sheets {
		foot, err := f.GetHeaderFooter(s.Name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(foot.OddHeader, "BẢN MẪU") || !slices.Contains(allText(s), "BẢN MẪU") {
			t.Errorf("%s does not say that it is a sample", s.Name)
		}
	}
}

func TestFindingsStandGravestFirstWithPlaceAndSentence(t *testing.T) {
	in := paper(t, "typed.yaml")
	in.Reading = []fault.Finding{{Code: score.CodeExemptBare, Severity: fault.Error, Where: fault.Where{Unit: "Thành phố Ba Sông", Criterion: "a1", Column: "self"}}}
	book := read(t, written(t, in))
	s := book.Sheets[6]
	first := rowOf(t, s, 1, "1")
	if got := texts(s, first, 2, 4); !slices.Equal(got, []string{"Lỗi", "Thành phố Ba Sông, tiêu chí a1, cột tự chấm", "Ghi “được miễn” nhưng thiếu lý do hoặc người duyệt."}) {
		t.Errorf("first finding %q", got)
	}
	if s.At(first+1, 2).Text != "Cảnh báo" || !slices.Contains(allText(s), "1 lỗi, 3 cảnh báo, 1 lưu ý.") {
		t.Error("warnings follow errors, and all are counted")
	}
	detail := book.Sheets[1]
	if got := detail.At(rowOf(t, detail, 1, "a1"), 8).Text; !strings.HasPrefix(got, "Tự chấm: Ghi “được miễn”") {
		t.Errorf("the unit's sheet remarks %q", got)
	}
}

func TestRemarksAboutScoresStandBeforeThoseAboutStoredSums(t *testing.T) {
	in := paper(t, "typed.yaml")
	in.Reading = []fault.Finding{
		{Code: workbook.CodeRankDiffers, Severity: fault.Warning}, {Code: workbook.CodeTotalDiffers, Severity: fault.Warning},
		{Code: score.CodeExemptBare, Severity: fault.Error}, {Code: score.CodeExplain, Severity: fault.Info}, {Code: score.CodeOverCap, Severity: fault.Warning},
	}
	s := read(t, written(t, in)).Sheets[6]
	last := 0
	for _, i := range []int{2, 4, 0, 3} {
		row := rowOf(t, s, 4, text.Sentence(in.Reading[i]))
		if row <= last {
			t.Errorf("%s stands in row %d, behind row %d", in.Reading[i].Code, row, last)
		}
		last = row
	}
}

func TestTheSheetOfMethodsReadsTheScheme(t *testing.T) {
	all := allText(read(t, written(t, paper(t, "typed.yaml"))).Sheets[7])
	for _, want := range []string{"Quy chế cụm thi đua (minh họa), Điều 5", "số liệu đặt ra để minh họa", "Làm tròn tổng điểm đến 2 chữ số lẻ, nửa lên.",
		"Nhóm tính tối đa 5 điểm.", "Điểm của nhóm được trừ khỏi tổng.", "Chấm thẳng điểm từ 0 đến 10."} {
		if !slices.Contains(all, want) {
			t.Errorf("%q is missing", want)
		}
	}
}

// Captions are asked for by code; a code that package text does not know would show as itself.
func TestNoCodeShowsInPlaceOfAWord(t *testing.T) {
	code := regexp.MustCompile(`^[a-z]+(_[a-z]+)+$`)
	single := []string{"order", "unit", "person", "total", "assigned", "rate", "cut", "coefficient", "class", "rank", "remark", "average", "points", "code",
		"content", "standard", "difference", "reason", "out", "met", "severity", "place", "sentence", "scheme", "subject", "period", "base", "trust", "sources",
		"unconfirmed", "notes", "rounding", "ranking", "classes", "gates", "quotas", "stages", "formula", "levels", "maker", "signer", "day", "sample", "partial"}
	for _, file := range []string{"typed.yaml", "computed.yaml"} {
		for _, s := range read(t, written(t, paper(t, file))).Sheets {
			for _, c := range s.Cells {
				if code.MatchString(c.Text) || slices.Contains(single, c.Text) {
					t.Errorf("%s!%s shows %q", s.Name, grid.Addr(c.Row, c.Col), c.Text)
				}
			}
		}
	}
}

func TestNamesOfSheetsAreAllowedAndDifferent(t *testing.T) {
	taken := []string{"Tổng hợp"}
	for _, c := range []struct{ unit, want string }{
		{"Xã A", "Xã A"}, {"xã a", "xã a (2)"}, {"TỔNG HỢP", "TỔNG HỢP (2)"}, {"A/B: [C]*?\\", "A B C"}, {"'Phòng'", "Phòng"}, {"", "()"}, {"History", "(History)"},
		{"Phòng Quản lý hành chính về trật tự xã hội", "Phòng Quản lý hành chính về"}, {"Phòng Quản lý hành chính về nơi khác", "Phòng Quản lý hành chính về nơi"},
		{strings.Repeat("X", 60), strings.Repeat("X", 31)}, {strings.Repeat("X", 61), strings.Repeat("X", 27) + " (2)"},
	} {
		got := tabName(c.unit, taken)
		if got != c.want {
			t.Errorf("%q becomes %q, want %q", c.unit, got, c.want)
		}
		taken = append(taken, got)
	}
	rapid.Check(t, func(rt *rapid.T) {
		var names []string
		for _, unit := range rapid.SliceOfN(rapid.StringN(0, 40, -1), 1, 8).Draw(rt, "units") {
			name := tabName(unit, names)
			if n := len(utf16.Encode([]rune(name))); n == 0 || n > maxTab || strings.ContainsAny(name, `[]:*?/\`) || strings.Trim(name, "'") != name || hasFold(names, name) {
				rt.Fatalf("%q becomes %q beside %q", unit, name, names)
			}
			names = append(names, name)
		}
	})
}

func TestNumbersKeepTheirDecimalsInTheirFormat(t *testing.T) {
	for in, want := range map[string]string{"8.5": "[$-42A]General", "0": "[$-42A]General", "1000": `[$-42A]#,##0;[$-42A]"−"#,##0`,
		"-2": `[$-42A]#,##0;[$-42A]"−"#,##0`, "-1234.5": `[$-42A]#,##0.0;[$-42A]"−"#,##0.0`, "40/3": `[$-42A]#,##0.00;[$-42A]"−"#,##0.00`} {
		r, err := num.ParseExact(in)
		if err != nil {
			t.Fatal(err)
		}
		if got := numberFormat(r); got != want {
			t.Errorf("%s is shown by %q, want %q", in, got, want)
		}
	}
}

func TestCutDecimalsAreCutFromTheDecimalSum(t *testing.T) {
	if got := rounded("SUM(A1:A9)", score.Rounding{Places: 1, Mode: num.Down}); got != "ROUNDDOWN(ROUND(SUM(A1:A9),9),1)" {
		t.Error(got)
	}
}

// What the program wrote it reads back: the totals are the same, and a unit whose name does not fit a sheet is asked about by name.
func TestTheWorkbookReadsBackToTheSameTotals(t *testing.T) {
	in := paper(t, "typed.yaml")
	in.Result.Unit("e").Unit.Name = "Huyện Eo Gió"
	in.Result.Unit("f").Unit.Name = "Huyện Phù Sa"
	rd := workbook.Read(read(t, written(t, in)), []*score.Scheme{in.Result.Scheme}, packs.Columns(), nil)
	f, err := rd.Facts()
	if err != nil {
		t.Fatal(err)
	}
	again, err := score.Score(f)
	if err != nil {
		t.Fatal(err)
	}
	if len(again.Units) != len(in.Result.Units) {
		t.Fatalf("%d units read back", len(again.Units))
	}
	for i, u := range in.Result.Units {
		back := again.Units[i]
		for _, col := range []score.Column{score.Self, score.Appraisal} {
			if a, z := u.Sheet(col), back.Sheet(col); back.Unit.Name != u.Unit.Name || !sameNumber(a.Total, z.Total) || !a.Partial.Equal(z.Partial) || !a.Max.Equal(z.Max) {
				t.Errorf("%s, %s: %v of %v read back as %s %v of %v", u.Unit.Name, col, a.Partial, a.Max, back.Unit.Name, z.Partial, z.Max)
			}
		}
	}
}

// changed scores a file of testdata with one piece of it replaced.
func changed(t tester, file, old, with string) *score.Result {
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(data, []byte(old)) {
		t.Fatalf("%s does not hold %q", file, old)
	}
	f, err := score.ReadFacts(bytes.Replace(data, []byte(old), []byte(with), 1), nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := score.Score(f)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAnOpenClusterShowsNoRank(t *testing.T) {
	s := read(t, written(t, Input{Result: changed(t, "typed.yaml", "as_typed: true", "as_typed: true\ncluster: open")})).Sheets[0]
	all := allText(s)
	if slices.Contains(all, "Hạng") || !slices.Contains(all, "Thứ tự tạm tính") || !slices.Contains(all, "Tạm tính: cụm chưa chốt số liệu nên chưa xếp hạng.") {
		t.Errorf("an open cluster shows %q", all)
	}
}

func TestAFinalValueTakenFromAStagePointsToThatStage(t *testing.T) {
	data := written(t, Input{Result: changed(t, "typed.yaml", "  period: year", "  period: year\n  final: line")})
	checkFormulas(t, data, 60)
	s := read(t, data).Sheets[4] // the unit whose a2 was not appraised
	if got := texts(s, detailHeader, 4, 7); !slices.Equal(got, []string{"Tự chấm", "Thẩm định", "Chung cuộc", "Chênh lệch (chung cuộc − tự chấm)"}) {
		t.Fatalf("columns %q", got)
	}
	a1, a2 := rowOf(t, s, 1, "a1"), rowOf(t, s, 1, "a2")
	if s.At(a1, 6).Formula != grid.Addr(a1, 5) || s.At(a2, 6).Formula != grid.Addr(a2, 4) || s.At(a2, 6).Text != "9" {
		t.Errorf("a1 %+v, a2 %+v", s.At(a1, 6), s.At(a2, 6))
	}
	if !strings.Contains(s.At(a2, 9).Text, "Lấy theo cột tự chấm.") {
		t.Errorf("a2 remarks %q", s.At(a2, 9).Text)
	}
}

// Every shipped scheme, filled in four stages, gives a workbook whose formulas hold; with many groups the summary keeps to final points.
func TestEveryShippedSchemeCanBePrinted(t *testing.T) {
	printed, narrowed := 0, 0
	for _, scheme := range packs.Schemes() {
		if scheme.Status != score.Usable {
			continue
		}
		f := &score.Facts{Scheme: scheme, Year: 2024, AsTyped: true}
		for i := range 2 {
			u := &score.Unit{ID: fmt.Sprint(i), Name: fmt.Sprintf("Đơn vị %d", i)}
			for k, c := range scheme.Criteria() {
				for n, col := range score.Stages {
					points := num.Ratio(int64((7*i+3*k+n)%11), 4)
					u.Put(c.Code, col, &score.Entry{State: score.Scored, In: score.Inputs{Points: &points}})
				}
			}
			f.Units = append(f.Units, u)
		}
		r, err := score.Score(f)
		if err != nil {
			t.Fatalf("%s: %v", scheme.ID, err)
		}
		data := written(t, Input{Result: r})
		least := 8
		if !slices.ContainsFunc(scheme.Criteria(), counts) { // it brings classes, no points
			least = 0
		}
		checkFormulas(t, data, least)
		printed++
		if slices.Contains(allText(read(t, data).Sheets[0]), "Điểm từng nhóm là điểm chung cuộc; điểm các bước chấm xem trang của từng đơn vị.") {
			narrowed++
		}
	}
	if printed < 5 || narrowed == 0 {
		t.Errorf("%d schemes printed, %d with final points only", printed, narrowed)
	}
}

func TestASchemeThatBringsClassesShowsThemInTheSummary(t *testing.T) {
	scheme, err := packs.Scheme("police_regiment_class")
	if err != nil {
		t.Fatal(err)
	}
	c := scheme.Criteria()[0]
	u := &score.Unit{ID: "a", Name: "Tiểu đội 1"}
	u.Put(c.Code, score.Given, &score.Entry{State: score.Scored, In: score.Inputs{Classes: []string{"Loại 1", "Loại 2", "Loại 1", "Loại 1"}}})
	r, err := score.Score(&score.Facts{Scheme: scheme, Year: 2025, Units: []*score.Unit{u}})
	if err != nil {
		t.Fatal(err)
	}
	s := read(t, written(t, Input{Result: r})).Sheets[0]
	if got := texts(s, rowOf(t, s, 2, "Tiểu đội 1"), 3, 4); !slices.Equal(got, []string{"Loại 1", "chưa chấm"}) {
		t.Errorf("the summary shows %q", got)
	}
}

// many is a cluster of so many units in two stages, by a shipped scheme of 36 criteria.
func many(t tester, units int) *score.Result {
	scheme, err := packs.Scheme("tnmt_district_100")
	if err != nil {
		t.Fatal(err)
	}
	f := &score.Facts{Scheme: scheme, Year: 2022, AsTyped: true}
	for i := range units {
		u := &score.Unit{ID: fmt.Sprint(i), Name: fmt.Sprintf("Xã số %d", i)}
		for k, c := range scheme.Criteria() {
			for _, col := range []score.Column{score.Self, score.Appraisal} {
				points := num.Ratio(int64((i+k)%9), 4)
				u.Put(c.Code, col, &score.Entry{State: score.Scored, In: score.Inputs{Points: &points}, Reason: "theo hồ sơ minh chứng kèm theo báo cáo"})
			}
		}
		f.Units = append(f.Units, u)
	}
	r, err := score.Score(f)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTwoHundredUnitsGiveASheetEach(t *testing.T) {
	book := read(t, written(t, Input{Result: many(t, 200)}))
	if len(book.Sheets) != 203 {
		t.Errorf("%d sheets", len(book.Sheets))
	}
	s := book.Sheets[0]
	row := rowOf(t, s, 2, "Xã số 199")
	if group := s.At(row, 3); !strings.HasPrefix(group.Formula, "'Xã số 199'!$D$") || s.At(row, 1).Text != "200" {
		t.Errorf("last unit: %+v", group)
	}
}

func BenchmarkWrite200Units(b *testing.B) {
	in := Input{Result: many(b, 200)}
	for b.Loop() {
		var out bytes.Buffer
		if err := Write(&out, in); err != nil {
			b.Fatal(err)
		}
	}
}
