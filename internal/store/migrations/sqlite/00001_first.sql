-- The first schema. Instants are unix microseconds, 0 where they have not happened; days are ISO text, '' where open; truth is 0 or 1.
-- +goose Up
CREATE TABLE instance (
    id         INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    mode       TEXT    NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

-- path: fixed width per level, so that a branch is a range of the text.
CREATE TABLE org_unit (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    parent_id  INTEGER REFERENCES org_unit (id),
    path       TEXT    NOT NULL UNIQUE,
    name       TEXT    NOT NULL,
    short_name TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    opened_on  TEXT    NOT NULL,
    closed_on  TEXT    NOT NULL,
    version    INTEGER NOT NULL
) STRICT;
CREATE INDEX org_unit_parent ON org_unit (parent_id);

CREATE TABLE account (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    login      TEXT    NOT NULL UNIQUE,
    name       TEXT    NOT NULL,
    unit_id    INTEGER NOT NULL REFERENCES org_unit (id),
    created_at INTEGER NOT NULL,
    closed_at  INTEGER NOT NULL,
    version    INTEGER NOT NULL
) STRICT;

CREATE TABLE credential (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL UNIQUE REFERENCES account (id),
    hash       TEXT    NOT NULL,
    changed_at INTEGER NOT NULL,
    version    INTEGER NOT NULL
) STRICT;

-- basis: what the role rests on: grant, setup, invite, demo.
CREATE TABLE grant_ (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES account (id),
    role       TEXT    NOT NULL,
    unit_id    INTEGER NOT NULL REFERENCES org_unit (id),
    from_on    TEXT    NOT NULL,
    to_on      TEXT    NOT NULL,
    basis      TEXT    NOT NULL,
    version    INTEGER NOT NULL
) STRICT;
CREATE INDEX grant_account ON grant_ (account_id);

CREATE TABLE session (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES account (id),
    token_hash BLOB    NOT NULL UNIQUE,
    opened_at  INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    closed_at  INTEGER NOT NULL,
    network    TEXT    NOT NULL,
    user_agent TEXT    NOT NULL
) STRICT;
CREATE INDEX session_account ON session (account_id);

-- who: digest of the login as typed (kind account) or of login and network (kind account_network), so that a password typed into the
-- wrong field is not kept.
CREATE TABLE signin_failure (
    kind     TEXT    NOT NULL,
    who      BLOB    NOT NULL,
    tries    INTEGER NOT NULL,
    last_at  INTEGER NOT NULL,
    until_at INTEGER NOT NULL,
    PRIMARY KEY (kind, who)
) STRICT;

CREATE TABLE setup_token (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    token_hash BLOB    NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER NOT NULL
) STRICT;

-- The one-time links by which invited people come in. ended_at: used, or replaced by a later link.
CREATE TABLE invite (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES account (id),
    token_hash BLOB    NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    ended_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX invite_account ON invite (account_id);

-- The answer is stored in the transaction that did the work, hence only when it succeeded.
CREATE TABLE idempotency (
    account_id     INTEGER NOT NULL,
    verb           TEXT    NOT NULL,
    request_key    TEXT    NOT NULL,
    request_digest BLOB    NOT NULL,
    answer         BLOB    NOT NULL,
    created_at     INTEGER NOT NULL,
    PRIMARY KEY (account_id, verb, request_key)
) STRICT;
CREATE INDEX idempotency_created ON idempotency (created_at);

-- One leaf per act, numbered from 0 without a gap. path: the unit the act concerns, as its path was then. No foreign keys: the log outlives
-- what it speaks of.
CREATE TABLE audit_leaf (
    idx            INTEGER NOT NULL PRIMARY KEY,
    done_at        INTEGER NOT NULL,
    account_id     INTEGER NOT NULL,
    actor_name     TEXT    NOT NULL,
    verb           TEXT    NOT NULL,
    path           TEXT    NOT NULL,
    object         TEXT    NOT NULL,
    reason         TEXT    NOT NULL,
    rows_digest    BLOB    NOT NULL,
    payload_digest BLOB    NOT NULL
) STRICT;
CREATE INDEX audit_leaf_object ON audit_leaf (object);

-- Which rows an act touched and the salted digest each had afterwards.
CREATE TABLE audit_row (
    leaf_idx INTEGER NOT NULL,
    tbl      TEXT    NOT NULL,
    row_id   INTEGER NOT NULL,
    digest   BLOB    NOT NULL,
    PRIMARY KEY (leaf_idx, tbl, row_id)
) STRICT;
CREATE INDEX audit_row_row ON audit_row (tbl, row_id, leaf_idx);

-- The part of an entry that the law may ask to be erased. Erasing empties salt and body and leaves the proof standing.
CREATE TABLE audit_payload (
    leaf_idx  INTEGER NOT NULL PRIMARY KEY,
    salt      BLOB    NOT NULL,
    body      BLOB    NOT NULL,
    erased_at INTEGER NOT NULL
) STRICT;

CREATE TABLE audit_node (
    idx  INTEGER NOT NULL PRIMARY KEY,
    hash BLOB    NOT NULL
) STRICT;

CREATE TABLE audit_head (
    id   INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    size INTEGER NOT NULL,
    root BLOB    NOT NULL
) STRICT;

-- State follows from the acts: finished_at 0 is open, lease_until above now is running, cancel_asked_at above 0 is being cancelled.
CREATE TABLE job (
    id              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    public_id       TEXT    NOT NULL UNIQUE,
    kind            TEXT    NOT NULL,
    input           BLOB    NOT NULL,
    account_id      INTEGER NOT NULL REFERENCES account (id),
    created_at      INTEGER NOT NULL,
    lease_owner     TEXT    NOT NULL,
    lease_until     INTEGER NOT NULL,
    attempt         INTEGER NOT NULL,
    done            INTEGER NOT NULL,
    failed          INTEGER NOT NULL,
    remaining       INTEGER NOT NULL,
    cancel_asked_at INTEGER NOT NULL,
    cancel_asked_by INTEGER NOT NULL,
    finished_at     INTEGER NOT NULL,
    outcome         TEXT    NOT NULL,
    result          BLOB    NOT NULL,
    problem         BLOB    NOT NULL
) STRICT;
CREATE INDEX job_open ON job (finished_at, lease_until, id);
CREATE INDEX job_account ON job (account_id, id);

-- Content once per owner: the digest is never an address, and what another unit stored is not disclosed.
CREATE TABLE blob (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    unit_id    INTEGER NOT NULL REFERENCES org_unit (id),
    digest     BLOB    NOT NULL,
    size       INTEGER NOT NULL,
    media_type TEXT    NOT NULL,
    bytes      BLOB    NOT NULL,
    UNIQUE (unit_id, digest)
) STRICT;

CREATE TABLE score_book (
    id          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    public_id   TEXT    NOT NULL UNIQUE,
    unit_id     INTEGER NOT NULL REFERENCES org_unit (id),
    account_id  INTEGER NOT NULL REFERENCES account (id),
    file_name   TEXT    NOT NULL,
    blob_id     INTEGER NOT NULL REFERENCES blob (id),
    fingerprint TEXT    NOT NULL,
    mapping     BLOB    NOT NULL,
    scheme_id   TEXT    NOT NULL, -- scheme the mapping names, empty for none
    questions   INTEGER NOT NULL, -- left open when the mapping was stored
    created_at  INTEGER NOT NULL,
    version     INTEGER NOT NULL
) STRICT;
CREATE INDEX score_book_unit ON score_book (unit_id, id);
CREATE INDEX score_book_blob ON score_book (blob_id);

CREATE TABLE score_book_run (
    id            INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    book_id       INTEGER NOT NULL REFERENCES score_book (id),
    book_version  INTEGER NOT NULL,
    scheme_id     TEXT    NOT NULL,
    scheme_digest BLOB    NOT NULL,
    result        BLOB    NOT NULL,
    created_at    INTEGER NOT NULL,
    account_id    INTEGER NOT NULL REFERENCES account (id)
) STRICT;
CREATE INDEX score_book_run_book ON score_book_run (book_id, id);

CREATE TABLE score_layout (
    id          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    fingerprint TEXT    NOT NULL,
    unit_id     INTEGER NOT NULL REFERENCES org_unit (id),
    mapping     BLOB    NOT NULL,
    account_id  INTEGER NOT NULL REFERENCES account (id),
    saved_at    INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    UNIQUE (fingerprint, unit_id)
) STRICT;

INSERT INTO audit_head (id, size, root) VALUES (1, 0, x'');
