package app

import (
	"crypto/rand"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/storetest"
)

// benchApp is the demo on an engine, with the officer signed in.
func benchApp(b *testing.B, d store.Dialect) (*App, access.Actor, string) {
	b.Helper()
	opt := storetest.Options(b, d)
	opt.Mode = ModeDemo
	a, err := New(Config{Store: storetest.Open(b, opt), Now: time.Now, Random: rand.Reader, Log: slog.New(slog.DiscardHandler), Key: make([]byte, FactorKeySize)})
	if err != nil {
		b.Fatal(err)
	}
	if err := a.DemoSeed(ctx); err != nil {
		b.Fatal(err)
	}
	opened, err := a.SessionOpenDemo(ctx, "EO", "", "")
	if err != nil {
		b.Fatal(err)
	}
	actor, err := a.SessionActor(ctx, opened.Token)
	if err != nil {
		b.Fatal(err)
	}
	return a, actor, opened.Token
}

func engines(b *testing.B, run func(b *testing.B, d store.Dialect)) {
	for _, d := range []store.Dialect{store.SQLite, store.Postgres} {
		b.Run(string(d), func(b *testing.B) { run(b, d) })
	}
}

// BenchmarkAuditedWrite is a whole write: rights read anew, key, content, row, act, tree, commit.
func BenchmarkAuditedWrite(b *testing.B) {
	engines(b, func(b *testing.B, d store.Dialect) {
		a, actor, _ := benchApp(b, d)
		n := 0
		for b.Loop() {
			n++
			if _, err := keepBook(a, actor, fmt.Sprint(n), fmt.Sprint(n)); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkAuditedWriteParallel is the same by many clients at once, who meet at the head of the log.
func BenchmarkAuditedWriteParallel(b *testing.B) {
	engines(b, func(b *testing.B, d store.Dialect) {
		a, actor, _ := benchApp(b, d)
		b.SetParallelism(8)
		b.ResetTimer()
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
				key, err := a.token()
				if err == nil {
					_, err = keepBook(a, actor, key, key)
				}
				if err != nil {
					b.Error(err)
					return
				}
			}
		})
	})
}

// BenchmarkSessionActor is what every request pays before its page.
func BenchmarkSessionActor(b *testing.B) {
	engines(b, func(b *testing.B, d store.Dialect) {
		a, _, token := benchApp(b, d)
		for b.Loop() {
			if _, err := a.SessionActor(ctx, token); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkListOfThirty is a full page of a list, scope and count included.
func BenchmarkListOfThirty(b *testing.B) {
	engines(b, func(b *testing.B, d store.Dialect) {
		a, actor, _ := benchApp(b, d)
		for i := range 500 {
			if _, err := keepBook(a, actor, "", fmt.Sprint(i)); err != nil {
				b.Fatal(err)
			}
		}
		for b.Loop() {
			if page, err := a.ScorebookList(ctx, actor, ScorebookListIn{}); err != nil || len(page.Books) != bookPage {
				b.Fatal(len(page.Books), err)
			}
		}
	})
}
