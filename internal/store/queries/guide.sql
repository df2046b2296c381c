-- name: ProfileGet :one
SELECT code, version FROM profile WHERE id = 1;

-- name: ProfileSet :execrows
-- Chosen for the first time with the version 0, later from the version that was seen.
INSERT INTO profile (id, code, version) VALUES (1, sqlc.arg(code), 1)
ON CONFLICT (id) DO UPDATE SET code = sqlc.arg(code), version = profile.version + 1 WHERE profile.version = sqlc.arg(version);

-- name: GuideState :one
-- How far the first days are: the profile chosen, units below the top, accounts beside the one that asks and who of them came in.
SELECT CAST(COALESCE((SELECT p.code FROM profile p WHERE p.id = 1), '') AS TEXT) AS profile,
       CAST(COALESCE((SELECT g.skipped FROM guide g WHERE g.id = 1), '') AS TEXT) AS skipped,
       CAST(COALESCE((SELECT g.finished_at FROM guide g WHERE g.id = 1), 0) AS BIGINT) AS finished_at,
       CAST(COALESCE((SELECT g.version FROM guide g WHERE g.id = 1), 0) AS BIGINT) AS version,
       (SELECT COUNT(*) FROM org_unit u WHERE u.closed_on = '' AND u.parent_id IS NOT NULL) AS units,
       (SELECT COUNT(*) FROM account a WHERE a.id <> sqlc.arg(account_id) AND a.closed_at = 0) AS invited,
       (SELECT COUNT(*) FROM account a WHERE a.id <> sqlc.arg(account_id) AND a.closed_at = 0
            AND EXISTS (SELECT 1 FROM credential c WHERE c.account_id = a.id)) AS accepted;

-- name: GuideSet :execrows
INSERT INTO guide (id, skipped, finished_at, version) VALUES (1, sqlc.arg(skipped), sqlc.arg(finished_at), 1)
ON CONFLICT (id) DO UPDATE SET skipped = sqlc.arg(skipped), finished_at = sqlc.arg(finished_at), version = guide.version + 1
WHERE guide.version = sqlc.arg(version);
