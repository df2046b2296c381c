-- name: HomeThings :many
-- What a home page tells beside workbooks: open work of the account, invitations in scope nobody has taken, acts on units in scope that are
-- dated ahead. done_at is an instant: when work was asked for, when the open link ends (0: it ran out); on_day is a day.
SELECT t.kind, t.id, t.title, t.about, t.on_day, t.done_at, t.n, t.total
FROM (
    SELECT CAST('job' AS TEXT) AS kind, j.public_id AS id, j.kind AS title, CAST('' AS TEXT) AS about, CAST('' AS TEXT) AS on_day, j.created_at AS done_at,
           CAST(j.done + j.failed AS BIGINT) AS n, CAST(j.done + j.failed + j.remaining AS BIGINT) AS total
    FROM job j
    WHERE j.account_id = sqlc.arg(account_id) AND j.finished_at = 0
    UNION ALL
    SELECT CAST('invitation' AS TEXT), CAST(a.id AS TEXT), a.name, a.login, CAST('' AS TEXT),
           CAST(COALESCE((SELECT MAX(i.expires_at) FROM invite i WHERE i.account_id = a.id AND i.ended_at = 0 AND i.expires_at > sqlc.arg(now_at)), 0) AS BIGINT),
           CAST(0 AS BIGINT), CAST(0 AS BIGINT)
    FROM account a
    JOIN org_unit u ON u.id = a.unit_id
    WHERE sqlc.arg(accounts) <> '' AND in_scope(u.path, sqlc.arg(accounts)) = 1 AND a.closed_at = 0
      AND EXISTS (SELECT 1 FROM invite i WHERE i.account_id = a.id) AND NOT EXISTS (SELECT 1 FROM credential c WHERE c.account_id = a.id)
    UNION ALL
    SELECT CAST('act' AS TEXT), o.public_id, o.about, o.deed, o.on_day, CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT)
    FROM org_act o
    WHERE o.on_day > sqlc.arg(today) AND o.on_day <= sqlc.arg(until) AND o.undone_at = 0 AND in_scope(o.path, sqlc.arg(units)) = 1
) t
ORDER BY t.kind, t.on_day, t.done_at, t.id
LIMIT sqlc.arg(page_size);
