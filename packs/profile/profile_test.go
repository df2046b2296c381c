package profile

import (
	"regexp"
	"slices"
	"testing"

	"thidua/internal/core/cal"
	"thidua/internal/core/org"
)

func TestEveryProfileIsOfferedAndItsExampleStands(t *testing.T) {
	entries, err := files.ReadDir(".")
	if err != nil || len(entries) != len(order) {
		t.Fatalf("%d files, %d offered (%v)", len(entries), len(order), err)
	}
	for _, p := range All() {
		t.Run(p.Code, func(t *testing.T) {
			if got, ok := Of(p.Code); !ok || got.Name != p.Name || p.Name == "" || p.About == "" || p.Person == "" || p.Head == "" || p.Cluster == "" {
				t.Errorf("a word is missing: %+v", p)
			}
			if p.KindName(p.Otherwise) == "" {
				t.Errorf("%s is offered to nobody", p.Otherwise)
			}
			for _, k := range p.Kinds {
				if !slices.Contains(org.Kinds(), k.Kind) || k.Name == "" || len(k.Starts) == 0 {
					t.Errorf("a kind: %+v", k)
				}
			}
			day, _ := cal.Of(2026, 1, 1)
			top := org.Span{Unit: 1, From: day, Path: "0001", Shape: org.Shape{Name: "Đơn vị", Kind: org.Agency}}
			list := make([]org.Listed, len(p.Tree))
			for i, u := range p.Tree {
				list[i] = org.Listed{Line: i + 1, Name: u.Name, Short: u.Short, Above: u.Under, Kind: u.Kind}
				if p.KindName(u.Kind) == "" || p.KindOf(u.Name) != u.Kind {
					t.Errorf("%s is of kind %s, by its name %s", u.Name, u.Kind, p.KindOf(u.Name))
				}
			}
			tree := org.NewTree([]org.Span{top}, nil)
			act, err := tree.Arrange(day, 1, list)
			if err != nil {
				t.Fatal(err)
			}
			if change, err := tree.Plan(day, act); err != nil || change.Opened != len(p.Tree) || change.Opened < 6 {
				t.Errorf("%d units (%v)", change.Opened, err)
			}
		})
	}
}

// police are words that stand in the profile of public security alone.
var police = regexp.MustCompile(`(?i)công an|chiến sĩ|cảnh sát|CAND`)

func TestOnlyPublicSecuritySpeaksLikeThePolice(t *testing.T) {
	for _, p := range All() {
		data, err := files.ReadFile(p.Code + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		if police.Match(data) != (p.Code == "public_security") {
			t.Errorf("%s: %q", p.Code, police.FindString(string(data)))
		}
	}
}

func TestWhereNoneIsChosenThePlainOneSpeaks(t *testing.T) {
	if p, ok := Of(""); ok || p.Code != Plain {
		t.Errorf("%q %v", p.Code, ok)
	}
}

func TestAKindIsFoundByItsNameOrByHowNamesBegin(t *testing.T) {
	p, _ := Of("public_security")
	for name, want := range map[string]org.Kind{
		"Công an xã Lâm Hạ": org.PolicePlace, "CONG AN xã X": org.PolicePlace, "Ban chỉ đạo 35": org.TermBody, "Ban Chỉ huy": org.Department, "Đội 1": org.Team, "Bandung": p.Otherwise, "Khối nội chính": org.ClusterUnit,
	} {
		if got := p.KindOf(name); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	if k, ok := p.KindNamed("Phong"); !ok || k != org.Department {
		t.Errorf("Phong: %s %v", k, ok)
	}
	if k, ok := p.KindNamed("trạm vũ trụ"); ok {
		t.Errorf("a word that names none: %s", k)
	}
}
