package app

import "thidua/internal/core/score"

// SchemaScore gives the JSON Schema of facts files, and of the schemes that may stand in them. Anybody may ask.
func SchemaScore() []byte { return score.JSONSchema() }
