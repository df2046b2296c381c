package app

import (
	"context"

	"thidua/packs/demo"
)

// DemoRole is one button of the demo's sign-in page, in Vietnamese as the demo's data has it: by which name it signs in, the code of the role, its
// title, the unit where it is held and what can be done in it.
type DemoRole struct{ Login, Role, Title, UnitName, About string }

// DemoRoles lists the buttons of the sign-in page; none on a live database. Anybody may ask.
func (a *App) DemoRoles(context.Context) ([]DemoRole, error) {
	if a.Mode() == ModeLive {
		return nil, nil
	}
	org, err := demo.Read()
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, u := range org.Units {
		names[u.Key] = u.Name
	}
	out := make([]DemoRole, len(org.Roles))
	for i, r := range org.Roles {
		out[i] = DemoRole{Login: r.Login, Role: r.Role, Title: r.Title, UnitName: names[r.At], About: r.About}
	}
	return out, nil
}
