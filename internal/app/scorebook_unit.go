package app

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"thidua/internal/core/access"
	"thidua/internal/core/score"
)

// unitKey names one unit of one kept run.
type unitKey struct {
	run  int64
	unit string
}

// ScorebookReadUnit is ScorebookRead for those who look at one unit of the latest result, by its id there. That unit comes whole; the others may
// be there by name, group and place alone, for opening all of them takes long. Not found "not_found" for any other unit and before the first
// result.
func (a *App) ScorebookReadUnit(ctx context.Context, actor access.Actor, publicID, unit string) (Scorebook, *score.UnitResult, error) {
	out, err := a.latestRun(ctx, actor, publicID, func(id int64, packed []byte) (*Scored, error) {
		if whole, ok := a.runs.look(id); ok {
			return whole, nil
		}
		return a.units.get(unitKey{id, unit}, func() (*Scored, error) {
			one, err := openUnit(packed, unit)
			if errors.Is(err, errNoPlaces) {
				return a.runs.get(id, func() (*Scored, error) { return openRun(packed) })
			}
			return one, err
		})
	})
	if err != nil {
		return out, nil, err
	}
	if out.Run != nil {
		if u := out.Run.Unit(unit); u != nil {
			return out, u, nil
		}
	}
	return out, nil, notFound()
}

// errNoPlaces says that a run was kept by a program that did not write down where its units stand.
var errNoPlaces = errors.New("a kept result without places")

// openUnit reads one unit of a kept run back, and of the others only the places. One the run does not hold is left out. Everything is unpacked to
// the end all the same, where the checksum stands.
func openUnit(packed []byte, unit string) (*Scored, error) {
	out, _, err := openOne(packed, func(all []keptPlace) int {
		return slices.IndexFunc(all, func(p keptPlace) bool { return p.ID == unit })
	})
	return out, err
}

// openOne is openUnit for the unit picked by its place, -1 for none, and says where it stands.
func openOne(packed []byte, pick func([]keptPlace) int) (*Scored, int, error) {
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, -1, err
	}
	in := bufio.NewReader(unpacked)
	head, err := in.ReadBytes('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, -1, err
	}
	var k keptRun
	if err := json.Unmarshal(head, &k); err != nil {
		return nil, -1, err
	}
	o, out, err := openHead(k)
	switch {
	case err != nil:
		return nil, -1, err
	case len(k.Places) == 0:
		return nil, -1, errNoPlaces
	}
	at := pick(k.Places)
	for _, p := range k.Places {
		out.Units = append(out.Units, placed(p))
	}
	if at >= 0 {
		if out.Units[at], err = o.nth(in, at, k.Places[at].ID); err != nil {
			return nil, -1, err
		}
	}
	_, err = io.Copy(io.Discard, in)
	return out, at, err
}

// placed is a unit of which only its place is known.
func placed(p keptPlace) *score.UnitResult {
	final := &score.Sheet{Column: score.Final, Rank: p.Rank, Order: p.Order}
	return &score.UnitResult{Unit: &score.Unit{ID: p.ID, Name: p.Name, Group: p.Group}, Sheets: map[score.Column]*score.Sheet{score.Final: final}}
}

// nth reads the unit after n others, each of which stands on a line of its own.
func (o *opener) nth(in *bufio.Reader, n int, unit string) (*score.UnitResult, error) {
	for n > 0 {
		switch _, err := in.ReadSlice('\n'); {
		case err == nil:
			n--
		case !errors.Is(err, bufio.ErrBufferFull):
			return nil, err
		}
	}
	line, err := in.ReadBytes('\n')
	if err != nil {
		return nil, err
	}
	var ku keptUnit
	if err := json.Unmarshal(line, &ku); err != nil {
		return nil, err
	}
	if ku.ID != unit {
		return nil, fmt.Errorf("unit %q stands where %q should", ku.ID, unit)
	}
	return o.unit(ku), nil
}
