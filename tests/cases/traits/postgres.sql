-- Columns that several tables have, as traits: values that are copied and such as are lent, NULL in some of the tables
-- alone, a table whose column is of another type, one that a pattern leaves out, an enum, a type that is not compared.
CREATE TYPE state AS ENUM ('draft', 'out');
CREATE TABLE authors (
    id bigint PRIMARY KEY,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT '2024-01-02 03:04:05Z',
    updated_at timestamptz NOT NULL DEFAULT '2024-01-02 03:04:05Z',
    deleted_at timestamptz
);
CREATE TABLE books (
    id bigint PRIMARY KEY,
    author_id bigint NOT NULL REFERENCES authors,
    label text NOT NULL,
    read state NOT NULL,
    created_at timestamptz NOT NULL DEFAULT '2024-01-02 03:04:05Z',
    updated_at timestamptz,
    deleted_at timestamptz
);
CREATE TABLE shelves (
    id bigint PRIMARY KEY,
    label text,
    read state NOT NULL,
    deleted_at timestamptz NOT NULL DEFAULT 'epoch'
);
CREATE TABLE shelf (id bigint PRIMARY KEY, label text, read state NOT NULL);
CREATE TABLE journal (id bigint PRIMARY KEY, created_at date NOT NULL, updated_at date);
CREATE VIEW living_books AS SELECT id, label, deleted_at FROM books WHERE deleted_at IS NULL;

INSERT INTO authors (id, name, deleted_at) VALUES (1, 'Ada', NULL), (2, 'Ben', '2024-05-06');
INSERT INTO books (id, author_id, label, read, updated_at, deleted_at)
    VALUES (1, 1, 'one', 'draft', NULL, NULL), (2, 1, 'two', 'out', '2024-03-04', '2024-05-06');
INSERT INTO shelves VALUES (1, 'upper', 'out', 'epoch'), (2, NULL, 'draft', '2024-05-06');
INSERT INTO shelf VALUES (1, 'only', 'out');
INSERT INTO journal VALUES (1, '2024-01-02', NULL);
