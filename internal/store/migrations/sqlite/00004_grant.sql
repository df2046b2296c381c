-- state: how often somebody set out to change the organisation; what is kept of it in memory holds as long as this stands.
-- +goose Up
ALTER TABLE org_turn ADD COLUMN state INTEGER NOT NULL DEFAULT 0;
