-- Keys that compare without case: a reference in other letters still refers, in both directions.
CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE tags (name TEXT COLLATE nocase PRIMARY KEY);
CREATE TABLE notes (id BIGINT PRIMARY KEY, tag TEXT NOT NULL COLLATE nocase REFERENCES tags);
INSERT INTO tags VALUES ('Bread'), ('slow');
INSERT INTO notes VALUES (1, 'bread'), (2, 'BREAD'), (3, 'Slow');
