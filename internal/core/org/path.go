package org

import "thidua/internal/core/fault"

// PathStep is the width of one level of a unit's path.
const (
	PathStep   = 4
	pathDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	maxLevels  = 12
)

// Refusals of ChildPath.
const (
	CodeTooDeep    = "tree_too_deep" // args: max
	CodeBranchFull = "branch_full"
)

// ChildPath gives the path of the next unit below a parent ("" for the top), after the greatest path in use there ("" for none). A branch
// is a range of paths. Invalid "tree_too_deep" (max) below the twelfth level; conflict "branch_full" when all 36^4 steps are used.
func ChildPath(parent, last string) (string, error) {
	if len(parent) >= maxLevels*PathStep {
		return "", fault.New(fault.Invalid, CodeTooDeep, fault.Where{}, fault.Args{"max": maxLevels})
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
	return "", fault.New(fault.Conflict, CodeBranchFull, fault.Where{}, nil)
}

// ParentPath gives the path one level up, "" for a top.
func ParentPath(path string) string {
	if len(path) < PathStep {
		return ""
	}
	return path[:len(path)-PathStep]
}

func digitOf(c byte) int {
	for i := range len(pathDigits) {
		if pathDigits[i] == c {
			return i
		}
	}
	return 0
}
