package access

// Role is one of the offices a person acts in, named by the short codes of the rights table.
type Role string

// The roles that exist so far. EO, SB, AU and AD are granted; HU, DL, CH, CF and EM follow from a relation and are never granted by hand.
const (
	EO Role = "EO" // emulation officer of a unit
	HU Role = "HU" // head of unit
	DL Role = "DL" // who acts for a head of unit, within the verbs and days lent to him
	CH Role = "CH" // officer of a cluster's head unit
	CF Role = "CF" // cluster follower
	SB Role = "SB" // standing body of the council
	AU Role = "AU" // auditor: reads everything below the unit, writes nothing
	AD Role = "AD" // administrator: technical objects only, no business content
	EM Role = "EM" // employee: every account that belongs to a person
)

// Roles lists every role in the order the rights table names them.
func Roles() []Role { return []Role{EO, HU, DL, CH, CF, SB, AU, AD, EM} }

// Known says whether the role exists.
func (r Role) Known() bool {
	for _, k := range Roles() {
		if k == r {
			return true
		}
	}
	return false
}
