package wire

import (
	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/internal/text"
)

// SchemeSummary is one line of the list of schemes.
type SchemeSummary struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Status    string `json:"status"` // usable or incomplete
	StatusWhy string `json:"status_why,omitempty"`
	Trust     string `json:"trust,omitempty"`
	Subject   string `json:"subject"`
	Period    string `json:"period,omitempty"`
	Criteria  int    `json:"criteria"`
}

// Scheme is one scheme read to a person and to tools.
type Scheme struct {
	SchemeSummary
	Base        *num.Rat      `json:"base,omitempty"`
	Rounding    Rounding      `json:"rounding"`
	Groups      []SchemeGroup `json:"groups"`
	About       []Section     `json:"about"` // rounding, classes, gates, quotas, ranking, stages in words
	Sources     []string      `json:"sources,omitempty"`
	Unconfirmed []string      `json:"unconfirmed,omitempty"`
}

// SchemeGroup is a group of criteria.
type SchemeGroup struct {
	Code     string            `json:"code"`
	Name     string            `json:"name"`
	Max      *num.Rat          `json:"max,omitempty"`
	Text     string            `json:"text"` // the heading in words, with limits
	Criteria []SchemeCriterion `json:"criteria,omitempty"`
	Groups   []SchemeGroup     `json:"groups,omitempty"`
}

// SchemeCriterion is one criterion with its formula in words.
type SchemeCriterion struct {
	Code    string   `json:"code"`
	Name    string   `json:"name"`
	Formula string   `json:"formula"` // id of the kind
	Max     *num.Rat `json:"max,omitempty"`
	Least   *num.Rat `json:"least,omitempty"` // least it can bring, absent where nothing limits it
	Most    *num.Rat `json:"most,omitempty"`  // most it can bring, absent where nothing limits it
	Text    string   `json:"text"`
	Parts   []string `json:"parts,omitempty"`  // bands, events, layers in words
	Inputs  []string `json:"inputs,omitempty"` // keys of a facts file it takes
}

// SchemeChecked is a scheme with what its check found.
type SchemeChecked struct {
	SchemeSummary
	Findings []Finding `json:"findings"`
}

// Section is a titled list of sentences.
type Section struct {
	Title string   `json:"title"`
	Lines []string `json:"lines"`
}

// Summary gives the line of a scheme in the list.
func Summary(s *score.Scheme) SchemeSummary {
	return SchemeSummary{s.ID, s.Name, string(s.Status), s.StatusWhy, string(s.Trust), s.Subject, s.Period, len(s.Criteria())}
}

// SchemeOf gives a whole scheme.
func SchemeOf(s *score.Scheme) Scheme {
	out := Scheme{SchemeSummary: Summary(s), Base: s.Base, Rounding: Ref(s).Rounding, Groups: []SchemeGroup{}, About: []Section{}, Sources: s.Sources, Unconfirmed: s.Unconfirmed}
	for _, g := range s.Groups {
		out.Groups = append(out.Groups, schemeGroup(g))
	}
	for _, sec := range text.SchemeFoot(s) {
		out.About = append(out.About, Section(sec))
	}
	return out
}

func schemeGroup(g *score.Group) SchemeGroup {
	out := SchemeGroup{Code: g.Code, Name: g.Name, Max: g.Max, Text: text.Group(g)}
	for _, c := range g.Criteria {
		spec, _ := c.Kind.Spec()
		least, most := c.Reach()
		out.Criteria = append(out.Criteria, SchemeCriterion{Code: c.Code, Name: c.Name, Formula: string(c.Kind), Max: c.Max, Least: least, Most: most,
			Text: text.Formula(c), Parts: text.FormulaParts(c), Inputs: spec.Inputs})
	}
	for _, sub := range g.Groups {
		out.Groups = append(out.Groups, schemeGroup(sub))
	}
	return out
}

// SchemeList is the list of shipped schemes.
type SchemeList struct {
	Schemes []SchemeSummary `json:"schemes"`
}

// SchemeCheck is what the check found in a scheme.
type SchemeCheck struct {
	Scheme   string    `json:"scheme"`
	Findings []Finding `json:"findings"`
}
