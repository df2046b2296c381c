package unit

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"thidua/internal/core/cal"
)

// box is where something stands in the drawing.
type box struct{ left, right, top, bottom int }

func (b box) meets(o box) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

// written lists where anything is written, and lines where a joint goes.
func written(p picture) (texts, lines []box) {
	for _, d := range p.days {
		texts = append(texts, box{d.x, d.x + d.wide, 0, axisHigh})
	}
	for _, l := range p.lanes {
		for _, b := range l.labels {
			texts = append(texts, box{b.x, b.x + b.wide, b.y - 12, b.y + (len(b.lines)-1)*lineHigh + 4})
		}
		texts = append(texts, box{l.x, l.x + l.wide, l.y, l.y + barHigh})
	}
	for _, j := range p.joints {
		lines = append(lines, box{j.x, j.x + 1, min(j.from, j.to), max(j.from, j.to)})
	}
	return texts, lines
}

// neat fails where two things written touch each other, a joint goes through a text, or something stands outside the drawing.
func neat(t interface{ Fatalf(string, ...any) }, p picture) {
	texts, lines := written(p)
	for i, a := range texts {
		if a.left < 0 || a.right > p.wide || a.bottom > p.high {
			t.Fatalf("%+v stands outside %d × %d", a, p.wide, p.high)
		}
		for _, b := range texts[:i] {
			if a.meets(b) {
				t.Fatalf("%+v touches %+v", a, b)
			}
		}
	}
	for _, l := range p.lanes {
		for _, b := range l.labels {
			at := box{b.x, b.x + b.wide, b.y - 12, b.y + (len(b.lines)-1)*lineHigh + 4}
			for _, line := range lines {
				if at.meets(line) {
					t.Fatalf("the joint %+v goes through the text %+v %q", line, at, b.lines)
				}
			}
		}
	}
}

func TestNothingWrittenInALineTouchesAnythingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base, _ := cal.Of(1990, 1, 1)
		day := func(label string) cal.Date { return base.Add(rapid.IntRange(0, 15000).Draw(t, label)) }
		name := func(label string) string {
			return rapid.StringMatching(`([A-Za-zđươờ]{1,40} ){1,12}`).Draw(t, label)
		}
		n := rapid.IntRange(1, 7).Draw(t, "units")
		var in []laneIn
		said := map[cal.Date]string{}
		for i := range n {
			l := laneIn{unit: int64(i + 1), from: day("from")}
			if rapid.Bool().Draw(t, "closed") {
				l.until = l.from.Add(rapid.IntRange(1, 9000).Draw(t, "days"))
			}
			at := l.from
			for k := range rapid.IntRange(1, 5).Draw(t, "notes") {
				if l.until.IsZero() || at < l.until {
					note := noteIn{on: at, texts: []string{name("name")}}
					if k > 0 && rapid.Bool().Draw(t, "moved") {
						note.texts = append(note.texts, name("under"))
					}
					l.notes = append(l.notes, note)
				}
				said[at] = rapid.SampledFrom([]string{"", "đổi tên", "sáp nhập, chia tách, chuyển trực thuộc"}).Draw(t, "said")
				at = at.Add(rapid.IntRange(1, 400).Draw(t, "later"))
			}
			in = append(in, l)
		}
		var links []jointIn
		for range rapid.IntRange(0, 6).Draw(t, "links") {
			from, to := rapid.IntRange(1, n).Draw(t, "a"), rapid.IntRange(1, n).Draw(t, "b")
			if from != to {
				links = append(links, jointIn{int64(from), int64(to), day("on")})
			}
		}
		neat(t, draw(1, in, links, said, day("today")))
	})
}

func TestALineReadsFromWhatAUnitCameFromDownToWhatItWentInto(t *testing.T) {
	d := func(y int) cal.Date { out, _ := cal.Of(y, 7, 1); return out }
	in := []laneIn{
		{unit: 5, from: d(2020)}, {unit: 3, from: d(2010), until: d(2020)}, {unit: 1, from: d(2000), until: d(2010)}, {unit: 2, from: d(2000), until: d(2010)},
	}
	links := []jointIn{{1, 3, d(2010)}, {2, 3, d(2010)}, {3, 5, d(2020)}}
	p := draw(3, in, links, nil, d(2025))
	got := ""
	for _, l := range p.lanes {
		got += fmt.Sprint(l.unit, " ")
	}
	if got != "1 2 3 5 " {
		t.Errorf("lanes %s", got)
	}
	if last := p.lanes[3]; !last.lasting || p.lanes[2].lasting || p.lanes[2].x+p.lanes[2].wide != last.x {
		t.Errorf("the third goes on in the fourth: %+v", p.lanes)
	}
	for _, j := range p.joints {
		if j.from >= j.to {
			t.Errorf("a joint leads up: %+v", j)
		}
	}
}
