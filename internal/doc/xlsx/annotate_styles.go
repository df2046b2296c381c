package xlsx

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Colours of what is added: of cells spoken of, and of captions.
const (
	markColour    = "FFFFE699"
	captionColour = "FFE8EDF3"
	lineColour    = "FF7F7F7F"
)

// styleSheet gives numbers to the looks that are added to the styles of a workbook. What is there keeps its number.
type styleSheet struct {
	part   string
	data   []byte
	prefix string
	order  map[string]xmlTag // closing tag, or only tag, of each list of the style sheet
	starts map[string]xmlTag
	count  map[string]int
	bare   map[string]bool // lists that hold nothing
	end    xmlTag
	xfs    []string // cell formats as written, then those added
	had    int
	marked map[int]int

	sizes []float64      // of letters by font
	own   map[[2]int]int // looks of words by font and whether they are a caption
}

// styleLists are the lists of a style sheet in the order they must stand; what is added goes into four of them.
var styleLists = []string{"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors", "extLst"}

// emptyList is what a list holds at least.
var emptyList = map[string]string{
	"fonts":   `<$font><$sz val="11"/><$name val="Times New Roman"/></$font>`,
	"fills":   `<$fill><$patternFill patternType="none"/></$fill><$fill><$patternFill patternType="gray125"/></$fill>`,
	"borders": `<$border><$left/><$right/><$top/><$bottom/><$diagonal/></$border>`,
	"cellXfs": `<$xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>`,
}

var emptyCount = map[string]int{"fonts": 1, "fills": 2, "borders": 1, "cellXfs": 1}

func (a *annotator) openStyles() error {
	rels, err := a.book.pack.rels(a.book.main)
	if err != nil {
		return err
	}
	s := &styleSheet{marked: map[int]int{}, order: map[string]xmlTag{}, starts: map[string]xmlTag{}, count: map[string]int{}, bare: map[string]bool{}, own: map[[2]int]int{}}
	for _, r := range rels {
		if r.kind == "styles" && !r.external && a.book.pack.has(r.target) {
			s.part = r.target
		}
	}
	if a.style = s; s.part == "" {
		main, _, err := a.spaces()
		if err != nil {
			return err
		}
		s.part, s.data = a.free("styles"), []byte(xmlProlog+`<styleSheet xmlns="`+main+`"></styleSheet>`)
		if _, err := a.relate(s.part, "styles", s.data); err != nil {
			return err
		}
	} else if s.data, err = a.text(s.part); err != nil {
		return err
	}
	if err := s.opened(); err != nil {
		return damaged(s.part, ReasonXML).Because(err)
	}
	if err := s.read(); err != nil {
		return damaged(s.part, ReasonXML).Because(err)
	}
	return nil
}

// opened gives a style sheet without content an end of its own.
func (s *styleSheet) opened() error {
	var alone []edit
	err := pieces(s.data, func(p xmlTag) error {
		if len(p.parents) == 0 && p.open && p.close {
			alone = append(alone, inside(s.data, p, ""))
		}
		return nil
	})
	s.data = apply(s.data, alone)
	return err
}

// read finds the lists and keeps the cell formats.
func (s *styleSheet) read() error {
	from := 0
	err := pieces(s.data, func(p xmlTag) error {
		switch {
		case len(p.parents) == 0:
			s.prefix = p.prefix
			if p.close {
				s.end = p
			}
		case len(p.parents) == 1:
			if p.open {
				s.starts[p.name] = p
			}
			if p.close {
				s.order[p.name] = p
			}
		case len(p.parents) == 2:
			if p.open {
				s.count[p.parents[1]]++
				from = p.from
			}
			if p.open && p.parents[1] == "fonts" {
				s.sizes = append(s.sizes, 0)
			}
			if p.close && p.parents[1] == "cellXfs" {
				s.xfs = append(s.xfs, string(s.data[from:p.to]))
			}
		case p.name == "sz" && p.open && p.parents[1] == "fonts" && len(s.sizes) > 0:
			s.sizes[len(s.sizes)-1], _ = strconv.ParseFloat(p.attr("val"), 64)
		}
		return nil
	})
	if err == nil && s.end.to == 0 {
		err = errXML
	}
	for name, n := range emptyCount {
		if s.count[name] == 0 {
			s.count[name], s.bare[name] = n, true
		}
	}
	if len(s.xfs) == 0 {
		s.xfs = []string{s.named(emptyList["cellXfs"])}
	}
	s.had = len(s.xfs)
	return err
}

