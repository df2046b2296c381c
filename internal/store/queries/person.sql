-- name: PersonGet :one
SELECT id, public_id, name, name_key, sort_key, sex, born, joined, number, hometown, education, party, months, months_on, apart, created_at, version
FROM person WHERE public_id = $1;

-- name: PersonSet :execrows
-- What is told of a person beside places, posts, ranks and ratings.
UPDATE person
SET name = sqlc.arg(name), name_key = sqlc.arg(name_key), sort_key = sqlc.arg(sort_key), sex = sqlc.arg(sex), born = sqlc.arg(born),
    joined = sqlc.arg(joined), number = sqlc.arg(number), hometown = sqlc.arg(hometown), education = sqlc.arg(education), party = sqlc.arg(party),
    months = sqlc.arg(months), months_on = sqlc.arg(months_on), apart = sqlc.arg(apart), version = version + 1
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version);

-- name: PersonNext :execrows
-- A new version of a person of whom something dated was changed.
UPDATE person SET version = version + 1 WHERE id = sqlc.arg(id) AND version = sqlc.arg(version);

-- name: PersonByNumber :many
-- Who has a service number, with the unit of the latest place; at most one.
SELECT n.id, n.public_id, n.name, u.name AS unit_name, u.path AS unit_path
FROM person n
JOIN person_place p ON p.person_id = n.id AND p.ended_by = ''
JOIN org_unit u ON u.id = p.unit_id
WHERE n.number = sqlc.arg(number) AND n.number <> '';

-- name: PersonNamesakes :many
-- People of one name and birth date who last belonged to a unit.
SELECT n.id, n.public_id, n.name, n.apart, u.name AS unit_name, u.path AS unit_path
FROM person n
JOIN person_place p ON p.person_id = n.id AND p.ended_by = ''
JOIN org_unit u ON u.id = p.unit_id
WHERE n.name_key = sqlc.arg(name_key) AND n.born = sqlc.arg(born) AND p.unit_id = sqlc.arg(unit_id)
ORDER BY n.id;

-- name: PersonPlaces :many
SELECT p.id, p.person_id, p.unit_id, p.leader, p.from_on, p.until_on, p.begun_by, p.ended_by, u.path AS unit_path, u.name AS unit_name
FROM person_place p
JOIN org_unit u ON u.id = p.unit_id
WHERE p.person_id = sqlc.arg(person_id)
ORDER BY p.from_on, p.id;

-- name: PersonPlaceAdd :one
INSERT INTO person_place (person_id, unit_id, leader, from_on, until_on, begun_by, ended_by) VALUES ($1, $2, $3, $4, '', $5, '')
RETURNING id;

-- name: PersonPlaceEnd :exec
-- Ends a place, or lets it last again where both are ''.
UPDATE person_place SET until_on = sqlc.arg(until_on), ended_by = sqlc.arg(ended_by) WHERE id = sqlc.arg(id);

-- name: PersonPlaceDrop :exec
DELETE FROM person_place WHERE id = sqlc.arg(id);

-- name: PersonsAt :many
-- The people of one unit as of a day, in the order of their names.
SELECT n.id, n.public_id, n.name,
       CAST(COALESCE((SELECT r.written FROM person_rank r WHERE r.person_id = n.id AND r.from_on <= sqlc.arg(on_day) ORDER BY r.from_on DESC, r.id DESC LIMIT 1), '') AS TEXT) AS rank_written,
       CAST(COALESCE((SELECT t.title FROM person_post t WHERE t.person_id = n.id AND t.unit_id = p.unit_id AND t.from_on <= sqlc.arg(on_day)
                        AND (t.until_on = '' OR t.until_on > sqlc.arg(on_day)) ORDER BY t.from_on DESC, t.id DESC LIMIT 1), '') AS TEXT) AS title
FROM person n
JOIN person_place p ON p.person_id = n.id AND p.from_on <= sqlc.arg(on_day) AND (p.until_on = '' OR p.until_on > sqlc.arg(on_day))
JOIN org_span s ON s.unit_id = p.unit_id AND s.from_on <= sqlc.arg(on_day) AND (s.until_on = '' OR s.until_on > sqlc.arg(on_day))
WHERE p.unit_id = sqlc.arg(unit_id)
ORDER BY n.sort_key, n.id
LIMIT sqlc.arg(page_size);

-- name: PersonPosts :many
SELECT t.id, t.person_id, t.unit_id, t.title, t.office, t.from_on, t.until_on, t.document, u.name AS unit_name
FROM person_post t
JOIN org_unit u ON u.id = t.unit_id
WHERE t.person_id = sqlc.arg(person_id) AND t.until_on <> t.from_on
ORDER BY t.from_on, t.id;

