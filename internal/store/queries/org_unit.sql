-- name: OrgUnitAdd :one
INSERT INTO org_unit (parent_id, path, name, short_name, kind, opened_on, closed_on, version)
VALUES ($1, $2, $3, $4, $5, $6, '', 1)
RETURNING id;

-- name: OrgUnitGet :one
SELECT id, parent_id, path, name, short_name, kind, opened_on, closed_on, version FROM org_unit WHERE id = $1;

-- name: OrgUnitInScope :one
SELECT id, parent_id, path, name, short_name, kind, opened_on, closed_on, version
FROM org_unit
WHERE id = sqlc.arg(id) AND in_scope(path, sqlc.arg(scope)) = 1;

-- name: OrgUnitList :many
SELECT id, parent_id, path, name, short_name, kind, opened_on, closed_on, version
FROM org_unit
WHERE path >= sqlc.arg(scope_from) AND path < sqlc.arg(scope_to) AND in_scope(path, sqlc.arg(scope)) = 1
  AND path > sqlc.arg(after)
ORDER BY path
LIMIT sqlc.arg(page_size);

-- name: OrgUnitCount :one
SELECT COUNT(*) FROM org_unit;

-- name: OrgUnitMisplaced :many
-- Open units whose path does not continue the path of their parent by exactly one step.
SELECT u.id, u.path, CAST(COALESCE(p.path, '') AS TEXT) AS parent_path
FROM org_unit u
LEFT JOIN org_unit p ON p.id = u.parent_id
WHERE u.closed_on = '' AND substr(u.path, 1, length(u.path) - 4) <> COALESCE(p.path, '');

-- name: OrgUnitAll :many
SELECT id, parent_id, path, name, short_name, kind, opened_on, closed_on, version FROM org_unit ORDER BY path;

-- name: OrgUnitSet :execrows
-- How a unit stands today.
UPDATE org_unit
SET parent_id = sqlc.narg(parent_id), path = sqlc.arg(path), name = sqlc.arg(name), short_name = sqlc.arg(short_name), kind = sqlc.arg(kind),
    opened_on = sqlc.arg(opened_on), closed_on = sqlc.arg(closed_on), version = version + 1
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version);

-- name: OrgTurnHold :exec
-- Lets nobody else change the organisation until the end of the transaction.
UPDATE org_turn SET state = state + 1 WHERE id = 1;

-- name: OrgTurnDay :one
SELECT day FROM org_turn WHERE id = 1;

-- name: OrgTurnSet :exec
UPDATE org_turn SET day = $1 WHERE id = 1;
