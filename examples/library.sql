-- A lending library.
CREATE TABLE authors (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE books (
    id INTEGER PRIMARY KEY,
    author_id INTEGER NOT NULL REFERENCES authors (id),
    title TEXT NOT NULL,
    copies INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX books_author_id ON books (author_id);

CREATE TABLE members (
    id INTEGER PRIMARY KEY,
    card TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
);

CREATE TABLE loans (
    id INTEGER PRIMARY KEY,
    book_id INTEGER NOT NULL REFERENCES books (id),
    member_id INTEGER NOT NULL REFERENCES members (id),
    lent_on TEXT NOT NULL,
    returned_on TEXT
);
CREATE INDEX loans_book_id ON loans (book_id);
CREATE INDEX loans_member_id ON loans (member_id);

INSERT INTO authors VALUES (1, 'Odile Maran'), (2, 'Per Lindgard');
INSERT INTO books VALUES (1, 1, 'Salt and Slate', 2), (2, 1, 'The Slow Canal', 1), (3, 2, 'Nine Ferries', 3);
INSERT INTO members VALUES (1, 'L-0001', 'Ines'), (2, 'L-0002', 'Tomasz');
INSERT INTO loans VALUES (1, 1, 1, '2026-03-02', '2026-03-20'), (2, 3, 1, '2026-04-01', NULL), (3, 2, 2, '2026-04-03', NULL);
