package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"

	"thidua/internal/core/fault"
	"thidua/internal/store/db"
)

// CodeContentDamaged refuses stored content that is no longer what was received or computed.
const CodeContentDamaged = "content_damaged"

// BlobGet reads stored content and holds it to the digest taken when it was received: a disk that went bad, or a hand in the file, must not
// pass for what somebody sent. Unavailable "content_damaged" where it differs.
func (s *Snapshot) BlobGet(ctx context.Context, id int64) (db.Blob, error) {
	b, err := s.Queries.BlobGet(ctx, id)
	if err == nil && !intact(b.Bytes, b.Digest, b.Size) {
		return db.Blob{}, Damaged("blob", id, errors.New("not its digest"))
	}
	return b, err
}

// Damaged is the refusal of what a row holds when it cannot be what was stored: unavailable "content_damaged". The log gets table, id and cause.
func Damaged(table string, id int64, cause error) error {
	return fault.New(fault.Unavailable, CodeContentDamaged, fault.Where{}, nil).Because(fmt.Errorf("%s %d: %w", table, id, cause))
}

// intact says whether content has the digest and the size stored beside it.
func intact(content, digest []byte, size int64) bool {
	sum := sha256.Sum256(content)
	return bytes.Equal(sum[:], digest) && int64(len(content)) == size
}
