package text

import "thidua/packs/profile"

// guideSteps name the steps of the first days.
var guideSteps = map[string]string{
	"profile": "loại hình tổ chức", "units": "đơn vị", "people": "con người", "colleagues": "đồng nghiệp cùng làm",
}

// GuideStep names a step of the first days.
func GuideStep(code string) string { return vocabulary(guideSteps, code) }

// guideStepNames names several.
func guideStepNames(v any) string {
	codes, ok := v.([]string)
	if !ok {
		return GuideStep(plainOf(v))
	}
	out := make([]string, len(codes))
	for i, c := range codes {
		out[i] = GuideStep(c)
	}
	return List(out)
}

// Profile names a kind of organisation; empty for none.
func Profile(code string) string {
	if p, ok := profile.Of(code); ok {
		return p.Name
	}
	return code
}
