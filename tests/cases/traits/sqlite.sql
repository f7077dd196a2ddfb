-- Columns that several tables have, as traits: values that are copied and such as are lent, NULL in some of the tables
-- alone, a table whose column is of another type, one that a pattern leaves out, and names that a trait has itself.
CREATE TABLE authors (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL DEFAULT 0,
    updated_at INTEGER NOT NULL DEFAULT 0,
    deleted_at TEXT
);
CREATE TABLE books (
    id INTEGER PRIMARY KEY,
    author_id INTEGER NOT NULL REFERENCES authors,
    label TEXT NOT NULL,
    "read" BOOLEAN NOT NULL DEFAULT 0,
    Created_At INTEGER NOT NULL DEFAULT 0,
    updated_at INTEGER,
    deleted_at TEXT
);
CREATE TABLE shelves (id INTEGER PRIMARY KEY, label TEXT, "read" BOOLEAN NOT NULL, deleted_at TEXT NOT NULL DEFAULT 'never');
CREATE TABLE shelf (id INTEGER PRIMARY KEY, label TEXT, "read" BOOLEAN NOT NULL);
CREATE TABLE journal (id INTEGER PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT);
CREATE VIEW living_books AS SELECT id, label, deleted_at FROM books WHERE deleted_at IS NULL;

INSERT INTO authors (id, name, deleted_at) VALUES (1, 'Ada', NULL), (2, 'Ben', '2024-05-06');
INSERT INTO books VALUES (1, 1, 'one', 0, 10, NULL, NULL), (2, 1, 'two', 1, 20, 30, '2024-01-02');
INSERT INTO shelves VALUES (1, 'upper', 1, 'never'), (2, NULL, 0, 'soon');
INSERT INTO shelf VALUES (1, 'only', 1);
INSERT INTO journal VALUES (1, 'today', NULL);
