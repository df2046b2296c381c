package app

import (
	"crypto/subtle"
	"embed"
	"encoding/base64"
	"fmt"
	"io"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
)

// Cost of a password hash: two passes over 19 MiB, about 20 ms on one core.
const (
	hashTime   = 2
	hashMemory = 19 * 1024 // KiB
	hashSize   = 32
	saltSize   = 16
)

// Bounds of a password, in characters. There is no rule of composition: length is what helps.
const (
	passwordMin = 12
	passwordMax = 200
)

// Passwords guessed first, one a line, folded. common.txt is drawn from the list of zxcvbn 4.4.2 (its licence lies beside it): the first five
// thousand, and of the rest those long enough to be allowed. vietnamese.txt is ours.
//
//go:embed passwords/common.txt passwords/vietnamese.txt
var passwordLists embed.FS

// guessed is the set of them, read when first asked for.
var guessed = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, name := range []string{"common.txt", "vietnamese.txt"} {
		list, _ := passwordLists.ReadFile("passwords/" + name) // embedded above
		for word := range strings.Lines(string(list)) {
			set[strings.TrimSpace(word)] = true
		}
	}
	return set
})

// hashPassword gives the stored form of a password: algorithm, cost, salt and hash in one text.
func (a *App) hashPassword(password string) (string, error) {
	salt := make([]byte, saltSize)
	if _, err := io.ReadFull(a.random, salt); err != nil {
		return "", err
	}
	sum := a.argon(password, salt, hashTime, hashMemory)
	enc := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=19$m=%d,t=%d,p=1$%s$%s", hashMemory, hashTime, enc.EncodeToString(salt), enc.EncodeToString(sum)), nil
}

// hashChosen judges a password chosen behind a one-time link and gives its stored form; invalid with the codes of passwordFindings at the field
// password.
func (a *App) hashChosen(password, login, name string) (string, error) {
	if err := fault.All(fault.Invalid, passwordFindings(password, login, name, "password")); err != nil {
		return "", err
	}
	return a.hashPassword(password)
}

// checkPassword says whether a password is the one behind a stored hash, in the same time whatever the answer.
func (a *App) checkPassword(password, stored string) bool {
	var memory, time uint32
	parts := strings.Split(stored, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return false
	}
	if n, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=1", &memory, &time); n != 2 || err != nil {
		return false
	}
	salt, err1 := base64.RawStdEncoding.DecodeString(parts[4])
	sum, err2 := base64.RawStdEncoding.DecodeString(parts[5])
	if err1 != nil || err2 != nil {
		return false
	}
	return subtle.ConstantTimeCompare(a.argon(password, salt, time, memory), sum) == 1
}

// argon waits for its turn: memory times parallel sign-ins must stay bounded.
func (a *App) argon(password string, salt []byte, time, memory uint32) []byte {
	a.hashing <- struct{}{}
	defer func() { <-a.hashing }()
	return argon2.IDKey([]byte(password), salt, time, memory, 1, hashSize)
}

// passwordFindings lists what is wrong with a new password: password_short (min, length), password_long (max, length), password_own_name,
// password_common. The place is the field named path.
func passwordFindings(password, login, name, path string) []fault.Finding {
	at := fault.Where{Path: path}
	var out []fault.Finding
	add := func(code string, args fault.Args) {
		out = append(out, fault.Finding{Code: code, Severity: fault.Error, Where: at, Args: args})
	}
	if n := utf8.RuneCountInString(password); n < passwordMin {
		add("password_short", fault.Args{"min": passwordMin, "length": n})
	} else if n > passwordMax {
		add("password_long", fault.Args{"max": passwordMax, "length": n})
	}
	folded := squeeze(password)
	for _, own := range []string{squeeze(login), squeeze(name)} {
		if len(own) >= 4 && strings.Contains(folded, own) {
			add("password_own_name", nil)
			break
		}
	}
	if isCommon(folded) {
		add("password_common", nil)
	}
	return out
}

// isCommon says whether a folded password is one of those guessed first, or one of them written several times over.
func isCommon(folded string) bool {
	all := guessed()
	for n := 1; n <= len(folded); n++ {
		if word := folded[:n]; len(folded)%n == 0 && all[word] && strings.Repeat(word, len(folded)/n) == folded {
			return true
		}
	}
	return false
}

// squeeze folds case, and marks away and drops blanks, so that variants of a name count as the name.
func squeeze(s string) string { return strings.ReplaceAll(lex.Fold(s), " ", "") }
