package storetest

import (
	"context"
	"database/sql"
	"reflect"
	"testing"
	"unsafe"

	"thidua/internal/store"
)

// Pragma reads or sets a setting of the connection that writes to the embedded database. Such settings belong to one connection, and package store
// hands its own to nobody: the test takes it past the wall.
func Pragma(t testing.TB, s *store.Store, setting string) string {
	t.Helper()
	field := reflect.ValueOf(s).Elem().FieldByName("write")
	writer := *(**sql.DB)(unsafe.Pointer(field.UnsafeAddr()))
	var value string
	if err := writer.QueryRowContext(context.Background(), "PRAGMA "+setting).Scan(&value); err != nil {
		t.Fatal(err)
	}
	return value
}
