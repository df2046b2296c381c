package wire

import "time"

// AuditProof is the proof that an act stands in the log: the file of `thidua audit prove`, which package audit writes and checks.
type AuditProof struct {
	Leaf      AuditLeaf      `json:"leaf"`
	Root      string         `json:"root"` // hexadecimal, as verify prints it; the root of the inclusion again
	Inclusion AuditInclusion `json:"inclusion"`
}

// AuditLeaf is the act, told and as the bytes that are hashed.
type AuditLeaf struct {
	Index   int64     `json:"index"` // from 0
	At      time.Time `json:"at"`
	Account int64     `json:"account"` // 0 for the program itself
	Name    string    `json:"name"`
	Verb    string    `json:"verb"`
	Object  string    `json:"object"`
	Encoded string    `json:"encoded"` // hexadecimal
}

// AuditInclusion is the path from the act to the root of the log; hashes are base64.
type AuditInclusion struct {
	Leaf  int64    `json:"leaf"`
	Size  int64    `json:"size"`
	Root  string   `json:"root"`
	Nodes []string `json:"nodes"`
}
