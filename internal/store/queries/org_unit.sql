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

-- name: OrgUnitLastChildPath :one
-- The greatest path directly below a parent, empty where it has no child; parent 0 asks about the tops.
SELECT CAST(COALESCE(MAX(path), '') AS TEXT) AS path
FROM org_unit
WHERE parent_id = CAST(sqlc.arg(parent) AS BIGINT) OR (parent_id IS NULL AND CAST(sqlc.arg(parent) AS BIGINT) = 0);

-- name: OrgUnitCount :one
SELECT COUNT(*) FROM org_unit;

-- name: OrgUnitRename :execrows
UPDATE org_unit SET name = sqlc.arg(name), short_name = sqlc.arg(short_name), version = version + 1
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version);

-- name: OrgUnitMisplaced :many
-- Units whose path does not continue the path of their parent by exactly one step.
SELECT u.id, u.path, CAST(COALESCE(p.path, '') AS TEXT) AS parent_path
FROM org_unit u
LEFT JOIN org_unit p ON p.id = u.parent_id
WHERE substr(u.path, 1, length(u.path) - 4) <> COALESCE(p.path, '');
