package cli

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"thidua/internal/app"
	"thidua/internal/core/fault"
	"thidua/internal/store"
)

// CodeFactorKey refuses to start with a key file that cannot be read or made, or holds something else.
const CodeFactorKey = "factor_key_wrong" // args: file

// keyFile is where the key lies that seals the secrets of second factors, unless a setting says otherwise: beside the embedded database, and in
// the data directory too where the database is elsewhere.
const keyFile = "factor.key"

// factorKey reads the key, and makes it with the first start. It is no part of the database, so that a copy of the one alone gives nobody codes.
// Refused "factor_key_wrong" (file).
func (s Settings) factorKey(opt store.Options) ([]byte, error) {
	file := s.FactorKey
	if file == "" {
		file = filepath.Join(opt.Dir, keyFile)
	}
	wrong := func(cause error) ([]byte, error) {
		return nil, fault.New(fault.Refused, CodeFactorKey, fault.Where{}, fault.Args{"file": file}).Because(cause)
	}
	written, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) && s.FactorKey == "" {
		return makeKey(file, wrong)
	}
	if err != nil {
		return wrong(err)
	}
	key, err := hex.DecodeString(strings.TrimSpace(string(written)))
	if err != nil || len(key) != app.FactorKeySize {
		return wrong(err)
	}
	return key, nil
}

// makeKey writes a new key for its owner alone; of two that make one at once the second fails.
func makeKey(file string, wrong func(error) ([]byte, error)) ([]byte, error) {
	key := randomKey()
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return wrong(err)
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return wrong(err)
	}
	_, err = f.WriteString(hex.EncodeToString(key) + "\n")
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		os.Remove(file)
		return wrong(err)
	}
	return key, nil
}

// randomKey is a key of its own, for the tools too, which open no secret.
func randomKey() []byte {
	key := make([]byte, app.FactorKeySize)
	_, _ = rand.Read(key) // never fails
	return key
}
