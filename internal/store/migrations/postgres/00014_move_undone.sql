-- A transfer that was taken back keeps who accepted it.
-- +goose Up
ALTER TABLE person_move ADD COLUMN undone_by BIGINT NOT NULL DEFAULT 0;
ALTER TABLE person_move ADD COLUMN undone_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE person_move ADD COLUMN undone_for TEXT NOT NULL DEFAULT ''; -- why
