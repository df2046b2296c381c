package audit

import (
	"golang.org/x/mod/sumdb/tlog"
	"thidua/internal/core/fault"
)

// Hash is a node of the tree.
type Hash = tlog.Hash

// Node is a hash at its place in the storage order of the tree.
type Node struct {
	Index int64
	Hash  Hash
}

// Reader gives stored nodes by index, in the order asked.
type Reader func(indexes []int64) ([]Hash, error)

// ReadHashes makes a Reader what package tlog asks for.
func (r Reader) ReadHashes(indexes []int64) ([]Hash, error) { return r(indexes) }

// Append grows a tree of size leaves by one: the nodes to store and the new root.
func Append(size int64, leaf Hash, read Reader) ([]Node, Hash, error) {
	hashes, err := tlog.StoredHashesForRecordHash(size, leaf, read)
	if err != nil {
		return nil, Hash{}, err
	}
	first := tlog.StoredHashIndex(0, size)
	nodes := make([]Node, len(hashes))
	fresh := make(map[int64]Hash, len(hashes))
	for i, h := range hashes {
		nodes[i] = Node{Index: first + int64(i), Hash: h}
		fresh[nodes[i].Index] = h
	}
	root, err := tlog.TreeHash(size+1, overlay(fresh, read))
	return nodes, root, err
}

// overlay reads fresh nodes from memory and asks for the others in one go.
func overlay(fresh map[int64]Hash, read Reader) Reader {
	return func(indexes []int64) ([]Hash, error) {
		out := make([]Hash, len(indexes))
		var want []int64
		var at []int
		for i, ix := range indexes {
			if h, ok := fresh[ix]; ok {
				out[i] = h
				continue
			}
			want, at = append(want, ix), append(at, i)
		}
		if len(want) == 0 {
			return out, nil
		}
		got, err := read(want)
		if err != nil {
			return nil, err
		}
		for i, h := range got {
			out[at[i]] = h
		}
		return out, nil
	}
}

// Root gives the root of a tree of size leaves from its stored nodes; the zero hash for an empty tree.
func Root(size int64, read Reader) (Hash, error) {
	if size == 0 {
		return Hash{}, nil
	}
	return tlog.TreeHash(size, read)
}

// NodeCount gives how many nodes a tree of size leaves stores.
func NodeCount(size int64) int64 { return tlog.StoredHashCount(size) }

// Inclusion proves that a leaf stands in a tree of a given size and root.
type Inclusion struct {
	Leaf  int64  `json:"leaf"`
	Size  int64  `json:"size"`
	Root  Hash   `json:"root"`
	Nodes []Hash `json:"nodes"`
}

// ProveInclusion makes the proof for a leaf of a tree of size leaves. Not found "leaf_unknown" when the tree is not that long.
func ProveInclusion(size, leaf int64, read Reader) (Inclusion, error) {
	if leaf < 0 || leaf >= size {
		return Inclusion{}, fault.New(fault.NotFound, "leaf_unknown", fault.Where{}, fault.Args{"leaf": leaf, "size": size})
	}
	nodes, err := tlog.ProveRecord(size, leaf, read)
	if err != nil {
		return Inclusion{}, err
	}
	root, err := tlog.TreeHash(size, read)
	return Inclusion{Leaf: leaf, Size: size, Root: root, Nodes: nodes}, err
}

// Check says whether the proof holds for the leaf as the reader has it; invalid "proof_wrong" otherwise. It needs no database.
func (p Inclusion) Check(leaf Leaf) error {
	if leaf.Index != p.Leaf || tlog.CheckRecord(p.Nodes, p.Size, p.Root, p.Leaf, leaf.Hash()) != nil {
		return fault.New(fault.Invalid, CodeProofWrong, fault.Where{}, fault.Args{"leaf": p.Leaf, "size": p.Size})
	}
	return nil
}
