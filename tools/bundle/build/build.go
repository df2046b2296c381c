// Package build computes the checked-in browser files; tools/bundle writes them and a test of internal/web/assets compares them.
package build

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

const (
	source = "internal/web/assets/src"
	dist   = "internal/web/assets/dist"
	axe    = "internal/web/webtest/testdata/axe.min.js.gz"
)

// ErrNoModules says that node_modules is absent: run npm ci first.
var ErrNoModules = errors.New("node_modules is missing: run npm ci")

// Files computes every generated file: path below root → content.
func Files(root string) (map[string][]byte, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(filepath.Join(root, "node_modules", "htmx.org")); err != nil {
		return nil, ErrNoModules
	}
	files, err := bundle(root)
	if err != nil {
		return nil, err
	}
	for _, add := range []func(string, map[string][]byte) error{favicon, icons, checker} {
		if err := add(root, files); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// bundle runs esbuild over the entry points; names carry the hash of the content, manifest.json maps plain names to them.
func bundle(root string) (map[string][]byte, error) {
	res := api.Build(api.BuildOptions{
		AbsWorkingDir: root,
		EntryPointsAdvanced: []api.EntryPoint{
			{InputPath: source + "/css/app.css", OutputPath: "app"},
			{InputPath: source + "/js/app.js", OutputPath: "app"},
		},
		Outdir: dist, EntryNames: "[name]-[hash]", AssetNames: "[name]-[hash]",
		Bundle: true, Format: api.FormatESModule, Target: api.ES2022, Charset: api.CharsetUTF8,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
		Supported:        map[string]bool{"nesting": true},
		Engines:          []api.Engine{{Name: api.EngineChrome, Version: "123"}, {Name: api.EngineFirefox, Version: "120"}, {Name: api.EngineSafari, Version: "17.5"}},
		PreserveSymlinks: true, // the bundle depends on where nothing lies
		Loader:           map[string]api.Loader{".woff2": api.LoaderFile},
		LegalComments:    api.LegalCommentsNone, Metafile: true, Write: false, LogLevel: api.LogLevelSilent,
	})
	if len(res.Errors) > 0 {
		return nil, errors.New(strings.Join(api.FormatMessages(res.Errors, api.FormatMessagesOptions{}), "\n"))
	}
	files, names := map[string][]byte{}, map[string]string{}
	for _, f := range res.OutputFiles {
		rel, err := filepath.Rel(root, f.Path)
		if err != nil {
			return nil, err
		}
		files[filepath.ToSlash(rel)] = f.Contents
		names[plainName(filepath.Base(f.Path))] = filepath.Base(f.Path)
	}
	manifest, err := json.MarshalIndent(names, "", "  ")
	if err != nil {
		return nil, err
	}
	files[dist+"/manifest.json"] = append(manifest, '\n')
	return files, nil
}

// plainName takes the hash out of a file name: app-3F2A.css → app.css.
func plainName(hashed string) string {
	ext := filepath.Ext(hashed)
	stem := strings.TrimSuffix(hashed, ext)
	return stem[:strings.LastIndex(stem, "-")] + ext
}

func favicon(root string, files map[string][]byte) error {
	b, err := os.ReadFile(filepath.Join(root, source, "favicon.svg"))
	files[dist+"/favicon.svg"] = b
	return err
}

// checker packs axe-core for the browser tests, so that they run on a machine without npm.
func checker(root string, files map[string][]byte) error {
	b, err := os.ReadFile(filepath.Join(root, "node_modules/axe-core/axe.min.js"))
	if err != nil {
		return err
	}
	var packed bytes.Buffer
	z, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if _, err := z.Write(b); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	files[axe] = packed.Bytes()
	return nil
}

// Write stores the files and removes bundled files of earlier runs.
func Write(root string, files map[string][]byte) error {
	old, err := os.ReadDir(filepath.Join(root, dist))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	for _, e := range old {
		if _, kept := files[dist+"/"+e.Name()]; !kept {
			if err := os.Remove(filepath.Join(root, dist, e.Name())); err != nil {
				return err
			}
		}
	}
	for name, content := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// Check compares the files with those checked in and names every stale, missing or superfluous one.
func Check(root string, files map[string][]byte) error {
	var stale []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		have, err := os.ReadFile(filepath.Join(root, name))
		if err != nil || !same(name, have, files[name]) {
			stale = append(stale, name)
		}
	}
	there, err := os.ReadDir(filepath.Join(root, dist))
	if err != nil {
		return err
	}
	for _, e := range there {
		if _, ok := files[dist+"/"+e.Name()]; !ok {
			stale = append(stale, dist+"/"+e.Name()+" (superfluous)")
		}
	}
	if len(stale) > 0 {
		return fmt.Errorf("stale: %s; run go run ./tools/bundle", strings.Join(stale, ", "))
	}
	return nil
}

// same compares packed files by what they hold: another Go release may compress differently.
func same(name string, a, b []byte) bool {
	if !strings.HasSuffix(name, ".gz") {
		return bytes.Equal(a, b)
	}
	ua, errA := unpack(a)
	ub, errB := unpack(b)
	return errA == nil && errB == nil && bytes.Equal(ua, ub)
}

func unpack(b []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}
