package cli

import (
	"fmt"
	"runtime"
	"text/tabwriter"

	"thidua/internal/store"
	"thidua/internal/web"
)

// version is set by the linker when bin/thidua is built.
var version = "dev"

// versionCmd says which program this is.
type versionCmd struct {
	JSON bool `name:"json" help:"${help_json}"`
}

// versionInfo is the answer for tools.
type versionInfo struct {
	Version string `json:"version"`
	Go      string `json:"go"`
	Schema  int64  `json:"schema"` // newest version of the database schema it knows
}

// Run prints the version.
func (c *versionCmd) Run(s *shell) error {
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
	table := web.Routes()
	if c.JSON {
		return printJSON(s.out, table)
	}
	w := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	for _, r := range table {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", r.Method, r.Pattern, r.Permission, r.Object, r.Rate)
	}
	return w.Flush()
}
