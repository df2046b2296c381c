//go:build unix

package store

import (
	"errors"
	"os"
	"syscall"

	"thidua/internal/core/fault"
)

// What access(2) is asked.
const (
	mayRead  = 4
	mayWrite = 2
	mayEnter = 1
)

// checkRights asks the operating system for every right a database in its directory needs, so that what is missing is named before the engine stumbles
// over it. Whoever only looks needs no right to write. Refused "data_right_missing" (path, right).
func checkRights(dir, file string, readOnly bool) error {
	if err := needRights(dir, readOnly, mayRead, mayEnter); err != nil {
		return err
	}
	for _, name := range append([]string{""}, journals...) {
		if _, err := os.Stat(file + name); err != nil {
			continue
		}
		if err := needRights(file+name, readOnly, mayRead); err != nil {
			return err
		}
	}
	return nil
}

// needRights asks for the rights, and for that to write unless it is not needed.
func needRights(path string, readOnly bool, rights ...uint32) error {
	if !readOnly {
		rights = append(rights, mayWrite)
	}
	for _, right := range rights {
		err := syscall.Access(path, right)
		switch {
		case errors.Is(err, syscall.EROFS):
			return rightMissing(path, "mount", err)
		case errors.Is(err, syscall.EACCES), errors.Is(err, syscall.EPERM):
			return rightMissing(path, map[uint32]string{mayRead: "read", mayWrite: "write", mayEnter: "enter"}[right], err)
		}
	}
	return nil
}

func rightMissing(path, right string, cause error) error {
	return fault.New(fault.Refused, "data_right_missing", fault.Where{}, fault.Args{"path": path, "right": right}).Because(cause)
}
