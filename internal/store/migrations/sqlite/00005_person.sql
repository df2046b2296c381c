-- The people of the organisation. What is asked "as of a day" stands in places, posts and ranks: from a day up to, not including, another;
-- until_on is '' while it lasts. Days known to the month or year alone are texts like 2018-06 and 2018.
-- +goose Up
CREATE TABLE person (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    public_id  TEXT   NOT NULL UNIQUE,
    name       TEXT   NOT NULL,
    name_key   TEXT   NOT NULL, -- what two ways of writing one name have in common
    sort_key   TEXT NOT NULL, -- given name first, in the order of the alphabet
    sex        TEXT   NOT NULL,
    born       TEXT   NOT NULL,
    joined     TEXT   NOT NULL,
    number     TEXT   NOT NULL, -- six digits, '' for none
    hometown   TEXT   NOT NULL,
    education  TEXT   NOT NULL,
    party      TEXT   NOT NULL, -- sensitive: yes, no, '' for not known
    months     INTEGER NOT NULL, -- in difficult areas, up to months_on
    months_on  TEXT   NOT NULL,
    apart      TEXT   NOT NULL, -- why it is somebody else than the one of the same name, birth date and unit
    created_at INTEGER NOT NULL,
    version    INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX person_number ON person (number) WHERE number <> '';
CREATE INDEX person_name_key ON person (name_key, born);
CREATE INDEX person_sort ON person (sort_key, id);

CREATE TABLE person_place (
    id        INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id),
    unit_id   INTEGER NOT NULL REFERENCES org_unit (id),
    leader    INTEGER NOT NULL,
    from_on   TEXT   NOT NULL,
    until_on  TEXT   NOT NULL,
    begun_by  TEXT   NOT NULL, -- move:7, '' for the first entry
    ended_by  TEXT   NOT NULL  -- '' while it lasts
) STRICT;
CREATE INDEX person_place_person ON person_place (person_id, from_on);
CREATE INDEX person_place_unit ON person_place (unit_id, from_on);

CREATE TABLE person_post (
    id        INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id),
    unit_id   INTEGER NOT NULL REFERENCES org_unit (id),
    title     TEXT   NOT NULL,
    office    TEXT   NOT NULL,
    from_on   TEXT   NOT NULL,
    until_on  TEXT   NOT NULL,
    document  TEXT   NOT NULL
) STRICT;
CREATE INDEX person_post_person ON person_post (person_id, from_on);
CREATE INDEX person_post_unit ON person_post (unit_id, from_on);

CREATE TABLE person_rank (
    id        INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id),
    written   TEXT   NOT NULL,
    code      TEXT   NOT NULL, -- of packs/ranks.yaml
    from_on   TEXT   NOT NULL  -- '' where it is not known since when
) STRICT;
CREATE INDEX person_rank_person ON person_rank (person_id, from_on);

CREATE TABLE person_rating (
    id        INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id),
    year      INTEGER NOT NULL,
    class     TEXT   NOT NULL,
    document  TEXT   NOT NULL,
    unit_id   INTEGER NOT NULL REFERENCES org_unit (id), -- that judged the year
    UNIQUE (person_id, year)
) STRICT;

-- A transfer waits for the unit that takes the person in.
CREATE TABLE person_move (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    public_id  TEXT   NOT NULL UNIQUE,
    person_id  INTEGER NOT NULL REFERENCES person (id),
    from_id    INTEGER NOT NULL REFERENCES org_unit (id),
    to_id      INTEGER NOT NULL REFERENCES org_unit (id),
    leader     INTEGER NOT NULL,
    on_day     TEXT   NOT NULL,
    reason     TEXT   NOT NULL,
    document   TEXT   NOT NULL,
    state      TEXT   NOT NULL, -- waiting, accepted, refused, undone
    asked_by   INTEGER NOT NULL REFERENCES account (id),
    asked_at   INTEGER NOT NULL,
    settled_by INTEGER NOT NULL, -- 0 while it waits
    settled_at INTEGER NOT NULL,
    answer     TEXT   NOT NULL  -- why it was refused or undone
) STRICT;
CREATE INDEX person_move_person ON person_move (person_id, id);
CREATE INDEX person_move_to ON person_move (to_id, state);
CREATE INDEX person_move_from ON person_move (from_id, state);

-- What of a person was changed by hand, old and new; shown by the mask of the field.
CREATE TABLE person_change (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    person_id  INTEGER NOT NULL REFERENCES person (id),
    account_id INTEGER NOT NULL, -- 0: the program
    done_at    INTEGER NOT NULL,
    field      TEXT   NOT NULL,
    before_    TEXT   NOT NULL,
    after_     TEXT   NOT NULL
) STRICT;
CREATE INDEX person_change_person ON person_change (person_id, id);

-- Who opened which recorded fields; written before they are shown, outside the log of acts.
CREATE TABLE person_view (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    person_id  INTEGER NOT NULL REFERENCES person (id),
    account_id INTEGER NOT NULL REFERENCES account (id),
    viewed_at  INTEGER NOT NULL,
    fields     TEXT   NOT NULL
) STRICT;
CREATE INDEX person_view_person ON person_view (person_id, id);
