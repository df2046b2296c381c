package api

import (
	"strings"
	"testing"

	"thidua/internal/api/wire"
	"thidua/internal/core/audit"
)

// A program of the auditor takes the proof of an act and checks it by itself; the log as it was is proved to those who kept a root then.
func TestAnAuditorsProgramTakesTheProofOfAnAct(t *testing.T) {
	w := quick(t)
	eo, au := w.as(t, "EO"), w.as(t, "AU")
	w.things(t, eo)
	n := w.lastAct(t)
	got := au.get(Base + "/audit/" + n + "/proof")
	sound(t, got)
	var told wire.AuditProof
	got.into(t, &told)
	p, err := audit.ReadProof(got.body)
	if err != nil || told.Leaf.Encoded == "" || told.Inclusion.Size != p.Inclusion.Size || got.header.Get("Content-Type") != mediaJSON {
		t.Fatalf("it proves nothing (%v): %s", err, got.body)
	}
	if _, err := audit.ReadProof([]byte(strings.Replace(string(got.body), told.Root, strings.Repeat("0", 64), 1))); len(told.Root) != 64 || err == nil {
		t.Errorf("the root %q as verify prints it is told, and another is taken: %v", told.Root, err)
	}
	if _, err := audit.ReadProof([]byte(strings.Replace(string(got.body), told.Leaf.Name, told.Leaf.Name+"x", 1))); err == nil {
		t.Error("another name is proved too")
	}
	then := au.get(Base + "/audit/" + n + "/proof?size=" + n)
	if p, err := audit.ReadProof(then.body); err != nil || p.Inclusion.Size != p.Leaf.Index+1 {
		t.Errorf("the log as it was: %+v (%v)", p.Inclusion, err)
	}
	for _, size := range []string{"99999", "0", "-1", "x"} {
		au.get(Base+"/audit/"+n+"/proof?size="+size).refusedAs(t, 422, "proof_size")
		au.get(Base+"/audit/1/proof?size="+size).refusedAs(t, 404, "not_found") // the first act was above the auditor's unit
	}
	for _, none := range []string{"0", "-1", "99999", "x"} {
		au.get(Base+"/audit/"+none+"/proof").refusedAs(t, 404, "not_found")
	}
	eo.get(Base+"/audit/"+n+"/proof").refusedAs(t, 403, "role")
}