// words is the look of words beside a cell of another: its letters, with lines around them, wrapped.
func (s *styleSheet) words(style int, caption bool) int {
	font := s.font(style)
	key, fill, align := [2]int{font, 0}, 0, `vertical="top"`
	if caption {
		key, fill, align = [2]int{font, 1}, s.count["fills"]+1, `horizontal="center" vertical="center"`
	}
	id, ok := s.own[key]
	if !ok {
		id = s.add(s.look(font, fill, align))
		s.own[key] = id
	}
	return id
}

// font is the number of the letters of a cell format.
func (s *styleSheet) font(style int) int {
	if style < 0 || style >= s.had {
		return 0
	}
	if m := fontID.FindStringSubmatch(s.xfs[style]); m != nil {
		n, _ := strconv.Atoi(m[1])
		return n
	}
	return 0
}

var fontID = regexp.MustCompile(`\sfontId\s*=\s*["']([0-9]{1,6})["']`)

// size is how large the letters of a cell format are, in points.
func (s *styleSheet) size(style int) float64 {
	if font := s.font(style); font < len(s.sizes) && s.sizes[font] > 0 {
		return s.sizes[font]
	}
	return usualSize
}

const usualSize = 11

// wraps says whether a cell format breaks long texts into lines.
func (s *styleSheet) wraps(style int) bool {
	return style >= 0 && style < s.had && wrapped.MatchString(s.xfs[style])
}

var wrapped = regexp.MustCompile(`\swrapText\s*=\s*["'](1|true)["']`)

// look is a cell format of our own.
func (s *styleSheet) look(font, fill int, align string) string {
	return s.named(`<$xf numFmtId="49" fontId="` + itoa(font) + `" fillId="` + itoa(fill) + `" borderId="` + itoa(s.count["borders"]) +
		`" xfId="0" applyNumberFormat="1" applyFill="1" applyBorder="1" applyAlignment="1"><$alignment ` + align + ` wrapText="1"/></$xf>`)
}

// named puts the prefix of the style sheet in place of "$".
func (s *styleSheet) named(text string) string { return strings.ReplaceAll(text, "$", s.prefix) }

func (s *styleSheet) add(xf string) int {
	s.xfs = append(s.xfs, xf)
	return len(s.xfs) - 1
}

// mark gives the number of a cell format that is as another, filled.
func (s *styleSheet) mark(style int) int {
	if style < 0 || style >= s.had {
		style = 0
	}
	to, ok := s.marked[style]
	if !ok {
		xf := s.xfs[style]
		end := strings.IndexByte(xf, '>') + 1
		to = s.add(setAttr(setAttr(xf[:end], "fillId", itoa(s.count["fills"])), "applyFill", "1") + xf[end:])
		s.marked[style] = to
	}
	return to
}

// closeStyles writes what was added.
func (a *annotator) closeStyles() {
	s := a.style
	solid := func(colour string) string {
		return `<$fill><$patternFill patternType="solid"><$fgColor rgb="` + colour + `"/><$bgColor indexed="64"/></$patternFill></$fill>`
	}
	side := func(name string) string {
		return `<$` + name + ` style="thin"><$color rgb="` + lineColour + `"/></$` + name + `>`
	}
	added := map[string]string{
		"fonts":   "",
		"fills":   solid(markColour) + solid(captionColour),
		"borders": `<$border>` + side("left") + side("right") + side("top") + side("bottom") + `<$diagonal/></$border>`,
	}
	more := map[string]int{"fills": 2, "borders": 1, "cellXfs": len(s.xfs) - s.had}
	for _, xf := range s.xfs[s.had:] {
		added["cellXfs"] += xf
	}
	a.put(s.part, apply(s.data, s.edits(added, more)))
}

// edits adds to the lists.
func (s *styleSheet) edits(added map[string]string, more map[string]int) []edit {
	var edits []edit
	for i, name := range styleLists {
		text, ours := added[name]
		if !ours {
			continue
		}
		start, there := s.starts[name]
		count := itoa(s.count[name] + more[name])
		if s.bare[name] {
			text = emptyList[name] + text
		}
		whole := s.named(`<$` + name + ` count="` + count + `">` + text + `</$` + name + `>`)
		switch text = s.named(text); {
		case !there:
			at := s.before(i)
			edits = append(edits, edit{at, at, whole})
		case text == "":
		case start.close:
			edits = append(edits, edit{start.from, start.to, whole})
		default:
			end := s.order[name]
			edits = append(edits, edit{start.from, start.to, setAttr(string(s.data[start.from:start.to]), "count", count)}, edit{end.from, end.from, text})
		}
	}
	slices.SortStableFunc(edits, func(x, y edit) int { return x.from - y.from })
	return edits
}

// before is where a missing list goes: before the first that follows it.
func (s *styleSheet) before(i int) int {
	at := s.end.from
	for _, name := range styleLists[i+1:] {
		if p, ok := s.starts[name]; ok {
			at = min(at, p.from)
		}
	}
	return at
}
