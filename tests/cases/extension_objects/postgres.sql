-- Extensions: the types that they bring, and a table and a view that belong to one.
CREATE SCHEMA extras;
CREATE EXTENSION citext WITH SCHEMA extras;
CREATE EXTENSION hstore;
CREATE EXTENSION ltree;
CREATE EXTENSION pg_stat_statements WITH SCHEMA extras VERSION '1.10';
CREATE TABLE pages (
    id BIGINT PRIMARY KEY,
    slug extras.citext NOT NULL UNIQUE CHECK (slug IN ('home', 'about')),
    attributes hstore,
    path ltree,
    pattern lquery,
    slugs extras.citext[]
);
CREATE INDEX pages_path ON pages USING gist (path);
INSERT INTO pages VALUES
    (1, 'home', 'a=>1, "b c"=>NULL', 'Top.Home', '*.Home', '{a,B}'),
    (2, 'about', '', '', NULL, NULL);
