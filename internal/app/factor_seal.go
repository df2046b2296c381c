package app

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"fmt"
	"io"

	"thidua/internal/core/fault"
	"thidua/internal/store"
)

// FactorKeySize is the length in bytes of the key that seals the secrets of second factors.
const FactorKeySize = 32

// sealing makes the cipher of the key.
func (a *App) sealing() (cipher.AEAD, error) {
	block, err := aes.NewCipher(a.factorKey)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

// sealSecret makes of a secret what is stored: whoever has the database without the key cannot make codes of it. It is bound to its account.
func (a *App) sealSecret(account int64, secret string) ([]byte, error) {
	c, err := a.sealing()
	if err != nil {
		return nil, err
	}
	nonce := make([]byte, c.NonceSize())
	if _, err := io.ReadFull(a.random, nonce); err != nil {
		return nil, err
	}
	return c.Seal(nonce, nonce, []byte(secret), sealedFor(account)), nil
}

// openSecret is the way back; unavailable "factor_unsealed" with another key than it was sealed with.
func (a *App) openSecret(account int64, sealed []byte) (string, error) {
	c, err := a.sealing()
	if err != nil {
		return "", err
	}
	if len(sealed) < c.NonceSize() {
		return "", fault.New(fault.Unavailable, CodeFactorUnsealed, fault.Where{}, nil)
	}
	plain, err := c.Open(nil, sealed[:c.NonceSize()], sealed[c.NonceSize():], sealedFor(account))
	if err != nil {
		return "", fault.New(fault.Unavailable, CodeFactorUnsealed, fault.Where{}, nil)
	}
	return string(plain), nil
}

// FactorKeyFits refuses to work with another key than the secrets stored were sealed with: refused "factor_unsealed". It opens one of them.
func (a *App) FactorKeyFits(ctx context.Context) error {
	row, err := a.store.FactorAny(ctx)
	if store.IsNoRow(err) {
		return nil
	}
	if err != nil {
		return store.Translate(err)
	}
	if _, err := a.openSecret(row.AccountID, row.Secret); err != nil {
		return fault.New(fault.Refused, CodeFactorUnsealed, fault.Where{}, nil)
	}
	return nil
}

func sealedFor(account int64) []byte { return fmt.Appendf(nil, "second factor of account %d", account) }
