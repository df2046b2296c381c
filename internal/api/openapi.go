package api

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"thidua/internal/api/wire"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

// description is the head of the OpenAPI document. No page of huma is served: they load scripts from elsewhere.
func description(version string) huma.Config {
	return huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info: &huma.Info{Title: "thidua", Version: version, Description: "Scoring and ranking of units as JSON. " +
				"Whoever is signed in on the pages may ask here with the same session cookie and sees and does exactly the same; " +
				"a program asks with a token made on the account's page, which does what it names and no more."},
			Components: &huma.Components{
				Schemas: huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer),
				SecuritySchemes: map[string]*huma.SecurityScheme{
					sessionScheme: {Type: "apiKey", In: "cookie", Name: "__Host-phien", Description: "Session of the pages. Over plain HTTP on the machine itself the cookie is called phien."},
					tokenScheme:   {Type: "http", Scheme: "bearer", Description: "Token of a program. A verb it does not name is refused with 403 token_scope."},
				},
			},
		},
		Formats: map[string]huma.Format{mediaJSON: written, "json": written}, DefaultFormat: mediaJSON,
	}
}

// written is how answers leave: large ones piece by piece.
var written = huma.Format{Marshal: func(w io.Writer, v any) error { return wire.Write(w, v, 0) }, Unmarshal: json.Unmarshal}

// Names of the ways to say who asks.
const (
	sessionScheme = "session"
	tokenScheme   = "token"
)

// teachNumbers says that exact numbers are JSON numbers.
func teachNumbers(r huma.Registry) {
	r.RegisterTypeAlias(reflect.TypeFor[num.Rat](), reflect.TypeFor[*float64]())
}

// operation describes a route.
func (s *Server) operation(rt Route) huma.Operation {
	op := huma.Operation{
		OperationID: rt.Name, Method: rt.Method, Path: rt.Pattern, Summary: rt.About, SkipValidateParams: true, SkipValidateBody: true,
		Extensions: map[string]any{"x-permission": string(rt.Permission), "x-rate": rt.Rate},
		Responses: map[string]*huma.Response{"default": {
			Description: "The request was refused.",
			Content:     map[string]*huma.MediaType{mediaProblem: {Schema: s.registry().Schema(reflect.TypeFor[wire.Problem](), true, "Problem")}},
		}},
	}
	if rt.Permission != Public {
		op.Security = []map[string][]string{{sessionScheme: {}}, {tokenScheme: {}}}
	}
	if rt.Created {
		op.DefaultStatus = http.StatusCreated
	}
	if rt.Waits {
		op.DefaultStatus = http.StatusAccepted
	}
	if len(rt.Gives) > 0 {
		op.Responses["200"] = &huma.Response{Description: "OK", Content: map[string]*huma.MediaType{}}
	}
	for _, media := range rt.Gives {
		op.Responses["200"].Content[media] = &huma.MediaType{Schema: shapes[media]}
		if media == mediaJSON {
			op.Responses["200"].Content[media].Schema = s.registry().Schema(reflect.TypeOf(rt.Shape), true, rt.Name)
		}
	}
	return op
}

// describeBody tells what a route takes. It is told after huma has the route, so that huma leaves the body alone.
func (s *Server) describeBody(rt Route) {
	if len(rt.Takes) == 0 {
		return
	}
	out := &huma.RequestBody{Required: true, Description: "At most " + strconv.FormatInt(rt.Most, 10) + " bytes.", Content: map[string]*huma.MediaType{}}
	for _, media := range rt.Takes {
		out.Content[media] = &huma.MediaType{Schema: shapes[media]}
	}
	if rt.Name == scoreName {
		facts := &huma.Schema{Ref: "#/components/schemas/" + factsName}
		out.Content[mediaJSON].Schema, out.Content[mediaYAML].Schema = facts, facts
	}
	if rt.Shape != nil {
		out.Content[mediaJSON].Schema = s.registry().Schema(reflect.TypeOf(rt.Shape), true, rt.Name)
	}
	item := s.huma.OpenAPI().Paths[rt.Pattern]
	map[string]*huma.Operation{http.MethodPost: item.Post, http.MethodPut: item.Put}[rt.Method].RequestBody = out
}

// shapes are what bodies of a media type look like where nothing more exact is said.
var shapes = map[string]*huma.Schema{
	mediaJSON: {Type: huma.TypeObject},
	mediaYAML: {Type: huma.TypeObject},
	mediaXLSX: {Type: huma.TypeString, Format: "binary"},
	mediaForm: {Type: huma.TypeObject, Required: []string{filePart}, Properties: map[string]*huma.Schema{filePart: {Type: huma.TypeString, Format: "binary"}}},
}

// openAPI writes the document. What huma cannot know is put right first: its own problem document is not used, lists and maps are never
// null, and of exact numbers only those that may be absent are.
func (s *Server) openAPI() ([]byte, error) {
	r := s.registry()
	delete(r.Map(), "ErrorModel")
	delete(r.Map(), "ErrorDetail")
	for name, schema := range r.Map() {
		t := r.TypeFromRef("#/components/schemas/" + name)
		for _, f := range reflect.VisibleFields(t) {
			exact(schema, f)
		}
	}
	if answer := r.Map()["Answer"]; answer != nil {
		answer.Required = without(answer.Required, reflect.TypeFor[wire.Workbook]())
	}
	raw, err := json.Marshal(s.huma.OpenAPI())
	if err != nil {
		return nil, err
	}
	return withFacts(raw)
}

// withFacts puts the schema of facts files, which the core makes, beside those of the answers. It gets an id of its own, so that what it
// refers to is looked for inside it.
func withFacts(raw []byte) ([]byte, error) {
	var doc, facts map[string]any
	if err := errors.Join(json.Unmarshal(raw, &doc), json.Unmarshal(score.JSONSchema(), &facts)); err != nil {
		return nil, err
	}
	facts["$id"] = "urn:thidua:facts"
	components, _ := doc["components"].(map[string]any)
	shapes, _ := components["schemas"].(map[string]any)
	shapes[factsName] = facts
	return json.Marshal(doc)
}

const factsName = "Facts"

// exact takes null away from a property that is never null.
func exact(schema *huma.Schema, f reflect.StructField) {
	p := schema.Properties[jsonName(f)]
	if p == nil {
		return
	}
	switch {
	case f.Type.Kind() == reflect.Slice, f.Type == reflect.TypeFor[num.Rat]():
		p.Nullable = false
	}
}

// without drops the fields of a shape from a list of names.
func without(names []string, shape reflect.Type) []string {
	drop := map[string]bool{}
	for _, f := range reflect.VisibleFields(shape) {
		drop[jsonName(f)] = true
	}
	var out []string
	for _, n := range names {
		if !drop[n] {
			out = append(out, n)
		}
	}
	return out
}

// describe serves the document.
func (s *Server) describe(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", mediaJSON)
	_, _ = w.Write(s.document) // the asker may have gone
}

func jsonName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}
