package wire

// Grants are the roles of an account, the latest first.
type Grants struct {
	Grants []Grant `json:"grants"`
}

// Grant is a role an account holds, held or will hold at a unit; Last is absent where it is open. Basis says what it rests on; document, who
// drafted and who confirmed it are absent for roles that came by set-up, invitation or the demonstration.
type Grant struct {
	ID        int64  `json:"id"`
	Role      string `json:"role"`
	Unit      string `json:"unit"`
	First     string `json:"first"`
	Last      string `json:"last,omitempty"`
	Basis     string `json:"basis"`
	Document  string `json:"document,omitempty"`
	Drafted   string `json:"drafted_by,omitempty"`
	Confirmed string `json:"confirmed_by,omitempty"`
	On        bool   `json:"on"`
	Version   int64  `json:"version"`
}

// GrantRole is a role to be given at a unit.
type GrantRole struct {
	Role     string `json:"role"` // EO, SB, AU, AD
	Unit     int64  `json:"unit"`
	First    string `json:"first,omitempty"` // today where absent
	Last     string `json:"last,omitempty"`  // open where absent
	Document string `json:"document"`
	Login    string `json:"login"` // the name to sign in with of the account, to confirm
}

// GrantLast ends a role.
type GrantLast struct {
	Last     string `json:"last,omitempty"` // at once where absent
	Document string `json:"document"`
	Login    string `json:"login"` // the name to sign in with of the account, to confirm
}

// RoleChange is what a draft about a role would do: give it, or with ends let it end with the last day.
type RoleChange struct {
	Role     string `json:"role"`
	Unit     string `json:"unit"`
	First    string `json:"first"`
	Last     string `json:"last,omitempty"`
	Document string `json:"document"`
	Ends     bool   `json:"ends"`
}
