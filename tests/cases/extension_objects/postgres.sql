-- Extensions: the types that they bring, and a table, a view and an enum that belong to one.
CREATE SCHEMA extras;
CREATE EXTENSION citext WITH SCHEMA extras;
CREATE EXTENSION hstore;
CREATE EXTENSION ltree;
CREATE EXTENSION tablefunc;
CREATE TYPE extras.kind AS ENUM ('a', 'b');
CREATE TABLE extras.reference (code INT PRIMARY KEY, kind extras.kind NOT NULL);
CREATE VIEW extras.codes AS SELECT code FROM extras.reference;
ALTER EXTENSION citext ADD TYPE extras.kind;
ALTER EXTENSION citext ADD TABLE extras.reference;
ALTER EXTENSION citext ADD VIEW extras.codes;
CREATE TABLE pages (
    id BIGINT PRIMARY KEY,
    slug extras.citext NOT NULL UNIQUE CHECK (slug IN ('home', 'about')),
    attributes hstore,
    path ltree,
    pattern lquery,
    slugs extras.citext[],
    code INT REFERENCES extras.reference
);
CREATE INDEX pages_path ON pages USING gist (path);
INSERT INTO extras.reference VALUES (1, 'a');
INSERT INTO pages VALUES
    (1, 'home', 'a=>1, "b c"=>NULL', 'Top.Home', '*.Home', '{a,B}', 1),
    (2, 'about', '', '', NULL, NULL, NULL);
