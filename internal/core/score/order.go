package score

import "thidua/internal/core/fault"

// FindingOrder is the order of findings about units scored by a scheme: units as they are named, groups and criteria as printed, columns as they are scored. The scheme
// may be nil.
func FindingOrder(s *Scheme, units []string) fault.Order {
	o := fault.Order{Units: units, Columns: []string{string(Self), string(Cluster), string(Appraisal), string(Council), string(Given), string(Final)}}
	if s == nil {
		return o
	}
	var add func(gs []*Group)
	add = func(gs []*Group) {
		for _, g := range gs {
			o.Criteria = append(o.Criteria, g.Code)
			for _, c := range g.Criteria {
				o.Criteria = append(o.Criteria, c.Code)
			}
			add(g.Groups)
		}
	}
	add(s.Groups)
	return o
}

func (f *Facts) order() fault.Order {
	names := make([]string, len(f.Units))
	for i, u := range f.Units {
		names[i] = u.Name
	}
	return FindingOrder(f.Scheme, names)
}
