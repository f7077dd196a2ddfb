-- Row 6: two foreign keys and no key at all: the same pair can be there twice, so there is no link by default.
CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE b (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE a_b (a_id INTEGER NOT NULL REFERENCES a, b_id INTEGER NOT NULL REFERENCES b);
INSERT INTO a VALUES (1, 'one'), (2, 'two');
INSERT INTO b VALUES (1, 'red'), (2, 'blue');
INSERT INTO a_b VALUES (1, 1), (1, 1), (1, 2), (2, 2);
