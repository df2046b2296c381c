package storetest

import (
	"errors"
	"testing"

	"thidua/internal/store"
	"thidua/internal/store/db"
)

// asked is a question with an answer that tells how often it was read.
type asked struct{ what string }

func TestAnAnswerIsRememberedUntilSomethingIsWritten(t *testing.T) {
	Each(t, func(t *testing.T, opt store.Options) {
		opt.Mode = store.ModeTest
		s := Open(t, opt)
		defer s.Close()
		keeps := s.Dialect() == store.SQLite // other nodes may write to a server
		reads := 0
		read := func() (int, error) { reads++; return reads, nil }
		get := func(what string, read func() (int, error)) int {
			t.Helper()
			n, err := store.Remembered(s, asked{what}, read)
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		if first, again := get("a", read), get("a", read); (first == again) != keeps {
			t.Errorf("read as %d, then as %d", first, again)
		}
		last := reads
		if other := get("b", read); other == last {
			t.Error("another question got the answer of the first")
		}
		writes := map[string]func() error{
			"a write": func() error { _, err := addUnit(s, "0001", db.OrgUnit{}); return err },
			"a technical write": func() error {
				return s.WriteTechnical(ctx, func(*store.Tx) error { return nil })
			},
			"a write that failed": func() error {
				if err := s.Write(ctx, func(*store.Tx) error { return errors.New("no") }); err == nil {
					return errors.New("it did not fail")
				}
				return nil
			},
		}
		for name, write := range writes {
			before := get("a", read)
			if err := write(); err != nil {
				t.Fatal(err)
			}
			if after := get("a", read); after == before {
				t.Errorf("%s did not make the store forget", name)
			}
			during := get("c"+name, func() (int, error) {
				n, err := read()
				return n, errors.Join(err, s.WriteTechnical(ctx, func(*store.Tx) error { return nil }))
			})
			if after := get("c"+name, read); after == during {
				t.Errorf("%s: an answer read before another write was kept", name)
			}
		}
	})
}

func TestARefusalIsNotRemembered(t *testing.T) {
	opt := Options(t, store.SQLite)
	opt.Mode = store.ModeTest
	s := Open(t, opt)
	defer s.Close()
	no := errors.New("no")
	if _, err := store.Remembered(s, asked{"a"}, func() (int, error) { return 1, no }); !errors.Is(err, no) {
		t.Fatal(err)
	}
	if n, err := store.Remembered(s, asked{"a"}, func() (int, error) { return 2, nil }); n != 2 || err != nil {
		t.Errorf("%d (%v)", n, err)
	}
}
