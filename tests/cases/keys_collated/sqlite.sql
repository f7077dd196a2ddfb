-- Keys that compare without case: a reference in other letters still refers, in both directions.
CREATE TABLE tags (name TEXT PRIMARY KEY NOT NULL COLLATE NOCASE);
CREATE TABLE notes (id INTEGER PRIMARY KEY, tag TEXT NOT NULL COLLATE NOCASE REFERENCES tags);
CREATE TABLE plain_notes (id INTEGER PRIMARY KEY, tag TEXT NOT NULL REFERENCES tags);
INSERT INTO tags VALUES ('Bread'), ('slow');
INSERT INTO notes VALUES (1, 'bread'), (2, 'BREAD'), (3, 'Slow');
INSERT INTO plain_notes VALUES (1, 'Bread'), (2, 'BREAD'), (3, 'slow');
