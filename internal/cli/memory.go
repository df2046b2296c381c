package cli

import (
	"math"
	"runtime/debug"
)

// memoryAim is how much memory the program holds before it tidies up more often than usual, in bytes. It is no limit: work that needs more
// goes on, slower. Without it what one large file left behind would stay until as much again has piled up.
const memoryAim = 512 << 20

// holdMemory sets that aim, unless whoever started the program set another (GOMEMLIMIT).
func holdMemory() {
	if debug.SetMemoryLimit(-1) == math.MaxInt64 {
		debug.SetMemoryLimit(memoryAim)
	}
}
