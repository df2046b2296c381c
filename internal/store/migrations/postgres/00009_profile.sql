-- What kind of organisation this is, chosen once and changed at will: a row when it was chosen. And how far the guide of the first days is:
-- a row once a step was passed over or the guide was put away; steps that were done are read off what was done.
-- +goose Up
CREATE TABLE profile (
    id      BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    code    TEXT   NOT NULL,
    version BIGINT NOT NULL
);

CREATE TABLE guide (
    id          BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    skipped     TEXT   NOT NULL, -- steps passed over, with a blank between
    finished_at BIGINT NOT NULL, -- 0 while the home leads to it
    version     BIGINT NOT NULL
);

-- What is dated ahead is asked for by every home.
CREATE INDEX org_act_day ON org_act (on_day);
