-- name: OrgTreeLevels :many
-- How many units of a scope stood at each level on a day, by the length of their paths.
SELECT CAST(length(path) AS BIGINT) AS length, COUNT(*) AS units
FROM org_span
WHERE path >= sqlc.arg(scope_from) AND path < sqlc.arg(scope_to) AND in_scope(path, sqlc.arg(scope)) = 1
  AND from_on <= sqlc.arg(on_day) AND (until_on = '' OR until_on > sqlc.arg(on_day))
GROUP BY length(path)
ORDER BY 1;

-- name: OrgTreeRows :many
-- The units of a scope as they stood on a day, down to paths of a length, and what is directly below the opened ones (paths between "|"), without
-- what is below the shut ones; each with how many stood below it.
SELECT s.id, s.unit_id, s.from_on, s.until_on, s.path, s.parent_id, s.name, s.short_name, s.kind, s.grassroots, s.remote, s.act_id, s.end_act_id,
       (SELECT COUNT(*) FROM org_span b
        WHERE b.path > s.path AND b.path < s.path || '~' AND b.from_on <= sqlc.arg(on_day) AND (b.until_on = '' OR b.until_on > sqlc.arg(on_day))) AS below
FROM org_span s
WHERE s.path >= sqlc.arg(scope_from) AND s.path < sqlc.arg(scope_to) AND in_scope(s.path, sqlc.arg(scope)) = 1
  AND s.from_on <= sqlc.arg(on_day) AND (s.until_on = '' OR s.until_on > sqlc.arg(on_day)) AND s.path > sqlc.arg(after)
  AND (length(s.path) <= CAST(sqlc.arg(deepest) AS BIGINT) OR CAST(sqlc.arg(opened) AS TEXT) LIKE '%|' || substr(s.path, 1, length(s.path) - 4) || '|%')
  AND in_scope(substr(s.path, 1, length(s.path) - 4), sqlc.arg(shut)) = 0
ORDER BY s.path
LIMIT sqlc.arg(page_size);

-- name: OrgSpanEnded :many
-- How the units of a scope that had ended by a day last stood.
SELECT s.id, s.unit_id, s.from_on, s.until_on, s.path, s.parent_id, s.name, s.short_name, s.kind, s.grassroots, s.remote, s.act_id, s.end_act_id
FROM org_span s
WHERE s.path >= sqlc.arg(scope_from) AND s.path < sqlc.arg(scope_to) AND in_scope(s.path, sqlc.arg(scope)) = 1
  AND s.until_on <> '' AND s.until_on <= sqlc.arg(on_day) AND s.from_on < s.until_on
  AND NOT EXISTS (SELECT 1 FROM org_span n WHERE n.unit_id = s.unit_id AND n.from_on <= sqlc.arg(on_day) AND (n.until_on = '' OR n.until_on > s.until_on))
ORDER BY s.path;
