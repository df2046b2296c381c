-- Acts that need a second person. They are drafted, wait, and take effect only when another confirms. No foreign keys to units: a draft
-- outlives what it speaks of, and a unit whose opening is taken back leaves no row.
-- +goose Up
CREATE TABLE pending_act (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    public_id  TEXT    NOT NULL UNIQUE,
    verb       TEXT    NOT NULL, -- the act that waits
    object     TEXT    NOT NULL, -- what it is about, as the log names it
    about      TEXT    NOT NULL, -- name of that, as it was then
    path       TEXT    NOT NULL, -- of the unit from which upwards a head confirms
    body       BLOB    NOT NULL, -- what was asked, and what of it the drafter saw
    drafted_by INTEGER NOT NULL REFERENCES account (id),
    drafted_at INTEGER NOT NULL,
    ended_by   INTEGER NOT NULL, -- 0 while it waits
    ended_at   INTEGER NOT NULL,
    outcome    TEXT    NOT NULL, -- '' while it waits, confirmed, refused, withdrawn
    reason     TEXT    NOT NULL, -- why it was refused
    version    INTEGER NOT NULL
) STRICT;
CREATE INDEX pending_act_outcome ON pending_act (outcome, id);
