package arch

import (
	"path"
	"strings"
	"testing"
)

// A line of the policy that names what is no longer there would let its namesake in one day.
func TestThePolicyNamesOnlyWhatExists(t *testing.T) {
	dirs, bases := map[string]bool{}, map[string]bool{}
	fromCore, helped, used := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, f := range files(t) {
		for dir := f.dir(); dir != "."; dir = path.Dir(dir) {
			dirs[dir], bases[path.Base(dir)] = true, true
		}
		for _, imp := range f.imports() {
			core := strings.HasPrefix(f.path, "internal/core/") && !f.test
			fromCore[imp] = fromCore[imp] || core
			used[ring(f.dir())+" → "+ring(imp)] = used[ring(f.dir())+" → "+ring(imp)] || !f.test && strings.HasPrefix(imp, "thidua/")
			if to, ok := strings.CutPrefix(imp, "thidua/internal/web/"); ok {
				helped[to] = true
			}
		}
	}
	gone := func(list, name string, there bool) {
		if !there {
			t.Errorf("%s names %q, which is not there", list, name)
		}
	}
	for name, allowed := range rings {
		gone("rings", name, dirs[name] || dirs["internal/"+name])
		for _, to := range allowed {
			gone("what "+name+" may import", to, rings[to] != nil && used[name+" → "+to])
		}
	}
	for _, name := range coreOrder {
		gone("coreOrder", name, dirs["internal/core/"+name])
	}
	for imp := range coreOutside {
		gone("coreOutside", imp, fromCore[imp])
	}
	for _, area := range sharedAreas {
		gone("sharedAreas", area, dirs["internal/web/"+area] && helped[area])
	}
	for _, name := range alternatives() {
		gone("testHelpers", name, bases[name])
	}
}

// alternatives lists the names testHelpers is made of.
func alternatives() []string {
	_, rest, _ := strings.Cut(testHelpers.String(), "(")
	names, _, _ := strings.Cut(rest, ")")
	return strings.Split(names, "|")
}
