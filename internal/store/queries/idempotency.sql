-- name: IdempotencyClaim :execrows
-- First statement of a keyed write: a second request with the key waits here until the first has ended.
INSERT INTO idempotency (account_id, verb, request_key, request_digest, answer, created_at)
VALUES (sqlc.arg(account_id), sqlc.arg(verb), sqlc.arg(request_key), sqlc.arg(request_digest), sqlc.arg(answer), sqlc.arg(created_at))
ON CONFLICT (account_id, verb, request_key) DO NOTHING;

-- name: IdempotencyAnswer :exec
UPDATE idempotency SET answer = sqlc.arg(answer)
WHERE account_id = sqlc.arg(account_id) AND verb = sqlc.arg(verb) AND request_key = sqlc.arg(request_key);

-- name: IdempotencyGet :one
SELECT request_digest, answer, created_at FROM idempotency WHERE account_id = $1 AND verb = $2 AND request_key = $3;

-- name: IdempotencyExpire :execrows
DELETE FROM idempotency
WHERE account_id = sqlc.arg(account_id) AND verb = sqlc.arg(verb) AND request_key = sqlc.arg(request_key)
  AND created_at < sqlc.arg(before_at);

-- name: IdempotencyPurge :execrows
DELETE FROM idempotency WHERE created_at < sqlc.arg(before_at);
