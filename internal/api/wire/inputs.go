package wire

import (
	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

// inputs lists the figures an entry holds under the keys of facts files; what was not given is left out.
func inputs(in score.Inputs) map[string]any {
	out := make(map[string]any)
	for key, v := range map[string]*num.Rat{
		"points": in.Points, "bonus": in.Bonus, "target": in.Target, "actual": in.Actual, "base": in.Base, "count": in.Count, "plus": in.Plus,
		"minus": in.Minus, "value": in.Value, "volume": in.Volume, "bonus_rate": in.BonusRate, "penalty_rate": in.PenaltyRate,
		"headcount": in.Headcount, "pct": in.Pct,
	} {
		if v != nil {
			out[key] = v
		}
	}
	for key, v := range map[string]*bool{"achieved": in.Achieved, "condition": in.Condition, "zero": in.Zero, "absent": in.Absent, "never": in.Never} {
		if v != nil {
			out[key] = *v
		}
	}
	if in.Word != "" {
		out["value"] = in.Word
	}
	if !in.Done.IsZero() {
		out["done"] = in.Done.String()
	}
	if !in.Due.IsZero() {
		out["due"] = in.Due.String()
	}
	lists(in, out)
	return out
}

func lists(in score.Inputs, out map[string]any) {
	if len(in.Values) > 0 {
		out["values"] = readings(in.Values)
	}
	if len(in.Events) > 0 {
		out["events"] = in.Events
	}
	if len(in.Layers) > 0 {
		out["layers"] = in.Layers
	}
	if len(in.Scorers) > 0 {
		out["scorers"] = in.Scorers
	}
	if len(in.Classes) > 0 {
		out["classes"] = in.Classes
	}
	if len(in.Reports) > 0 {
		out["reports"] = reports(in.Reports)
	}
	if len(in.Products) > 0 {
		out["products"] = products(in.Products)
	}
}

func readings(vs []score.Reading) []any {
	out := make([]any, len(vs))
	for i, v := range vs {
		if v.Num != nil {
			out[i] = v.Num
		} else {
			out[i] = v.Word
		}
	}
	return out
}

// report is one report of a block, as facts files write it.
type report struct {
	Name string   `json:"name,omitempty"`
	Due  string   `json:"due,omitempty"`
	Done string   `json:"done,omitempty"`
	Days *num.Rat `json:"days,omitempty"`
}

func reports(rs []score.Report) []report {
	out := make([]report, len(rs))
	for i, r := range rs {
		out[i] = report{r.Name, r.Due.String(), r.Done.String(), r.Days}
	}
	return out
}

// product is one product, as facts files write it.
type product struct {
	Name     string     `json:"name,omitempty"`
	Weight   num.Rat    `json:"weight"`
	Frame    string     `json:"frame,omitempty"`
	Ratios   []*num.Rat `json:"ratios"`
	Exceeds  bool       `json:"exceeds,omitempty"`
	Excluded bool       `json:"excluded,omitempty"`
}

func products(ps []score.Product) []product {
	out := make([]product, len(ps))
	for i, p := range ps {
		out[i] = product(p)
	}
	return out
}
