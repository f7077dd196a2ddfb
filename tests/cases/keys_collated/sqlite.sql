-- Keys that compare without case: a reference in other letters still refers, in both directions.
CREATE TABLE tags (name TEXT PRIMARY KEY NOT NULL COLLATE NOCASE);
CREATE TABLE notes (id INTEGER PRIMARY KEY, tag TEXT NOT NULL COLLATE NOCASE REFERENCES tags);
CREATE TABLE plain_notes (id INTEGER PRIMARY KEY, tag TEXT NOT NULL REFERENCES tags);
INSERT INTO tags VALUES ('Bread'), ('slow');
INSERT INTO notes VALUES (1, 'bread'), (2, 'BREAD'), (3, 'Slow');
INSERT INTO plain_notes VALUES (1, 'Bread'), (2, 'BREAD'), (3, 'slow');
-- Keys whose index compares otherwise than their columns.
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, realm TEXT NOT NULL, code TEXT COLLATE RTRIM, note TEXT);
CREATE UNIQUE INDEX users_name ON users (name COLLATE NOCASE, realm);
CREATE UNIQUE INDEX users_code ON users (code);
CREATE TABLE labels (label TEXT NOT NULL, note TEXT, UNIQUE (label COLLATE NOCASE));
CREATE TABLE slugs (slug TEXT NOT NULL, note TEXT, PRIMARY KEY (slug COLLATE NOCASE));
INSERT INTO users VALUES (1, 'Ann', 'a', 'x ', 'one'), (2, 'Ann', 'A', 'y', 'two'), (3, 'bo', 'a', NULL, NULL);
INSERT INTO labels VALUES ('Abc', 'one'), ('def', NULL);
INSERT INTO slugs VALUES ('Home', 'one'), ('about', NULL);

-- ON CONFLICT finds no key of several columns that names the rowid.
CREATE TABLE seats (id INTEGER PRIMARY KEY, hall INTEGER NOT NULL, note TEXT, UNIQUE (hall, id));
INSERT INTO seats VALUES (1, 7, 'aisle'), (2, 7, NULL);
