package score

import (
	"slices"

	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/num"
)

// lateness gives points for each report by the days it was late. The maximum is the points of a report on time × the reports fallen due
// (S11); a report not due leaves both sides.
func (k *calc) lateness() {
	reports := k.e.In.Reports
	if len(reports) == 0 {
		k.null(CodeInputMissing, fault.Args{"input": "reports"})
		return
	}
	unit, due, sum := k.c.Bands[0].Points, 0, num.Zero
	for _, rep := range reports {
		if rep.Days != nil && !rep.Days.IsInt() { // whole days; below 0 is early
			k.refuse(CodeNotWhole, fault.Args{"input": "days", "value": *rep.Days})
			return
		}
		days, state := k.daysLate(rep)
		if state == NotDue {
			k.step("report_not_due", fault.Args{"report": rep.Name, "due": rep.Due})
			continue
		}
		due++
		p := k.c.Bands[len(k.c.Bands)-1].Points
		if state == Null {
			k.step("report_absent", fault.Args{"report": rep.Name, "due": rep.Due, "points": p})
		} else {
			i := find(k.c.Bands, Reading{Num: num.Max(days, num.Zero).Ptr()})
			if i < 0 {
				k.gapIn(k.c.Bands, Reading{Num: &days})
				return
			}
			p = k.c.Bands[i].Points
			k.step("report_days", fault.Args{"report": rep.Name, "days": days, "points": p})
		}
		sum = sum.Add(p)
	}
	if due == 0 {
		k.l.State, k.l.Max = NotDue, nil
		return
	}
	k.l.Max = unit.Mul(num.Int(int64(due))).Ptr()
	k.points(sum)
}

// daysLate gives the calendar days a report was late; Null when it is due and never came, NotDue while its day has not passed.
func (k *calc) daysLate(r Report) (num.Rat, State) {
	switch {
	case r.Days != nil:
		return *r.Days, Scored
	case !r.Done.IsZero():
		return num.Int(int64(r.Due.Days(r.Done))), Scored
	case k.b.f.AssessedOn > r.Due:
		return num.Zero, Null
	}
	return num.Zero, NotDue
}

// deadline gives M on or before the day, M plus After (negative) later, 0 when it was never done by the end of the period (S9).
func (k *calc) deadline() {
	limit, ok := k.limitDay()
	if !ok || !k.eventsKnown() {
		return
	}
	in := k.e.In
	never := in.Never != nil && *in.Never
	p := k.c.base()
	switch {
	case !in.Done.IsZero() && !never && in.Done <= limit:
		k.step("deadline_met", fault.Args{"done": in.Done, "limit": limit, "max": p})
	case !in.Done.IsZero() && !never && k.b.f.PeriodEnd < in.Done:
		k.step("deadline_after_period", fault.Args{"limit": limit, "done": in.Done, "end": k.b.f.PeriodEnd})
		k.points(num.Zero)
		return
	case !in.Done.IsZero() && !never:
		k.step("deadline_late", fault.Args{"done": in.Done, "limit": limit, "max": p, "after": k.c.After.OrZero()})
		p = p.Add(k.c.After.OrZero())
	case !never && k.b.f.AssessedOn <= limit:
		k.l.State, k.l.Max = NotDue, nil
		return
	case !never && k.b.f.AssessedOn < k.b.f.PeriodEnd:
		k.null(CodeInputMissing, fault.Args{"input": "done"})
		return
	default:
		k.step("deadline_never", fault.Args{"limit": limit})
		k.points(num.Zero)
		return
	}
	taken, ok := k.deductions(k.c.base())
	if ok {
		k.points(p.Sub(taken))
	}
}

func (k *calc) limitDay() (cal.Date, bool) {
	limit := k.b.limit(k.c, k.e.In.Due)
	if limit.IsZero() {
		k.null(CodeInputMissing, fault.Args{"input": "due"})
		return limit, false
	}
	return limit, true
}

// limit gives the last day that is in time: the one said with the entry, else that of the scheme in the year scored; the zero date where
// neither is known.
func (b *board) limit(c *Criterion, said cal.Date) cal.Date {
	limit := said
	if limit.IsZero() && c.Limit != nil {
		if d, err := c.Limit.In(b.f.Year); err == nil {
			limit = d
		}
	}
	if c.WorkingDay && !limit.IsZero() {
		limit = limit.NextWorkingDay()
	}
	return limit
}

// beforeDay says that a criterion without an entry cannot be due yet. After the day a cell left empty is missing like any other (S3): that
// a thing was never done has to be said.
func (b *board) beforeDay(c *Criterion) bool {
	limit := b.limit(c, 0)
	return !limit.IsZero() && b.f.AssessedOn <= limit
}

// tellEarly names the criteria that leave the sheets because things are judged before the end of the period.
func (r *Result) tellEarly(f *Facts) {
	if f.AssessedOn.IsZero() || f.AssessedOn >= f.PeriodEnd {
		return
	}
	var out []string
	for _, u := range r.Units {
		for _, l := range u.Sheets[Final].Lines {
			said := l.Entry != nil && l.Entry.State == NotDue
			if l.State == NotDue && !said && !slices.Contains(out, l.Criterion.Code) {
				out = append(out, l.Criterion.Code)
			}
		}
	}
	if len(out) > 0 {
		r.Findings = append(r.Findings, fault.Finding{Code: CodeAssessedEarly, Severity: fault.Info, Args: fault.Args{"day": f.AssessedOn, "end": f.PeriodEnd, "criteria": out}})
	}
}
