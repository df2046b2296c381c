package cli

import (
	_ "embed"
	"fmt"
	"io"
	"runtime"
	"text/tabwriter"

	"thidua/internal/api"
	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/web"
)

// version is set by the linker when bin/thidua is built.
var version = "dev"

// versionCmd says which program this is.
type versionCmd struct {
	JSON     bool `name:"json" xor:"what" help:"${help_json}"`
	Licences bool `xor:"what" help:"${help_version_licences}"`
}

// thirdParty holds the licences of everything the program ships; tools/licences gathers them.
//
//go:embed third-party.txt
var thirdParty string

// versionInfo is the answer for tools.
type versionInfo struct {
	Version string `json:"version"`
	Go      string `json:"go"`
	Schema  int64  `json:"schema"` // newest version of the database schema it knows
}

// Run prints the version.
func (c *versionCmd) Run(s *shell) error {
	if c.Licences {
		_, err := io.WriteString(s.out, thirdParty)
		return err
	}
	if c.JSON {
		return printJSON(s.out, versionInfo{version, runtime.Version(), store.Newest()})
	}
	_, err := fmt.Fprintf(s.out, "thidua %s\n", version)
	return err
}

// routesCmd lists every address with the permission it needs.
type routesCmd struct {
	JSON bool `name:"json" help:"${help_json}"`
}

// Run prints the table of routes.
func (c *routesCmd) Run(s *shell) error {
	table := routes()
	if c.JSON {
		return printJSON(s.out, table)
	}
	w := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	for _, r := range table {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", r.Method, r.Pattern, r.Permission, r.Object, r.Rate)
	}
	return w.Flush()
}

// route is one line of the table, whichever door it belongs to.
type route struct {
	Method     string      `json:"method"`
	Pattern    string      `json:"pattern"`
	Permission access.Verb `json:"permission"`
	Object     string      `json:"object"`
	Rate       string      `json:"rate"`
}

// routes lists the routes of the pages, then those of the API.
func routes() []route {
	var table []route
	for _, r := range web.Routes() {
		table = append(table, route{r.Method, r.Pattern, r.Permission, r.Object, string(r.Rate)})
	}
	for _, r := range api.Routes() {
		table = append(table, route{r.Method, r.Pattern, r.Permission, r.Object, r.Rate})
	}
	return table
}
