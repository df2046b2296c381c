package wire

import "time"

// Tokens are the working tokens of the asker's account, newest first.
type Tokens struct {
	Tokens []Token `json:"tokens"`
}

// Token is what is known of a token once it was handed over. Units are the names of those it is narrowed to; none for all the account reaches.
type Token struct {
	ID      int64      `json:"id"`
	Name    string     `json:"name"`
	Verbs   []string   `json:"verbs"`
	Units   []string   `json:"units,omitempty"`
	Created time.Time  `json:"created"`
	Expires time.Time  `json:"expires"`
	Used    *time.Time `json:"used,omitempty"` // absent while it never was
}

// TokenWanted is a token to be made: its verbs by name, the units it is narrowed to, and the last day it works.
type TokenWanted struct {
	Name  string   `json:"name"`
	Verbs []string `json:"verbs"`
	Units []int64  `json:"units,omitempty"` // all the account reaches where absent
	Last  string   `json:"last"`
}

// TokenMade hands a token over, this once: an answer repeated for the same key is without it.
type TokenMade struct {
	ID      int64     `json:"id"`
	Token   string    `json:"token,omitempty"`
	Expires time.Time `json:"expires"`
}

// TokenEnded names a token that works no more.
type TokenEnded struct {
	ID int64 `json:"id"`
}
