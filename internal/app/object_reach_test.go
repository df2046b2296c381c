package app

import (
	"testing"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
)

// A slip in a table of routes would otherwise ask the accounts for the id of another thing.
func TestAThingOfAnUnknownTypeIsADefectAndNobodysAccount(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, _ *clock) {
		seed(t, a)
		ad := actorAs(t, a, "AD")
		for _, object := range []string{"", "acount", "scorebooks", "Account"} {
			wantCode(t, a.ObjectReach(ctx, ad, access.AccountRead, object, "1"), fault.Internal, "internal")
		}
	})
}
