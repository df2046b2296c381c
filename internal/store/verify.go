package store

import (
	"bytes"
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/audit"
	"thidua/internal/core/fault"
	"thidua/internal/store/db"
)

// Codes of the findings of Verify. Each names a stored thing that contradicts another; none is expected in a sound database.
const (
	CodeLeafGap        = "verify_leaf_gap"        // the log does not hold every act up to its head: leaf
	CodeRootWrong      = "verify_root_wrong"      // the head's root is not that of its leaves: size
	CodeNodesWrong     = "verify_nodes_wrong"     // an inner node is not that of its leaves: size
	CodeLeafRowsWrong  = "verify_leaf_rows_wrong" // the list of rows is not the one the leaf commits to: leaf
	CodePayloadWrong   = "verify_payload_wrong"   // the payload is not the one the leaf commits to: leaf
	CodeRowUncovered   = "verify_row_uncovered"   // a row no act accounts for: table, id
	CodeRowAltered     = "verify_row_altered"     // a row changed outside the program: table, id, leaf
	CodeRowMissing     = "verify_row_missing"     // a row vanished outside the program: table, id, leaf
	CodePathWrong      = "verify_path_wrong"      // a unit's path does not continue its parent's: id, path
	CodeSpanBroken     = "verify_span_broken"     // a unit stands twice or not at all on some day between its first and last: unit, day
	CodeSpanMisplaced  = "verify_span_misplaced"  // its path did not continue that of its parent on some day: unit, day, path
	CodeBlobOrphan     = "verify_blob_orphan"     // stored content nobody refers to: id
	CodeBlobWrong      = "verify_blob_wrong"      // content that does not have its digest or size: id
	CodeFindWrong      = "verify_find_wrong"      // a thing that cannot be found by its words, or an entry without its thing: kind, thing
	pageSize           = 500
	blobPage           = 4
	verifyFindingLimit = 200
)

// verifier collects findings over one snapshot.
type verifier struct {
	snap     *Snapshot
	ctx      context.Context
	dialect  Dialect
	findings []fault.Finding
}

func (v *verifier) add(code string, args fault.Args) {
	if len(v.findings) < verifyFindingLimit {
		v.findings = append(v.findings, fault.Finding{Code: code, Severity: fault.Error, Args: args})
	}
}

// Verify checks the stored data against the invariants of this package over one snapshot, and returns up to 200 findings, none when all is
// sound. An error means the check could not be made.
func (s *Store) Verify(ctx context.Context) ([]fault.Finding, error) {
	v := &verifier{ctx: ctx, dialect: s.dialect}
	err := s.Snapshot(ctx, func(snap *Snapshot) error {
		v.snap = snap
		if err := v.engine(); err != nil {
			return err
		}
		damaged := len(v.findings) > 0
		checks := []func() error{v.mode, v.leaves, v.rows, v.paths, v.blobs, v.findable}
		for _, check := range checks {
			if err := check(); err != nil {
				if damaged { // reading on is what the damage forbids, and it was told
					return nil
				}
				return err
			}
		}
		return nil
	})
	return v.findings, err
}

// leaves rebuilds the whole tree from the leaves in memory and compares head, nodes, rows and payloads with it.
func (v *verifier) leaves() error {
	head, err := v.snap.AuditHeadGet(v.ctx)
	if err != nil {
		return err
	}
	tree := &rebuilt{nodes: map[int64]audit.Hash{}}
	for tree.size < head.Size {
		page, err := v.snap.AuditLeafPage(v.ctx, db.AuditLeafPageParams{FromIdx: tree.size, PageSize: pageSize})
		if err != nil {
			return err
		}
		if len(page) == 0 || page[len(page)-1].Idx != tree.size+int64(len(page))-1 {
			v.add(CodeLeafGap, fault.Args{"leaf": tree.size})
			return nil
		}
		if err := v.page(page, tree); err != nil {
			return err
		}
	}
	if head.Size > 0 && !bytes.Equal(head.Root, tree.root[:]) {
		v.add(CodeRootWrong, fault.Args{"size": head.Size})
	}
	return v.nodes(head.Size, tree.nodes)
}

// rebuilt is a tree made anew from the leaves.
type rebuilt struct {
	size  int64
	root  audit.Hash
	nodes map[int64]audit.Hash
}

func (r *rebuilt) add(l audit.Leaf) error {
	nodes, root, err := audit.Append(r.size, l.Hash(), func(indexes []int64) ([]audit.Hash, error) {
		out := make([]audit.Hash, len(indexes))
		for i, ix := range indexes {
			out[i] = r.nodes[ix]
		}
		return out, nil
	})
	for _, n := range nodes {
		r.nodes[n.Index] = n.Hash
	}
	r.root, r.size = root, r.size+1
	return err
}

// page adds leaves to the tree and checks what each commits to beyond it.
func (v *verifier) page(page []db.AuditLeaf, tree *rebuilt) error {
	from, to := page[0].Idx, page[len(page)-1].Idx
	listed, err := v.snap.AuditRowsBetween(v.ctx, db.AuditRowsBetweenParams{FromIdx: from, ToIdx: to})
	if err != nil {
		return err
	}
	rows := map[int64][]audit.Row{}
	for _, r := range listed {
		rows[r.LeafIdx] = append(rows[r.LeafIdx], audit.Row{Table: r.Tbl, ID: r.RowID, Digest: digest(r.Digest)})
	}
	kept, err := v.snap.AuditPayloadsBetween(v.ctx, db.AuditPayloadsBetweenParams{FromIdx: from, ToIdx: to})
	if err != nil {
		return err
	}
	payloads := map[int64]db.AuditPayload{}
	for _, p := range kept {
		payloads[p.LeafIdx] = p
	}
	for _, row := range page {
		l := LeafOf(row)
		if err := tree.add(l); err != nil {
			return err
		}
		if audit.RowsDigest(rows[l.Index]) != l.Rows {
			v.add(CodeLeafRowsWrong, fault.Args{"leaf": l.Index})
		}
		p, ok := payloads[l.Index]
		if !ok || (p.ErasedAt == 0 && audit.PayloadDigest(p.Salt, p.Body) != l.Payload) {
			v.add(CodePayloadWrong, fault.Args{"leaf": l.Index})
		}
	}
	return nil
}

