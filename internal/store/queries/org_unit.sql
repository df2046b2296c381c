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

-- name: OrgUnitStrange :many
-- Units of which no history is known, parents first.
SELECT u.id, u.parent_id, u.path, u.name, u.short_name, u.kind, u.opened_on, u.closed_on, u.version
FROM org_unit u
WHERE NOT EXISTS (SELECT 1 FROM org_span s WHERE s.unit_id = u.id)
ORDER BY u.path;

-- name: OrgUnitBehind :many
-- Units that stand otherwise than their history says for a day: of an open one the span of the day, of one that ended the last, of one to come
-- the first.
SELECT u.id
FROM (SELECT b.unit_id, CAST(MIN(b.from_on) AS TEXT) AS opened, CAST(MAX(CASE WHEN b.from_on <= sqlc.arg(day) THEN b.from_on ELSE '' END) AS TEXT) AS latest
      FROM org_span b WHERE b.from_on <> b.until_on GROUP BY b.unit_id) AS h
JOIN org_span s ON s.unit_id = h.unit_id AND s.from_on <> s.until_on AND s.from_on = CASE WHEN h.latest = '' THEN h.opened ELSE h.latest END
JOIN org_unit u ON u.id = h.unit_id
WHERE u.path <> s.path OR u.name <> s.name OR u.short_name <> s.short_name OR u.kind <> s.kind OR u.opened_on <> h.opened
   OR COALESCE(u.parent_id, 0) <> s.parent_id
   OR u.closed_on <> CASE WHEN s.until_on <> '' AND s.until_on <= sqlc.arg(day) THEN s.until_on ELSE '' END
ORDER BY u.id;

-- name: OrgTurnHold :one
-- Lets nobody else change the organisation until the end of the transaction, and gives the number it then has.
UPDATE org_turn SET state = state + 1 WHERE id = 1 RETURNING state;

-- name: OrgTurnState :one
-- The number of the organisation as it stands: every change has another.
SELECT state FROM org_turn WHERE id = 1;

-- name: OrgTurnDay :one
SELECT day FROM org_turn WHERE id = 1;

-- name: OrgTurnSet :exec
UPDATE org_turn SET day = $1 WHERE id = 1;
