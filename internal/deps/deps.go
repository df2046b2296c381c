// Package deps holds the chosen modules in go.mod until the rooms that use them are built.
package deps

import (
	_ "github.com/PuerkitoBio/goquery"
	_ "github.com/VictoriaMetrics/metrics"
	_ "github.com/a-h/templ"
	_ "github.com/alecthomas/kong"
	_ "github.com/chromedp/chromedp"
	_ "github.com/danielgtaylor/huma/v2"
	_ "github.com/evanw/esbuild/pkg/api"
	_ "github.com/jackc/pgx/v5/stdlib"
	_ "github.com/pressly/goose/v3"
	_ "github.com/rogpeppe/go-internal/testscript"
	_ "github.com/santhosh-tekuri/jsonschema/v6"
	_ "github.com/xuri/excelize/v2"
	_ "golang.org/x/crypto/argon2"
	_ "golang.org/x/mod/sumdb/tlog"
	_ "golang.org/x/text/collate"
	_ "golang.org/x/text/unicode/norm"
	_ "golang.org/x/time/rate"
	_ "go.yaml.in/yaml/v3"
	_ "modernc.org/sqlite"
	_ "pgregory.net/rapid"
)
