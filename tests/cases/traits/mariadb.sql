-- Columns that several tables have, as traits: values that are copied and such as are lent, NULL in some of the tables
-- alone, a table whose column is of another type, one that a pattern leaves out, names whose case does not matter.
CREATE TABLE authors (
    id bigint PRIMARY KEY,
    name varchar(100) NOT NULL,
    created_at datetime NOT NULL DEFAULT '2024-01-02 03:04:05',
    updated_at datetime NOT NULL DEFAULT '2024-01-02 03:04:05',
    deleted_at datetime
);
CREATE TABLE books (
    id bigint PRIMARY KEY,
    author_id bigint NOT NULL,
    label varchar(100) NOT NULL,
    `read` tinyint(1) NOT NULL DEFAULT 0,
    Created_At datetime NOT NULL DEFAULT '2024-01-02 03:04:05',
    updated_at datetime,
    deleted_at datetime,
    FOREIGN KEY (author_id) REFERENCES authors (id)
);
CREATE TABLE shelves (
    id bigint PRIMARY KEY,
    label varchar(100),
    `read` tinyint(1) NOT NULL,
    deleted_at datetime NOT NULL DEFAULT '2024-01-02 03:04:05'
);
CREATE TABLE shelf (id bigint PRIMARY KEY, label varchar(100), `read` tinyint(1) NOT NULL);
CREATE TABLE journal (id bigint PRIMARY KEY, created_at date NOT NULL, updated_at date);
CREATE VIEW living_books AS SELECT id, label, deleted_at FROM books WHERE deleted_at IS NULL;

INSERT INTO authors (id, name, deleted_at) VALUES (1, 'Ada', NULL), (2, 'Ben', '2024-05-06');
INSERT INTO books (id, author_id, label, `read`, updated_at, deleted_at)
    VALUES (1, 1, 'one', 0, NULL, NULL), (2, 1, 'two', 1, '2024-03-04', '2024-05-06');
INSERT INTO shelves (id, label, `read`) VALUES (1, 'upper', 1), (2, NULL, 0);
INSERT INTO shelf VALUES (1, 'only', 1);
INSERT INTO journal VALUES (1, '2024-01-02', NULL);
