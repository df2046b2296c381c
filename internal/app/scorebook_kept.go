package app

import (
	"bytes"
	"encoding/json"
	"fmt"

	"thidua/internal/core/fault"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

// A run is kept as JSON of these forms, so that a page shows exactly what was computed on the day, whatever becomes of the program and of
// its schemes later. The scheme goes with it as it was written. Workbooks are read as typed, so an entry is its points, its state, its
// reason and its address; other inputs do not occur.
type keptRun struct {
	Form     int            `json:"form"` // of this encoding
	SchemeID string         `json:"scheme_id"`
	Scheme   string         `json:"scheme"`
	Year     int            `json:"year,omitempty"`
	Columns  []score.Column `json:"columns"`
	Ties     [][]string     `json:"ties,omitempty"`
	Quotas   []keptQuota    `json:"quotas,omitempty"`
	Findings []keptFinding  `json:"findings,omitempty"`
	Numbers  int            `json:"numbers"`
	Ignored  int            `json:"ignored"`
	Places   []keptPlace    `json:"places,omitempty"` // of every unit, in the order they follow; runs kept by earlier programs have none
}

// keptPlace is what the page of one unit needs of the others: so it opens that unit alone.
type keptPlace struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Group string `json:"group,omitempty"`
	Rank  int    `json:"rank,omitempty"`
	Order int    `json:"order,omitempty"`
}

const keptForm = 2

type keptUnit struct {
	ID     string                     `json:"id"`
	Name   string                     `json:"name"`
	Class  string                     `json:"class,omitempty"`
	Group  string                     `json:"group,omitempty"`
	Sheets map[score.Column]keptSheet `json:"sheets"`
}

type keptSheet struct {
	Lines       []keptLine  `json:"lines"`
	Groups      []keptGroup `json:"groups"`
	Total       *num.Rat    `json:"total,omitempty"`
	Partial     num.Rat     `json:"partial"`
	Exact       *num.Rat    `json:"exact,omitempty"`
	Max         num.Rat     `json:"max"`
	Rate        *num.Rat    `json:"rate,omitempty"`
	Steps       []keptStep  `json:"steps,omitempty"`
	Missing     []string    `json:"missing,omitempty"`
	Reviewed    bool        `json:"reviewed,omitempty"`
	Provisional bool        `json:"provisional,omitempty"`
	Coefficient *num.Rat    `json:"coefficient,omitempty"`
	Class       string      `json:"class,omitempty"`
	WhyNoClass  string      `json:"why_no_class,omitempty"`
	Rank        int         `json:"rank,omitempty"`
	WhyNoRank   string      `json:"why_no_rank,omitempty"`
	Order       int         `json:"order,omitempty"`
	Tie         int         `json:"tie,omitempty"` // which of Ties, from 1
	TieBreak    string      `json:"tie_break,omitempty"`
	Gates       []keptGate  `json:"gates,omitempty"`
	Capped      *num.Rat    `json:"capped,omitempty"`
	CappedRank  int         `json:"capped_rank,omitempty"`
}

type keptLine struct {
	Criterion   string       `json:"criterion"`
	State       score.State  `json:"state"`
	Why         string       `json:"why,omitempty"`
	Points      *num.Rat     `json:"points,omitempty"`
	Exact       *num.Rat     `json:"exact,omitempty"`
	Max         *num.Rat     `json:"max,omitempty"`
	Capped      *num.Rat     `json:"capped,omitempty"`
	From        score.Column `json:"from,omitempty"`
	Provisional bool         `json:"provisional,omitempty"`
	Steps       []keptStep   `json:"steps,omitempty"`
	Entry       *keptEntry   `json:"entry,omitempty"`
}

type keptEntry struct {
	State  score.State `json:"state"`
	Points *num.Rat    `json:"points,omitempty"`
	Reason string      `json:"reason,omitempty"`
	Source string      `json:"source,omitempty"`
}

type keptGroup struct {
	Code     string   `json:"code"`
	Before   num.Rat  `json:"before"`
	Sum      num.Rat  `json:"sum"`
	Max      num.Rat  `json:"max"`
	Rate     *num.Rat `json:"rate,omitempty"`
	Complete bool     `json:"complete,omitempty"`
	Nothing  bool     `json:"nothing,omitempty"`
}

type keptGate struct {
	Code string       `json:"code"`
	Name string       `json:"name"`
	Do   score.Effect `json:"do"`
}

type keptQuota struct {
	Class       string   `json:"class"`
	Pool        string   `json:"pool,omitempty"`
	N           int      `json:"n"`
	Places      int      `json:"places"`
	Claimants   []string `json:"claimants,omitempty"`
	Edge        []string `json:"edge,omitempty"`
	Publishable bool     `json:"publishable,omitempty"`
}

type keptFinding struct {
	Code     string      `json:"code"`
	Severity int         `json:"severity"`
	Where    fault.Where `json:"where"`
	Args     keptArgs    `json:"args,omitempty"`
}

type keptStep struct {
	Code string   `json:"code"`
	Args keptArgs `json:"args,omitempty"`
}

// keptArgs are arguments of steps and findings. Plain JSON would turn exact numbers into floats: they are written as {"num":"40/3"},
// every other kind as JSON has it, whole numbers coming back as int.
type keptArgs fault.Args

type keptNumber struct {
	Num *num.Rat `json:"num"`
}

// MarshalJSON writes numbers so that they come back exact.
func (a keptArgs) MarshalJSON() ([]byte, error) {
	out := make(map[string]any, len(a))
	for name, v := range a {
		switch v := v.(type) {
		case num.Rat:
			out[name] = keptNumber{&v}
		case *num.Rat:
			if v != nil {
				out[name] = keptNumber{v}
			}
		case fmt.Stringer:
			out[name] = v.String()
		default:
			out[name] = v
		}
	}
	return json.Marshal(out)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (a *keptArgs) UnmarshalJSON(body []byte) error {
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(body, &raw); err != nil {
		return err
	}
	*a = make(keptArgs, len(raw))
	for name, one := range raw {
		v, err := keptArg(one)
		if err != nil {
			return err
		}
		(*a)[name] = v
	}
	return nil
}

// plainNumber gives the text of a number as keptArgs writes nearly all: {"num":1.5}, without a text to be unescaped.
func plainNumber(raw []byte) (string, bool) {
	inner, ok := bytes.CutPrefix(raw, []byte(`{"num":`))
	inner, closed := bytes.CutSuffix(inner, []byte("}"))
	return string(inner), ok && closed && !bytes.ContainsAny(inner, "\"{}, \\n")
}

func keptArg(raw json.RawMessage) (any, error) {
	if digits, ok := plainNumber(raw); ok {
		return num.ParseExact(digits)
	}
	switch raw[0] {
	case '{':
		var n keptNumber
		err := json.Unmarshal(raw, &n)
		if n.Num == nil {
			return nil, err
		}
		return *n.Num, err
	case '[':
		var texts []string
		if err := json.Unmarshal(raw, &texts); err == nil {
			return texts, nil
		}
		var whole []int
		err := json.Unmarshal(raw, &whole)
		return whole, err
	}
	var v any
	err := json.Unmarshal(raw, &v)
	if x, ok := v.(float64); ok && x == float64(int(x)) {
		return int(x), err
	}
	return v, err
}
