-- Keys of every type and shape, and foreign keys to them: implicit targets, unique keys, composite and mixed types.
CREATE TABLE countries (code TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE cities (
    country TEXT NOT NULL REFERENCES countries,
    number BIGINT NOT NULL,
    share DOUBLE PRECISION NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (country, number, share),
    UNIQUE (name, country)
);
CREATE TABLE streets (
    id BIGINT PRIMARY KEY,
    country TEXT,
    city BIGINT,
    share DOUBLE PRECISION,
    city_name TEXT,
    country_name TEXT REFERENCES countries (name),
    FOREIGN KEY (country, city, share) REFERENCES cities ON UPDATE CASCADE ON DELETE SET NULL,
    FOREIGN KEY (city_name, country) REFERENCES cities (name, country)
);
CREATE TABLE hashes (hash BYTEA PRIMARY KEY, name TEXT);
CREATE TABLE files (id BIGINT PRIMARY KEY, hash BYTEA REFERENCES hashes, other BYTEA NOT NULL REFERENCES hashes DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE weights (weight DOUBLE PRECISION PRIMARY KEY);
CREATE TABLE stones (id BIGINT PRIMARY KEY, weight DOUBLE PRECISION NOT NULL REFERENCES weights);
CREATE TABLE anything (it UUID PRIMARY KEY);
CREATE TABLE things (id BIGINT PRIMARY KEY, it UUID NOT NULL REFERENCES anything);
CREATE TABLE flags (flag BOOLEAN PRIMARY KEY, day DATE NOT NULL UNIQUE);
CREATE TABLE signals (id BIGINT PRIMARY KEY, flag BOOLEAN REFERENCES flags, day DATE REFERENCES flags (day));
CREATE TABLE mixed_parents (a BYTEA NOT NULL, b NUMERIC(12, 3) NOT NULL, c TEXT NOT NULL, PRIMARY KEY (a, b, c));
CREATE TABLE mixed_children (
    id BIGINT PRIMARY KEY, a BYTEA, b NUMERIC(12, 3), c TEXT,
    FOREIGN KEY (a, b, c) REFERENCES mixed_parents
);
-- The two sides need not be of one type.
CREATE TABLE small_parents (id SMALLINT PRIMARY KEY);
CREATE TABLE large_children (id BIGINT PRIMARY KEY, parent_id BIGINT REFERENCES small_parents);
CREATE TABLE moments (at TIMESTAMPTZ PRIMARY KEY, code CHAR(3) NOT NULL UNIQUE);
CREATE TABLE moment_notes (id BIGINT PRIMARY KEY, at TIMESTAMPTZ REFERENCES moments, code CHAR(3) REFERENCES moments (code));
INSERT INTO countries VALUES ('it', 'Italia'), ('fr', 'France'), ('', 'Nowhere');
INSERT INTO cities VALUES ('it', 1, 0.5, 'Genova'), ('it', 1, 0.1, 'Pisa'), ('fr', 1, 0.5, 'Brest');
INSERT INTO streets VALUES (1, 'it', 1, 0.1, 'Pisa', 'Italia'), (2, 'it', 1, 0.5, NULL, 'Italia'), (3, NULL, 1, NULL, 'Brest', NULL);
INSERT INTO hashes VALUES ('', 'empty'), ('\x00ff', 'two'), ('\x2722', 'quotes');
INSERT INTO files VALUES (1, '\x00ff', ''), (2, NULL, '\x2722'), (3, '', '');
INSERT INTO weights VALUES (0.1), (1e300), (3), (0.30000000000000004), ('Infinity');
INSERT INTO stones VALUES (1, 0.1), (2, 1e300), (3, 3), (4, 0.30000000000000004), (5, 'Infinity');
INSERT INTO anything VALUES ('00000000-0000-0000-0000-000000000000'), ('6f9619ff-8b86-d011-b42d-00c04fc964ff');
INSERT INTO things VALUES (1, '00000000-0000-0000-0000-000000000000'), (2, '6f9619ff-8b86-d011-b42d-00c04fc964ff');
INSERT INTO flags VALUES (TRUE, '2024-01-01'), (FALSE, '1999-01-08');
INSERT INTO signals VALUES (1, TRUE, '1999-01-08'), (2, FALSE, '2024-01-01'), (3, NULL, NULL);
INSERT INTO mixed_parents VALUES ('\x01', 1, 'a'), ('\x01', 1.5, 'a'), ('', 1.25, '"\');
INSERT INTO mixed_children VALUES (1, '\x01', 1, 'a'), (2, '\x01', 1.500, 'a'), (3, '', 1.25, '"\'), (4, '\x01', NULL, 'a');
INSERT INTO small_parents VALUES (1), (-32768);
INSERT INTO large_children VALUES (1, 1), (2, -32768), (3, NULL);
INSERT INTO moments VALUES ('2024-02-29 12:00:00.123456+02', 'abc'), ('1999-01-08 00:00:00Z', 'x');
INSERT INTO moment_notes VALUES (1, '2024-02-29 10:00:00.123456Z', 'abc'), (2, NULL, 'x');
