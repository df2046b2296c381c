package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/core/fault"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
	"thidua/internal/text"
)

// answer is the result as tools get it.
func answer(out *app.ScoredFile) wire.Answer { return wire.Late(out.Result, out.Reading, out.Findings) }

// printResult prints the ranking and what was found, for people.
func printResult(s *shell, out *app.ScoredFile, all bool) {
	if out.Result != nil {
		printRanking(s, out.Result)
	}
	printFound(s, out.Findings, all)
	if out.Reading != nil {
		printReading(s, out.Reading)
	}
}

func printRanking(s *shell, r *score.Result) {
	cluster := "closed"
	if r.Open {
		cluster = "open"
	}
	args := fault.Args{"scheme": r.Scheme.Name, "cluster": text.Word(cluster)}
	switch made := text.SchemeYear(r.Scheme.Name); {
	case r.Year == 0 || made == r.Year:
	case made != 0:
		args["applied"] = r.Year
	default:
		args["year"] = r.Year
	}
	s.say("score_head", args)
	if r.AsTyped {
		s.say("score_as_typed", nil)
	}
	fmt.Fprintln(s.out)
	printTable(s.out, rankingTable(r))
	fmt.Fprintln(s.out)
}

// printReading says how much of a workbook was recognised and what only a person can decide.
func printReading(s *shell, rd *workbook.Reading) {
	taken := 0
	for _, sh := range rd.Sheets {
		if sh.Found[workbook.LineCriterion] > 0 {
			taken++
		}
	}
	s.say("score_sheets", fault.Args{"sheets": taken, "cells": len(rd.Cells), "ignored": len(rd.Ignored)})
	if len(rd.Questions) == 0 {
		return
	}
	s.say("score_questions", nil)
	for _, q := range rd.Questions {
		fmt.Fprintf(s.out, "  • %s %s\n", text.Question(q.Code, q.Text, q.Columns...), strings.Join(q.Examples, "; "))
		for _, o := range q.Options {
			fmt.Fprintf(s.out, "      – %s\n", option(q, o))
		}
	}
}

// option writes an answer a question offers; schemes with the id that --scheme takes, and their name.
func option(q workbook.Question, value string) string {
	if q.Part != workbook.PartScheme {
		return text.Answer(q.Part, value)
	}
	s, err := app.SchemeFind(value)
	if err != nil {
		return value
	}
	return value + ": " + s.Name
}

// rankingTable lays out units by rank; those without one follow in their own order, with the reason.
func rankingTable(r *score.Result) [][]string {
	capped := slices.ContainsFunc(r.Units, func(u *score.UnitResult) bool { return u.Sheet(score.Final).Capped != nil })
	pools := r.Scheme.Ranking.WithinGroup
	head := []string{text.Word("rank"), text.Word("unit")}
	if pools {
		head = append([]string{text.Word("group")}, head...)
	}
	for _, c := range r.Columns {
		head = append(head, text.Column(string(c)))
	}
	if capped {
		head = append(head, text.Word("capped"))
	}
	most := mostPlaces(r.Units)
	rows := [][]string{append(head, text.Word("max"), text.Word("class"), text.Word("note"))}
	for _, u := range byRank(r.Units, pools) {
		final := u.Sheet(score.Final)
		row := []string{rankCell(final), u.Unit.Name}
		if pools {
			row = append([]string{u.Unit.Group}, row...)
		}
		for _, c := range r.Columns {
			row = append(row, totalCell(r.Scheme, u.Sheet(c)))
		}
		if capped {
			row = append(row, cappedCell(r.Scheme, final))
		}
		rows = append(rows, append(row, text.Number(final.Max, most), final.Class, noteCell(final)))
	}
	return rows
}

// mostPlaces is how many decimals the sums of maxima need so that they stand below each other, two at the most.
func mostPlaces(units []*score.UnitResult) int {
	most := 0
	for _, u := range units {
		places, ends := u.Sheet(score.Final).Max.Places()
		if !ends {
			return 2
		}
		most = max(most, min(places, 2))
	}
	return most
}

// byRank orders units by rank, group by group where each group is ranked by itself.
func byRank(units []*score.UnitResult, pools bool) []*score.UnitResult {
	out := slices.Clone(units)
	place := func(u *score.UnitResult) int {
		sh := u.Sheet(score.Final)
		if n := max(sh.Rank, sh.Order); n > 0 {
			return n
		}
		return len(units) + 1
	}
	slices.SortStableFunc(out, func(a, b *score.UnitResult) int {
		if c := strings.Compare(a.Unit.Group, b.Unit.Group); pools && c != 0 {
			return c
		}
		return place(a) - place(b)
	})
	return out
}

