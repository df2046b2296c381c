-- state: how often somebody set out to change the organisation; what is kept of it in memory holds as long as this stands.
-- +goose Up
ALTER TABLE org_turn ADD COLUMN state INTEGER NOT NULL DEFAULT 0;

-- What heads of unit lend: verbs of theirs, joined by spaces, within their unit from one day to another, both whole.
CREATE TABLE delegation (
    id          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    public_id   TEXT    NOT NULL UNIQUE,
    from_id     INTEGER NOT NULL REFERENCES account (id),
    to_id       INTEGER NOT NULL REFERENCES account (id),
    unit_id     INTEGER NOT NULL REFERENCES org_unit (id),
    verbs       TEXT    NOT NULL,
    from_on     TEXT    NOT NULL,
    to_on       TEXT    NOT NULL,
    document    TEXT    NOT NULL,
    created_at  INTEGER NOT NULL,
    recalled_at INTEGER NOT NULL,
    recalled_by INTEGER NOT NULL, -- 0 while it was not recalled
    version     INTEGER NOT NULL
) STRICT;
CREATE INDEX delegation_to ON delegation (to_id, to_on);
CREATE INDEX delegation_unit ON delegation (unit_id);

-- The paper a role rests on, who drafted and who confirmed it; roles that came by set-up, invitation or the demonstration have none.
CREATE TABLE grant_paper (
    id           INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    grant_id     INTEGER NOT NULL UNIQUE REFERENCES grant_ (id),
    document     TEXT    NOT NULL,
    drafted_by   INTEGER NOT NULL REFERENCES account (id),
    confirmed_by INTEGER NOT NULL REFERENCES account (id),
    created_at   INTEGER NOT NULL
) STRICT;
