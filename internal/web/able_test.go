package web

import (
	"testing"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/web/webtest"
)

// able signs in as somebody who may use each route: the emulation officer, or the first of those that follow who may.
func able(t *testing.T, c *webtest.Client) func(Route) *webtest.Client {
	t.Helper()
	roles := []access.Role{access.EO, access.AD, access.HU, access.SB}
	clients := make([]*webtest.Client, len(roles))
	for i, role := range roles {
		clients[i] = webtest.ClientOf(t, c.Base)
		signIn(t, clients[i], string(role))
	}
	director := webtest.ClientOf(t, c.Base) // what waits to be confirmed lies above the first head
	signIn(t, director, "giam-doc")
	return func(rt Route) *webtest.Client {
		for i, role := range roles {
			if (access.Actor{Account: 1, Grants: []access.Grant{{Role: role}}}).May(rt.Permission) {
				if role == access.HU && rt.Object == app.ObjectPending {
					return director
				}
				return clients[i]
			}
		}
		return clients[0]
	}
}
