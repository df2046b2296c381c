-- Lists of people brought in from a file: what was uploaded, what people settled about it, and what became of it.
-- +goose Up
CREATE TABLE import_list (
    id          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    public_id   TEXT    NOT NULL UNIQUE,
    unit_id     INTEGER NOT NULL REFERENCES org_unit (id),
    account_id  INTEGER NOT NULL REFERENCES account (id),
    kind        TEXT    NOT NULL, -- of package roster
    file_name   TEXT    NOT NULL,
    blob_id     INTEGER NOT NULL REFERENCES blob (id),
    fingerprint TEXT    NOT NULL, -- of the captions: what was settled about one list serves the next
    settled     TEXT    NOT NULL, -- a mapping of package roster, as JSON
    mended      TEXT    NOT NULL, -- cells put right beside the file: sheet!address → text, as JSON
    on_day      TEXT    NOT NULL, -- day from which the people belong to their units, '' for that of the list
    created_at  INTEGER NOT NULL,
    done_at     INTEGER NOT NULL, -- 0 before it was run
    done_by     INTEGER NOT NULL,
    row_count   INTEGER NOT NULL,
    added       INTEGER NOT NULL,
    present     INTEGER NOT NULL, -- rows of people who were there already
    refused     INTEGER NOT NULL,
    people      TEXT    NOT NULL, -- ids of those added, as runs of JSON: [[1,40],[51,52]]
    undone_at   INTEGER NOT NULL,
    undone_by   INTEGER NOT NULL,
    version     INTEGER NOT NULL
) STRICT;
CREATE INDEX import_list_unit ON import_list (unit_id, id);
CREATE INDEX import_list_blob ON import_list (blob_id);
CREATE INDEX import_list_layout ON import_list (fingerprint, unit_id, id);
