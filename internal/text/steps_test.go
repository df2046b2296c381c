package text

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

func TestEveryStepHasItsWords(t *testing.T) {
	files, err := filepath.Glob("../core/score/*.go")
	if err != nil || len(files) < 10 {
		t.Fatal("the source of package score was not found", err)
	}
	made := regexp.MustCompile(`(?:\.step\(|\.capOf\(|Step\{|k\.sum\([^"]*)"([a-z_0-9]+)"`)
	found := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range made.FindAllStringSubmatch(string(src), -1) {
			found++
			if !KnownStep(m[1]) {
				t.Errorf("%s: step %q has no words", name, m[1])
			}
		}
	}
	if found < 50 {
		t.Fatalf("only %d steps found; the walk is broken", found)
	}
}

// everyKind is one scheme and one cluster in which each of the nineteen kinds is scored at least once.
const everyKind = `
scheme:
  id: every_kind
  name: "Mọi công thức"
  rounding: {level: line, places: 2, mode: half_up}
  groups:
  - code: I
    name: "Nhóm I"
    criteria:
    - {code: lead, name: "Tỷ lệ", kind: relative_to_leader, max: 15}
    - {code: less, name: "Không quá", kind: relative_to_leader, max: 15, direction: at_most}
    - {code: cut, name: "Giảm", kind: relative_to_leader, max: 10, direction: reduce_by}
    - {code: peer, name: "Tin bài", kind: relative_to_peer_max, max: 10}
    - {code: pass, name: "Có kế hoạch", kind: pass_fail, max: 5}
    - {code: dir, name: "Chấm", kind: direct, max: 10, bonus_max: 2}
    - {code: doc, name: "Chấm hoặc đếm", kind: direct_or_count, max: 10, per_item: 2}
    - {code: cnt, name: "Bài viết", kind: count_x_point, max: 5, per_item: 2}
    - {code: pm, name: "Cộng trừ", kind: plus_minus, per_plus: 2, per_minus: 3, least: -5, most: 5}
    - {code: std, name: "Điểm chuẩn", kind: standard_with_events, max: 10, deduct: [{id: late, name: "Trễ", points: 0.5}], bonus: [{id: praise, name: "Được khen", points: 1}], bonus_cap: 2}
    - {code: pro, name: "Tỷ lệ thuận", kind: proportional_uncapped, max: 10}
    - {code: exc, name: "Vượt", kind: excess_steps, step_pct: 5, per_step: 1, cap: 3}
    - code: lad
      name: "Thang"
      kind: ladder
      max: 5
      bands: [{ge: 98, points: 5}, {ge: 95, lt: 98, points: 4}, {lt: 95, points: 0}]
      over: {above: 100, first: 1, per: 0.5, step: 10, cap: 2}
    - code: l2d
      name: "Hai chiều"
      kind: ladder_2d
      max: 10
      table:
        volume: "Số hồ sơ"
        bonus_rate: "Tỷ lệ sớm hạn"
        penalty_rate: "Tỷ lệ trễ hạn"
        rows: [{lt: 100}, {ge: 100}]
        bonus_cols: [{ge: 10}]
        penalty_cols: [{gt: 0}]
        bonus: [[1], [2]]
        penalty: [[1], [2]]
    - {code: rep, name: "Báo cáo", kind: lateness_ladder, bands: [{le: 0, points: 2}, {ge: 1, le: 3, points: 1}, {ge: 4, points: 0}]}
    - {code: day, name: "Đúng hạn", kind: deadline, max: 5, after: -2, limit: "31/01"}
    - {code: lay, name: "Nhiều cấp", kind: weighted_layers, max: 100, layers: [{code: a, name: "Cấp trên", weight: 0.6}, {code: b, name: "Đồng nghiệp", weight: 0.4}]}
    - code: asp
      name: "Sản phẩm"
      kind: weighted_aspects
      aspects: ["Số lượng", "Chất lượng"]
      frames: [{code: k, name: "Khung", shares: [0.4, 0.6]}]
    - {code: wop, name: "Các quý", kind: worst_of_periods, rules: [{at_least: 2, of: ["Tốt"], class: "Tốt"}, {otherwise: true, class: "Khá"}]}
    - {code: quo, name: "Chỉ tiêu", kind: quota_floor, pct: 0.2}
    - {code: gat, name: "Điều kiện", kind: gate, effect: {do: withhold}}
year: 2024
units:
- id: a
  name: "Xã A"
  criteria:
    lead: {target: 100, actual: 121}
    less: {target: 4, actual: 5}
    cut: {target: 10, actual: 90, base: 100}
    peer: 30
    pass: true
    dir: {points: 7.5, bonus: 1.5}
    doc: {count: 3}
    cnt: 4
    pm: {plus: 1, minus: 2}
    std: {events: {late: 3, praise: 5}}
    pro: {target: 3, actual: 4}
    exc: {target: 100, actual: 131}
    lad: 125
    l2d: {volume: 120, bonus_rate: 12, penalty_rate: 1}
    rep: {reports: [{name: "Quý I", days: 0}, {name: "Quý II", days: 2}]}
    day: {done: 2024-02-05}
    lay: {layers: {a: 90, b: 80}}
    asp: {products: [{name: "Đề án", weight: 40, ratios: [1, 0.9]}, {name: "Báo cáo", weight: 30, ratios: [1, 1]}]}
    wop: ["Tốt", "Khá", "Tốt"]
    quo: 27
    gat: true
- id: b
  name: "Xã B"
  criteria:
    lead: {target: 100, actual: 130}
    less: {target: 4, actual: 0}
    cut: {target: 10, actual: 80, base: 100}
    peer: 45
    pass: false
    dir: {points: 8}
    doc: {points: 4}
    cnt: 1
    pm: {plus: 3, minus: 0}
    std: {events: {late: 1}}
    pro: {target: 2, actual: 1}
    exc: {target: 100, actual: 90}
    lad: 96
    l2d: {volume: 0, bonus_rate: 0, penalty_rate: 0}
    rep: {days: [0, 9]}
    day: {never: true}
    lay: {layers: {a: 70, b: 75}}
    asp: {products: [{name: "Đề án", weight: 40, ratios: [0.5, 0.5]}]}
    wop: ["Khá"]
    quo: 9
    gat: false
`

