-- name: InstanceGet :one
SELECT id, mode, created_at FROM instance WHERE id = 1;

-- name: InstanceAdd :exec
INSERT INTO instance (id, mode, created_at) VALUES (1, $1, $2);

-- name: InstanceProbe :execrows
-- A write that changes nothing: proves the database accepts writes.
UPDATE instance SET mode = mode WHERE id = 1;

-- name: ParameterOrder :one
-- Gives b before a when the driver binds $2 by its number; the conformance suite holds every engine to it.
SELECT CAST(CAST($2 AS TEXT) || CAST($1 AS TEXT) AS TEXT) AS joined;
