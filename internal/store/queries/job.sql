-- name: JobAdd :one
INSERT INTO job (public_id, kind, input, account_id, created_at, lease_owner, lease_until, attempt, done, failed, remaining,
                 cancel_asked_at, cancel_asked_by, finished_at, outcome, result, problem)
VALUES (sqlc.arg(public_id), sqlc.arg(kind), sqlc.arg(input), sqlc.arg(account_id), sqlc.arg(created_at), '', 0, 0, 0, 0, 0, 0, 0, 0, '',
        sqlc.arg(nothing), sqlc.arg(nothing))
RETURNING id;

-- name: JobClaim :one
-- The oldest open job nobody holds. On SQLite the one writer makes this race-free; PostgreSQL uses JobClaimSkipLocked.
UPDATE job SET lease_owner = sqlc.arg(lease_owner), lease_until = sqlc.arg(lease_until), attempt = attempt + 1
WHERE id = (
    SELECT j.id FROM job j WHERE j.finished_at = 0 AND j.lease_until < sqlc.arg(now_at) ORDER BY j.id LIMIT 1
)
RETURNING id, public_id, kind, input, account_id, attempt, done, failed, remaining, cancel_asked_at;

-- name: JobBeat :one
-- Prolongs the lease and stores the progress; no row once the lease has gone to another runner or the job has ended.
UPDATE job SET lease_until = sqlc.arg(lease_until), done = sqlc.arg(done), failed = sqlc.arg(failed), remaining = sqlc.arg(remaining)
WHERE id = sqlc.arg(id) AND lease_owner = sqlc.arg(lease_owner) AND attempt = sqlc.arg(attempt) AND finished_at = 0
RETURNING cancel_asked_at;

-- name: JobRelease :execrows
-- Gives a job back unfinished, at an orderly stop of the program.
UPDATE job SET lease_until = 0
WHERE id = sqlc.arg(id) AND lease_owner = sqlc.arg(lease_owner) AND attempt = sqlc.arg(attempt) AND finished_at = 0;

-- name: JobFinish :execrows
UPDATE job SET finished_at = sqlc.arg(finished_at), outcome = sqlc.arg(outcome), result = sqlc.arg(result), problem = sqlc.arg(problem),
               lease_until = 0
WHERE id = sqlc.arg(id) AND lease_owner = sqlc.arg(lease_owner) AND attempt = sqlc.arg(attempt) AND finished_at = 0;

-- name: JobAskCancel :execrows
UPDATE job SET cancel_asked_at = sqlc.arg(asked_at), cancel_asked_by = sqlc.arg(asked_by)
WHERE id = sqlc.arg(id) AND finished_at = 0 AND cancel_asked_at = 0;

-- name: JobByPublicID :one
SELECT j.id, j.public_id, j.kind, j.input, j.account_id, a.name AS account_name, u.path AS unit_path, j.created_at, j.lease_until, j.attempt, j.done,
       j.failed, j.remaining, j.cancel_asked_at, j.finished_at, j.outcome, j.result, j.problem
FROM job j
JOIN account a ON a.id = j.account_id
JOIN org_unit u ON u.id = a.unit_id
WHERE j.public_id = $1;

-- name: JobsOfAccount :many
SELECT j.id, j.public_id, j.kind, j.input, j.account_id, a.name AS account_name, j.created_at, j.lease_until, j.attempt, j.done, j.failed, j.remaining,
       j.cancel_asked_at, j.finished_at, j.outcome
FROM job j
JOIN account a ON a.id = j.account_id
WHERE j.account_id = sqlc.arg(account_id) AND j.id < sqlc.arg(before_id)
ORDER BY j.id DESC
LIMIT sqlc.arg(page_size);

-- name: JobsInScope :many
-- Those started by accounts of units in scope, and the account's own; for who watches over the work of others.
SELECT j.id, j.public_id, j.kind, j.input, j.account_id, a.name AS account_name, j.created_at, j.lease_until, j.attempt, j.done, j.failed, j.remaining,
       j.cancel_asked_at, j.finished_at, j.outcome
FROM job j
JOIN account a ON a.id = j.account_id
JOIN org_unit u ON u.id = a.unit_id
WHERE (j.account_id = sqlc.arg(account_id) OR in_scope(u.path, sqlc.arg(scope)) = 1) AND j.id < sqlc.arg(before_id)
ORDER BY j.id DESC
LIMIT sqlc.arg(page_size);
