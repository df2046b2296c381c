-- What kind of organisation this is, chosen once and changed at will: a row when it was chosen. And how far the guide of the first days is:
-- a row once a step was passed over or the guide was put away; steps that were done are read off what was done.
-- +goose Up
CREATE TABLE profile (
    id      INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    code    TEXT    NOT NULL,
    version INTEGER NOT NULL
) STRICT;

CREATE TABLE guide (
    id          INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    skipped     TEXT    NOT NULL, -- steps passed over, with a blank between
    finished_at INTEGER NOT NULL, -- 0 while the home leads to it
    version     INTEGER NOT NULL
) STRICT;

-- What is dated ahead is asked for by every home.
CREATE INDEX org_act_day ON org_act (on_day);
