-- The second factor and tokens of programs. Instants are unix microseconds, 0 where they have not happened.
-- +goose Up
-- secret: sealed, see internal/app/factor_seal.go. step: the last 30 seconds of which a code was taken, so that none is taken twice.
CREATE TABLE second_factor (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL UNIQUE REFERENCES account (id),
    secret     BLOB    NOT NULL,
    step       INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    version    INTEGER NOT NULL
) STRICT;

CREATE TABLE recovery_code (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES account (id),
    digest     BLOB    NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    used_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX recovery_code_account ON recovery_code (account_id);

-- When a session gave the factor last. A table of its own: the digests of sessions stored before hold no such column.
CREATE TABLE session_factor (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    session_id INTEGER NOT NULL UNIQUE REFERENCES session (id) ON DELETE CASCADE,
    given_at   INTEGER NOT NULL
) STRICT;

-- verbs: with blanks between. units: ids with blanks between, empty for all the account reaches. seen_at: last use, noted without an act.
CREATE TABLE api_token (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES account (id),
    name       TEXT    NOT NULL,
    digest     BLOB    NOT NULL UNIQUE,
    verbs      TEXT    NOT NULL,
    units      TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    ended_at   INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX api_token_account ON api_token (account_id);

-- Who was offered a second factor and put it off.
CREATE TABLE factor_later (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL UNIQUE REFERENCES account (id),
    put_off_at INTEGER NOT NULL
) STRICT;