func rankCell(sh *score.Sheet) string {
	switch {
	case sh.Rank > 0:
		return text.Int(sh.Rank)
	case sh.Order > 0:
		return "(" + text.Int(sh.Order) + ")"
	}
	return "–"
}

// totalCell gives the total of a sheet, in brackets the part sum of an incomplete one.
func totalCell(s *score.Scheme, sh *score.Sheet) string {
	places := s.Rounding.Places
	if s.Rounding.Level == "" {
		places = 2
	}
	switch {
	case !sh.Sent(), sh.Bare():
		return "–"
	case sh.Total == nil:
		return "(" + text.Number(sh.Partial, places) + ")"
	}
	return text.Number(*sh.Total, places)
}

func cappedCell(s *score.Scheme, sh *score.Sheet) string {
	if sh.Capped == nil {
		return ""
	}
	cell := totalCell(s, &score.Sheet{Total: sh.Capped})
	if sh.CappedRank > 0 && sh.CappedRank != sh.Rank {
		cell += " (" + text.Int(sh.CappedRank) + ")"
	}
	return cell
}

// noteCell says why there is no rank or class, and what keeps the sheet incomplete or which condition withholds them.
func noteCell(sh *score.Sheet) string {
	var notes []string
	add := func(code string) {
		if code != "" && code != score.WhyNoBands {
			if why := text.WhyNone(sh, code); !slices.Contains(notes, why) {
				notes = append(notes, why)
			}
		}
	}
	add(sh.WhyNoRank)
	add(sh.WhyNoClass)
	return strings.Join(notes, "; ")
}

// printTable aligns cells; columns whose cells are all numbers stand to the right.
func printTable(w io.Writer, rows [][]string) {
	width, right := make([]int, len(rows[0])), make([]bool, len(rows[0]))
	for i := range width {
		right[i] = true
		for n, row := range rows {
			width[i] = max(width[i], len([]rune(row[i])))
			if n > 0 && strings.ContainsFunc(row[i], func(r rune) bool { return !strings.ContainsRune("0123456789.,−–() ", r) }) {
				right[i] = false
			}
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			pad := strings.Repeat(" ", width[i]-len([]rune(cell)))
			if right[i] {
				line.WriteString(pad + cell + "  ")
			} else {
				line.WriteString(cell + pad + "  ")
			}
		}
		fmt.Fprintln(w, strings.TrimRight(line.String(), " "))
	}
}

// alike is how many findings of one code are written out before the others of that code are only counted.
const alike = 3

// printFound prints findings by severity on the error stream, where remarks belong. Errors are all told, up to mostErrors; of remarks of
// one kind the first few, and how many more there are, unless all are asked for.
func printFound(s *shell, found []fault.Finding, all bool) {
	var count [3]int
	for _, f := range found {
		count[f.Severity]++
	}
	if len(found) == 0 {
		s.say("score_none", nil)
		return
	}
	s.say("score_findings", fault.Args{"errors": count[fault.Error], "warnings": count[fault.Warning], "infos": count[fault.Info]})
	for _, sev := range []fault.Severity{fault.Error, fault.Warning, fault.Info} {
		most := alike
		if all || sev == fault.Error {
			most = mostErrors
		}
		for _, group := range byCode(found, sev) {
			printAlike(s, group, most)
		}
	}
	s.hint(found)
}

// storedCodes begin the codes of what the file had added up wrongly; remarks about the scores themselves come before them.
const storedCodes = "stored_"

// byCode gathers the findings of a severity by code, in order of first appearance, those about stored sums and ranks last.
func byCode(found []fault.Finding, sev fault.Severity) [][]fault.Finding {
	var out [][]fault.Finding
	at := make(map[string]int)
	for _, f := range found {
		if f.Severity != sev {
			continue
		}
		i, seen := at[f.Code]
		if !seen {
			i = len(out)
			at[f.Code], out = i, append(out, nil)
		}
		out[i] = append(out[i], f)
	}
	stored := func(group []fault.Finding) int {
		if strings.HasPrefix(group[0].Code, storedCodes) {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(out, func(a, b []fault.Finding) int { return stored(a) - stored(b) })
	return out
}

func printAlike(s *shell, group []fault.Finding, most int) {
	for i, f := range group {
		if i == most {
			s.tell("more_alike", fault.Args{"count": len(group) - most})
			return
		}
		fmt.Fprintf(s.err, "%s: %s\n", text.Severity(f.Severity), text.Finding(f))
	}
}
