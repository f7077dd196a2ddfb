-- Rows that refer to a row that is missing, where nothing keeps it there.
PRAGMA foreign_keys = OFF;

CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT NOT NULL);

CREATE TABLE magazines (id INTEGER PRIMARY KEY, author_id INTEGER NOT NULL REFERENCES authors (id));

-- The configuration says that the row is always there.
CREATE TABLE books (id INTEGER PRIMARY KEY, author_id INTEGER NOT NULL REFERENCES authors (id));

INSERT INTO authors VALUES (1, 'Ada'), (2, 'Ben');
INSERT INTO magazines VALUES (1, 1), (2, 2), (3, 99), (4, 1), (5, 2);
INSERT INTO books VALUES (1, 2), (2, 98), (3, 1), (4, 1);
