-- Row 7: two foreign keys in an entity of its own are two relations, not a link.
CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE categories (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE posts (
    id INTEGER PRIMARY KEY,
    author_id INTEGER NOT NULL REFERENCES authors,
    category_id INTEGER REFERENCES categories ON DELETE SET NULL,
    title TEXT NOT NULL
);
INSERT INTO authors VALUES (1, 'Odile'), (2, 'Per');
INSERT INTO categories VALUES (1, 'News'), (2, 'Essays');
INSERT INTO posts VALUES (1, 1, 1, 'First'), (2, 1, NULL, 'Second'), (3, 1, 1, 'Third');
