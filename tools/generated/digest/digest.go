// Package digest sums up the sources of the generated query package.
package digest

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Note is where the digest is kept, from the root of the project.
const Note = "internal/store/db/generated.sum"

// Of gives the digest over sqlc.yaml, the schema of PostgreSQL, the queries and the Go files generated from them.
func Of(root string) (string, error) {
	var names []string
	for _, pattern := range []string{"sqlc.yaml", "internal/store/migrations/postgres/*.sql", "internal/store/queries/*.sql", "internal/store/db/*.go"} {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			return "", err
		}
		names = append(names, found...)
	}
	slices.Sort(names)
	h := sha256.New()
	for _, name := range names {
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return "", err
		}
		io.WriteString(h, filepath.ToSlash(rel)+"\n")
		b, err := os.ReadFile(name)
		if err != nil {
			return "", err
		}
		h.Write(b)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// Write keeps the digest of what stands now.
func Write(root string) error {
	sum, err := Of(root)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(root, Note), []byte(sum+"\n"), 0o644)
}

// Current says whether the note fits what stands now.
func Current(root string) (bool, error) {
	sum, err := Of(root)
	if err != nil {
		return false, err
	}
	b, err := os.ReadFile(filepath.Join(root, Note))
	return strings.TrimSpace(string(b)) == sum, err
}
