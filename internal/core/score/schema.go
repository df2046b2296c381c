package score

import (
	"encoding/json"
	"maps"
	"slices"

	"thidua/internal/core/cal"
)

// part is one piece of the schema.
type part = map[string]any

// JSONSchema gives the schema (draft 2020-12) of facts files with schemes by id or inline, made from Kinds and the shapes beside the readers.
// It knows what a cell of each kind may hold, not which kind a criterion of a scheme by id is of; forms of writing (012, 1_000, no) are
// the reader's matter too. Everything ReadFacts accepts in plain writing, the schema accepts.
func JSONSchema() []byte {
	defs := part{
		"number": part{"anyOf": []any{
			part{"type": "number"},
			part{"type": "string", "pattern": `^-?(0|[1-9][0-9]*)(\.[0-9]+)?(/[0-9]+(\.[0-9]+)?)?$`, "description": "a decimal or a fraction such as 40/3"},
		}},
		"text":  part{"type": []string{"string", "number"}},
		"texts": part{"anyOf": []any{ref("text"), list(ref("text"))}},
		"date":  part{"type": "string", "pattern": `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`, "format": "date"},
		"unit":  unitPart(),
	}
	maps.Copy(defs, schemeParts())
	maps.Copy(defs, cellParts())
	top := closed(part{
		"scheme":      part{"anyOf": []any{part{"type": "string"}, ref("scheme")}, "description": "id of a shipped scheme, or a scheme"},
		"year":        part{"type": "integer", "minimum": cal.MinYear, "maximum": cal.MaxYear},
		"cluster":     words("open", "closed"),
		"as_typed":    yesNo,
		"period_end":  ref("date"),
		"assessed_on": ref("date"),
		"units":       list(ref("unit")),
	}, "scheme", "year", "units")
	top["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	top["title"] = "Facts of one cluster for one period"
	top["$defs"] = defs
	out, err := json.MarshalIndent(top, "", "  ")
	if err != nil {
		panic(err) // maps of texts and numbers always marshal
	}
	return append(out, '\n')
}

var yesNo = part{"type": "boolean"}

func ref(name string) part { return part{"$ref": "#/$defs/" + name} }

func list(of part) part { return part{"type": "array", "items": of} }

func words(known ...string) part { return part{"enum": known} }

func whole(least, most int) part {
	return part{"type": "integer", "minimum": least, "maximum": most}
}

// table is a map with keys of the user's own.
func table(of part) part { return part{"type": "object", "additionalProperties": of} }

// closed is an object that holds nothing but these properties. A property without a value counts as absent, except where it is needed.
func closed(properties part, needed ...string) part {
	out := make(part, len(properties))
	for name, p := range properties {
		if slices.Contains(needed, name) {
			out[name] = p
			continue
		}
		out[name] = part{"anyOf": []any{p, part{"type": "null"}}}
	}
	obj := part{"type": "object", "properties": out, "additionalProperties": false}
	if len(needed) > 0 {
		obj["required"] = needed
	}
	return obj
}

func unitPart() part {
	return closed(part{
		"id": ref("text"), "name": ref("text"), "class": ref("text"), "group": ref("text"),
		"flags":    table(yesNo),
		"numbers":  table(ref("number")),
		"criteria": table(part{"anyOf": append(cellRefs(), part{"type": "null"})}),
	}, "id")
}

func cellRefs() []any {
	var out []any
	for _, s := range Kinds {
		out = append(out, ref("cell_"+string(s.Kind)))
	}
	return out
}

// cellParts describes what a cell of each kind may hold: a bare value, or figures with state and columns.
func cellParts() part {
	out := make(part)
	for _, s := range Kinds {
		name := string(s.Kind)
		fields := entryFields(s)
		out["figures_"+name] = closed(maps.Clone(fields))
		for _, col := range Stages {
			fields[string(col)] = part{"anyOf": []any{ref("bare_" + name), ref("figures_" + name)}}
		}
		out["bare_"+name] = part{"anyOf": bareForms(s)}
		out["cell_"+name] = part{"anyOf": []any{ref("bare_" + name), closed(fields)}}
	}
	return out
}

func entryFields(s KindSpec) part {
	fields := part{
		"state":    words(string(Null), string(NotAssigned), string(NotDue), string(Exempt), "deleted"),
		"reason":   ref("text"),
		"approver": ref("text"),
		"override": closed(part{"by": ref("text"), "reason": ref("text")}, "by", "reason"),
		"points":   ref("number"),
	}
	for _, in := range s.Inputs {
		fields[in] = inputShapes[in]
	}
	return fields
}

// bareForms lists what may stand alone: points where cells are read as typed, and the one input a kind is usually given by. A map is never a
// bare value.
func bareForms(s KindSpec) []any {
	forms := []any{ref("number")}
	if shape, ok := inputShapes[s.Alone]; ok && shape["type"] != "object" {
		forms = append(forms, shape)
	}
	return forms
}

var readingShape = part{"type": []string{"number", "string"}}

// inputShapes says what each input looks like; a test holds it to the readers.
var inputShapes = map[string]part{
	"points": ref("number"), "bonus": ref("number"), "target": ref("number"), "actual": ref("number"), "base": ref("number"), "count": ref("number"),
	"plus": ref("number"), "minus": ref("number"), "volume": ref("number"), "bonus_rate": ref("number"), "penalty_rate": ref("number"),
	"headcount": ref("number"), "pct": ref("number"),
	"achieved": yesNo, "condition": yesNo, "zero": yesNo, "absent": yesNo, "never": yesNo,
	"done": ref("date"), "due": ref("date"),
	"classes": list(part{"type": []string{"string", "number", "null"}}),
	"value":   readingShape,
	"values":  list(readingShape),
	"events":  table(part{"anyOf": []any{ref("number"), yesNo, part{"type": "null"}}}),
	"reports": list(ref("report")),
	"days":    part{"anyOf": []any{ref("number"), list(ref("number"))}},
	"layers":  table(ref("number")),
	"scorers": table(whole(0, 10000)),

	"products": list(ref("product")),
}
