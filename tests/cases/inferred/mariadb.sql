-- Foreign keys guessed by the names of columns, and all that is not guessed.
CREATE TABLE authors (id BIGINT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE category (category_id BIGINT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE accounts (record_id BIGINT AUTO_INCREMENT PRIMARY KEY, uuid VARCHAR(100) NOT NULL UNIQUE);
CREATE TABLE country (code VARCHAR(100) NOT NULL PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE person (id BIGINT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE people (id BIGINT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE editions (year BIGINT NOT NULL, number BIGINT NOT NULL, PRIMARY KEY (year, number));
CREATE TABLE books (
    id BIGINT AUTO_INCREMENT PRIMARY KEY,
    author_id BIGINT NOT NULL,
    categoryId BIGINT,
    accountid BIGINT,
    account_record_id BIGINT,
    account_uuid VARCHAR(100),
    country_code VARCHAR(100),
    -- None of these: two tables fit, no table fits, the types differ, the key has two columns, its own table.
    person_id BIGINT,
    illustrator_id BIGINT,
    author_name VARCHAR(100),
    editor_id VARCHAR(100),
    edition_number BIGINT,
    book_id BIGINT
);
CREATE TABLE editors (id BIGINT AUTO_INCREMENT PRIMARY KEY);
-- Not guessed either: a primary key by itself, and a column with a key that the database knows.
CREATE TABLE author_notes (author_id BIGINT AUTO_INCREMENT PRIMARY KEY, note VARCHAR(100));
CREATE TABLE reviews (id BIGINT AUTO_INCREMENT PRIMARY KEY, book_id BIGINT, author_id BIGINT NOT NULL UNIQUE, FOREIGN KEY (book_id) REFERENCES people (id));
-- A junction, by two guesses.
CREATE TABLE book_authors (book_id BIGINT NOT NULL, author_id BIGINT NOT NULL, PRIMARY KEY (book_id, author_id));
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
