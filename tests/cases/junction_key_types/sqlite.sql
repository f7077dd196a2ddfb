-- Junctions over keys of every type: text, labels, bytes, floats, booleans, dates, anything, and nullable unique keys.
CREATE TABLE words (word TEXT PRIMARY KEY NOT NULL);
CREATE TABLE moods (mood TEXT PRIMARY KEY NOT NULL CHECK (mood IN ('calm', 'wild', '')));
CREATE TABLE hashes (hash BLOB PRIMARY KEY NOT NULL);
CREATE TABLE weights (weight REAL PRIMARY KEY NOT NULL);
CREATE TABLE flags (flag BOOLEAN PRIMARY KEY NOT NULL);
CREATE TABLE days (day DATE PRIMARY KEY NOT NULL);
CREATE TABLE anything (it PRIMARY KEY NOT NULL);
CREATE TABLE people (id INTEGER PRIMARY KEY, code TEXT UNIQUE, name TEXT COLLATE NOCASE UNIQUE);
CREATE TABLE word_hashes (word TEXT NOT NULL REFERENCES words, hash BLOB NOT NULL REFERENCES hashes, PRIMARY KEY (word, hash)) WITHOUT ROWID;
CREATE TABLE weight_flags (weight REAL NOT NULL REFERENCES weights, flag BOOLEAN NOT NULL REFERENCES flags, PRIMARY KEY (weight, flag));
CREATE TABLE day_anything (day DATE NOT NULL REFERENCES days, it NOT NULL REFERENCES anything, PRIMARY KEY (day, it));
CREATE TABLE mood_people (
    mood TEXT NOT NULL REFERENCES moods,
    person TEXT NOT NULL REFERENCES people (code),
    created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    noted TEXT DEFAULT 'yes',
    UNIQUE (mood, person)
);
CREATE TABLE word_people (word TEXT REFERENCES words, person TEXT COLLATE NOCASE REFERENCES people (name), UNIQUE (word, person));
INSERT INTO words VALUES (''), ('a"b\c'), ('naïve 🦀'), ('tab' || char(9) || 'nul' || char(0));
INSERT INTO moods VALUES ('calm'), ('wild'), ('');
INSERT INTO hashes VALUES (x''), (x'00ff'), (x'22');
INSERT INTO weights VALUES (0.1), (1e300), (-5), (9e999);
INSERT INTO flags VALUES (TRUE), (FALSE);
INSERT INTO days VALUES ('2024-01-01'), ('19990108'), ('1e3');
INSERT INTO anything VALUES (1), ('1'), (1.5), (x'31'), ('');
INSERT INTO people VALUES (1, 'a', 'Ana'), (2, NULL, 'Ben'), (3, '', NULL);
INSERT INTO word_hashes SELECT word, hash FROM words, hashes WHERE hash <> x'22';
INSERT INTO weight_flags SELECT weight, flag FROM weights, flags;
INSERT INTO day_anything SELECT day, it FROM days, anything WHERE day <> '2024-01-01';
INSERT INTO mood_people VALUES ('calm', 'a', 'then', NULL), ('', 'a', 'then', 'no'), ('wild', '', 'now', 'yes');
INSERT INTO word_people VALUES ('', 'ana'), ('a"b\c', 'BEN'), (NULL, 'Ana'), ('', NULL), (NULL, NULL);
