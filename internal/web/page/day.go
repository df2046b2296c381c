package page

import (
	"strconv"
	"strings"

	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
)

// Day reads a day as people write it, 09/03/2024, or as programs do, 2024-03-09; zero for nothing. Invalid
// "day_wrong" for what is none.
func Day(text string) (cal.Date, error) {
	if text == "" {
		return 0, nil
	}
	if p := strings.Split(text, "/"); len(p) == 3 {
		y, errY := strconv.Atoi(p[2])
		m, errM := strconv.Atoi(p[1])
		d, errD := strconv.Atoi(p[0])
		if errY != nil || errM != nil || errD != nil {
			return 0, fault.New(fault.Invalid, "day_wrong", fault.Where{}, nil)
		}
		return cal.Of(y, m, d)
	}
	return cal.ParseISO(text)
}
