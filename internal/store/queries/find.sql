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

-- name: FindPeople :many
-- What is found of people, behind one id, with the unit each belongs to on a day, or comes to first.
SELECT n.id, n.public_id, n.name, n.born, n.number, n.created_at,
       CAST(COALESCE((SELECT p.unit_id FROM person_place p WHERE p.person_id = n.id AND p.from_on <= sqlc.arg(on_day) ORDER BY p.from_on DESC, p.id DESC LIMIT 1),
                     (SELECT p.unit_id FROM person_place p WHERE p.person_id = n.id ORDER BY p.from_on, p.id LIMIT 1), 0) AS BIGINT) AS unit_id
FROM person n
WHERE n.id > sqlc.arg(after) AND n.id <= sqlc.arg(last_id)
ORDER BY n.id
LIMIT sqlc.arg(page_size);

-- name: FindPeopleTurned :many
-- Who comes to another unit after a day, up to another.
SELECT DISTINCT person_id FROM person_place WHERE from_on > sqlc.arg(after_day) AND from_on <= sqlc.arg(on_day) ORDER BY person_id;

-- name: FindWrong :many
-- Things of the kinds that are filled without an entry, and entries without their thing or under another unit.
SELECT CAST(w.kind AS TEXT) AS kind, CAST(w.thing AS TEXT) AS thing
FROM (
    SELECT 'unit' AS kind, CAST(u.id AS TEXT) AS thing, u.id AS unit_id FROM org_unit u
    UNION ALL SELECT 'workbook', b.public_id, b.unit_id FROM score_book b
    UNION ALL SELECT 'account', CAST(a.id AS TEXT), a.unit_id FROM account a
    UNION ALL SELECT 'person', n.public_id,
           COALESCE((SELECT p.unit_id FROM person_place p WHERE p.person_id = n.id AND p.from_on <= (SELECT t.day FROM org_turn t) ORDER BY p.from_on DESC, p.id DESC LIMIT 1),
                    (SELECT p.unit_id FROM person_place p WHERE p.person_id = n.id ORDER BY p.from_on, p.id LIMIT 1), 0)
    FROM person n
) w
JOIN find_filled f ON f.kind = w.kind
LEFT JOIN find_entry e ON e.kind = w.kind AND e.thing = w.thing
WHERE e.id IS NULL OR e.unit_id <> w.unit_id
UNION ALL
SELECT e.kind, e.thing
FROM find_entry e
WHERE e.kind = 'unit' AND NOT EXISTS (SELECT 1 FROM org_unit u WHERE CAST(u.id AS TEXT) = e.thing AND u.id = e.unit_id)
   OR e.kind = 'workbook' AND NOT EXISTS (SELECT 1 FROM score_book b WHERE b.public_id = e.thing)
   OR e.kind = 'person' AND NOT EXISTS (SELECT 1 FROM person n WHERE n.public_id = e.thing)
   OR e.kind = 'account' AND NOT EXISTS (SELECT 1 FROM account a WHERE a.id = CAST(e.thing AS BIGINT))
LIMIT sqlc.arg(page_size);
