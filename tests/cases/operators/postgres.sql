-- Types with operators of their own in a schema that is not on the path: those of extensions, domains over them, and keys,
-- junctions, pages and relations of them; collations in another schema; composite keys; types without an order.
CREATE SCHEMA extensions;
CREATE SCHEMA "My types";
-- For what is written by hand; the generated code is run without any path.
DO $$ BEGIN
    EXECUTE format('ALTER DATABASE %I SET search_path = public, extensions, "My types"', current_database());
END $$;
CREATE EXTENSION citext SCHEMA extensions;
CREATE EXTENSION hstore SCHEMA extensions;
CREATE EXTENSION isn SCHEMA "My types";
CREATE EXTENSION ltree SCHEMA extensions;
CREATE COLLATION extensions.folding (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE DOMAIN mail AS extensions.citext CHECK (VALUE <> '');
CREATE TYPE place AS (shelf int, slot text);
CREATE DOMAIN free_place AS place;
CREATE TYPE mood AS ENUM ('calm', 'wild');

CREATE TABLE members (
    email extensions.citext PRIMARY KEY,
    path extensions.ltree NOT NULL UNIQUE,
    second mail UNIQUE,
    aliases extensions.citext[],
    card extensions.citext,
    title text COLLATE extensions.folding UNIQUE,
    joined date NOT NULL
);
CREATE INDEX members_joined ON members (card, joined);
INSERT INTO members VALUES
    ('Ann@x.example', 'a.b', 'ann2@x.example', '{A,b}', 'Gold', 'Doctor', '2024-01-01'),
    ('bob@x.example', 'a', 'BOB2@x.example', '{}', 'gold', 'Captain', '2024-02-01'),
    ('Cid@x.example', 'a.b.c', NULL, NULL, NULL, NULL, '2024-03-01');

-- The key refers to another case of the same address.
CREATE TABLE letters (
    id int PRIMARY KEY,
    author extensions.citext NOT NULL REFERENCES members,
    reader mail REFERENCES members (second),
    path extensions.ltree REFERENCES members (path),
    title text COLLATE extensions.folding REFERENCES members (title)
);
INSERT INTO letters VALUES
    (1, 'ANN@X.example', 'bob2@x.example', 'a', 'DOCTOR'),
    (2, 'BOB@X.EXAMPLE', 'Ann2@X.example', 'a.b', 'captain'),
    (3, 'ann@x.example', NULL, NULL, NULL);

-- Text is compared as text, also from a column that ignores case.
CREATE TABLE words (word text PRIMARY KEY);
CREATE TABLE mentions (id int PRIMARY KEY, word extensions.citext NOT NULL REFERENCES words);
INSERT INTO words VALUES ('alpha'), ('Alpha');
CREATE TABLE aliases (id int PRIMARY KEY, word text COLLATE extensions.folding);
INSERT INTO mentions VALUES (1, 'alpha'), (2, 'Alpha'), (3, 'alpha');
INSERT INTO aliases VALUES (1, 'alpha'), (2, 'Alpha'), (3, 'alpha');

-- Domains have collations, too; what the key takes for two, a column that refers to it may take for one.
CREATE DOMAIN title AS text COLLATE extensions.folding;
CREATE DOMAIN exact_title AS text COLLATE "C";
CREATE TABLE films (title title PRIMARY KEY, exact exact_title NOT NULL UNIQUE);
CREATE TABLE shows (
    id int PRIMARY KEY,
    film text COLLATE extensions.folding REFERENCES films,
    exact text COLLATE "POSIX" REFERENCES films (exact)
);
INSERT INTO films VALUES ('Alpha', 'Alpha'), ('beta', 'alpha');
INSERT INTO shows VALUES (1, 'ALPHA', 'Alpha'), (2, 'Beta', 'alpha'), (3, 'alpha', NULL);

CREATE TABLE books (code "My types".isbn13 PRIMARY KEY, name text NOT NULL);
CREATE TABLE shelves (name extensions.citext, row_number int, note text, PRIMARY KEY (name, row_number));
CREATE TABLE shelf_books (
    shelf extensions.citext,
    row_number int,
    code "My types".isbn13 REFERENCES books,
    PRIMARY KEY (shelf, row_number, code),
    FOREIGN KEY (shelf, row_number) REFERENCES shelves
);
CREATE TABLE readers_books (
    email extensions.citext REFERENCES members,
    code "My types".isbn13 REFERENCES books,
    PRIMARY KEY (email, code)
);
INSERT INTO books VALUES ('978-0-11-000222-4', 'One'), ('978-0-393-04002-9', 'Two'), ('978-3-16-148410-0', 'Three');
INSERT INTO shelves VALUES ('Old', 1, 'a'), ('old', 2, 'b'), ('New', 1, NULL), ('zoo', 1, 'c');
INSERT INTO shelf_books VALUES ('OLD', 1, '978-0-11-000222-4'), ('old', 2, '978-0-11-000222-4'), ('new', 1, '978-3-16-148410-0');
INSERT INTO readers_books VALUES ('ann@X.example', '978-0-11-000222-4'), ('BOB@x.example', '978-3-16-148410-0');

-- Composite keys, and keys that are names of objects.
CREATE TABLE boxes (place place PRIMARY KEY, mood mood NOT NULL UNIQUE, spare free_place UNIQUE);
CREATE TABLE labels (id int PRIMARY KEY, place place NOT NULL REFERENCES boxes, spare free_place REFERENCES boxes (spare));
CREATE TABLE box_labels (place place REFERENCES boxes, id int REFERENCES labels, PRIMARY KEY (place, id));
INSERT INTO boxes VALUES ((1, 'a'), 'calm', (3, 'x')), ((1, 'b, "c"'), 'wild', NULL);
INSERT INTO labels VALUES (1, (1, 'a'), (3, 'x')), (2, (1, 'b, "c"'), NULL);
INSERT INTO box_labels VALUES ((1, 'a'), 1), ((1, 'b, "c"'), 2);
CREATE TABLE catalogs (relation regclass PRIMARY KEY, type regtype UNIQUE, note text);
INSERT INTO catalogs VALUES ('pg_class', 'integer', 'a'), ('pg_type', 'text', 'b');

-- Equal or not, without a `<`; or nothing of the kind.
CREATE TABLE notes (
    id extensions.hstore PRIMARY KEY,
    pattern extensions.lquery,
    patterns extensions.lquery[],
    transaction xid,
    area box,
    ends line,
    place point,
    document json,
    snapshot pg_snapshot,
    cursor refcursor
);
INSERT INTO notes VALUES
    ('a=>1', 'a.*', '{a.*}', '7', '(1,1),(0,0)', '{1,2,3}', '(1,2)', '{"a": 1}', '1:2:', 'c'),
    ('b=>2', NULL, NULL, '8', NULL, NULL, '(3,4)', NULL, NULL, NULL);
CREATE VIEW note_documents AS SELECT document, area, place FROM notes;
