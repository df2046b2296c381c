-- name: SessionAdd :one
INSERT INTO session (account_id, token_hash, opened_at, seen_at, expires_at, closed_at, network, user_agent)
VALUES ($1, $2, $3, $3, $4, 0, $5, $6)
RETURNING id;

-- name: SessionByToken :one
-- The session with the account it carries: every request asks this.
SELECT s.id, s.account_id, s.opened_at, s.seen_at, s.expires_at, a.closed_at AS account_closed_at, a.login, a.name, a.unit_id,
       u.path AS unit_path, u.name AS unit_name, u.short_name AS unit_short_name,
       (SELECT COUNT(*) FROM delegation d WHERE d.to_id = a.id) AS lent,
       (SELECT COUNT(*) FROM second_factor f WHERE f.account_id = s.account_id) AS factors,
       CAST(COALESCE((SELECT g.given_at FROM session_factor g WHERE g.session_id = s.id), 0) AS BIGINT) AS factor_at
FROM session s
JOIN account a ON a.id = s.account_id
JOIN org_unit u ON u.id = a.unit_id
WHERE s.token_hash = $1 AND s.closed_at = 0;

-- name: SessionLive :one
-- Whether a session still carries its account: a write asks again inside its transaction.
SELECT COUNT(*) FROM session WHERE id = $1 AND closed_at = 0;

-- name: SessionSeen :exec
UPDATE session SET seen_at = sqlc.arg(seen_at) WHERE id = sqlc.arg(id) AND seen_at < sqlc.arg(seen_at);

-- name: SessionClose :execrows
UPDATE session SET closed_at = sqlc.arg(closed_at) WHERE id = sqlc.arg(id) AND closed_at = 0;

-- name: SessionOwner :one
SELECT account_id FROM session WHERE id = $1 AND closed_at = 0;

-- name: SessionOpenIDs :many
-- The sessions of an account not closed yet, but one; 0 for all of them.
SELECT id FROM session WHERE account_id = sqlc.arg(account_id) AND id <> sqlc.arg(kept) AND closed_at = 0 ORDER BY id;

-- name: SessionAccount :one
-- Whose a session is or was.
SELECT account_id FROM session WHERE id = $1;

-- name: SessionList :many
SELECT id, opened_at, seen_at, expires_at, network, user_agent
FROM session
WHERE account_id = sqlc.arg(account_id) AND closed_at = 0 AND expires_at > sqlc.arg(now_at) AND seen_at > sqlc.arg(seen_after)
ORDER BY id DESC;

-- name: SessionPurge :execrows
DELETE FROM session WHERE expires_at < sqlc.arg(before_at);

-- name: SigninTry :one
-- Counts a try before the password is looked at, so that parallel guesses cannot slip past the limit. A count older than the window
-- starts again.
INSERT INTO signin_failure (kind, who, tries, last_at, until_at)
VALUES (sqlc.arg(kind), sqlc.arg(who), 1, sqlc.arg(now_at), 0)
ON CONFLICT (kind, who) DO UPDATE SET
    tries = CASE WHEN signin_failure.last_at < sqlc.arg(forget_before) THEN 1 ELSE signin_failure.tries + 1 END,
    last_at = sqlc.arg(now_at)
RETURNING tries;

-- name: SigninBlock :one
-- The moment until which tries are refused, 0 where there is none.
SELECT CAST(COALESCE(MAX(until_at), 0) AS BIGINT) AS until_at
FROM signin_failure
WHERE (kind = 'account' AND who = sqlc.arg(account)) OR (kind = 'account_network' AND who = sqlc.arg(account_network));

-- name: SigninDelay :exec
UPDATE signin_failure SET until_at = sqlc.arg(until_at) WHERE kind = sqlc.arg(kind) AND who = sqlc.arg(who);

-- name: SigninForget :exec
DELETE FROM signin_failure WHERE kind = sqlc.arg(kind) AND who = sqlc.arg(who);

-- name: SigninPurge :execrows
DELETE FROM signin_failure WHERE last_at < sqlc.arg(before_at);

-- name: SetupTokenAdd :one
INSERT INTO setup_token (token_hash, created_at, expires_at, used_at) VALUES ($1, $2, $3, 0) RETURNING id;

-- name: SetupTokenVoid :many
-- A new link replaces the earlier ones.
UPDATE setup_token SET used_at = sqlc.arg(used_at) WHERE used_at = 0 RETURNING id;

-- name: SetupTokenUse :one
UPDATE setup_token SET used_at = sqlc.arg(used_at)
WHERE token_hash = sqlc.arg(token_hash) AND used_at = 0 AND expires_at > sqlc.arg(used_at)
RETURNING id;

-- name: SetupTokenValid :one
SELECT COUNT(*) FROM setup_token WHERE token_hash = sqlc.arg(token_hash) AND used_at = 0 AND expires_at > sqlc.arg(now_at);
