-- name: ImportAdd :one
INSERT INTO import_list (public_id, unit_id, account_id, kind, file_name, blob_id, fingerprint, settled, mended, on_day, created_at,
    done_at, done_by, row_count, added, present, refused, people, undone_at, undone_by, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '{}', '', $9, 0, 0, 0, 0, 0, 0, '[]', 0, 0, 1)
RETURNING id;

-- name: ImportGet :one
SELECT i.id, i.public_id, i.unit_id, u.path AS unit_path, u.name AS unit_name, i.account_id, a.name AS account_name, i.kind, i.file_name, i.blob_id,
       i.fingerprint, i.settled, i.mended, i.on_day, i.created_at, i.done_at, i.row_count, i.added, i.present, i.refused, i.people, i.undone_at, i.version
FROM import_list i
JOIN org_unit u ON u.id = i.unit_id
JOIN account a ON a.id = i.account_id
WHERE i.public_id = sqlc.arg(public_id) AND in_scope(u.path, sqlc.arg(scope)) = 1;

-- name: ImportPage :many
-- Newest first.
SELECT i.public_id, u.name AS unit_name, u.path AS unit_path, i.account_id, a.name AS account_name, i.kind, i.file_name, i.created_at, i.done_at, i.row_count, i.added, i.present, i.refused, i.undone_at
FROM import_list i
JOIN org_unit u ON u.id = i.unit_id
JOIN account a ON a.id = i.account_id
WHERE in_scope(u.path, sqlc.arg(scope)) = 1
ORDER BY i.id DESC
LIMIT sqlc.arg(page_size);

-- name: ImportSame :one
-- The list of the same content and kind that was brought in and not taken back.
SELECT i.public_id, i.done_at, a.name AS account_name
FROM import_list i
JOIN account a ON a.id = i.done_by
WHERE i.blob_id = sqlc.arg(blob_id) AND i.kind = sqlc.arg(kind) AND i.done_at <> 0 AND i.undone_at = 0
ORDER BY i.id
LIMIT 1;

-- name: ImportLayout :one
-- What was settled last about a list of the same captions for the same unit.
SELECT i.settled
FROM import_list i
WHERE i.fingerprint = sqlc.arg(fingerprint) AND i.unit_id = sqlc.arg(unit_id) AND i.kind = sqlc.arg(kind)
ORDER BY i.id DESC
LIMIT 1;

-- name: ImportSet :execrows
-- What people settled.
UPDATE import_list SET settled = sqlc.arg(settled), mended = sqlc.arg(mended), on_day = sqlc.arg(on_day), version = version + 1
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) AND done_at = 0;

-- name: ImportDone :execrows
UPDATE import_list
SET done_at = sqlc.arg(done_at), done_by = sqlc.arg(done_by), on_day = sqlc.arg(on_day), row_count = sqlc.arg(row_count), added = sqlc.arg(added), present = sqlc.arg(present),
    refused = sqlc.arg(refused), people = sqlc.arg(people), version = version + 1
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) AND done_at = 0;

-- name: ImportUndone :execrows
UPDATE import_list SET undone_at = sqlc.arg(undone_at), undone_by = sqlc.arg(undone_by), version = version + 1
WHERE id = sqlc.arg(id) AND done_at <> 0 AND undone_at = 0;

-- name: ImportRests :one
-- How many of the people added between two ids something was done to since.
SELECT COUNT(*)
FROM person n
WHERE n.id >= sqlc.arg(first_id) AND n.id <= sqlc.arg(last_id)
  AND (n.version <> 1
       OR (SELECT COUNT(*) FROM person_place p WHERE p.person_id = n.id) <> 1
       OR EXISTS (SELECT 1 FROM person_place p WHERE p.person_id = n.id AND p.ended_by <> '')
       OR EXISTS (SELECT 1 FROM person_move m WHERE m.person_id = n.id)
       OR EXISTS (SELECT 1 FROM person_rating r WHERE r.person_id = n.id)
       OR EXISTS (SELECT 1 FROM person_change c WHERE c.person_id = n.id));

-- name: ImportPosts :many
SELECT id FROM person_post WHERE person_id >= sqlc.arg(first_id) AND person_id <= sqlc.arg(last_id);

-- name: ImportRanks :many
SELECT id FROM person_rank WHERE person_id >= sqlc.arg(first_id) AND person_id <= sqlc.arg(last_id);

-- name: ImportPlaces :many
SELECT id FROM person_place WHERE person_id >= sqlc.arg(first_id) AND person_id <= sqlc.arg(last_id);

-- name: ImportDropViews :exec
DELETE FROM person_view WHERE person_id >= sqlc.arg(first_id) AND person_id <= sqlc.arg(last_id);

-- name: ImportDropPosts :exec
DELETE FROM person_post WHERE person_id >= sqlc.arg(first_id) AND person_id <= sqlc.arg(last_id);

-- name: ImportDropRanks :exec
DELETE FROM person_rank WHERE person_id >= sqlc.arg(first_id) AND person_id <= sqlc.arg(last_id);

-- name: ImportDropPlaces :exec
DELETE FROM person_place WHERE person_id >= sqlc.arg(first_id) AND person_id <= sqlc.arg(last_id);

-- name: ImportDropFindable :exec
-- What people were found by; before they go.
DELETE FROM find_entry WHERE kind = 'person' AND thing IN (SELECT n.public_id FROM person n WHERE n.id >= sqlc.arg(first_id) AND n.id <= sqlc.arg(last_id));

-- name: ImportDropPeople :exec
DELETE FROM person WHERE id >= sqlc.arg(first_id) AND id <= sqlc.arg(last_id);

-- name: ImportKnown :many
-- Everybody a list is held against: number, name, birth and unit of those who belong somewhere.
SELECT n.id, n.number, n.name_key, n.born, p.unit_id
FROM person n
JOIN person_place p ON p.person_id = n.id AND p.ended_by = '';

-- name: ImportMeanwhile :one
-- How many of the people prepared somebody has name, birth and unit of, who is not said to be somebody else.
SELECT COUNT(*)
FROM staged_person s
JOIN staged_place h ON h.person_id = s.id AND h.stage_id = s.stage_id
JOIN person n ON n.name_key = s.name_key AND n.born = s.born
JOIN person_place p ON p.person_id = n.id AND p.unit_id = h.unit_id AND p.ended_by = ''
WHERE s.stage_id = sqlc.arg(stage_id) AND s.apart = '';
