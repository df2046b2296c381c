package score

import (
	"maps"
	"slices"

	"thidua/internal/core/num"
)

// schemeParts describes a scheme and everything in it.
func schemeParts() part {
	out := part{
		"scheme": closed(part{
			"id": ref("text"), "name": ref("text"), "subject": words("unit", "person", "unit_or_person"),
			"status": words(string(Usable), string(Incomplete)), "status_why": ref("text"), "trust": ref("trust"),
			"period":  words("year", "half_year", "quarter", "month", "week", "campaign"),
			"sources": ref("texts"), "unconfirmed": ref("texts"), "notes": ref("texts"),
			"base": ref("number"), "entry_step": ref("number"), "places": whole(0, num.MaxPlaces), "clamp": yesNo, "total_cap": ref("number"),
			"final": words("sheet", "line"), "rounding": ref("rounding"), "coefficient": list(ref("band")),
			"groups": list(ref("group")), "classes": ref("classes"), "gates": list(ref("gate")), "quotas": list(ref("quota")),
			"ranking": ref("ranking"), "stages": list(ref("stage")),
		}, "id", "name", "groups"),
		"trust": words(string(Verified), string(Partly), string(Unverified), string(Invented)),
		"rounding": closed(part{
			"level": words(spelled(levels)...), "places": whole(0, num.MaxPlaces), "mode": words(string(num.HalfUp), string(num.Down)), "trust": ref("trust"),
		}, "places", "mode"),
		"group": closed(part{
			"code": ref("text"), "name": ref("text"), "max": ref("number"), "cap": ref("number"), "floor": ref("number"), "minus": yesNo,
			"applies_to": ref("texts"), "owner": ref("text"), "groups": list(ref("group")), "criteria": list(ref("criterion")),
		}, "code", "name"),
		"concerns": part{"anyOf": []any{concernWords, list(concernWords)}},
		"column":   words(string(Self), string(Cluster), string(Appraisal), string(Council)),
		"stage":    closed(part{"code": ref("text"), "actor": ref("text"), "does": ref("text"), "column": ref("column")}),
	}
	maps.Copy(out, criterionParts())
	maps.Copy(out, pieces())
	maps.Copy(out, outcomeParts())
	return out
}

var concernWords = words(string(NotJoining), string(Enforcement))

// criterionParts describes a criterion of each kind; the word under kind decides which description holds.
func criterionParts() part {
	out := make(part)
	var rules []any
	for _, s := range Kinds {
		name := "criterion_" + string(s.Kind)
		fields := part{
			"code": ref("text"), "name": ref("text"), "kind": part{"const": string(s.Kind)}, "aliases": ref("texts"), "unit": ref("text"),
			"max": ref("number"), "floor": ref("number"), "applies_to": ref("texts"), "owner": ref("text"), "note": ref("text"), "trust": ref("trust"),
			"unconfirmed": ref("texts"), "informative": yesNo, "concerns": ref("concerns"),
		}
		for _, p := range s.Params {
			fields[p] = paramShapes[p]
		}
		out[name] = closed(fields, slices.Concat([]string{"code", "name", "kind"}, s.Needs)...)
		rules = append(rules, part{"if": part{"properties": part{"kind": part{"const": string(s.Kind)}}, "required": []string{"kind"}}, "then": ref(name)})
	}
	out["criterion"] = part{"type": "object", "required": []string{"kind"}, "properties": part{"kind": words(KindNames()...)}, "allOf": rules}
	return out
}

var above0 = part{"anyOf": []any{part{"type": "number", "exclusiveMinimum": 0}, part{"type": "string", "pattern": `^[0-9./]*[1-9][0-9./]*$`}}}

// paramShapes says what each parameter of a criterion looks like; a test holds it to the readers.
var paramShapes = map[string]part{
	"direction": words(string(AtLeast), string(AtMost), string(ReduceBy)), "base_zero": words("not_assigned", "full", "ask"),
	"bonus_max": ref("number"), "least": ref("number"), "most": ref("number"), "per_item": ref("number"), "cap": ref("number"),
	"requires": ref("text"), "per_plus": ref("number"), "per_minus": ref("number"),
	"deduct": list(ref("event")), "deduct_cap": ref("number"), "bonus": list(ref("event")), "bonus_cap": ref("number"), "one_of": list(ref("event")),
	"bonus_needs_standard": yesNo, "zero_when": ref("text"), "absent_deduct": ref("number"),
	"step_pct": above0, "per_step": ref("number"), "under": yesNo, "started_counts": yesNo,
	"bands": list(ref("band_points")), "on_top": yesNo, "below_last": part{"const": 0}, "lower_is_better": yesNo, "parts": whole(1, 20),
	"over": ref("over"), "table": ref("table"),
	"limit": part{"type": "string", "pattern": `^[0-9]{1,2}/[0-9]{1,2}$`}, "after": ref("number"), "working_day": yesNo,
	"layers": list(ref("layer")), "aspects": ref("texts"), "frames": list(ref("frame")), "products": ref("product_limits"),
	"rules": list(ref("rule")), "pct": ref("number"), "inside": ref("text"), "rest": yesNo, "effect": ref("effect"),
}

