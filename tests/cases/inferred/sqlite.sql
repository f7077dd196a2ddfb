-- Foreign keys guessed by the names of columns, and all that is not guessed.
CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE category (category_id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE accounts (record_id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE);
CREATE TABLE country (code TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE editions (year INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (year, number));
CREATE TABLE books (
    id INTEGER PRIMARY KEY,
    author_id INTEGER NOT NULL,
    categoryId INTEGER,
    accountid INTEGER,
    account_record_id INTEGER,
    account_uuid TEXT,
    country_code TEXT,
    -- None of these: two tables fit, no table fits, the types differ, the key has two columns, its own table.
    person_id INTEGER,
    illustrator_id INTEGER,
    author_name TEXT,
    editor_id TEXT,
    edition_number INTEGER,
    book_id INTEGER
);
CREATE TABLE editors (id INTEGER PRIMARY KEY);
-- Not guessed either: a primary key by itself, and a column with a key that the database knows.
CREATE TABLE author_notes (author_id INTEGER PRIMARY KEY, note TEXT);
CREATE TABLE reviews (id INTEGER PRIMARY KEY, book_id INTEGER REFERENCES people (id), author_id INTEGER NOT NULL UNIQUE);
-- A junction, by two guesses.
CREATE TABLE book_authors (book_id INTEGER NOT NULL, author_id INTEGER NOT NULL, PRIMARY KEY (book_id, author_id));
INSERT INTO authors VALUES (1, 'Ana'), (2, 'Ben');
INSERT INTO category VALUES (1, 'essays');
INSERT INTO accounts VALUES (1, 'u-1'), (2, 'u-2');
INSERT INTO country VALUES ('pt', 'Portugal');
INSERT INTO people VALUES (1, 'Cem');
INSERT INTO books VALUES
    (1, 1, 1, 1, 2, 'u-1', 'pt', 1, 1, 'Ana', '1', 1, 1),
    (2, 7, NULL, 9, NULL, 'u-9', 'xx', 1, 1, 'Eve', '1', 1, 1);
INSERT INTO reviews VALUES (1, 1, 1), (2, NULL, 9);
INSERT INTO book_authors VALUES (1, 1), (1, 2), (2, 1);
