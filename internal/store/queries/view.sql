-- name: SavedViews :many
-- The views of a list an account keeps, by name.
SELECT id, list, name, query FROM saved_view WHERE account_id = sqlc.arg(account_id) AND list = sqlc.arg(list) ORDER BY name, id;

-- name: SavedViewSet :one
INSERT INTO saved_view (account_id, list, name, query, saved_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (account_id, list, name) DO UPDATE SET query = excluded.query, saved_at = excluded.saved_at
RETURNING id;

-- name: SavedViewDrop :one
DELETE FROM saved_view WHERE account_id = sqlc.arg(account_id) AND list = sqlc.arg(list) AND name = sqlc.arg(name)
RETURNING id;
