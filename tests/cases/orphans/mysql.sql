-- Rows that refer to a row that is missing, where nothing keeps it there.
CREATE TABLE authors (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20) NOT NULL);

-- The engine knows no foreign keys; the configuration does.
CREATE TABLE magazines (
    id INTEGER NOT NULL PRIMARY KEY,
    author_id INTEGER NOT NULL,
    FOREIGN KEY (author_id) REFERENCES authors (id)
) ENGINE = MyISAM;

-- Rows that were written while nobody checked.
CREATE TABLE books (
    id INTEGER NOT NULL PRIMARY KEY,
    author_id INTEGER NOT NULL,
    FOREIGN KEY (author_id) REFERENCES authors (id)
);

INSERT INTO authors VALUES (1, 'Ada'), (2, 'Ben');
INSERT INTO magazines VALUES (1, 1), (2, 2), (3, 99), (4, 1), (5, 2);
SET foreign_key_checks = 0;
INSERT INTO books VALUES (1, 2), (2, 98), (3, 1), (4, 1);
