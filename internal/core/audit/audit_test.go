package audit

import (
	"fmt"
	"testing"

	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"
)

// memory keeps nodes the way the store does.
type memory struct {
	nodes  map[int64]Hash
	leaves []Leaf
	root   Hash
}

func (m *memory) read(indexes []int64) ([]Hash, error) {
	out := make([]Hash, len(indexes))
	for i, ix := range indexes {
		h, ok := m.nodes[ix]
		if !ok {
			return nil, fmt.Errorf("node %d was never stored", ix)
		}
		out[i] = h
	}
	return out, nil
}

func (m *memory) add(t interface{ Fatal(...any) }, l Leaf) {
	l.Index = int64(len(m.leaves))
	nodes, root, err := Append(l.Index, l.Hash(), m.read)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range nodes {
		m.nodes[n.Index] = n.Hash
	}
	m.root, m.leaves = root, append(m.leaves, l)
}

func grown(t interface{ Fatal(...any) }, n int) *memory {
	m := &memory{nodes: map[int64]Hash{}}
	for i := range n {
		m.add(t, Leaf{At: int64(i) * 7, Account: 3, Name: "cán bộ", Verb: "scorebook.upload", Object: fmt.Sprint("scorebook:", i)})
	}
	return m
}

func TestEveryLeafOfEveryTreeIsProvedAndNoOtherLeafIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := grown(t, rapid.IntRange(1, 60).Draw(t, "size"))
		i := rapid.IntRange(0, len(m.leaves)-1).Draw(t, "leaf")
		p, err := ProveInclusion(int64(len(m.leaves)), int64(i), m.read)
		if err != nil || p.Root != m.root {
			t.Fatalf("proof %v, root as appended: %v", err, p.Root == m.root)
		}
		if err := p.Check(m.leaves[i]); err != nil {
			t.Fatal(err)
		}
		forged := m.leaves[i]
		forged.Name += "x"
		if p.Check(forged) == nil {
			t.Fatal("a leaf with another name passed the proof")
		}
	})
}

func TestTheStoredNodesOfATreeAreExactlyThoseCounted(t *testing.T) {
	for n := range 40 {
		m := grown(t, n)
		if int64(len(m.nodes)) != NodeCount(int64(n)) {
			t.Errorf("%d leaves: %d nodes stored, %d counted", n, len(m.nodes), NodeCount(int64(n)))
		}
		root, err := Root(int64(n), m.read)
		if err != nil || root != m.root {
			t.Errorf("%d leaves: root differs (%v)", n, err)
		}
	}
}

func TestLeavesThatDifferInOneFieldHaveDifferentHashes(t *testing.T) {
	base := Leaf{Index: 1, At: 2, Account: 3, Name: "a", Verb: "b", Object: "c", Reason: "d"}
	seen := map[tlog.Hash]string{base.Hash(): "base"}
	for name, change := range map[string]func(*Leaf){
		"index": func(l *Leaf) { l.Index++ }, "instant": func(l *Leaf) { l.At++ }, "account": func(l *Leaf) { l.Account++ },
		"name": func(l *Leaf) { l.Name = "ab" }, "verb": func(l *Leaf) { l.Verb = "bc" }, "object": func(l *Leaf) { l.Object = "" }, "path": func(l *Leaf) { l.Path = "0001" },
		"reason": func(l *Leaf) { l.Reason = "e" }, "rows": func(l *Leaf) { l.Rows[0]++ }, "payload": func(l *Leaf) { l.Payload[31]++ },
		"a letter moved from verb to name": func(l *Leaf) { l.Name, l.Verb = "ab", "" },
	} {
		l := base
		change(&l)
		if was, ok := seen[l.Hash()]; ok {
			t.Errorf("%s and %s share a hash", name, was)
		}
		seen[l.Hash()] = name
	}
}

func TestRowDigestsKnowEveryValueButNotTheOrder(t *testing.T) {
	salt := []byte("salt")
	fields := []Field{{"a", int64(1)}, {"b", "x"}, {"c", []byte("x")}, {"d", nil}}
	base := RowDigest(salt, "score_book", 1, fields)
	if RowDigest(salt, "score_book", 1, []Field{fields[3], fields[1], fields[0], fields[2]}) != base {
		t.Error("the order of the columns changed the digest")
	}
	others := map[string]Digest{
		"other salt":            RowDigest([]byte("s"), "score_book", 1, fields),
		"other table":           RowDigest(salt, "score_run", 1, fields),
		"other id":              RowDigest(salt, "score_book", 2, fields),
		"text instead of bytes": RowDigest(salt, "score_book", 1, []Field{{"a", int64(1)}, {"b", "x"}, {"c", "x"}, {"d", nil}}),
		"empty instead of null": RowDigest(salt, "score_book", 1, []Field{{"a", int64(1)}, {"b", "x"}, {"c", []byte("x")}, {"d", ""}}),
		"no row":                RowDigest(salt, "score_book", 1, nil),
	}
	for name, d := range others {
		if d == base {
			t.Errorf("%s has the same digest", name)
		}
	}
	a, b := Row{"x", 1, base}, Row{"x", 2, base}
	if RowsDigest([]Row{a, b}) != RowsDigest([]Row{b, a}) || RowsDigest([]Row{a}) == RowsDigest([]Row{a, b}) {
		t.Error("the digest over rows must hold which rows, not their order")
	}
}
