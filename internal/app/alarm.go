package app

import (
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
)

// alarming are the codes that people rarely meet by mistake; whoever answers a request notes them in the security log.
var alarming = map[string]bool{
	"signin_wrong": true, "signin_delayed": true, "too_many_requests": true, "cross_origin": true, "host_unknown": true, "link_invalid": true,
	"key_reused": true, "field_unknown": true, "role": true, access.CodeTokenScope: true, CodeClassified: true,
	"zip_ratio": true, "zip_parts": true, "zip_size": true, "row_limit": true, "col_limit": true,
}

// Alarming gives those codes among the findings of a refusal that belong into the security log, each once.
func Alarming(found []fault.Finding) []string {
	var out []string
	seen := make(map[string]bool)
	for _, f := range found {
		if alarming[f.Code] && !seen[f.Code] {
			out = append(out, f.Code)
			seen[f.Code] = true
		}
	}
	return out
}
