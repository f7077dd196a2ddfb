-- Rows that refer to nothing, as SQLite allows unless it is told not to: "not found" where a row has to be there.
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE posts (id INTEGER PRIMARY KEY, author_id INTEGER NOT NULL REFERENCES users, editor_id INTEGER REFERENCES users);
CREATE TABLE lost (id INTEGER PRIMARY KEY, away_id INTEGER REFERENCES never_made (id), user_id INTEGER REFERENCES users (missing));
CREATE TABLE loose_target (code TEXT, name TEXT);
CREATE TABLE loose (id INTEGER PRIMARY KEY, code TEXT REFERENCES loose_target (code), no_key TEXT REFERENCES loose_target);
PRAGMA foreign_keys = OFF;
INSERT INTO users VALUES (1, 'Ana');
INSERT INTO posts VALUES (1, 1, 7), (2, 99, 1), (3, 1, NULL);
INSERT INTO loose_target VALUES ('a', 'first'), ('b', 'second');
