package page

import (
	"fmt"
	"time"

	"github.com/a-h/templ"
)

// HX says what htmx shall do; it is the only way attributes of htmx enter a page. There is no field for scripts: the content policy
// would refuse them. Attributes apply to the element alone (inheritance is off). The element must work without it: a link has its
// href, a form its action.
type HX struct {
	Get    string        // address to fetch
	Post   string        // address to send the form to
	Target string        // selector of what the answer replaces; empty: the element
	Swap   string        // innerHTML (empty), outerHTML, outerMorph, beforeend, delete …
	Select string        // selector of the part of the answer to take; empty: all
	Every  time.Duration // fetch again after this time, for progress; 0 for never
	On     string        // event that triggers, for instance "change"; empty: click, submit or change as the element has it
	Push   bool          // the address bar follows
}

// Attrs gives the attributes, to be spread over the element.
func (h HX) Attrs() templ.Attributes {
	a := templ.Attributes{}
	set := func(name, value string) {
		if value != "" {
			a[name] = value
		}
	}
	set("hx-get", h.Get)
	set("hx-post", h.Post)
	set("hx-target", h.Target)
	set("hx-swap", h.Swap)
	set("hx-select", h.Select)
	set("hx-trigger", h.On)
	if h.Every > 0 {
		a["hx-trigger"] = fmt.Sprintf("every %dms", h.Every.Milliseconds())
	}
	if h.Push {
		a["hx-push-url"] = "true"
	}
	return a
}
