package workbook

import (
	"thidua/internal/core/fault"
	"thidua/internal/core/score"
)

// Order is the order in which findings about the workbook and its units are told: as the tabs, the units and the criteria stand.
func (rd *Reading) Order() fault.Order {
	units := make([]string, len(rd.Units))
	for i, u := range rd.Units {
		units[i] = u.Name
	}
	o := score.FindingOrder(rd.Scheme, units)
	for _, sh := range rd.Sheets {
		o.Sheets = append(o.Sheets, sh.Name)
	}
	return o
}
