// Command demobook makes the workbook of the demonstration, packs/demo/cum-1-2024.xlsx: eight invented districts scored by a shipped
// scheme, kept the way officials keep it, with a few of the slips real files have. The same run gives the same file.
package main

import (
	"fmt"
	"os"

	"github.com/xuri/excelize/v2"

	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/packs"
	"thidua/packs/demo"
)

const out = "packs/demo/cum-1-2024.xlsx"

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "demobook:", err)
		os.Exit(1)
	}
}

func run() error {
	words, err := demo.ReadBook()
	if err != nil {
		return err
	}
	scheme, err := packs.Scheme(words.Scheme)
	if err != nil {
		return err
	}
	f := excelize.NewFile()
	defer f.Close()
	m := &maker{f: f, words: words, scheme: scheme, seed: 1945}
	if err := m.book(); err != nil {
		return err
	}
	return f.SaveAs(out)
}

// maker writes the file; the first error sticks.
type maker struct {
	f      *excelize.File
	words  demo.Book
	scheme *score.Scheme
	seed   uint64
	err    error
}

func (m *maker) draw(n int) int {
	m.seed = m.seed*6364136223846793005 + 1442695040888963407
	return int((m.seed >> 33) % uint64(n))
}

func (m *maker) set(sheet, cell string, v any) {
	if m.err == nil {
		m.err = m.f.SetCellValue(sheet, cell, v)
	}
}

func (m *maker) merge(sheet, from, to string) {
	if m.err == nil {
		m.err = m.f.MergeCell(sheet, from, to)
	}
}

func (m *maker) book() error {
	summary := m.words.Summary
	if err := m.f.SetSheetName("Sheet1", summary); err != nil {
		return err
	}
	m.heading(summary, m.words.SummaryTitle)
	for i, h := range m.words.SummaryHead {
		m.set(summary, fmt.Sprintf("%c7", 'A'+i), h)
	}
	for i, u := range m.words.Units {
		if _, err := m.f.NewSheet(u.Name); err != nil {
			return err
		}
		self, panel := m.sheet(u)
		row := 8 + i
		m.set(summary, fmt.Sprintf("A%d", row), i+1)
		m.set(summary, fmt.Sprintf("B%d", row), u.Name)
		m.total(summary, fmt.Sprintf("C%d", row), self)
		m.total(summary, fmt.Sprintf("D%d", row), panel)
		m.set(summary, fmt.Sprintf("E%d", row), u.TypedRank)
	}
	m.set(summary, fmt.Sprintf("B%d", 10+len(m.words.Units)), m.words.Note)
	if m.err != nil {
		return m.err
	}
	return m.f.SetDocProps(&excelize.DocProperties{Title: m.words.SummaryTitle, Creator: "thidua", Description: m.words.Invented, Created: "2024-10-16T00:00:00Z", Modified: "2024-10-16T00:00:00Z"})
}

func (m *maker) heading(sheet, title string) {
	m.set(sheet, "A1", m.words.Organisation)
	m.set(sheet, "A3", title)
	m.set(sheet, "A4", m.words.Invented)
	m.merge(sheet, "A3", "E3")
	m.merge(sheet, "A4", "E4")
	_ = m.f.SetColWidth(sheet, "B", "B", 58)
	_ = m.f.SetColWidth(sheet, "F", "F", 44)
}

// total writes a stored sum as people type it.
func (m *maker) total(sheet, cell string, v num.Rat) { m.set(sheet, cell, v.Float()) }

// sheet writes one unit and gives the sums of the two columns.
func (m *maker) sheet(u demo.BookUnit) (self, panel num.Rat) {
	m.heading(u.Name, m.words.UnitTitle)
	m.set(u.Name, "A5", m.words.UnitPrefix+u.Long)
	for i, h := range m.words.UnitHead {
		m.set(u.Name, fmt.Sprintf("%c7", 'A'+i), h)
	}
	row := 8
	for _, g := range m.scheme.Groups {
		row, self, panel = m.group(u, g, row, self, panel)
	}
	m.set(u.Name, fmt.Sprintf("B%d", row), m.words.Total)
	m.total(u.Name, fmt.Sprintf("C%d", row), *m.scheme.Base)
	m.total(u.Name, fmt.Sprintf("D%d", row), self)
	m.total(u.Name, fmt.Sprintf("E%d", row), panel)
	m.set(u.Name, fmt.Sprintf("B%d", row+2), m.words.Signature)
	return self, panel
}

