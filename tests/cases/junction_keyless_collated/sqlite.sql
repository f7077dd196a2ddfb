-- Links that are the same to the tables that they link, and not to the junction: each row comes once.
CREATE TABLE words (word TEXT PRIMARY KEY NOT NULL COLLATE NOCASE);
CREATE TABLE scores (score REAL PRIMARY KEY NOT NULL);
CREATE TABLE scored (word TEXT NOT NULL REFERENCES words, score TEXT NOT NULL REFERENCES scores);
INSERT INTO words VALUES ('Rope'), ('lamp');
INSERT INTO scores VALUES (1), (2.5);
INSERT INTO scored VALUES ('Rope', '1'), ('rope', '1'), ('ROPE', '1.0'), ('lamp', '2.50'), ('Lamp', '2.5'), ('lamp', '1');
