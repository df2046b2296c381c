-- name: AuditHeadLock :one
-- Locks the head on both databases until the transaction ends; always the last lock taken.
UPDATE audit_head SET size = size WHERE id = 1 RETURNING size, root;

-- name: AuditHeadGet :one
SELECT size, root FROM audit_head WHERE id = 1;

-- name: AuditHeadSet :exec
UPDATE audit_head SET size = $1, root = $2 WHERE id = 1;

-- name: AuditLeafAdd :exec
INSERT INTO audit_leaf (idx, done_at, account_id, actor_name, verb, path, object, reason, rows_digest, payload_digest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: AuditPayloadAdd :exec
INSERT INTO audit_payload (leaf_idx, salt, body, erased_at) VALUES ($1, $2, $3, 0);

-- name: AuditPayloadErase :execrows
-- Empties the payload and the salt of an act, as the law may ask for what it says about a person; the act itself, and the proof that it stands in the
-- log, remain. The transaction needs an act of its own that says so. Digests of rows that the erased act touched last prove nothing any more: without
-- the salt nobody, and no guesser, can recompute them. No verb asks for it yet; Verify knows what is left.
UPDATE audit_payload SET salt = sqlc.arg(nothing), body = sqlc.arg(nothing), erased_at = sqlc.arg(erased_at)
WHERE leaf_idx = sqlc.arg(leaf_idx) AND erased_at = 0;

-- name: AuditLeafGet :one
SELECT idx, done_at, account_id, actor_name, verb, path, object, reason, rows_digest, payload_digest FROM audit_leaf WHERE idx = $1;

-- name: AuditLeafPage :many
SELECT idx, done_at, account_id, actor_name, verb, path, object, reason, rows_digest, payload_digest
FROM audit_leaf
WHERE idx >= sqlc.arg(from_idx)
ORDER BY idx
LIMIT sqlc.arg(page_size);

-- name: AuditLeavesBefore :many
-- Newest first, of the acts that concern units in scope, with what was kept about each; those of the business where its own scope holds
-- them, elsewhere those on accounts, sessions and jobs alone. What is asked for besides narrows them: verbs that begin as one of verbs does
-- (joined by "|", empty for all; in_scope compares beginnings) and as none of without, days, words in a name, words in what was kept.
SELECT l.idx, l.done_at, l.account_id, l.actor_name, l.verb, l.path, l.object, l.reason, p.body, p.erased_at
FROM audit_leaf l
JOIN audit_payload p ON p.leaf_idx = l.idx
WHERE l.idx < sqlc.arg(before_idx) AND in_scope(l.path, sqlc.arg(scope)) = 1
  AND (in_scope(l.path, sqlc.arg(business)) = 1 OR substr(l.object, 1, 8) IN ('account:', 'session:') OR substr(l.object, 1, 4) = 'job:'
       OR substr(l.object, 1, 12) = 'setup_token:')
  AND (CAST(sqlc.arg(verbs) AS TEXT) = '' OR in_scope(l.verb, sqlc.arg(verbs)) = 1) AND in_scope(l.verb, sqlc.arg(without)) = 0
  AND l.done_at >= sqlc.arg(from_at) AND l.done_at < sqlc.arg(to_at)
  AND (CAST(sqlc.arg(who) AS TEXT) = '' OR strpos(translate(l.actor_name, sqlc.arg(letters), sqlc.arg(plain)), sqlc.arg(who)) > 0)
  AND (CAST(sqlc.arg(sought) AS TEXT) = '' OR strpos(translate(l.reason, sqlc.arg(letters), sqlc.arg(plain)), sqlc.arg(sought)) > 0
       OR strpos(translate(convert_from(p.body, 'UTF8'), sqlc.arg(letters), sqlc.arg(plain)), sqlc.arg(sought_kept)) > 0)
ORDER BY l.idx DESC
LIMIT sqlc.arg(page_size);

-- name: AuditLeavesOf :many
-- The same of one object.
SELECT l.idx, l.done_at, l.account_id, l.actor_name, l.verb, l.path, l.object, l.reason, p.body, p.erased_at
FROM audit_leaf l
JOIN audit_payload p ON p.leaf_idx = l.idx
WHERE l.object = sqlc.arg(object) AND l.idx < sqlc.arg(before_idx) AND in_scope(l.path, sqlc.arg(scope)) = 1
  AND (in_scope(l.path, sqlc.arg(business)) = 1 OR substr(l.object, 1, 8) IN ('account:', 'session:') OR substr(l.object, 1, 4) = 'job:'
       OR substr(l.object, 1, 12) = 'setup_token:')
  AND (CAST(sqlc.arg(verbs) AS TEXT) = '' OR in_scope(l.verb, sqlc.arg(verbs)) = 1) AND in_scope(l.verb, sqlc.arg(without)) = 0
  AND l.done_at >= sqlc.arg(from_at) AND l.done_at < sqlc.arg(to_at)
  AND (CAST(sqlc.arg(who) AS TEXT) = '' OR strpos(translate(l.actor_name, sqlc.arg(letters), sqlc.arg(plain)), sqlc.arg(who)) > 0)
  AND (CAST(sqlc.arg(sought) AS TEXT) = '' OR strpos(translate(l.reason, sqlc.arg(letters), sqlc.arg(plain)), sqlc.arg(sought)) > 0
       OR strpos(translate(convert_from(p.body, 'UTF8'), sqlc.arg(letters), sqlc.arg(plain)), sqlc.arg(sought_kept)) > 0)
ORDER BY l.idx DESC
LIMIT sqlc.arg(page_size);

-- name: AuditLatest :one
-- Who did a verb to an object last, and when.
SELECT account_id, actor_name, done_at FROM audit_leaf WHERE object = sqlc.arg(object) AND verb = sqlc.arg(verb) ORDER BY idx DESC LIMIT 1;

-- name: AuditLastOf :one
-- The index of the last act on an object; 0, the first act of all, where there is none.
SELECT CAST(COALESCE(MAX(idx), 0) AS BIGINT) AS idx FROM audit_leaf WHERE object = sqlc.arg(object);

-- name: AuditLatestTime :one
-- The latest time any act from an index on bears, which need not be the last act's; 0 for no act.
SELECT CAST(COALESCE(MAX(done_at), 0) AS BIGINT) AS done_at FROM audit_leaf WHERE idx >= sqlc.arg(from_idx);

-- name: AuditRowsBetween :many
SELECT leaf_idx, tbl, row_id, digest
FROM audit_row
WHERE leaf_idx >= sqlc.arg(from_idx) AND leaf_idx <= sqlc.arg(to_idx)
ORDER BY leaf_idx, tbl, row_id;

-- name: AuditRowLatest :many
-- The last digest each row of a table was left with, and the salt it was made with (empty once erased).
SELECT r.row_id, r.leaf_idx, r.digest, p.salt
FROM audit_row r
JOIN audit_payload p ON p.leaf_idx = r.leaf_idx
WHERE r.tbl = sqlc.arg(tbl) AND r.row_id > sqlc.arg(after)
  AND r.leaf_idx = (SELECT MAX(l.leaf_idx) FROM audit_row l WHERE l.tbl = r.tbl AND l.row_id = r.row_id)
ORDER BY r.row_id
LIMIT sqlc.arg(page_size);

-- name: AuditPayloadsBetween :many
SELECT leaf_idx, salt, body, erased_at
FROM audit_payload
WHERE leaf_idx >= sqlc.arg(from_idx) AND leaf_idx <= sqlc.arg(to_idx);
