-- Domains: with checks, NOT NULL, a default, a collation; over another domain, an array and an enum; arrays of one.
CREATE TYPE mood AS ENUM ('calm', 'wild');
CREATE DOMAIN email AS VARCHAR(200) CONSTRAINT has_at CHECK (VALUE LIKE '%@%') CHECK (length(VALUE) > 2);
CREATE DOMAIN required_email AS email NOT NULL;
CREATE DOMAIN priority AS INT DEFAULT 3 CHECK (VALUE BETWEEN 1 AND 5);
CREATE DOMAIN color AS TEXT CHECK (VALUE IN ('red', 'green'));
CREATE DOMAIN numbers AS INT[] CHECK (cardinality(VALUE) < 10);
CREATE DOMAIN lively AS mood CHECK (VALUE <> 'calm');
CREATE TABLE people (
    id BIGINT PRIMARY KEY,
    email email,
    work_email required_email,
    priority priority,
    other_priority priority NOT NULL DEFAULT 1,
    color color,
    numbers numbers,
    lively lively,
    emails email[]
);
INSERT INTO people VALUES
    (1, 'a@example.org', 'b@example.org', 5, 1, 'red', '{1,NULL,3}', 'wild', '{a@example.org,NULL}'),
    (2, NULL, 'c@example.org', NULL, 2, NULL, NULL, NULL, NULL);
