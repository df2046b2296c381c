-- What people find by its words. A row speaks of another thing and is written in the transaction that writes the thing; where the thing is in
-- reach is asked of its unit as it stands today.
-- +goose Up
CREATE TABLE find_entry (
    id      INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind    TEXT    NOT NULL,
    thing   TEXT    NOT NULL, -- its id as addresses have it
    unit_id INTEGER NOT NULL REFERENCES org_unit (id) ON DELETE CASCADE,
    title   TEXT    NOT NULL,
    note    TEXT    NOT NULL, -- what tells it from others of that title, '' for nothing
    also    TEXT    NOT NULL, -- other names it goes by, one a line
    words   TEXT    NOT NULL, -- folded, each behind a letter for the kind, and a word for the unit
    made_at INTEGER NOT NULL,
    UNIQUE (kind, thing)
) STRICT;
CREATE INDEX find_entry_unit ON find_entry (unit_id);

-- The words, turned round. Blanks alone part them. Every beginning of a syllable is kept beside the letter of its kind, since gathering the
-- words with a beginning costs more than all the rest of a search.
CREATE VIRTUAL TABLE find_text USING fts5(words, content = 'find_entry', content_rowid = 'id', tokenize = "ascii tokenchars './-_@'", prefix = '3 4 5 6 7 8', detail = none);
-- +goose StatementBegin
CREATE TRIGGER find_entry_added AFTER INSERT ON find_entry BEGIN
    INSERT INTO find_text (rowid, words) VALUES (new.id, new.words);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER find_entry_gone AFTER DELETE ON find_entry BEGIN
    INSERT INTO find_text (find_text, rowid, words) VALUES ('delete', old.id, old.words);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER find_entry_changed AFTER UPDATE ON find_entry WHEN old.words <> new.words BEGIN
    INSERT INTO find_text (find_text, rowid, words) VALUES ('delete', old.id, old.words);
    INSERT INTO find_text (rowid, words) VALUES (new.id, new.words);
END;
-- +goose StatementEnd

-- Which kinds hold every thing there is, written by which edition of the words; a kind that is behind is written anew at the next start.
CREATE TABLE find_filled (
    kind    TEXT    NOT NULL PRIMARY KEY,
    edition INTEGER NOT NULL
) STRICT;
