-- name: PendingAdd :one
INSERT INTO pending_act (public_id, verb, object, about, path, body, drafted_by, drafted_at, ended_by, ended_at, outcome, reason, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, '', '', 1)
RETURNING id;

-- name: PendingGet :one
SELECT p.id, p.public_id, p.verb, p.object, p.about, p.path, p.body, p.drafted_by, p.drafted_at, p.ended_by, p.ended_at, p.outcome, p.reason, p.version,
       a.name AS drafter, CAST(COALESCE(e.name, '') AS TEXT) AS ender
FROM pending_act p
JOIN account a ON a.id = p.drafted_by
LEFT JOIN account e ON e.id = p.ended_by
WHERE p.public_id = $1;

-- name: PendingList :many
-- What the account drafted and what a head in scope confirms, the latest first; while waiting is 1 only what still waits.
SELECT p.id, p.public_id, p.verb, p.object, p.about, p.path, p.body, p.drafted_by, p.drafted_at, p.ended_by, p.ended_at, p.outcome, p.reason, p.version,
       a.name AS drafter, CAST(COALESCE(e.name, '') AS TEXT) AS ender
FROM pending_act p
JOIN account a ON a.id = p.drafted_by
LEFT JOIN account e ON e.id = p.ended_by
WHERE (p.drafted_by = sqlc.arg(account_id) OR in_scope(p.path, sqlc.arg(scope)) = 1)
  AND (p.outcome = '' OR CAST(sqlc.arg(waiting) AS BIGINT) = 0)
ORDER BY p.id DESC
LIMIT sqlc.arg(page_size);

-- name: PendingOpen :many
-- Everything that waits, whoever may see it: an act asks whether another on the same units does.
SELECT id, public_id, verb, about, body FROM pending_act WHERE outcome = '' ORDER BY id;

-- name: PendingEnd :execrows
-- Ends a draft once: of two who come at the same time one finds it ended.
UPDATE pending_act
SET ended_by = sqlc.arg(ended_by), ended_at = sqlc.arg(ended_at), outcome = sqlc.arg(outcome), reason = sqlc.arg(reason), version = version + 1
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) AND outcome = '';

-- name: ConfirmersAbove :many
-- Who can be the second person on a day, at the units on a path, but one account: heads, and administrators while admins is 1; the lowest unit first.
SELECT a.id, a.name, g.role, u.id AS unit_id, u.path, u.name AS unit_name
FROM grant_ g
JOIN account a ON a.id = g.account_id
JOIN org_unit u ON u.id = g.unit_id
WHERE (g.role = 'HU' OR g.role = 'AD' AND CAST(sqlc.arg(admins) AS BIGINT) = 1)
  AND g.from_on <= sqlc.arg(day) AND (g.to_on = '' OR g.to_on >= sqlc.arg(day)) AND (u.closed_on = '' OR u.closed_on > sqlc.arg(day))
  AND a.closed_at = 0 AND a.id <> sqlc.arg(but) AND substr(CAST(sqlc.arg(path) AS TEXT), 1, length(u.path)) = u.path
ORDER BY u.path DESC, g.role DESC, a.id;