// nodes compares every stored node with the rebuilt one.
func (v *verifier) nodes(size int64, want map[int64]audit.Hash) error {
	total := audit.NodeCount(size)
	for from := int64(0); from < total; from += pageSize {
		var indexes []int64
		for ix := from; ix < min(from+pageSize, total); ix++ {
			indexes = append(indexes, ix)
		}
		got, err := v.snap.Nodes(v.ctx)(indexes)
		if fault.KindOf(err) == fault.Internal && fault.From(err).Findings[0].Code == "audit_node_missing" {
			v.add(CodeNodesWrong, fault.Args{"size": size})
			return nil
		}
		if err != nil {
			return err
		}
		for i, ix := range indexes {
			if got[i] != want[ix] {
				v.add(CodeNodesWrong, fault.Args{"size": size})
				return nil
			}
		}
	}
	return nil
}

// rows holds every covered row to the last act that touched it, and every act to the rows it left, save those the program drops by age.
func (v *verifier) rows() error {
	for _, table := range Business() {
		last, err := v.latest(table)
		if err != nil {
			return err
		}
		for at := (stored{}); ; {
			page, err := rowsAfter(v.ctx, v.snap.tx, table, at, pageSize)
			if err != nil {
				return err
			}
			if len(page) == 0 {
				break
			}
			for _, r := range page {
				v.row(table, r, last)
				delete(last, r.id)
				at = r
			}
		}
		if aging[table] {
			continue
		}
		for id, l := range last {
			if len(l.Salt) > 0 && audit.RowDigest(l.Salt, table, id, nil) != digest(l.Digest) {
				v.add(CodeRowMissing, fault.Args{"table": table, "id": id, "leaf": l.LeafIdx})
			}
		}
	}
	return nil
}

func (v *verifier) latest(table string) (map[int64]db.AuditRowLatestRow, error) {
	last := map[int64]db.AuditRowLatestRow{}
	for after := int64(0); ; {
		page, err := v.snap.AuditRowLatest(v.ctx, db.AuditRowLatestParams{Tbl: table, After: after, PageSize: pageSize})
		if err != nil || len(page) == 0 {
			return last, err
		}
		for _, r := range page {
			last[r.RowID], after = r, r.RowID
		}
	}
}

// row checks one stored row; once a payload was erased its salt is gone and the digest proves nothing any more.
func (v *verifier) row(table string, r stored, last map[int64]db.AuditRowLatestRow) {
	l, ok := last[r.id]
	switch {
	case !ok:
		v.add(CodeRowUncovered, fault.Args{"table": table, "id": r.id})
	case len(l.Salt) > 0 && audit.RowDigest(l.Salt, table, r.id, r.fields) != digest(l.Digest):
		v.add(CodeRowAltered, fault.Args{"table": table, "id": r.id, "leaf": l.LeafIdx})
	}
}

func (v *verifier) paths() error {
	wrong, err := v.snap.OrgUnitMisplaced(v.ctx)
	for _, u := range wrong {
		v.add(CodePathWrong, fault.Args{"id": u.ID, "path": u.Path})
	}
	if err != nil {
		return err
	}
	return v.spans()
}

// spans looks at how every unit stood on any day, not only today.
func (v *verifier) spans() error {
	broken, err := v.snap.OrgSpanBroken(v.ctx)
	if err != nil {
		return err
	}
	for _, s := range broken {
		v.add(CodeSpanBroken, fault.Args{"unit": s.UnitID, "day": s.FromOn})
	}
	misplaced, err := v.snap.OrgSpanMisplaced(v.ctx)
	for _, s := range misplaced {
		v.add(CodeSpanMisplaced, fault.Args{"unit": s.UnitID, "day": s.FromOn, "path": s.Path})
	}
	return err
}

func (v *verifier) findable() error {
	wrong, err := v.snap.FindWrong(v.ctx, pageSize)
	for _, w := range wrong {
		v.add(CodeFindWrong, fault.Args{"kind": w.Kind, "thing": w.Thing})
	}
	return err
}

func (v *verifier) blobs() error {
	orphans, err := v.snap.BlobOrphans(v.ctx)
	if err != nil {
		return err
	}
	for _, id := range orphans {
		v.add(CodeBlobOrphan, fault.Args{"id": id})
	}
	for after := int64(0); ; {
		page, err := v.snap.BlobPage(v.ctx, db.BlobPageParams{After: after, PageSize: blobPage})
		if err != nil || len(page) == 0 {
			return err
		}
		for _, b := range page {
			if !intact(b.Bytes, b.Digest, b.Size) {
				v.add(CodeBlobWrong, fault.Args{"id": b.ID})
			}
			after = b.ID
		}
	}
}

func digest(b []byte) (d audit.Digest) { copy(d[:], b); return d }

func verbOf(s string) access.Verb { return access.Verb(s) }
