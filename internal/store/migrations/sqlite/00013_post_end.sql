-- What ended a post and the end it had before, so that a post that ended with its unit lasts again when the act is taken back.
-- +goose Up
ALTER TABLE person_post ADD COLUMN ended_by TEXT NOT NULL DEFAULT ''; -- act:7, '' where it lasts or was ended by hand
ALTER TABLE person_post ADD COLUMN until_before TEXT NOT NULL DEFAULT '';
ALTER TABLE staged_post ADD COLUMN ended_by TEXT NOT NULL DEFAULT '';
ALTER TABLE staged_post ADD COLUMN until_before TEXT NOT NULL DEFAULT '';
