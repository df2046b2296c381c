-- name: AccountAdd :one
INSERT INTO account (login, name, unit_id, created_at, closed_at, version) VALUES ($1, $2, $3, $4, 0, 1) RETURNING id;

-- name: AccountGet :one
SELECT a.id, a.login, a.name, a.closed_at, a.version, a.unit_id, u.path AS unit_path, u.name AS unit_name, u.short_name AS unit_short_name,
       (SELECT COUNT(*) FROM delegation d WHERE d.to_id = a.id) AS lent
FROM account a
JOIN org_unit u ON u.id = a.unit_id
WHERE a.id = $1;

-- name: AccountByLogin :one
SELECT a.id, a.name, a.closed_at, c.hash
FROM account a
JOIN credential c ON c.account_id = a.id
WHERE a.login = $1;

-- name: AccountNamed :one
-- An account by its name to sign in with, whether anybody ever came in by it or not.
SELECT a.id, a.login, a.name, a.closed_at, u.path AS unit_path, (SELECT COUNT(*) FROM credential c WHERE c.account_id = a.id) AS passwords
FROM account a
JOIN org_unit u ON u.id = a.unit_id
WHERE a.login = $1;

-- name: AccountOfButton :one
-- The person behind a button of the demo, by his name to sign in with; by a role, the first who holds it.
SELECT a.id
FROM account a
JOIN grant_ g ON g.account_id = a.id
WHERE (g.role = sqlc.arg(button) OR a.login = sqlc.arg(button)) AND g.basis = sqlc.arg(basis) AND a.closed_at = 0
ORDER BY a.id
LIMIT 1;

-- name: AccountCount :one
SELECT COUNT(*) FROM account;

-- name: AccountClose :execrows
UPDATE account SET closed_at = sqlc.arg(closed_at), version = version + 1
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) AND closed_at = 0;

-- name: CredentialAdd :one
INSERT INTO credential (account_id, hash, changed_at, version) VALUES ($1, $2, $3, 1) RETURNING id;

-- name: CredentialOf :one
-- What signing in by an open account rests on.
SELECT c.id, c.hash, a.login, a.name
FROM credential c
JOIN account a ON a.id = c.account_id
WHERE a.id = sqlc.arg(account_id) AND a.closed_at = 0;

-- name: CredentialChange :execrows
UPDATE credential SET hash = sqlc.arg(hash), changed_at = sqlc.arg(changed_at), version = version + 1
WHERE id = sqlc.arg(id) AND hash = sqlc.arg(old_hash);

-- name: GrantAdd :one
INSERT INTO grant_ (account_id, role, unit_id, from_on, to_on, basis, version) VALUES ($1, $2, $3, $4, $5, $6, 1) RETURNING id;

-- name: GrantCount :one
-- How many grants of a role there ever were.
SELECT COUNT(*) FROM grant_ WHERE role = $1;

-- name: GrantEnd :execrows
UPDATE grant_ SET to_on = sqlc.arg(to_on), version = version + 1 WHERE id = sqlc.arg(id) AND version = sqlc.arg(version);

-- name: GrantsInForce :many
-- What an account holds on a day; both ends of a grant count whole. closed_on is the first day on which a unit no longer stands: no role is held
-- there from that day on. org_state is that of the organisation they were read in.
SELECT g.id, g.role, g.from_on, g.to_on, u.id AS unit_id, u.path AS unit_path, u.name AS unit_name, u.short_name AS unit_short_name,
       w.state AS org_state
FROM grant_ g
JOIN org_unit u ON u.id = g.unit_id
JOIN org_turn w ON w.id = 1
WHERE g.account_id = sqlc.arg(account_id) AND g.from_on <= sqlc.arg(day) AND (g.to_on = '' OR g.to_on >= sqlc.arg(day))
  AND (u.closed_on = '' OR u.closed_on > sqlc.arg(day))
ORDER BY g.id;
