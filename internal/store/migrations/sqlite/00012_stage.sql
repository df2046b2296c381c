-- Rows prepared for the tables of people outside them: nobody reads them there, and a list of any length is published by one statement a table. A row
-- whose stage is no more is swept. digest is that of the row as it will stand.
-- +goose Up
CREATE TABLE stage (
    id       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    work     TEXT   NOT NULL, -- import:7; a later stage for the same work takes the place of an earlier one
    begun_at INTEGER NOT NULL
) STRICT;

CREATE TABLE staged_person (
    stage_id INTEGER NOT NULL,
    digest BLOB NOT NULL,
    id INTEGER NOT NULL PRIMARY KEY,
    public_id TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    sex TEXT NOT NULL,
    born TEXT NOT NULL,
    joined TEXT NOT NULL,
    number TEXT NOT NULL,
    hometown TEXT NOT NULL,
    education TEXT NOT NULL,
    party TEXT NOT NULL,
    months INTEGER NOT NULL,
    months_on TEXT NOT NULL,
    apart TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX staged_person_stage ON staged_person (stage_id, id);

CREATE TABLE staged_place (
    stage_id INTEGER NOT NULL,
    digest BLOB NOT NULL,
    id INTEGER NOT NULL PRIMARY KEY,
    person_id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    leader INTEGER NOT NULL,
    from_on TEXT NOT NULL,
    until_on TEXT NOT NULL,
    begun_by TEXT NOT NULL,
    ended_by TEXT NOT NULL
) STRICT;
CREATE INDEX staged_place_stage ON staged_place (stage_id, person_id);

CREATE TABLE staged_post (
    stage_id INTEGER NOT NULL,
    digest BLOB NOT NULL,
    id INTEGER NOT NULL PRIMARY KEY,
    person_id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    office TEXT NOT NULL,
    from_on TEXT NOT NULL,
    until_on TEXT NOT NULL,
    document TEXT NOT NULL
) STRICT;
CREATE INDEX staged_post_stage ON staged_post (stage_id, id);

CREATE TABLE staged_rank (
    stage_id INTEGER NOT NULL,
    digest BLOB NOT NULL,
    id INTEGER NOT NULL PRIMARY KEY,
    person_id INTEGER NOT NULL,
    written TEXT NOT NULL,
    code TEXT NOT NULL,
    from_on TEXT NOT NULL
) STRICT;
CREATE INDEX staged_rank_stage ON staged_rank (stage_id, id);