-- name: PersonPostsAt :many
SELECT id, person_id, unit_id, title, office, from_on, until_on, document, ended_by, until_before FROM person_post WHERE unit_id = sqlc.arg(unit_id) ORDER BY from_on, id;

-- name: PersonPostEnd :exec
UPDATE person_post SET until_on = sqlc.arg(until_on) WHERE id = sqlc.arg(id);

-- name: PersonRanks :many
SELECT id, person_id, written, code, from_on FROM person_rank WHERE person_id = sqlc.arg(person_id) ORDER BY from_on, id;

-- name: PersonRatings :many
SELECT r.id, r.person_id, r.year, r.class, r.document, r.unit_id, u.name AS unit_name
FROM person_rating r
JOIN org_unit u ON u.id = r.unit_id
WHERE r.person_id = sqlc.arg(person_id)
ORDER BY r.year;

-- name: PersonChanges :many
SELECT c.id, c.field, c.before_, c.after_, c.done_at, CAST(COALESCE(a.name, '') AS TEXT) AS account_name
FROM person_change c
LEFT JOIN account a ON a.id = c.account_id
WHERE c.person_id = sqlc.arg(person_id)
ORDER BY c.id DESC
LIMIT sqlc.arg(page_size);

-- name: PersonViewAdd :exec
INSERT INTO person_view (person_id, account_id, viewed_at, fields) VALUES ($1, $2, $3, $4);

-- name: PersonViews :many
SELECT v.viewed_at, v.fields, a.name AS account_name
FROM person_view v
JOIN account a ON a.id = v.account_id
WHERE v.person_id = sqlc.arg(person_id)
ORDER BY v.id DESC
LIMIT sqlc.arg(page_size);

-- name: PersonMoves :many
SELECT m.id, m.public_id, m.person_id, m.from_id, m.to_id, m.leader, m.on_day, m.reason, m.document, CAST(CASE WHEN m.undone_at > 0 THEN 'undone' ELSE m.state END AS TEXT) AS state, m.asked_by, m.asked_at,
       m.settled_by, m.settled_at, CAST(CASE WHEN m.undone_at > 0 THEN m.undone_for ELSE m.answer END AS TEXT) AS answer,
       f.name AS from_name, f.path AS from_path, u.name AS to_name, u.path AS to_path
FROM person_move m
JOIN org_unit f ON f.id = m.from_id
JOIN org_unit u ON u.id = m.to_id
WHERE m.person_id = sqlc.arg(person_id)
ORDER BY m.id DESC;

-- name: PersonMoveGet :one
SELECT m.id, m.public_id, m.person_id, m.from_id, m.to_id, m.leader, m.on_day, m.reason, m.document,
       CAST(CASE WHEN m.undone_at > 0 THEN 'undone' ELSE m.state END AS TEXT) AS state, m.asked_by, n.public_id AS person, n.name,
       n.version, f.path AS from_path, u.name AS to_name, u.path AS to_path
FROM person_move m
JOIN person n ON n.id = m.person_id
JOIN org_unit f ON f.id = m.from_id
JOIN org_unit u ON u.id = m.to_id
WHERE m.public_id = $1;

-- name: PersonMovesWaiting :many
-- The transfers that wait for a unit of a scope, or left one and wait; the earliest first.
SELECT m.id, m.public_id, m.leader, m.on_day, m.reason, m.document, n.public_id AS person, n.name, f.name AS from_name, f.path AS from_path, u.name AS to_name, u.path AS to_path
FROM person_move m
JOIN person n ON n.id = m.person_id
JOIN org_unit f ON f.id = m.from_id
JOIN org_unit u ON u.id = m.to_id
WHERE m.state = 'waiting' AND (in_scope(u.path, sqlc.arg(scope)) = 1 OR in_scope(f.path, sqlc.arg(scope)) = 1)
ORDER BY m.id
LIMIT sqlc.arg(page_size);

-- name: PersonMoveAdd :one
INSERT INTO person_move (public_id, person_id, from_id, to_id, leader, on_day, reason, document, state, asked_by, asked_at, settled_by, settled_at, answer, undone_by, undone_at, undone_for)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9, $10, 0, 0, '', 0, 0, '')
RETURNING id;

-- name: PersonMoveSettle :execrows
UPDATE person_move SET state = sqlc.arg(state), settled_by = sqlc.arg(settled_by), settled_at = sqlc.arg(settled_at), answer = sqlc.arg(answer)
WHERE id = sqlc.arg(id) AND state = 'waiting';

