package web

import (
	"testing"

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
	return func(rt Route) *webtest.Client {
		for i, role := range roles {
			if (access.Actor{Account: 1, Grants: []access.Grant{{Role: role}}}).May(rt.Permission) {
				return clients[i]
			}
		}
		return clients[0]
	}
}