func (m *maker) group(u demo.BookUnit, g *score.Group, row int, self, panel num.Rat) (int, num.Rat, num.Rat) {
	m.set(u.Name, fmt.Sprintf("A%d", row), g.Code)
	m.set(u.Name, fmt.Sprintf("B%d", row), g.Name)
	if g.Max != nil {
		m.total(u.Name, fmt.Sprintf("C%d", row), *g.Max)
	}
	row++
	for _, c := range g.Criteria {
		a, b := m.line(u, c, row)
		self, panel = self.Add(a), panel.Add(b)
		row++
	}
	for _, sub := range g.Groups {
		row, self, panel = m.group(u, sub, row, self, panel)
	}
	return row, self, panel
}

// line writes one criterion: the unit's own score, the panel's, and why they differ.
func (m *maker) line(u demo.BookUnit, c *score.Criterion, row int) (self, panel num.Rat) {
	at := func(col string) string { return fmt.Sprintf("%s%d", col, row) }
	m.set(u.Name, at("A"), c.Code)
	m.set(u.Name, at("B"), c.Name)
	if c.Max != nil && c.Max.Sign() > 0 {
		m.total(u.Name, at("C"), *c.Max)
	}
	panel, why := m.points(c, u.Strength)
	self = panel
	if len(c.Deduct) > 0 && m.draw(9) == 0 {
		self, why = panel.Add(c.Deduct[0].Points), "01 "+c.Deduct[0].Name
		if _, most := c.Reach(); most != nil && most.Less(self) {
			self = panel
		}
	}
	if slip, ok := u.Slips[c.Code]; ok {
		if v, err := num.Parse(slip.Panel); err == nil {
			panel, self = v, v
		}
		why = slip.Why
		if slip.Text != "" { // a number typed as text, which the sums of a spreadsheet skip
			m.total(u.Name, at("D"), self)
			m.set(u.Name, at("E"), slip.Text)
			m.set(u.Name, at("F"), why)
			return self, num.Zero
		}
	}
	m.total(u.Name, at("D"), self)
	m.total(u.Name, at("E"), panel)
	m.set(u.Name, at("F"), why)
	return self, panel
}

// points draws what the panel gave: mostly the standard, sometimes an event taken off or a bonus, always what the scheme allows.
func (m *maker) points(c *score.Criterion, strength int) (num.Rat, string) {
	base := num.Zero
	if c.Max != nil {
		base = *c.Max
	}
	switch n := m.draw(strength); {
	case c.Kind == score.Ladder:
		return m.ladder(c)
	case n == 0 && len(c.Deduct) > 0:
		return base.Sub(c.Deduct[0].Points), "01 " + c.Deduct[0].Name
	case n == 1 && len(c.Bonus) > 0:
		return base.Add(c.Bonus[0].Points), "01 " + c.Bonus[0].Name
	}
	return base, ""
}

// ladder draws a rate inside a band, well away from its ends, and says it.
func (m *maker) ladder(c *score.Criterion) (num.Rat, string) {
	band := c.Bands[m.draw(2)]
	for _, b := range c.Bands[m.draw(2):] {
		if b.Ge != nil && b.Lt != nil {
			band = b
			break
		}
	}
	p := band.Points
	if c.OnTop {
		p = p.Add(*c.Max)
	}
	if band.Ge == nil || band.Lt == nil || c.OnTop {
		return p, ""
	}
	mid := band.Ge.Add(*band.Lt).Mul(num.Ratio(1, 2)).Fixed(1)
	return p, mid[:len(mid)-2] + "," + mid[len(mid)-1:] + "%"
}
