-- name: BlobAdd :one
-- Content once per owner; the same content again gives the row that is there.
INSERT INTO blob (unit_id, digest, size, media_type, bytes) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (unit_id, digest) DO UPDATE SET size = blob.size
RETURNING id;

-- name: BlobGet :one
SELECT id, unit_id, digest, size, media_type, bytes FROM blob WHERE id = $1;

-- name: BlobLock :execrows
-- Waits for uploads of the same content under way, so that the next statement sees what they refer to.
UPDATE blob SET size = size WHERE id = $1;

-- name: BlobDeleteUnused :execrows
DELETE FROM blob WHERE blob.id = $1 AND NOT EXISTS (SELECT 1 FROM score_book b WHERE b.blob_id = blob.id) AND NOT EXISTS (SELECT 1 FROM import_list i WHERE i.blob_id = blob.id);

-- name: BlobOrphans :many
SELECT id FROM blob WHERE NOT EXISTS (SELECT 1 FROM score_book b WHERE b.blob_id = blob.id) AND NOT EXISTS (SELECT 1 FROM import_list i WHERE i.blob_id = blob.id) ORDER BY id;

-- name: BlobPage :many
SELECT id, digest, size, bytes FROM blob WHERE id > sqlc.arg(after) ORDER BY id LIMIT sqlc.arg(page_size);

-- name: ScorebookAdd :one
INSERT INTO score_book (public_id, unit_id, account_id, file_name, blob_id, fingerprint, mapping, scheme_id, questions, created_at, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)
RETURNING id;

-- name: ScorebookGet :one
SELECT b.id, b.public_id, b.unit_id, u.path AS unit_path, u.name AS unit_name, b.account_id, a.name AS account_name, b.file_name, b.blob_id,
       b.fingerprint, b.mapping, b.scheme_id, b.questions, b.created_at, b.version
FROM score_book b
JOIN org_unit u ON u.id = b.unit_id
JOIN account a ON a.id = b.account_id
WHERE b.public_id = sqlc.arg(public_id) AND in_scope(u.path, sqlc.arg(scope)) = 1;

-- name: ScorebookSame :one
-- The workbook kept for the same unit with the same content.
SELECT b.public_id, b.created_at, a.name AS account_name
FROM score_book b
JOIN account a ON a.id = b.account_id
WHERE b.blob_id = $1
ORDER BY b.id
LIMIT 1;

-- name: ScorebookList :many
-- Newest first, without the mapping; run_scheme is the scheme of the latest run, empty before the first; before_id pages, or skip where pages have numbers. The ids of the page are
-- found first, so that only its rows are read in full.
SELECT b.id, b.public_id, u.name AS unit_name, a.name AS account_name, b.file_name, b.fingerprint, b.created_at,
       b.version, b.scheme_id, b.questions,
       CAST(COALESCE((SELECT r.scheme_id FROM score_book_run r WHERE r.book_id = b.id ORDER BY r.id DESC LIMIT 1), '') AS TEXT) AS run_scheme,
       CAST(COALESCE((SELECT MAX(r.id) FROM score_book_run r WHERE r.book_id = b.id), 0) AS BIGINT) AS run_id
FROM (
    SELECT pb.id
    FROM score_book pb
    JOIN org_unit pu ON pu.id = pb.unit_id
    WHERE pu.path >= sqlc.arg(scope_from) AND pu.path < sqlc.arg(scope_to) AND in_scope(pu.path, sqlc.arg(scope)) = 1
      AND pb.id < sqlc.arg(before_id)
    ORDER BY pb.id DESC
    LIMIT sqlc.arg(page_size) OFFSET sqlc.arg(skip)
) page
JOIN score_book b ON b.id = page.id
JOIN org_unit u ON u.id = b.unit_id
JOIN account a ON a.id = b.account_id
ORDER BY b.id DESC;

-- name: ScorebookCount :one
SELECT COUNT(*)
FROM score_book b
JOIN org_unit u ON u.id = b.unit_id
WHERE u.path >= sqlc.arg(scope_from) AND u.path < sqlc.arg(scope_to) AND in_scope(u.path, sqlc.arg(scope)) = 1;

-- name: ScorebookLock :execrows
-- Holds a workbook of a version until the transaction ends; no row when it changed or went.
UPDATE score_book SET version = version WHERE id = sqlc.arg(id) AND version = sqlc.arg(version);

-- name: ScorebookSetMapping :execrows
UPDATE score_book SET mapping = sqlc.arg(mapping), scheme_id = sqlc.arg(scheme_id), questions = sqlc.arg(questions), version = version + 1 WHERE id = sqlc.arg(id) AND version = sqlc.arg(version);

-- name: ScorebookDelete :execrows
DELETE FROM score_book WHERE id = $1;

-- name: ScorebookRunAdd :one
INSERT INTO score_book_run (book_id, book_version, scheme_id, scheme_digest, result, created_at, account_id)
VALUES ($1, $2, $3, $4, $5, $6, $7)
RETURNING id;

-- name: ScorebookRunLatest :one
SELECT id, book_id, book_version, scheme_id, scheme_digest, result, created_at, account_id
FROM score_book_run
WHERE book_id = $1
ORDER BY id DESC
LIMIT 1;

-- name: ScorebookRunIDs :many
SELECT id FROM score_book_run WHERE book_id = $1 ORDER BY id;

-- name: ScorebookRunDelete :execrows
DELETE FROM score_book_run WHERE book_id = $1;

-- name: ScoreLayoutFind :one
-- The mapping a colleague settled for the same layout: that of the unit itself or the nearest unit above that is in scope.
SELECT l.id, l.fingerprint, l.unit_id, u.path AS unit_path, l.mapping, l.account_id, a.name AS account_name, l.saved_at, l.version
FROM score_layout l
JOIN org_unit u ON u.id = l.unit_id
JOIN account a ON a.id = l.account_id
WHERE l.fingerprint = sqlc.arg(fingerprint) AND in_scope(u.path, sqlc.arg(scope)) = 1
  AND substr(CAST(sqlc.arg(path) AS TEXT), 1, length(u.path)) = u.path
ORDER BY length(u.path) DESC
LIMIT 1;

-- name: ScoreLayoutSave :one
INSERT INTO score_layout (fingerprint, unit_id, mapping, account_id, saved_at, version)
VALUES (sqlc.arg(fingerprint), sqlc.arg(unit_id), sqlc.arg(mapping), sqlc.arg(account_id), sqlc.arg(saved_at), 1)
ON CONFLICT (fingerprint, unit_id) DO UPDATE SET
    mapping = sqlc.arg(mapping), account_id = sqlc.arg(account_id), saved_at = sqlc.arg(saved_at), version = score_layout.version + 1
RETURNING id;

-- name: ScorebookPath :one
-- Where a workbook belongs, for the question whether an asker may know of it.
SELECT u.path FROM score_book b JOIN org_unit u ON u.id = b.unit_id WHERE b.public_id = $1;

-- name: ScorebookUpper :one
-- The unit above the one a workbook is kept for, for the head of a paper; no row for a top unit.
SELECT p.name
FROM score_book b
JOIN org_unit u ON u.id = b.unit_id
JOIN org_unit p ON p.id = u.parent_id
WHERE b.public_id = $1;

-- name: ScorebookRunResults :many
-- The results of up to five runs, by their ids; 0 names none.
SELECT id, result FROM score_book_run WHERE id IN (sqlc.arg(a), sqlc.arg(b), sqlc.arg(c), sqlc.arg(d), sqlc.arg(e)) ORDER BY id;
