-- STRICT tables: the six types that they know, each with its extremes.
CREATE TABLE measures (
    id INTEGER PRIMARY KEY,
    whole INT NOT NULL,
    wide INTEGER,
    fine REAL NOT NULL,
    words TEXT,
    raw BLOB,
    whatever ANY
) STRICT;
INSERT INTO measures VALUES
    (1, -9223372036854775808, 9223372036854775807, 1e308, '', x'', '12'),
    (2, 0, NULL, 3, NULL, NULL, NULL),
    (3, 1, 1, -9e999, '12', x'3132', 12.5);
CREATE TABLE codes (code TEXT NOT NULL, part INT NOT NULL, PRIMARY KEY (code, part)) STRICT, WITHOUT ROWID;
INSERT INTO codes VALUES ('a', 1), ('a', 2), ('', 0);
-- A row for each measure, so that every value is reached by a relation.
CREATE TABLE keys_of_types (id INTEGER PRIMARY KEY, measure_id INTEGER REFERENCES measures (id)) STRICT;
INSERT INTO keys_of_types SELECT id, id FROM measures;
INSERT INTO keys_of_types VALUES (100, 1), (101, NULL);
