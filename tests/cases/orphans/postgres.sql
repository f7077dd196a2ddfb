-- Rows that refer to a row that is missing or hidden, where nothing keeps it there.
CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT NOT NULL);

CREATE TABLE magazines (id INTEGER PRIMARY KEY, author_id INTEGER NOT NULL);

-- The configuration says that the row is always there.
CREATE TABLE books (id INTEGER PRIMARY KEY, author_id INTEGER NOT NULL);

-- Heirs have no foreign key.
CREATE TABLE articles (id INTEGER PRIMARY KEY, author_id INTEGER NOT NULL REFERENCES authors);
CREATE TABLE reviews (stars INTEGER) INHERITS (articles);

-- Some rows are shown to nobody but the owner.
CREATE TABLE agents (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE contracts (id INTEGER PRIMARY KEY, agent_id INTEGER NOT NULL REFERENCES agents);
ALTER TABLE agents ENABLE ROW LEVEL SECURITY;
CREATE POLICY known ON agents USING (id < 10);

INSERT INTO authors VALUES (1, 'Ada'), (2, 'Ben');
INSERT INTO magazines VALUES (1, 1), (2, 2), (3, 99), (4, 1), (5, 2);
INSERT INTO books VALUES (1, 2), (2, 98), (3, 1), (4, 1);
INSERT INTO articles VALUES (1, 1), (2, 2);
INSERT INTO reviews VALUES (3, 97, 5), (4, 2, 1);
INSERT INTO agents VALUES (1, 'Cleo'), (10, 'Dan');
INSERT INTO contracts VALUES (1, 1), (2, 10), (3, 1);

ALTER TABLE magazines ADD FOREIGN KEY (author_id) REFERENCES authors NOT VALID;
ALTER TABLE books ADD FOREIGN KEY (author_id) REFERENCES authors NOT VALID;