func bandFields() part {
	return part{
		"gt": ref("number"), "ge": ref("number"), "lt": ref("number"), "le": ref("number"), "eq": ref("number"), "words": ref("texts"),
		"also": ref("number"), "slope": ref("number"), "label": ref("text"), "points": ref("number"),
	}
}

// pieces describes what criteria and cells are made of.
func pieces() part {
	withPoints := closed(bandFields())
	withPoints["anyOf"] = []any{present("points"), present("slope")}
	classBand := bandFields()
	classBand["needs"] = ref("texts")
	event := closed(part{"id": ref("text"), "name": ref("text"), "points": part{"anyOf": []any{part{"type": "number", "minimum": 0}, part{"type": "string", "pattern": "^[0-9]"}}}, "cap": ref("number"), "once": yesNo, "all": yesNo, "concerns": ref("concerns")}, "id", "name")
	event["anyOf"] = []any{present("points"), part{"properties": part{"all": part{"const": true}}, "required": []string{"all"}}}
	report := closed(part{"name": ref("text"), "due": ref("date"), "done": ref("date"), "days": ref("number")})
	report["anyOf"] = []any{present("due"), present("days")}
	return part{
		"band": closed(bandFields()), "band_points": withPoints, "class_band": closed(classBand, "label"), "event": event,
		"over": closed(part{"above": ref("number"), "first": ref("number"), "per": ref("number"), "step": above0, "cap": ref("number")}, "above", "first"),
		"table": closed(part{
			"volume": ref("text"), "bonus_rate": ref("text"), "penalty_rate": ref("text"), "bonus_needs_no_penalty": yesNo,
			"rows": list(ref("band")), "bonus_cols": list(ref("band")), "penalty_cols": list(ref("band")),
			"bonus": list(list(ref("number"))), "penalty": list(list(ref("number"))),
		}),
		"layer":          closed(part{"code": ref("text"), "name": ref("text"), "weight": ref("number"), "min_scorers": whole(1, 100)}, "code", "name", "weight"),
		"frame":          closed(part{"code": ref("text"), "name": ref("text"), "shares": list(ref("number"))}, "code", "name", "shares"),
		"product_limits": closed(part{"min": whole(0, 1000), "max": whole(0, 1000), "sum": ref("number"), "tolerance": ref("number")}),
		"rule": closed(part{
			"at_least": whole(0, 1000), "of": ref("texts"), "none": ref("texts"), "no_valid": yesNo, "otherwise": yesNo, "class": ref("text"),
		}, "class"),
		"report": report,
		"product": closed(part{
			"name": ref("text"), "weight": ref("number"), "frame": ref("text"), "exceeds": yesNo, "excluded": yesNo,
			"ratios": list(part{"anyOf": []any{ref("number"), part{"type": "null"}}}),
		}, "weight"),
	}
}

// present asks for a property with a value.
func present(name string) part {
	return part{"required": []string{name}, "properties": part{name: part{"not": part{"type": "null"}}}}
}

// outcomeParts describes what follows from a total: classes, gates, quotas, ranks.
func outcomeParts() part {
	return part{
		"effect": closed(part{"do": words(spelled(deeds)...), "class": ref("text"), "by": whole(1, 20)}, "do"),
		"classes": closed(part{
			"value": words(spelled(classBases)...), "cap": ref("number"), "trust": ref("trust"), "tables": list(ref("class_table")),
		}, "tables"),
		"class_table": closed(part{"of": ref("text"), "bands": list(ref("class_band"))}, "bands"),
		"gate": closed(part{
			"code": ref("text"), "name": ref("text"), "flag": ref("text"), "share_of": ref("text"), "share_below": ref("number"),
			"differ_by": ref("number"), "differ_of": part{"type": "array", "items": ref("column"), "minItems": 2, "maxItems": 2},
			"trust": ref("trust"), "missing_column": ref("column"), "effect": ref("effect"),
		}, "code", "name", "effect"),
		"quota": closed(part{"class": ref("text"), "pct": ref("number"), "of_class": ref("text"), "pools": yesNo, "trust": ref("trust")}, "class", "pct"),
		"ranking": closed(part{
			"on": words(spelled(rankBases)...), "within_group": yesNo, "order_while_open": yesNo, "trust": ref("trust"),
			"tie_break": list(closed(part{"higher": ref("text"), "lower": ref("text"), "input": ref("text")})),
		}),
	}
}
