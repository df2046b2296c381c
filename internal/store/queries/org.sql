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
-- name: OrgActGet :one
SELECT id, public_id, deed, on_day, path, about, reason, document, body, account_id, created_at, undone_at, undone_by, version
FROM org_act
WHERE public_id = sqlc.arg(public_id) AND in_scope(path, sqlc.arg(scope)) = 1;

-- name: OrgActUndone :execrows
UPDATE org_act SET undone_at = sqlc.arg(undone_at), undone_by = sqlc.arg(undone_by), version = version + 1 WHERE id = sqlc.arg(id) AND undone_at = 0;

-- name: OrgSpanDrop :many
-- Takes away what an act began.
DELETE FROM org_span WHERE act_id = $1 RETURNING id;

-- name: OrgSpanReopen :many
-- Lets what an act ended last again.
UPDATE org_span SET until_on = '', end_act_id = 0 WHERE end_act_id = $1 RETURNING id;

-- name: OrgLinkIDs :many
SELECT id FROM org_link WHERE act_id = $1 ORDER BY id;

-- name: OrgLinkDrop :execrows
DELETE FROM org_link WHERE act_id = $1;

-- name: OrgUnitDrop :execrows
-- Takes away a unit whose opening was taken back.
DELETE FROM org_unit WHERE id = $1;

-- name: OrgUnitGrants :many
-- What is held at a unit on a day or later, and by whom.
SELECT a.name, g.role, g.from_on, g.to_on
FROM grant_ g
JOIN account a ON a.id = g.account_id
WHERE g.unit_id = sqlc.arg(unit_id) AND a.closed_at = 0 AND (g.to_on = '' OR g.to_on >= sqlc.arg(day))
ORDER BY g.id;

-- name: OrgUnitAccounts :many
-- Open accounts at home in a unit.
SELECT name FROM account WHERE unit_id = sqlc.arg(unit_id) AND closed_at = 0 ORDER BY id;

-- name: OrgUnitBooks :many
SELECT file_name FROM score_book WHERE unit_id = sqlc.arg(unit_id) ORDER BY id;

-- name: OrgUnitJobs :one
-- Open jobs started by accounts at home in a unit.
SELECT COUNT(*) FROM job j JOIN account a ON a.id = j.account_id WHERE a.unit_id = sqlc.arg(unit_id) AND j.finished_at = 0;

-- name: OrgUnitPeople :one
-- How many people have their place in a unit.
SELECT COUNT(*) FROM person_place WHERE unit_id = sqlc.arg(unit_id) AND until_on = '';

-- name: OrgUnitKept :one
-- How many rows of any kind, open or over, are bound to a unit beside the places its people had by the act itself: while there is one, the
-- unit cannot be taken back.
SELECT CAST((SELECT COUNT(*) FROM account a WHERE a.unit_id = sqlc.arg(unit_id)) + (SELECT COUNT(*) FROM grant_ g WHERE g.unit_id = sqlc.arg(unit_id))
     + (SELECT COUNT(*) FROM score_book b WHERE b.unit_id = sqlc.arg(unit_id)) + (SELECT COUNT(*) FROM score_layout l WHERE l.unit_id = sqlc.arg(unit_id))
     + (SELECT COUNT(*) FROM blob o WHERE o.unit_id = sqlc.arg(unit_id)) + (SELECT COUNT(*) FROM person_place p WHERE p.unit_id = sqlc.arg(unit_id) AND p.begun_by <> sqlc.arg(cause))
     + (SELECT COUNT(*) FROM person_post t WHERE t.unit_id = sqlc.arg(unit_id)) + (SELECT COUNT(*) FROM person_rating r WHERE r.unit_id = sqlc.arg(unit_id))
     + (SELECT COUNT(*) FROM person_move m WHERE m.from_id = sqlc.arg(unit_id) OR m.to_id = sqlc.arg(unit_id)) AS BIGINT) AS n;

-- name: OrgUnitPeopleNames :many
-- The names of the first of those who have their place in a unit.
SELECT n.name FROM person n
JOIN person_place p ON p.person_id = n.id AND p.until_on = ''
WHERE p.unit_id = sqlc.arg(unit_id)
ORDER BY n.sort_key, n.id
LIMIT sqlc.arg(page_size);

-- name: OrgUnitPeopleSince :many
-- The names of those bound to a unit beside the places they had by an act.
SELECT n.name FROM person n
WHERE EXISTS (SELECT 1 FROM person_place p WHERE p.person_id = n.id AND p.unit_id = sqlc.arg(unit_id) AND p.begun_by <> sqlc.arg(cause))
   OR EXISTS (SELECT 1 FROM person_post t WHERE t.person_id = n.id AND t.unit_id = sqlc.arg(unit_id))
   OR EXISTS (SELECT 1 FROM person_rating r WHERE r.person_id = n.id AND r.unit_id = sqlc.arg(unit_id))
   OR EXISTS (SELECT 1 FROM person_move m WHERE m.person_id = n.id AND (m.from_id = sqlc.arg(unit_id) OR m.to_id = sqlc.arg(unit_id)))
ORDER BY n.sort_key, n.id
LIMIT sqlc.arg(page_size);

-- name: OrgActByID :one
SELECT deed, on_day, about FROM org_act WHERE id = $1;
