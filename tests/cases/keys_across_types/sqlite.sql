-- Foreign keys between columns of different affinities and collations: what is referred to decides how values compare.
CREATE TABLE texts (code TEXT PRIMARY KEY NOT NULL);
CREATE TABLE integers (number INTEGER PRIMARY KEY);
CREATE TABLE reals (weight REAL PRIMARY KEY NOT NULL);
CREATE TABLE decimals (price DECIMAL(10, 2) PRIMARY KEY NOT NULL);
CREATE TABLE anything (it PRIMARY KEY NOT NULL);
CREATE TABLE days (day DATE PRIMARY KEY NOT NULL);
CREATE TABLE words (word TEXT PRIMARY KEY NOT NULL COLLATE NOCASE);
CREATE TABLE hashes (hash BLOB PRIMARY KEY NOT NULL);
CREATE TABLE to_texts (
    id INTEGER PRIMARY KEY, an_integer INTEGER REFERENCES texts, a_real REAL REFERENCES texts,
    loose REFERENCES texts, a_day DATE REFERENCES texts
);
CREATE INDEX to_texts_loose ON to_texts (loose);
CREATE TABLE to_integers (
    id INTEGER PRIMARY KEY, a_text TEXT REFERENCES integers, a_real REAL REFERENCES integers, a_decimal DECIMAL REFERENCES integers,
    loose REFERENCES integers
);
CREATE INDEX to_integers_loose ON to_integers (loose);
CREATE TABLE to_reals (
    id INTEGER PRIMARY KEY, a_text TEXT REFERENCES reals, an_integer INTEGER REFERENCES reals, loose REFERENCES reals,
    a_price TEXT REFERENCES decimals, a_loose_price REFERENCES decimals
);
CREATE TABLE to_anything (
    id INTEGER PRIMARY KEY, a_text TEXT REFERENCES anything, an_integer INTEGER REFERENCES anything, a_real REAL REFERENCES anything,
    a_hash BLOB REFERENCES hashes, a_loose_hash REFERENCES hashes
);
CREATE TABLE to_days (id INTEGER PRIMARY KEY, a_text TEXT REFERENCES days, loose REFERENCES days);
CREATE TABLE to_words (
    id INTEGER PRIMARY KEY, plain TEXT REFERENCES words, trimmed TEXT COLLATE RTRIM REFERENCES words, loose REFERENCES words,
    an_integer INTEGER REFERENCES words
);
CREATE TABLE pairs (code TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (code, number));
CREATE TABLE to_pairs (id INTEGER PRIMARY KEY, code INTEGER, number TEXT, FOREIGN KEY (code, number) REFERENCES pairs);
CREATE TABLE codes (code TEXT PRIMARY KEY NOT NULL);
CREATE TABLE integer_codes (number TEXT NOT NULL REFERENCES integers, code INTEGER NOT NULL REFERENCES codes, PRIMARY KEY (number, code));
CREATE TABLE word_reals (word TEXT NOT NULL REFERENCES words, weight NOT NULL REFERENCES reals, note TEXT, PRIMARY KEY (word, weight));
INSERT INTO texts VALUES ('12'), ('012'), ('12.0'), ('1.5'), ('1'), ('abc'), (''), ('9007199254740993');
INSERT INTO integers VALUES (1), (12), (9007199254740993);
INSERT INTO reals VALUES (1), (1.5), (12);
INSERT INTO decimals VALUES (12), (1.5), (0.25);
INSERT INTO anything VALUES (12), ('12'), ('012'), (1.5), ('1.5'), (x'3132');
INSERT INTO days VALUES ('2024-01-01'), (19990108), ('1e3x');
INSERT INTO words VALUES ('Abc'), ('12'), ('slow ');
INSERT INTO hashes VALUES (x'3132'), (x'');
INSERT INTO to_texts VALUES
    (1, 12, 1.5, 12, 12), (2, 1, 12, '012', '1.5'), (3, 9007199254740993, NULL, 'abc', 'abc'),
    (4, NULL, 12, 12.0, ''), (5, 12, NULL, '12', '12');
INSERT INTO to_integers VALUES
    (1, '12', 12, 12, 12), (2, '012', 1, 1, '012'), (3, '12.0', NULL, NULL, ' 12 '), (4, '9007199254740993', 12.0, 12, 9007199254740993),
    (5, ' 1', NULL, 1, 12.0), (6, NULL, NULL, NULL, '9007199254740993');
INSERT INTO to_reals VALUES (1, '1', 1, 1, '12', 12), (2, '1.0', 12, '1', '012.0', '12'), (3, '01.50', NULL, 1.5, '.25', '0.25'), (4, NULL, NULL, '12e0', NULL, NULL);
INSERT INTO to_anything VALUES (1, '12', 12, 1.5, x'3132', x'3132'), (2, '012', 12, 12, x'', x''), (3, '1.5', NULL, NULL, NULL, NULL);
INSERT INTO to_days VALUES (1, '2024-01-01', '2024-01-01'), (2, '19990108', 19990108), (3, NULL, '19990108'), (4, '1e3x', '1e3x');
INSERT INTO to_words VALUES (1, 'ABC', 'abc', 'ABC', 12), (2, 'abc', 'slow ', 12, NULL), (3, '12', NULL, '12', 12);
INSERT INTO pairs VALUES ('12', 1), ('012', 1), ('12', 12);
INSERT INTO to_pairs VALUES (1, 12, '1'), (2, 12, '01'), (3, 12, '12'), (4, NULL, '1');
INSERT INTO codes VALUES ('12'), ('1'), ('abc');
INSERT INTO integer_codes VALUES ('12', 12), ('1', 12), ('12', 1);
INSERT INTO word_reals VALUES ('Abc', 1, 'a'), ('12', 1.5, NULL), ('slow ', 12.0, 'b');
