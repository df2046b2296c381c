package org

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"thidua/internal/core/fault"
)

func TestPathsOfChildrenFollowEachOtherInByteOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parent, last := strings.Repeat("0A01", rapid.IntRange(0, 11).Draw(t, "level")), ""
		for range rapid.IntRange(1, 80).Draw(t, "children") {
			next, err := ChildPath(parent, last)
			if err != nil || len(next) != len(parent)+PathStep || ParentPath(next) != parent || next <= last {
				t.Fatalf("after %q came %q (%v)", last, next, err)
			}
			last = next
		}
	})
	if _, err := ChildPath("", "ZZZZ"); fault.KindOf(err) != fault.Conflict {
		t.Errorf("a full branch: %v", err)
	}
	if _, err := ChildPath(strings.Repeat("0001", 12), ""); fault.KindOf(err) != fault.Invalid {
		t.Errorf("a thirteenth level: %v", err)
	}
}
