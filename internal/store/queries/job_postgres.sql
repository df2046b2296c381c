-- Statements only PostgreSQL understands; package store chooses between them and their plain twins.

-- name: JobClaimSkipLocked :one
-- Several nodes claim at once without waiting for each other.
UPDATE job SET lease_owner = sqlc.arg(lease_owner), lease_until = sqlc.arg(lease_until), attempt = attempt + 1
WHERE id = (
    SELECT j.id FROM job j WHERE j.finished_at = 0 AND j.lease_until < sqlc.arg(now_at) ORDER BY j.id LIMIT 1 FOR UPDATE SKIP LOCKED
)
RETURNING id, public_id, kind, input, account_id, attempt, done, failed, remaining, cancel_asked_at;
