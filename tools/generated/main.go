// Command generated notes from which SQL the query package was generated. Generating takes minutes, so the tests do not repeat it: they
// compare this note. Run by `make generate` after sqlc.
package main

import (
	"fmt"
	"os"

	"thidua/tools/generated/digest"
)

func main() {
	if err := digest.Write("."); err != nil {
		fmt.Fprintln(os.Stderr, "generated:", err)
		os.Exit(1)
	}
}
