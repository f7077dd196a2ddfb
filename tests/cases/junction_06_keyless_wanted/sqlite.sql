-- Row 6 again: the configuration asks for links that can be there twice; each row comes once.
CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE b (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE a_b (a_id INTEGER NOT NULL REFERENCES a, b_id INTEGER NOT NULL REFERENCES b);
INSERT INTO a VALUES (1, 'one'), (2, 'two');
INSERT INTO b VALUES (1, 'red'), (2, 'blue');
INSERT INTO a_b VALUES (1, 1), (1, 1), (1, 2), (2, 2);
-- Links that are the same to the tables that they link, and not to the junction.
CREATE TABLE words (word TEXT PRIMARY KEY NOT NULL COLLATE NOCASE);
CREATE TABLE scores (score REAL PRIMARY KEY NOT NULL);
CREATE TABLE scored (word TEXT NOT NULL REFERENCES words, score TEXT NOT NULL REFERENCES scores);
INSERT INTO words VALUES ('Rope'), ('lamp');
INSERT INTO scores VALUES (1), (2.5);
INSERT INTO scored VALUES ('Rope', '1'), ('rope', '1'), ('ROPE', '1.0'), ('lamp', '2.50'), ('Lamp', '2.5'), ('lamp', '1');
