-- name: FindFilled :one
-- The edition of the words a kind was filled with; no row before the first.
SELECT edition FROM find_filled WHERE kind = $1;

-- name: FindFilledSet :exec
INSERT INTO find_filled (kind, edition) VALUES ($1, $2) ON CONFLICT (kind) DO UPDATE SET edition = excluded.edition;

-- name: FindForget :execrows
DELETE FROM find_entry WHERE kind = $1 AND thing = $2;

-- name: FindForgetAll :execrows
DELETE FROM find_entry WHERE kind = $1;

-- name: FindUnitsIn :many
-- The units of a scope as they stand today, as many as asked.
SELECT id FROM org_unit
WHERE path >= sqlc.arg(scope_from) AND path < sqlc.arg(scope_to) AND in_scope(path, sqlc.arg(scope)) = 1
LIMIT sqlc.arg(page_size);

-- name: FindBooks :many
-- What is found of the workbooks, behind one id.
SELECT id, public_id, unit_id, file_name, created_at FROM score_book WHERE id > sqlc.arg(after) ORDER BY id LIMIT sqlc.arg(page_size);

-- name: FindAccounts :many
-- What is found of the accounts, behind one id.
SELECT id, login, name, unit_id, created_at FROM account WHERE id > sqlc.arg(after) ORDER BY id LIMIT sqlc.arg(page_size);

-- name: FindWrong :many
-- Things of the kinds that are filled without an entry, and entries without their thing or under another unit.
SELECT CAST(w.kind AS TEXT) AS kind, CAST(w.thing AS TEXT) AS thing
FROM (
    SELECT 'unit' AS kind, CAST(u.id AS TEXT) AS thing, u.id AS unit_id FROM org_unit u
    UNION ALL SELECT 'workbook', b.public_id, b.unit_id FROM score_book b
    UNION ALL SELECT 'account', CAST(a.id AS TEXT), a.unit_id FROM account a
) w
JOIN find_filled f ON f.kind = w.kind
LEFT JOIN find_entry e ON e.kind = w.kind AND e.thing = w.thing
WHERE e.id IS NULL OR e.unit_id <> w.unit_id
UNION ALL
SELECT e.kind, e.thing
FROM find_entry e
WHERE e.kind = 'unit' AND NOT EXISTS (SELECT 1 FROM org_unit u WHERE CAST(u.id AS TEXT) = e.thing AND u.id = e.unit_id)
   OR e.kind = 'workbook' AND NOT EXISTS (SELECT 1 FROM score_book b WHERE b.public_id = e.thing)
   OR e.kind = 'account' AND NOT EXISTS (SELECT 1 FROM account a WHERE a.id = CAST(e.thing AS BIGINT))
LIMIT sqlc.arg(page_size);
