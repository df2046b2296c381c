package audit

import (
	"bytes"
	"encoding/hex"
	"strings"
	"testing"

	"pgregory.net/rapid"
	"thidua/internal/core/fault"
)

// aProof is one act of a log of several, with its file.
func aProof(t interface{ Fatal(...any) }, size, at int) (Proof, []byte) {
	m := grown(t, size)
	in, err := ProveInclusion(int64(size), int64(at), m.read)
	if err != nil {
		t.Fatal(err)
	}
	p := Proof{m.leaves[at], in}
	file, err := p.File()
	if err != nil {
		t.Fatal(err)
	}
	return p, file
}

func TestAProofComesBackFromItsFileAndHolds(t *testing.T) {
	p, file := aProof(t, 9, 4)
	got, err := ReadProof(file)
	if err != nil || got.Leaf != p.Leaf || got.Inclusion.Root != p.Inclusion.Root {
		t.Fatalf("%+v (%v)", got, err)
	}
	if again, err := got.File(); err != nil || !bytes.Equal(again, file) {
		t.Errorf("written again it differs (%v)", err)
	}
	if err := got.At(0, p.Inclusion.Root); err != nil {
		t.Error(err)
	}
	if fault.KindOf(got.At(10, p.Inclusion.Root)) != fault.Invalid {
		t.Error("another length of the log is taken for this one")
	}
	if err := got.At(9, p.Inclusion.Root); err != nil {
		t.Error(err)
	}
	if other, _ := aProof(t, 8, 4); fault.From(got.At(0, other.Inclusion.Root)).Findings[0].Code != CodeProofRoot {
		t.Error("the root of a shorter log is taken for this one")
	}
}

// Whatever byte of the file somebody changes: it is refused, or tells of the same act and the same root (a blank, the case of a hexadecimal digit, a letter of a
// key whose case JSON does not mind, the length of the log, which no hash holds).
func TestAProofWithAChangedByteIsRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, file := aProof(t, rapid.IntRange(1, 20).Draw(t, "size"), 0)
		at := rapid.IntRange(0, len(file)-1).Draw(t, "at")
		was := file[at]
		file[at] = rapid.Byte().Draw(t, "byte")
		got, err := ReadProof(file)
		if err == nil && (got.Leaf != p.Leaf || got.Inclusion.Root != p.Inclusion.Root) {
			t.Fatalf("byte %d, %q changed into %q, passed", at, was, file[at])
		}
	})
}

func TestAProofIsRefusedForWhatIsWrongWithIt(t *testing.T) {
	p, file := aProof(t, 5, 2)
	plain := string(file)
	encoded := hex.EncodeToString(p.Leaf.Encode())
	forged := p.Leaf
	forged.Reason = "khác"
	for name, c := range map[string]struct{ file, code string }{
		"nothing":            {"", CodeProofUnreadable},
		"another file":       {`{"units":[]}`, CodeProofUnreadable},
		"something after it": {plain + "{}", CodeProofUnreadable},
		"words after it":     {plain + "} and more", CodeProofUnreadable},
		"the act told twice": {strings.Replace(plain, `"leaf":`, `"leaf": {"name": "người khác"}, "leaf":`, 1), CodeProofUnreadable},
		"a name told twice":  {strings.Replace(plain, `"index"`, `"name": "người khác", "index"`, 1), CodeProofUnreadable},
		"a field more":       {strings.Replace(plain, `"index"`, `"note": "x", "index"`, 1), CodeProofUnreadable},
		"a short encoding":   {strings.Replace(plain, encoded, encoded[:len(encoded)-2], 1), CodeProofUnreadable},
		"a longer encoding":  {strings.Replace(plain, encoded, encoded+"00", 1), CodeProofUnreadable},
		"an endless length":  {strings.Replace(plain, encoded, "74ffffffffffffffff"+encoded[18:], 1), CodeProofUnreadable},
		"another name":       {strings.Replace(plain, "cán bộ", "lãnh đạo", 1), CodeProofTold},
		"another number":     {strings.Replace(plain, `"index": 2`, `"index": 3`, 1), CodeProofTold},
		"a reason added":     {strings.Replace(plain, encoded, hex.EncodeToString(forged.Encode()), 1), CodeProofWrong},
		"a shorter log":      {strings.Replace(plain, `"size": 5`, `"size": 3`, 1), CodeProofWrong},
	} {
		if c.file == plain {
			t.Fatalf("%s: nothing is changed", name)
		}
		_, err := ReadProof([]byte(c.file))
		if err == nil || fault.KindOf(err) != fault.Invalid || fault.From(err).Findings[0].Code != c.code {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
}

func TestARootIsReadAsPrintedAndAsInAProof(t *testing.T) {
	p, _ := aProof(t, 3, 1)
	root := p.Inclusion.Root
	for _, written := range []string{hex.EncodeToString(root[:]), strings.ToUpper(hex.EncodeToString(root[:])), root.String()} {
		if got, ok := ReadRoot(written); !ok || got != root {
			t.Errorf("%q: %v %v", written, got, ok)
		}
	}
	for _, none := range []string{"", "x", "abcd", hex.EncodeToString(root[:31])} {
		if _, ok := ReadRoot(none); ok {
			t.Errorf("%q is taken for a root", none)
		}
	}
}
