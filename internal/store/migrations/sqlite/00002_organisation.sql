-- The organisation in time. A span is how a unit stood from a day up to, not including, another; until_on is '' while it lasts. org_unit
-- holds how each stands today. An act that was taken back keeps its row; what it made is gone.
-- +goose Up
CREATE TABLE org_act (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    public_id  TEXT    NOT NULL UNIQUE,
    deed       TEXT    NOT NULL,
    on_day     TEXT    NOT NULL,
    path       TEXT    NOT NULL, -- of the unit it is about, as it was then
    about      TEXT    NOT NULL, -- name of that unit, as it was then
    reason     TEXT    NOT NULL,
    document   TEXT    NOT NULL,
    body       BLOB    NOT NULL,
    account_id INTEGER NOT NULL, -- 0: the program
    created_at INTEGER NOT NULL,
    undone_at  INTEGER NOT NULL,
    undone_by  INTEGER NOT NULL,
    version    INTEGER NOT NULL
) STRICT;
CREATE INDEX org_act_path ON org_act (path, id);

CREATE TABLE org_span (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    unit_id    INTEGER NOT NULL REFERENCES org_unit (id),
    from_on    TEXT    NOT NULL,
    until_on   TEXT    NOT NULL,
    path       TEXT    NOT NULL,
    parent_id  INTEGER NOT NULL, -- 0 for a top
    name       TEXT    NOT NULL,
    short_name TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    grassroots INTEGER NOT NULL,
    remote     INTEGER NOT NULL,
    act_id     INTEGER NOT NULL REFERENCES org_act (id),
    end_act_id INTEGER NOT NULL -- 0 while it lasts
) STRICT;
CREATE INDEX org_span_unit ON org_span (unit_id, from_on);
CREATE INDEX org_span_path ON org_span (path, from_on);
CREATE INDEX org_span_act ON org_span (act_id);
CREATE INDEX org_span_end_act ON org_span (end_act_id);

CREATE TABLE org_link (
    id      INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    from_id INTEGER NOT NULL REFERENCES org_unit (id),
    to_id   INTEGER NOT NULL REFERENCES org_unit (id),
    on_day  TEXT    NOT NULL,
    act_id  INTEGER NOT NULL REFERENCES org_act (id)
) STRICT;
CREATE INDEX org_link_to ON org_link (to_id);
CREATE INDEX org_link_from ON org_link (from_id);
CREATE INDEX org_link_act ON org_link (act_id);

-- day: as of which org_unit stands; whoever changes the organisation holds the row.
CREATE TABLE org_turn (
    id  INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    day TEXT   NOT NULL
) STRICT;
INSERT INTO org_turn (id, day) VALUES (1, '');
