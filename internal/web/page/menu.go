package page

import (
	"iter"
	"strings"

	"github.com/a-h/templ"

	"thidua/internal/core/access"
)

// Item is one line of the menu, and with it what the frame has to know of an area: who may use it, what it offers on the home page and
// how it is explained. An area registers itself by handing its items to the list in package web.
type Item struct {
	Title string          // words of the menu
	Path  string          // where it leads; empty for a group
	Icon  templ.Component // beside the title of a top line
	Verb  access.Verb     // who may do this verb sees the item; empty on groups: shown when one of its items is
	End   bool            // stands below the line at the end of the menu
	Items []Item          // the lines of a group

	About string          // one sentence for the home page and the list of all areas
	Deed  string          // text of the button on the home page; empty: not offered there
	Does  access.Verb     // who may do this verb is offered the deed; empty: whoever sees the item
	Guide templ.Component // the area's own guide, opened by "?"; nil for none
	Keys  []KeyHelp       // keys that work on its pages

	Current bool // set by the frame: the page looked at belongs here
}

// KeyHelp is a key or a combination and what it does.
type KeyHelp struct{ Keys, Does string }

// visible keeps what the actor may use and marks the item with the longest path above the address.
func visible(all []Item, who access.Actor, path string) []Item {
	kept := allowed(all, who)
	if best := longest(kept, path); best != "" {
		mark(kept, best)
	}
	return kept
}

func allowed(all []Item, who access.Actor) []Item {
	var kept []Item
	for _, it := range all {
		if it.Verb != "" && !who.May(it.Verb) {
			continue
		}
		if it.Path == "" {
			if it.Items = allowed(it.Items, who); len(it.Items) == 0 {
				continue
			}
		}
		kept = append(kept, it)
	}
	return kept
}

func longest(items []Item, path string) string {
	best := ""
	each(items, func(it *Item) bool {
		if belongs(it.Path, path) && len(it.Path) > len(best) {
			best = it.Path
		}
		return true
	})
	return best
}

func belongs(item, path string) bool {
	return item != "" && (item == path || item != "/" && strings.HasPrefix(path, item+"/"))
}

// mark sets Current on the item of that path and on the group around it.
func mark(items []Item, path string) bool {
	found := false
	for i := range items {
		it := &items[i]
		it.Current = it.Path == path || mark(it.Items, path)
		found = found || it.Current
	}
	return found
}

// Flat gives every item that leads somewhere, groups opened, in the order of the menu.
func (b Base) Flat() iter.Seq[*Item] {
	return func(yield func(*Item) bool) { each(b.Menu, yield) }
}

// each gives the items that lead somewhere until yield has enough, and says whether it wants more.
func each(items []Item, yield func(*Item) bool) bool {
	for i := range items {
		it := &items[i]
		if it.Path != "" && !yield(it) || !each(it.Items, yield) {
			return false
		}
	}
	return true
}

// Here is the item the page belongs to; the zero item when it belongs to none.
func (b Base) Here() Item {
	for it := range b.Flat() {
		if it.Current {
			return *it
		}
	}
	return Item{}
}

// thumb gives the three items of the bar at the foot of a phone: of a group, its first line under the group's drawing.
func (b Base) thumb() []Item {
	var out []Item
	for _, it := range b.Menu {
		if it.End || len(out) == 3 {
			continue
		}
		if it.Path == "" {
			first := it.Items[0]
			first.Icon = it.Icon
			it = first
		}
		out = append(out, it)
	}
	return out
}
