-- Junctions over keys of every type: text, labels, bytes, floats, booleans, dates, moments, UUIDs, numbers, and nullable unique keys.
CREATE TABLE words (word TEXT PRIMARY KEY);
CREATE TABLE moods (mood TEXT PRIMARY KEY CHECK (mood IN ('calm', 'wild', '')));
CREATE TABLE hashes (hash BYTEA PRIMARY KEY);
CREATE TABLE weights (weight DOUBLE PRECISION PRIMARY KEY);
CREATE TABLE flags (flag BOOLEAN PRIMARY KEY);
CREATE TABLE days (day DATE PRIMARY KEY);
CREATE TABLE anything (it UUID PRIMARY KEY);
CREATE TABLE prices (price NUMERIC(12, 2) PRIMARY KEY);
CREATE TABLE moments (at TIMESTAMPTZ PRIMARY KEY);
CREATE TYPE size AS ENUM ('small', 'large');
CREATE TABLE sizes (size size PRIMARY KEY);
CREATE TABLE people (id BIGINT PRIMARY KEY, code TEXT UNIQUE, name VARCHAR(20) UNIQUE);
CREATE TABLE word_hashes (word TEXT NOT NULL REFERENCES words, hash BYTEA NOT NULL REFERENCES hashes, PRIMARY KEY (word, hash));
CREATE TABLE weight_flags (weight DOUBLE PRECISION NOT NULL REFERENCES weights, flag BOOLEAN NOT NULL REFERENCES flags, PRIMARY KEY (weight, flag));
CREATE TABLE day_anything (day DATE NOT NULL REFERENCES days, it UUID NOT NULL REFERENCES anything, PRIMARY KEY (day, it));
CREATE TABLE price_moments (price NUMERIC(12, 2) NOT NULL REFERENCES prices, at TIMESTAMPTZ NOT NULL REFERENCES moments, PRIMARY KEY (price, at));
CREATE TABLE size_words (size size NOT NULL REFERENCES sizes, word TEXT NOT NULL REFERENCES words, PRIMARY KEY (size, word));
CREATE TABLE mood_people (
    mood TEXT NOT NULL REFERENCES moods,
    person TEXT NOT NULL REFERENCES people (code),
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    noted TEXT DEFAULT 'yes',
    UNIQUE (mood, person)
);
CREATE TABLE word_people (word TEXT REFERENCES words, person VARCHAR(20) REFERENCES people (name), UNIQUE (word, person));
INSERT INTO words VALUES (''), ('a"b\c'), ('naïve 🦀'), ('tab' || chr(9));
INSERT INTO moods VALUES ('calm'), ('wild'), ('');
INSERT INTO hashes VALUES (''), ('\x00ff'), ('\x22');
INSERT INTO weights VALUES (0.1), (1e300), (-5), ('Infinity');
INSERT INTO flags VALUES (TRUE), (FALSE);
INSERT INTO days VALUES ('2024-01-01'), ('1999-01-08'), ('0044-03-15 BC');
INSERT INTO anything VALUES ('00000000-0000-0000-0000-000000000000'), ('6f9619ff-8b86-d011-b42d-00c04fc964ff');
INSERT INTO prices VALUES (0), (12.50), (-9999999999.99);
INSERT INTO moments VALUES ('2024-02-29 12:00:00.123456+02'), ('1999-01-08 00:00:00Z');
INSERT INTO sizes VALUES ('small'), ('large');
INSERT INTO people VALUES (1, 'a', 'Ana'), (2, NULL, 'Ben'), (3, '', NULL);
INSERT INTO word_hashes SELECT word, hash FROM words, hashes WHERE hash <> '\x22';
INSERT INTO weight_flags SELECT weight, flag FROM weights, flags;
INSERT INTO day_anything SELECT day, it FROM days, anything WHERE day <> '2024-01-01';
INSERT INTO price_moments SELECT price, at FROM prices, moments WHERE price <> 0;
INSERT INTO size_words SELECT size, word FROM sizes, words WHERE size <> 'large';
INSERT INTO mood_people VALUES ('calm', 'a', '2024-01-01', NULL), ('', 'a', '2024-01-01', 'no'), ('wild', '', '2024-01-02', 'yes');
INSERT INTO word_people VALUES ('', 'Ana'), ('a"b\c', 'Ben'), (NULL, 'Ana'), ('', NULL), (NULL, NULL);
