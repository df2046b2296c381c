-- name: OrgLineSpans :many
-- Every span of the units of a line: what a unit came from and went into through links, and itself. under_name is what its parent was called
-- as the span began.
WITH RECURSIVE back(unit) AS (
    SELECT u.id FROM org_unit u WHERE u.id = sqlc.arg(unit_id)
    UNION SELECT k.from_id FROM org_link k JOIN back ON k.to_id = back.unit
), ahead(unit) AS (
    SELECT u.id FROM org_unit u WHERE u.id = sqlc.arg(unit_id)
    UNION SELECT k.to_id FROM org_link k JOIN ahead ON k.from_id = ahead.unit
)
SELECT s.id, s.unit_id, s.from_on, s.until_on, s.path, s.parent_id, s.name, s.short_name, s.kind, s.grassroots, s.remote, s.act_id, s.end_act_id,
       CAST(COALESCE(p.name, '') AS TEXT) AS under_name
FROM org_span s
LEFT JOIN org_span p ON p.unit_id = s.parent_id AND p.from_on <= s.from_on AND (p.until_on = '' OR p.until_on > s.from_on)
WHERE s.unit_id IN (SELECT unit FROM back UNION SELECT unit FROM ahead)
ORDER BY s.unit_id, s.from_on, s.id;

-- name: OrgLineLinks :many
-- The links of a line, each with the deed that made it: back to the first predecessors, ahead to the last successors.
WITH RECURSIVE back(unit) AS (
    SELECT u.id FROM org_unit u WHERE u.id = sqlc.arg(unit_id)
    UNION SELECT k.from_id FROM org_link k JOIN back ON k.to_id = back.unit
), ahead(unit) AS (
    SELECT u.id FROM org_unit u WHERE u.id = sqlc.arg(unit_id)
    UNION SELECT k.to_id FROM org_link k JOIN ahead ON k.from_id = ahead.unit
)
SELECT k.id, k.from_id, k.to_id, k.on_day, k.act_id, a.deed
FROM org_link k
JOIN org_act a ON a.id = k.act_id
WHERE k.to_id IN (SELECT unit FROM back) OR k.from_id IN (SELECT unit FROM ahead)
ORDER BY k.on_day, k.id;

-- name: OrgBelowCount :one
-- How many units stood below a path on a day.
SELECT COUNT(*) FROM org_span
WHERE path > sqlc.arg(path) AND path < sqlc.arg(path_to) AND from_on <= sqlc.arg(on_day) AND (until_on = '' OR until_on > sqlc.arg(on_day));
