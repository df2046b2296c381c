// Command bundle makes the browser files of internal/web from their sources and the npm packages of package-lock.json:
// hashed CSS, JavaScript and fonts into internal/web/assets/dist, the icons named in icons.txt into internal/web/icon, and the
// accessibility checker the browser tests inject. What it makes is checked in, so building the program needs Go alone.
//
//	go run ./tools/bundle          writes the files
//	go run ./tools/bundle -check   says which checked-in file is stale, exit code 1
package main

import (
	"flag"
	"fmt"
	"os"

	"thidua/tools/bundle/build"
)

func main() {
	check := flag.Bool("check", false, "compare with the checked-in files instead of writing them")
	root := flag.String("root", ".", "folder of package.json")
	flag.Parse()
	if err := run(*root, *check); err != nil {
		fmt.Fprintln(os.Stderr, "bundle:", err)
		os.Exit(1)
	}
}

func run(root string, check bool) error {
	files, err := build.Files(root)
	if err != nil {
		return err
	}
	if check {
		return build.Check(root, files)
	}
	return build.Write(root, files)
}
