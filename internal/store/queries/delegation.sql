-- name: DelegationAdd :one
INSERT INTO delegation (public_id, from_id, to_id, unit_id, verbs, from_on, to_on, document, created_at, recalled_at, recalled_by, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, 1)
RETURNING id;

-- name: DelegationsTo :many
-- What was lent to an account and began by a day, unless it ended before another.
SELECT d.public_id, d.from_id, d.unit_id, d.verbs, d.from_on, d.to_on, d.recalled_at, a.name AS from_name, a.closed_at AS from_closed_at,
       u.path AS unit_path, u.name AS unit_name, u.short_name AS unit_short_name, w.state AS org_state
FROM delegation d
JOIN account a ON a.id = d.from_id
JOIN org_unit u ON u.id = d.unit_id
JOIN org_turn w ON w.id = 1
WHERE d.to_id = sqlc.arg(account_id) AND d.from_on <= sqlc.arg(day) AND d.to_on >= sqlc.arg(since)
ORDER BY d.id;

-- name: DelegationGet :one
SELECT d.id, d.public_id, d.from_id, d.to_id, d.unit_id, d.to_on, d.recalled_at, d.version, u.path AS unit_path, t.name AS to_name
FROM delegation d
JOIN org_unit u ON u.id = d.unit_id
JOIN account t ON t.id = d.to_id
WHERE d.public_id = $1;

-- name: DelegationList :many
-- What an account lent, was lent, or what was lent at one of some units, the latest first.
SELECT d.public_id, d.from_id, d.to_id, d.verbs, d.from_on, d.to_on, d.document, d.recalled_at, d.version, f.name AS from_name, f.closed_at AS from_closed_at, t.name AS to_name,
       u.name AS unit_name, u.id AS unit_id
FROM delegation d
JOIN account f ON f.id = d.from_id
JOIN account t ON t.id = d.to_id
JOIN org_unit u ON u.id = d.unit_id
WHERE d.from_id = sqlc.arg(account_id) OR d.to_id = sqlc.arg(account_id) OR in_scope(u.path || '$', sqlc.arg(units)) = 1
ORDER BY d.id DESC
LIMIT sqlc.arg(page_size);

-- name: DelegationRecall :execrows
UPDATE delegation SET recalled_at = sqlc.arg(recalled_at), recalled_by = sqlc.arg(recalled_by), version = version + 1
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) AND recalled_at = 0;

-- name: DelegateList :many
-- The open accounts at home in a scope, by name: to whom something can be lent there.
SELECT a.id, a.name, a.login, u.name AS unit_name
FROM account a
JOIN org_unit u ON u.id = a.unit_id
WHERE u.path >= sqlc.arg(scope_from) AND u.path < sqlc.arg(scope_to) AND in_scope(u.path, sqlc.arg(scope)) = 1 AND a.closed_at = 0
  AND a.id <> sqlc.arg(but)
ORDER BY a.name, a.id
LIMIT sqlc.arg(page_size);

-- name: GrantPaperAdd :one
INSERT INTO grant_paper (grant_id, document, drafted_by, confirmed_by, created_at) VALUES ($1, $2, $3, $4, $5) RETURNING id;

-- name: GrantsOf :many
-- Every role of an account, the latest first, with the paper it rests on where there is one.
SELECT g.id, g.role, g.unit_id, g.from_on, g.to_on, g.basis, g.version, u.name AS unit_name, u.path AS unit_path, u.closed_on AS unit_closed_on,
       CAST(COALESCE(p.document, '') AS TEXT) AS document, CAST(COALESCE(d.name, '') AS TEXT) AS drafter, CAST(COALESCE(c.name, '') AS TEXT) AS confirmer
FROM grant_ g
JOIN org_unit u ON u.id = g.unit_id
LEFT JOIN grant_paper p ON p.grant_id = g.id
LEFT JOIN account d ON d.id = p.drafted_by
LEFT JOIN account c ON c.id = p.confirmed_by
WHERE g.account_id = $1
ORDER BY g.id DESC;
