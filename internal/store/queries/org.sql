-- name: OrgActAdd :one
INSERT INTO org_act (public_id, deed, on_day, path, about, reason, document, body, account_id, created_at, undone_at, undone_by, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 0, 1)
RETURNING id;

-- name: OrgActList :many
-- The acts about units in scope, the latest first; below the one with before_id.
SELECT a.id, a.public_id, a.deed, a.on_day, a.path, a.about, a.reason, a.document, a.account_id, a.created_at, a.undone_at, a.undone_by, a.version,
       CAST(COALESCE(c.name, '') AS TEXT) AS account_name, CAST(COALESCE(u.name, '') AS TEXT) AS undone_by_name
FROM org_act a
LEFT JOIN account c ON c.id = a.account_id
LEFT JOIN account u ON u.id = a.undone_by
WHERE a.path >= sqlc.arg(scope_from) AND a.path < sqlc.arg(scope_to) AND in_scope(a.path, sqlc.arg(scope)) = 1
  AND a.id < sqlc.arg(before_id)
ORDER BY a.id DESC
LIMIT sqlc.arg(page_size);

-- name: OrgSpanAdd :one
INSERT INTO org_span (unit_id, from_on, until_on, path, parent_id, name, short_name, kind, grassroots, remote, act_id, end_act_id)
VALUES ($1, $2, '', $3, $4, $5, $6, $7, $8, $9, $10, 0)
RETURNING id;

-- name: OrgSpanAll :many
SELECT id, unit_id, from_on, until_on, path, parent_id, name, short_name, kind, grassroots, remote, act_id, end_act_id FROM org_span ORDER BY id;

-- name: OrgSpanOn :many
-- The units of a scope as they stood on a day, each parent before what is below it, behind one path.
SELECT id, unit_id, from_on, until_on, path, parent_id, name, short_name, kind, grassroots, remote, act_id, end_act_id
FROM org_span
WHERE path >= sqlc.arg(scope_from) AND path < sqlc.arg(scope_to) AND in_scope(path, sqlc.arg(scope)) = 1
  AND from_on <= sqlc.arg(on_day) AND (until_on = '' OR until_on > sqlc.arg(on_day)) AND path > sqlc.arg(after)
ORDER BY path
LIMIT sqlc.arg(page_size);

-- name: OrgSpanLive :one
-- The row of the span of a unit that lasts.
SELECT id FROM org_span WHERE unit_id = $1 AND end_act_id = 0;

-- name: OrgSpanEnd :exec
UPDATE org_span SET until_on = sqlc.arg(until_on), end_act_id = sqlc.arg(end_act_id) WHERE id = sqlc.arg(id);

-- name: OrgLinkAdd :one
INSERT INTO org_link (from_id, to_id, on_day, act_id) VALUES ($1, $2, $3, $4)
RETURNING id;

-- name: OrgLinkAll :many
SELECT id, from_id, to_id, on_day, act_id FROM org_link ORDER BY id;

-- name: OrgReachAway :many
-- Where else than in the scope the units standing in it today had their place, and where the units ended that went on in one of them by the day.
-- A unit that still stands beside the parts taken out of it keeps what is its own.
SELECT s.path AS place
FROM org_unit t
JOIN org_span s ON s.unit_id = t.id
WHERE t.path >= sqlc.arg(scope_from) AND t.path < sqlc.arg(scope_to) AND in_scope(t.path, sqlc.arg(scope)) = 1
  AND s.from_on <= sqlc.arg(day) AND in_scope(s.path, sqlc.arg(scope)) = 0
UNION
SELECT f.path AS place
FROM org_link l
JOIN org_unit t ON t.id = l.to_id
JOIN org_unit f ON f.id = l.from_id
WHERE t.path >= sqlc.arg(scope_from) AND t.path < sqlc.arg(scope_to) AND in_scope(t.path, sqlc.arg(scope)) = 1
  AND l.on_day <= sqlc.arg(day) AND f.closed_on <> '' AND f.closed_on <= sqlc.arg(day) AND in_scope(f.path, sqlc.arg(scope)) = 0
ORDER BY place;

-- name: OrgReachGone :many
-- The places in the scope of units that ended by the day and went on outside it alone.
SELECT f.path
FROM org_link l
JOIN org_unit f ON f.id = l.from_id
JOIN org_unit t ON t.id = l.to_id
WHERE f.path >= sqlc.arg(scope_from) AND f.path < sqlc.arg(scope_to) AND in_scope(f.path, sqlc.arg(scope)) = 1
  AND l.on_day <= sqlc.arg(day) AND f.closed_on <> '' AND f.closed_on <= sqlc.arg(day)
GROUP BY f.path
HAVING MAX(in_scope(t.path, sqlc.arg(scope))) = 0
ORDER BY f.path;
