package api

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"testing"

	"thidua/internal/api/wire"
)

func TestAControlCharacterInAHeaderIsAProblemInVietnamese(t *testing.T) {
	w := quick(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &http.Server{Handler: w.whole}
	go s.Serve(w.pages.Listener(l)) //nolint:errcheck // ends with Close
	defer s.Close()
	conn, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprint(conn, "POST /api/v1/scorebooks HTTP/1.1\r\nHost: a\r\nIdempotency-Key: a\x01b\r\n\r\n")
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	var p wire.Problem
	if err := json.NewDecoder(answer.Body).Decode(&p); err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != 400 || answer.Header.Get("Content-Type") != mediaProblem || p.Status != 400 || p.Code != CodeMalformed || len(p.Findings) != 1 || p.RequestID == "" || p.RequestID != answer.Header.Get("X-Request-Id") {
		t.Errorf("%d %s: %+v", answer.StatusCode, answer.Header.Get("Content-Type"), p)
	}
}
