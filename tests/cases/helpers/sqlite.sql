-- Models that are only read, without pages: keys, indexes, enums, a self reference, junctions with data and without.
CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL DEFAULT 'reader' CHECK (role IN ('reader', 'writer')),
    boss_id INTEGER REFERENCES people,
    born INTEGER
);
CREATE INDEX people_role_born ON people (role, born);
CREATE TABLE profiles (person_id INTEGER PRIMARY KEY REFERENCES people, text TEXT, score REAL NOT NULL DEFAULT 0);
CREATE TABLE posts (id INTEGER PRIMARY KEY, author_id INTEGER NOT NULL REFERENCES people, title TEXT NOT NULL);
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE post_tags (post_id INTEGER NOT NULL REFERENCES posts, tag_id INTEGER NOT NULL REFERENCES tags, PRIMARY KEY (post_id, tag_id));
CREATE TABLE reviews (
    post_id INTEGER NOT NULL REFERENCES posts,
    person_id INTEGER NOT NULL REFERENCES people,
    stars INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (post_id, person_id)
);
CREATE TABLE log (line TEXT);
CREATE VIEW authors AS SELECT DISTINCT p.id, p.email FROM people AS p JOIN posts AS o ON o.author_id = p.id;
INSERT INTO people (id, email, role, boss_id, born) VALUES (1, 'a@x', 'writer', NULL, 1990), (2, 'b@x', 'reader', 1, NULL), (3, 'c@x', 'reader', 1, 2000);
INSERT INTO profiles VALUES (1, 'first', 0.5), (2, NULL, 1);
INSERT INTO posts (id, author_id, title) VALUES (1, 1, 'One'), (2, 1, 'Two');
INSERT INTO tags VALUES (1, 'red'), (2, 'blue');
INSERT INTO post_tags VALUES (1, 1), (1, 2), (2, 1);
INSERT INTO reviews VALUES (1, 2, 5), (1, 3, 4), (2, 2, 3);
INSERT INTO log VALUES ('a'), (NULL);
