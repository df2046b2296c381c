-- Ways of looking at a list that somebody keeps under a name of his own: what stands in its address.
-- +goose Up
CREATE TABLE saved_view (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES account (id),
    list       TEXT NOT NULL, -- which list
    name       TEXT NOT NULL,
    query      TEXT NOT NULL, -- filters, order, columns and rows a page
    saved_at   INTEGER NOT NULL,
    UNIQUE (account_id, list, name)
) STRICT;
