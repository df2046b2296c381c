package audit

import (
	"encoding/binary"
	"errors"
)

// Why bytes are no leaf, for the log of the program; people read proof_unreadable.
var errForm = errors.New("not the form of an act")

// decoder reads values as encoder wrote them. The first that is not as expected is kept, and nothing more is read.
type decoder struct {
	rest []byte
	err  error
}

// take reads one value of a kind.
func (d *decoder) take(kind byte) []byte {
	if d.err != nil || len(d.rest) < 9 || d.rest[0] != kind {
		d.err = errForm
		return nil
	}
	n := binary.BigEndian.Uint64(d.rest[1:9])
	d.rest = d.rest[9:]
	if n > uint64(len(d.rest)) {
		d.err = errForm
		return nil
	}
	out := d.rest[:n]
	d.rest = d.rest[n:]
	return out
}

func (d *decoder) text() string { return string(d.take('t')) }

func (d *decoder) number() int64 {
	b := d.take('n')
	if len(b) != 8 {
		d.err = errForm
		return 0
	}
	return int64(binary.BigEndian.Uint64(b))
}

func (d *decoder) digest(out *Digest) {
	if b := d.take('b'); len(b) == len(out) {
		copy(out[:], b)
		return
	}
	d.err = errForm
}
