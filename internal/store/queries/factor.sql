-- name: FactorOf :one
SELECT f.id, f.secret, f.step, f.created_at, (SELECT COUNT(*) FROM recovery_code r WHERE r.account_id = f.account_id AND r.used_at = 0) AS codes
FROM second_factor f
WHERE f.account_id = $1;

-- name: FactorAdd :one
INSERT INTO second_factor (account_id, secret, step, created_at, version) VALUES ($1, $2, $3, $4, 1) RETURNING id;

-- name: FactorStep :execrows
-- Takes the code of a step; none where that or a later one was taken before.
UPDATE second_factor SET step = sqlc.arg(step), version = version + 1 WHERE id = sqlc.arg(id) AND step < sqlc.arg(step);

-- name: FactorBump :execrows
UPDATE second_factor SET version = version + 1 WHERE id = $1;

-- name: FactorDelete :execrows
DELETE FROM second_factor WHERE id = $1;

-- name: FactorState :one
-- How an account and a session stand to the second factor now; a write asks it inside its transaction.
SELECT (SELECT COUNT(*) FROM second_factor f WHERE f.account_id = sqlc.arg(account_id)) AS factors,
    CAST(COALESCE((SELECT g.given_at FROM session_factor g WHERE g.session_id = sqlc.arg(session_id)), 0) AS BIGINT) AS given_at;

-- name: FactorGiven :one
INSERT INTO session_factor (session_id, given_at) VALUES (sqlc.arg(session_id), sqlc.arg(given_at))
ON CONFLICT (session_id) DO UPDATE SET given_at = sqlc.arg(given_at)
RETURNING id;

-- name: RecoveryCodeAdd :one
INSERT INTO recovery_code (account_id, digest, created_at, used_at) VALUES ($1, $2, $3, 0) RETURNING id;

-- name: RecoveryCodeIDs :many
SELECT id FROM recovery_code WHERE account_id = $1 ORDER BY id;

-- name: RecoveryCodeDelete :execrows
DELETE FROM recovery_code WHERE account_id = $1;

-- name: RecoveryCodeUse :one
UPDATE recovery_code SET used_at = sqlc.arg(used_at)
WHERE account_id = sqlc.arg(account_id) AND digest = sqlc.arg(digest) AND used_at = 0
RETURNING id;

-- name: TokenAdd :one
INSERT INTO api_token (account_id, name, digest, verbs, units, created_at, expires_at, ended_at, seen_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0)
RETURNING id;

-- name: TokenByDigest :one
-- A token that was not ended, with the account it acts for.
SELECT k.id, k.name AS token_name, k.verbs, k.units, k.expires_at, k.seen_at, k.account_id, a.closed_at AS account_closed_at, a.login, a.name, a.unit_id,
       u.path AS unit_path, u.name AS unit_name, u.short_name AS unit_short_name,
       (SELECT COUNT(*) FROM delegation d WHERE d.to_id = a.id) AS lent
FROM api_token k
JOIN account a ON a.id = k.account_id
JOIN org_unit u ON u.id = a.unit_id
WHERE k.digest = $1 AND k.ended_at = 0;

-- name: TokenGet :one
SELECT id, account_id, name, verbs, units, expires_at FROM api_token WHERE id = $1 AND ended_at = 0;

-- name: TokenList :many
SELECT id, name, verbs, units, created_at, expires_at, seen_at
FROM api_token
WHERE account_id = sqlc.arg(account_id) AND ended_at = 0 AND expires_at > sqlc.arg(now_at)
ORDER BY id DESC;

-- name: TokenAccount :one
-- Whose a token is or was.
SELECT account_id FROM api_token WHERE id = $1;

-- name: TokenOpenIDs :many
SELECT id FROM api_token WHERE account_id = $1 AND ended_at = 0 ORDER BY id;

-- name: TokenEnd :execrows
UPDATE api_token SET ended_at = sqlc.arg(ended_at) WHERE id = sqlc.arg(id) AND ended_at = 0;

-- name: TokenSeen :exec
UPDATE api_token SET seen_at = sqlc.arg(seen_at) WHERE id = sqlc.arg(id) AND seen_at < sqlc.arg(seen_at);

-- name: UnitPathOf :one
-- Where a unit stands in the tree today. org_state is that of the organisation it was read in.
SELECT u.path, u.name, w.state AS org_state FROM org_unit u JOIN org_turn w ON w.id = 1 WHERE u.id = $1;

-- name: FactorAny :one
SELECT account_id, secret FROM second_factor ORDER BY id LIMIT 1;

-- name: FactorLaterAt :one
-- When an account put a second factor off last, 0 for never.
SELECT CAST(COALESCE(MAX(put_off_at), 0) AS BIGINT) AS put_off_at FROM factor_later WHERE account_id = $1;

-- name: FactorPutOff :one
INSERT INTO factor_later (account_id, put_off_at) VALUES (sqlc.arg(account_id), sqlc.arg(put_off_at))
ON CONFLICT (account_id) DO UPDATE SET put_off_at = sqlc.arg(put_off_at)
RETURNING id;
