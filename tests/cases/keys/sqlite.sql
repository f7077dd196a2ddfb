-- Keys of every type and shape, and foreign keys to them: implicit targets, unique keys, composite and mixed types.
CREATE TABLE countries (code TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL UNIQUE COLLATE NOCASE);
CREATE TABLE cities (
    country TEXT NOT NULL REFERENCES countries,
    number INTEGER NOT NULL,
    share REAL NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (country, number, share),
    UNIQUE (name, country)
);
CREATE TABLE streets (
    id INTEGER PRIMARY KEY,
    country TEXT,
    city INTEGER,
    share REAL,
    city_name TEXT,
    country_name TEXT REFERENCES countries (name),
    FOREIGN KEY (country, city, share) REFERENCES cities ON UPDATE CASCADE ON DELETE SET NULL,
    FOREIGN KEY (city_name, country) REFERENCES cities (name, country)
);
CREATE TABLE hashes (hash BLOB PRIMARY KEY NOT NULL, name TEXT);
CREATE TABLE files (id INTEGER PRIMARY KEY, hash BLOB REFERENCES hashes, other BLOB NOT NULL REFERENCES hashes DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE weights (weight REAL PRIMARY KEY NOT NULL);
CREATE TABLE stones (id INTEGER PRIMARY KEY, weight REAL NOT NULL REFERENCES weights);
CREATE TABLE anything (it PRIMARY KEY NOT NULL);
CREATE TABLE things (id INTEGER PRIMARY KEY, it NOT NULL REFERENCES anything);
CREATE TABLE flags (flag BOOLEAN PRIMARY KEY NOT NULL, day DATE NOT NULL UNIQUE);
CREATE TABLE signals (id INTEGER PRIMARY KEY, flag BOOLEAN REFERENCES flags, day DATE REFERENCES flags (day));
CREATE TABLE mixed_parents (a BLOB NOT NULL, b NOT NULL, c TEXT NOT NULL, PRIMARY KEY (a, b, c));
CREATE TABLE mixed_children (
    id INTEGER PRIMARY KEY, a BLOB, b, c TEXT,
    FOREIGN KEY (a, b, c) REFERENCES mixed_parents
);
INSERT INTO countries VALUES ('it', 'Italia'), ('fr', 'France'), ('', 'Nowhere');
INSERT INTO cities VALUES ('it', 1, 0.5, 'Genova'), ('it', 1, 0.1, 'Pisa'), ('fr', 1, 0.5, 'Brest');
INSERT INTO streets VALUES (1, 'it', 1, 0.1, 'Pisa', 'ITALIA'), (2, 'it', 1, 0.5, NULL, 'italia'), (3, NULL, 1, NULL, 'Brest', NULL);
INSERT INTO hashes VALUES (x'', 'empty'), (x'00ff', 'two'), (x'2722', 'quotes');
INSERT INTO files VALUES (1, x'00ff', x''), (2, NULL, x'2722'), (3, x'', x'');
INSERT INTO weights VALUES (0.1), (1e300), (3), (0.30000000000000004), (9e999);
INSERT INTO stones VALUES (1, 0.1), (2, 1e300), (3, 3), (4, 0.30000000000000004), (5, 9e999);
INSERT INTO anything VALUES (1), ('1'), (1.5), (x'31'), (''), ('{"b":"31"}'), (9223372036854775807);
INSERT INTO things VALUES (1, 1), (2, '1'), (3, 1.5), (4, x'31'), (5, ''), (6, '{"b":"31"}'), (7, 9223372036854775807);
INSERT INTO flags VALUES (TRUE, '2024-01-01'), (FALSE, '19990108');
INSERT INTO signals VALUES (1, TRUE, '19990108'), (2, FALSE, '2024-01-01'), (3, NULL, NULL);
INSERT INTO mixed_parents VALUES (x'01', 1, 'a'), (x'01', '1', 'a'), (x'', x'31', '"\'), (x'', 1.25, char(0));
INSERT INTO mixed_children VALUES (1, x'01', 1, 'a'), (2, x'01', '1', 'a'), (3, x'', x'31', '"\'), (4, x'', 1.25, char(0)), (5, x'01', NULL, 'a');
