-- name: AccountLoginTaken :one
SELECT COUNT(*) FROM account WHERE login = $1;

-- name: AccountList :many
-- Accounts with ids between two whose unit is in reach, with what tells their state; open_until is 0 where no link stands open.
SELECT a.id, a.login, a.name, a.created_at, a.closed_at, a.version, u.name AS unit_name,
    (SELECT COUNT(*) FROM credential c WHERE c.account_id = a.id) AS passwords,
    (SELECT COUNT(*) FROM invite i WHERE i.account_id = a.id) AS invites,
    CAST(COALESCE((SELECT MAX(i.expires_at) FROM invite i WHERE i.account_id = a.id AND i.ended_at = 0), 0) AS BIGINT) AS open_until,
    CAST(COALESCE((SELECT MAX(s.seen_at) FROM session s WHERE s.account_id = a.id), 0) AS BIGINT) AS seen_at
FROM account a
JOIN org_unit u ON u.id = a.unit_id
WHERE in_scope(u.path, sqlc.arg(scope)) = 1 AND a.id >= sqlc.arg(first_id) AND a.id <= sqlc.arg(last_id)
ORDER BY a.id
LIMIT sqlc.arg(page_size) OFFSET sqlc.arg(skip);

-- name: AccountListTotal :one
SELECT COUNT(*)
FROM account a
JOIN org_unit u ON u.id = a.unit_id
WHERE in_scope(u.path, sqlc.arg(scope)) = 1;

-- name: AccountGrantsBetween :many
-- What the accounts of one page hold on a day.
SELECT g.account_id, g.role, u.name AS unit_name
FROM grant_ g
JOIN org_unit u ON u.id = g.unit_id
WHERE g.account_id >= sqlc.arg(first_id) AND g.account_id <= sqlc.arg(last_id) AND in_scope(u.path, sqlc.arg(scope)) = 1
  AND g.from_on <= sqlc.arg(day) AND (g.to_on = '' OR g.to_on >= sqlc.arg(day)) AND (u.closed_on = '' OR u.closed_on > sqlc.arg(day))
ORDER BY g.account_id, g.id;

-- name: AccountInScope :one
SELECT a.id, a.login, a.name, a.closed_at, a.version, u.path AS unit_path,
    (SELECT COUNT(*) FROM credential c WHERE c.account_id = a.id) AS passwords,
    (SELECT COUNT(*) FROM invite i WHERE i.account_id = a.id) AS invites
FROM account a
JOIN org_unit u ON u.id = a.unit_id
WHERE a.id = sqlc.arg(id) AND in_scope(u.path, sqlc.arg(scope)) = 1;

-- name: AccountBump :execrows
-- Marks an open account as changed, and holds it until the transaction ends.
UPDATE account SET version = version + 1 WHERE id = sqlc.arg(id) AND closed_at = 0;

-- name: AccountBumpFrom :execrows
UPDATE account SET version = version + 1 WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) AND closed_at = 0;

-- name: AdminLock :execrows
-- A write that changes nothing: two administrators who close each other wait here, one behind the other.
UPDATE account SET version = version WHERE id IN (SELECT g.account_id FROM grant_ g WHERE g.role = 'AD');

-- name: AdminCountWithout :one
-- How many open accounts other than one hold AD on a day.
SELECT COUNT(DISTINCT a.id)
FROM account a
JOIN grant_ g ON g.account_id = a.id
JOIN org_unit u ON u.id = g.unit_id
WHERE g.role = 'AD' AND g.from_on <= sqlc.arg(day) AND (g.to_on = '' OR g.to_on >= sqlc.arg(day))
  AND (u.closed_on = '' OR u.closed_on > sqlc.arg(day))
  AND a.closed_at = 0 AND a.id <> sqlc.arg(without);

-- name: InviteAdd :one
INSERT INTO invite (account_id, token_hash, created_at, expires_at, ended_at) VALUES ($1, $2, $3, $4, 0) RETURNING id;

-- name: InviteGet :one
-- The account an open link leads to; none once it is closed or has a password.
SELECT a.id, a.login, a.name, u.name AS unit_name, u.path AS unit_path
FROM invite i
JOIN account a ON a.id = i.account_id
JOIN org_unit u ON u.id = a.unit_id
WHERE i.token_hash = sqlc.arg(token_hash) AND i.ended_at = 0 AND i.expires_at > sqlc.arg(now_at) AND a.closed_at = 0
  AND NOT EXISTS (SELECT 1 FROM credential c WHERE c.account_id = a.id);

-- name: RecoveryGet :one
-- The account an open link lets back in: one that has a password, which an invitation never does.
SELECT a.id, a.login, a.name, u.path AS unit_path, c.id AS credential_id, c.hash
FROM invite i
JOIN account a ON a.id = i.account_id
JOIN org_unit u ON u.id = a.unit_id
JOIN credential c ON c.account_id = a.id
WHERE i.token_hash = sqlc.arg(token_hash) AND i.ended_at = 0 AND i.expires_at > sqlc.arg(now_at) AND a.closed_at = 0;

-- name: InviteUse :one
UPDATE invite SET ended_at = sqlc.arg(ended_at)
WHERE token_hash = sqlc.arg(token_hash) AND ended_at = 0 AND expires_at > sqlc.arg(ended_at)
RETURNING id;

-- name: InviteOpenIDs :many
SELECT id FROM invite WHERE account_id = $1 AND ended_at = 0 ORDER BY id;

-- name: InviteEnd :execrows
-- All open links of an account: a new one replaces them, a closed account has none.
UPDATE invite SET ended_at = sqlc.arg(ended_at) WHERE account_id = sqlc.arg(account_id) AND ended_at = 0;
