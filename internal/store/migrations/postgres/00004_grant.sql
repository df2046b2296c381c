-- state: how often somebody set out to change the organisation; what is kept of it in memory holds as long as this stands.
-- +goose Up
ALTER TABLE org_turn ADD COLUMN state BIGINT NOT NULL DEFAULT 0;

-- Of the branches a path lies in the longest decides; one behind "!" is left out of the reach.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION in_scope(path TEXT, scope TEXT) RETURNS BIGINT LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN position('!' IN scope) = 0 THEN (
        CASE WHEN EXISTS (SELECT 1 FROM unnest(string_to_array(scope, '|')) AS top WHERE top <> '' AND starts_with(path, top)) THEN 1 ELSE 0 END
    ) ELSE COALESCE((
        SELECT CASE WHEN starts_with(top, '!') THEN 0 ELSE 1 END
        FROM unnest(string_to_array(scope, '|')) AS top
        WHERE top <> '' AND starts_with(path, ltrim(top, '!'))
        ORDER BY length(ltrim(top, '!')) DESC, starts_with(top, '!')
        LIMIT 1
    ), 0) END
$$;
-- +goose StatementEnd
