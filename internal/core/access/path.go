package access

import "thidua/internal/core/fault"

// PathStep is the width of one level of a unit's path.
const (
	PathStep   = 4
	pathDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	maxLevels  = 12
)

// ChildPath gives the path of the next unit below a parent ("" for the top), after the greatest path in use there ("" for none). A step is
// never used twice. Invalid "tree_too_deep" (max) below the twelfth level; conflict "branch_full" when all 36^4 steps are used.
func ChildPath(parent, last string) (string, error) {
	if len(parent) >= maxLevels*PathStep {
		return "", fault.New(fault.Invalid, "tree_too_deep", fault.Where{}, fault.Args{"max": maxLevels})
	}
	step := []byte("0000")
	if last != "" {
		copy(step, last[len(parent):])
	}
	for i := PathStep - 1; i >= 0; i-- {
		if next := digitOf(step[i]) + 1; next < len(pathDigits) {
			step[i] = pathDigits[next]
			return parent + string(step), nil
		}
		step[i] = pathDigits[0]
	}
	return "", fault.New(fault.Conflict, "branch_full", fault.Where{}, nil)
}

func digitOf(c byte) int {
	for i := range len(pathDigits) {
		if pathDigits[i] == c {
			return i
		}
	}
	return 0
}
