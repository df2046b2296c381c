package cli

import (
	"encoding/json"

	"thidua/internal/app"
)

// schemaCmd prints the JSON Schemas of files the program reads.
type schemaCmd struct {
	Score schemaScoreCmd `cmd:"" help:"${help_schema_score}"`
	Facts schemaScoreCmd `cmd:"" help:"${help_schema_facts}"`
}

// schemaScoreCmd prints the JSON Schema of facts files.
type schemaScoreCmd struct{}

// Run prints the schema.
func (c *schemaScoreCmd) Run(s *shell) error {
	return printJSON(s.out, json.RawMessage(app.SchemaScore()))
}
