-- name: OrgSpanBroken :many
-- Spans in force behind which the next of the unit does not begin on the day they end, or that end before they begin.
SELECT s.unit_id, s.from_on
FROM (SELECT id, unit_id, from_on, until_on, LEAD(from_on) OVER (PARTITION BY unit_id ORDER BY from_on, id) AS next_on
      FROM org_span WHERE from_on <> until_on) AS s
WHERE s.next_on IS NOT NULL AND s.until_on <> s.next_on OR s.until_on <> '' AND s.until_on < s.from_on
ORDER BY s.unit_id, s.from_on;

-- name: OrgSpanMisplaced :many
-- Spans in force whose path does not continue that of their parent by one step on some day of theirs, or whose parent did not stand throughout.
SELECT s.unit_id, s.from_on, s.path
FROM org_span s
WHERE s.from_on <> s.until_on AND (
    s.parent_id = 0 AND length(s.path) <> 4
    OR s.parent_id <> 0 AND (
        EXISTS (SELECT 1 FROM org_span p
                WHERE p.unit_id = s.parent_id AND p.from_on <> p.until_on AND (s.until_on = '' OR p.from_on < s.until_on)
                  AND (p.until_on = '' OR p.until_on > s.from_on) AND p.path <> substr(s.path, 1, length(s.path) - 4))
        OR NOT EXISTS (SELECT 1 FROM org_span p
                       WHERE p.unit_id = s.parent_id AND p.from_on <= s.from_on AND (p.until_on = '' OR p.until_on > s.from_on))
        OR NOT EXISTS (SELECT 1 FROM org_span p
                       WHERE p.unit_id = s.parent_id AND p.from_on <> p.until_on
                         AND (p.until_on = '' OR s.until_on <> '' AND p.until_on >= s.until_on))))
ORDER BY s.unit_id, s.from_on;
