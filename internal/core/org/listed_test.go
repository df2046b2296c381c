package org

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
)

// said lists the findings of a refusal as line and code.
func said(fs []fault.Finding) string {
	var out []string
	for _, f := range fs {
		out = append(out, fmt.Sprint(f.Where.Line, " ", f.Code))
	}
	return strings.Join(out, ", ")
}

// found plans a list for the top of a small tree and gives the units opened, parent before child, or what was refused.
func found(t *testing.T, text string) (string, []fault.Finding) {
	t.Helper()
	on, _ := cal.Of(2026, 1, 5)
	tree := NewTree([]Span{
		{Unit: 1, From: on, Path: "0001", Shape: Shape{Name: "Công ty Minh An", Short: "Minh An", Kind: Agency}},
		{Unit: 2, From: on, Path: "00010001", Shape: Shape{Parent: 1, Name: "Phòng Kế toán", Short: "Kế toán", Kind: Department}},
	}, nil)
	list, wrong := ReadList(text)
	if len(wrong) > 0 {
		return "", wrong
	}
	for i := range list {
		list[i].Kind = Department
	}
	act, err := tree.Arrange(on, 1, list)
	if err != nil {
		return "", fault.From(err).Findings
	}
	change, err := tree.Plan(on, act)
	if err != nil {
		return "", fault.From(err).Findings
	}
	var out []string
	for _, s := range change.Began {
		out = append(out, fmt.Sprintf("%s<%d", s.Short, s.Parent))
	}
	return strings.Join(out, " "), nil
}

func TestAListOfUnitsIsOneActWithEachUnitBehindTheOneItIsUnder(t *testing.T) {
	for text, want := range map[string]string{
		"Phòng A":                                        "Phòng A<1",
		"\n  Phòng A | A \r\n\nPhòng B":                  "A<1 Phòng B<1",
		"Tên | Tên tắt | Cấp trên\nX | x":                "x<1",
		"Tổ 1\tT1\tPhòng A\nPhòng A\tA":                  "A<1 T1<-1",
		"Tổ 1||phòng a\nPhòng A|A":                       "A<1 Tổ 1<-1",
		"Tổ 1||ke toan":                                  "Tổ 1<2",
		"Tổ 1 | | Minh An":                               "Tổ 1<1",
		"Tổ 1||Phòng A\nTổ 1||Phòng B\nPhòng A\nPhòng B": "Phòng A<1 Tổ 1<-1 Phòng B<1 Tổ 1<-3",
	} {
		if got, wrong := found(t, text); got != want || wrong != nil {
			t.Errorf("%q: %q, %s; want %q", text, got, said(wrong), want)
		}
	}
}

func TestAListIsRefusedByLine(t *testing.T) {
	deep := "C1\n"
	for i := 2; i < 13; i++ {
		deep += fmt.Sprintf("C%d || C%d\n", i, i-1)
	}
	for text, want := range map[string]string{
		" \n\t\n":                           "0 list_empty",
		"A | a | | x | y":                   "1 list_columns",
		"A\nB\u202e":                        "2 list_text",
		"A || Phòng không có":               "1 above_unknown",
		"A || A":                            "1 unit_in_own_branch",
		"A || B\nB || C\nC || A":            "1 unit_in_own_branch",
		"A\nB\na":                           "3 unit_name_taken",
		"Phòng kế toán\nA":                  "1 unit_name_taken",
		"A||X\nA||Y\nX\nY\nB||A":            "5 above_ambiguous",
		"| a":                               "1 unit_name_missing",
		strings.Repeat("x", 201) + "\nB":    "1 unit_name_long",
		deep:                                "12 tree_too_deep",
		"A\nA\nB || ?\nC | c | | d | e":     "4 list_columns",
		strings.Repeat("x\n", 501):          "0 list_long",
		"A || B\nB || A\nC || D\nD || Ở xa": "1 unit_in_own_branch, 4 above_unknown",
	} {
		if got, wrong := found(t, text); said(wrong) != want {
			t.Errorf("%.40q: opened %q, refused %s; want %s", text, got, said(wrong), want)
		}
	}
}

// Whatever the order of the lines, the same tree comes out.
func TestTheOrderOfAListDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(r, "units")
		lines := make([]string, n)
		for i := range lines {
			lines[i] = fmt.Sprintf("Đơn vị %c", 'A'+i)
			if under := rapid.IntRange(-1, i-1).Draw(r, "under"); under >= 0 {
				lines[i] += fmt.Sprintf(" || Đơn vị %c", 'A'+under)
			}
		}
		mixed := rapid.Permutation(lines).Draw(r, "order")
		for _, order := range [][]string{lines, mixed} {
			got, wrong := found(t, strings.Join(order, "\n"))
			if deep := said(wrong); strings.Contains(deep, CodeTooDeep) {
				return
			} else if wrong != nil || len(strings.Fields(got)) != 3*n {
				r.Fatalf("%q: %q, %s", order, got, deep)
			}
		}
	})
}