-- name: PersonMoveUndone :execrows
-- An accepted transfer taken back; who accepted it, and when, stays.
UPDATE person_move SET undone_by = sqlc.arg(undone_by), undone_at = sqlc.arg(undone_at), undone_for = sqlc.arg(undone_for)
WHERE id = sqlc.arg(id) AND state = 'accepted' AND undone_at = 0;

-- name: PersonUnitOn :one
-- How a unit stood on a day; no row where it was not open.
SELECT unit_id, name, path FROM org_span
WHERE unit_id = sqlc.arg(unit_id) AND from_on <= sqlc.arg(on_day) AND (until_on = '' OR until_on > sqlc.arg(on_day));

-- name: PersonRatingsOf :many
-- How the people of a unit alone were judged in a year.
SELECT r.id, r.person_id, r.class, r.document
FROM person_rating r
JOIN person_place p ON p.person_id = r.person_id AND p.from_on <= sqlc.arg(on_day) AND (p.until_on = '' OR p.until_on > sqlc.arg(on_day))
WHERE p.unit_id = sqlc.arg(unit_id) AND r.year = sqlc.arg(year);

-- name: PersonRatingSet :exec
UPDATE person_rating SET class = sqlc.arg(class), document = sqlc.arg(document), unit_id = sqlc.arg(unit_id) WHERE id = sqlc.arg(id);

-- name: PersonCount :one
SELECT COUNT(*) FROM person;

-- name: PersonPlacesBeyond :many
-- The places at a unit that reach beyond a day.
SELECT id, person_id, leader, from_on, until_on, ended_by FROM person_place
WHERE unit_id = sqlc.arg(unit_id) AND until_on <> from_on AND (until_on = '' OR until_on > sqlc.arg(on_day))
ORDER BY id;

-- name: PersonPlacesCut :exec
-- Ends them on that day, or on the day they began where that is later: then nothing of them is left.
UPDATE person_place SET until_on = CASE WHEN from_on > sqlc.arg(on_day) THEN from_on ELSE CAST(sqlc.arg(on_day) AS TEXT) END, ended_by = sqlc.arg(cause)
WHERE unit_id = sqlc.arg(unit_id) AND until_on <> from_on AND (until_on = '' OR until_on > sqlc.arg(on_day));

-- name: PersonPlacesMend :exec
-- Lets what a cause cut last as long as what it put behind it.
UPDATE person_place
SET until_on = (SELECT n.until_on FROM person_place n WHERE n.person_id = person_place.person_id AND n.begun_by = sqlc.arg(cause) AND n.from_on = person_place.until_on),
    ended_by = (SELECT n.ended_by FROM person_place n WHERE n.person_id = person_place.person_id AND n.begun_by = sqlc.arg(cause) AND n.from_on = person_place.until_on)
WHERE ended_by = sqlc.arg(cause);

-- name: PersonPlacesLift :exec
DELETE FROM person_place WHERE begun_by = sqlc.arg(cause);

-- name: PersonPlacesOf :many
-- What a cause began or ended.
SELECT id, person_id FROM person_place WHERE begun_by = sqlc.arg(cause) OR ended_by = sqlc.arg(cause);

-- name: PersonPostsBeyond :many
-- The posts at a unit that reach beyond a day.
SELECT id FROM person_post WHERE unit_id = sqlc.arg(unit_id) AND until_on <> from_on AND (until_on = '' OR until_on > sqlc.arg(on_day));

-- name: PersonPostsOf :many
SELECT id FROM person_post WHERE ended_by = sqlc.arg(cause);

-- name: PersonPostsCut :exec
-- Ends them on that day, or on the day they began where that is later.
UPDATE person_post
SET until_before = until_on, until_on = CASE WHEN from_on > sqlc.arg(on_day) THEN from_on ELSE CAST(sqlc.arg(on_day) AS TEXT) END, ended_by = sqlc.arg(cause)
WHERE unit_id = sqlc.arg(unit_id) AND until_on <> from_on AND (until_on = '' OR until_on > sqlc.arg(on_day));

-- name: PersonPostsMend :exec
UPDATE person_post SET until_on = until_before, until_before = '', ended_by = '' WHERE ended_by = sqlc.arg(cause);

-- name: PersonsNext :exec
-- A new version of everybody whose places an act changed.
UPDATE person SET version = version + 1
WHERE id IN (SELECT p.person_id FROM person_place p WHERE p.begun_by = sqlc.arg(cause));