func scoreEveryKind(t *testing.T) *score.Result {
	t.Helper()
	facts, err := score.ReadFacts([]byte(everyKind), nil)
	if err != nil {
		t.Fatalf("%v", err)
	}
	r, err := score.Score(facts)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTheStepsOfEveryKindLeadToItsPoints(t *testing.T) {
	r := scoreEveryKind(t)
	kinds := map[score.Kind]bool{}
	for _, u := range r.Units {
		for _, l := range u.Sheet(score.Final).Lines {
			if l.State != score.Scored {
				t.Errorf("%s %s is %s (%s)", u.Unit.Name, l.Criterion.Code, l.State, l.Why)
				continue
			}
			kinds[l.Criterion.Kind] = true
			all := strings.Join(Steps(l), "\n")
			want := Exact(*l.Points)
			if l.Criterion.Kind == score.QuotaFloor {
				want = Exact(*l.Number)
			}
			if l.Word != "" {
				want = l.Word
			}
			if l.Criterion.Kind != score.GateKind && !regexp.MustCompile(`(^|[^0-9,.])`+regexp.QuoteMeta(want)+`($|[^0-9])`).MatchString(all) {
				t.Errorf("%s %s: the steps do not lead to %s:\n%s", u.Unit.Name, l.Criterion.Code, want, all)
			}
			if strings.Contains(all, "mã “") || strings.Contains(all, "{") || strings.Contains(all, "%!") {
				t.Errorf("%s %s: words are missing:\n%s", u.Unit.Name, l.Criterion.Code, all)
			}
		}
	}
	if len(kinds) != len(score.Kinds) {
		t.Errorf("only %d of %d kinds were scored", len(kinds), len(score.Kinds))
	}
}

func TestFormulasAreWrittenWithTheirNumbers(t *testing.T) {
	r := scoreEveryKind(t)
	for _, c := range []struct{ unit, code, want string }{
		{"a", "lead", "7,5 + 7,5 × (1,21 − 1)/(1,3 − 1) = 12,75"},
		{"b", "lead", "q = 130/100 = 1,3, cao nhất cụm: 15 điểm"},
		{"a", "less", "q = 4/5 = 0,8, dưới chỉ tiêu: 7,5 × 0,8 = 6"},
		{"a", "cut", "q = (100 − 90)/100 × 100/10 = 1, đúng chỉ tiêu: 1/2 × 10 = 5"},
		{"a", "peer", "10 × 30/45 (cao nhất: Xã B) = 20/3 ≈ 6,67"},
		{"a", "pro", "10 × 4/3 = 40/3 ≈ 13,33"},
		{"a", "std", "Cộng: 10 − 1,5 + 2 = 10,5"},
		{"a", "exc", "Vượt (131 − 100)/100 = 31 %, 6 bước 5 % × 1 = 6"},
		{"b", "exc", "Vượt (90 − 100)/100 = −10 %: không có bước nào, 0 điểm"},
		{"a", "lad", "Giá trị 125 thuộc mức từ 98 trở lên: 5 điểm"},
		{"a", "lad", "Trên 100: cộng 1 + 2 × 0,5 = 2"},
		{"a", "day", "Hoàn thành 05/02/2024, hạn 31/01/2024: trễ hạn, 5 − 2 = 3"},
		{"a", "l2d", "Tỷ lệ bị trừ là"},
		{"a", "quo", "27 × 20 %, bỏ phần lẻ = 5"},
		{"a", "wop", "Quy tắc 1, các kỳ “Tốt”, “Khá” và “Tốt”: Tốt"},
		{"a", "asp", "Đề án: 40 × 0,94 = 37,6"},
	} {
		got := strings.Join(Steps(r.Unit(c.unit).Sheet(score.Final).Line(c.code)), "\n")
		if c.code == "l2d" {
			c.want = "Khối lượng 120 (từ 100 trở lên), tỷ lệ 1 (trên 0): −2"
		}
		if !strings.Contains(got, c.want) {
			t.Errorf("%s %s: want %q in\n%s", c.unit, c.code, c.want, got)
		}
	}
}

func TestAVariableKeepsItsLetterAtTheBeginningOfAFormula(t *testing.T) {
	c := scoreEveryKind(t).Unit("a").Sheet(score.Final).Line("lead").Criterion
	if s := Formula(c); !strings.HasPrefix(s, "q = ") || strings.Contains(s, "Q") {
		t.Errorf("the formula has two letters for one variable: %s", s)
	}
}

func TestEveryKindReadsToAPerson(t *testing.T) {
	r := scoreEveryKind(t)
	for _, c := range r.Scheme.Criteria() {
		s := Formula(c) + strings.Join(FormulaParts(c), "\n")
		if len([]rune(s)) < 20 || strings.Contains(s, "{") || strings.Contains(s, "_") {
			t.Errorf("%s reads %q", c.Code, s)
		}
	}
	for _, c := range []struct{ code, want string }{
		{"lad", "Từ 98 trở lên: 5 điểm|từ 95 đến dưới 98: 4 điểm|dưới 95: 0 điểm"},
		{"std", "Điểm chuẩn 10, trừ theo sự việc, cộng theo sự việc, tối đa 2."},
		{"exc", "Cứ vượt chỉ tiêu đủ 5 % thì cộng 1 điểm, tối đa 3."},
		{"day", "Hoàn thành đúng hạn (chậm nhất ngày 31/01): 5 điểm; trễ hạn: 3 điểm"},
	} {
		crit := r.Scheme.Criterion(c.code)
		got := Formula(crit) + "|" + strings.Join(FormulaParts(crit), "|")
		if !strings.Contains(strings.ToLower(got), strings.ToLower(c.want)) {
			t.Errorf("%s: want %q in %q", c.code, c.want, got)
		}
	}
}

func TestNumbersAreWrittenTheVietnameseWay(t *testing.T) {
	n := num.MustParse
	for _, c := range []struct{ got, want string }{
		{Number(n("1234.5"), 2), "1.234,50"}, {Number(n("-0.001"), 2), "0,00"}, {Number(n("-2.345"), 2), "−2,35"},
		{Points(n("8.5")), "8,5"}, {Points(n("10")), "10"}, {Points(num.Ratio(40, 3)), "13,33"}, {Points(n("95.65")), "95,65"},
		{Exact(num.Ratio(40, 3)), "40/3 ≈ 13,33"}, {Exact(n("12.75")), "12,75"}, {Exact(num.Ratio(-1, 3)), "−1/3 ≈ −0,33"},
		{Exact(num.Ratio(1234567, 9876543)), "≈ 0,1250"}, {Percent(n("0.8")), "80 %"}, {Percent(n("0.125")), "12,5 %"},
		{List(nil), ""}, {List([]string{"a"}), "a"}, {List([]string{"a", "b"}), "a và b"}, {List([]string{"a", "b", "c"}), "a, b và c"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestBandsSayWhichEndsAreIncluded(t *testing.T) {
	n := func(s string) *num.Rat { return num.MustParse(s).Ptr() }
	for _, c := range []struct {
		band score.Band
		want string
	}{
		{score.Band{Ge: n("95"), Lt: n("98")}, "từ 95 đến dưới 98"},
		{score.Band{Gt: n("95"), Le: n("98")}, "trên 95 đến 98"},
		{score.Band{Gt: n("98")}, "trên 98"},
		{score.Band{Ge: n("98")}, "từ 98 trở lên"},
		{score.Band{Lt: n("80")}, "dưới 80"},
		{score.Band{Le: n("80")}, "từ 80 trở xuống"},
		{score.Band{Eq: n("100")}, "đúng 100"},
		{score.Band{Words: []string{"Tốt", "Khá"}}, "“Tốt” hoặc “Khá”"},
		{score.Band{}, "mọi giá trị"},
	} {
		if got := Band(c.band); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
