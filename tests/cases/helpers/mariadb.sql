-- Models that are only read, without pages: keys, indexes, enums, a self reference, junctions with data and without.
CREATE TABLE people (
    id BIGINT AUTO_INCREMENT PRIMARY KEY,
    email VARCHAR(50) NOT NULL UNIQUE,
    role ENUM('reader', 'writer') NOT NULL DEFAULT 'reader',
    boss_id BIGINT,
    born INTEGER,
    FOREIGN KEY (boss_id) REFERENCES people (id)
);
CREATE INDEX people_role_born ON people (role, born);
CREATE TABLE profiles (person_id BIGINT PRIMARY KEY, text TEXT, score DOUBLE NOT NULL DEFAULT 0, FOREIGN KEY (person_id) REFERENCES people (id));
CREATE TABLE posts (id BIGINT AUTO_INCREMENT PRIMARY KEY, author_id BIGINT NOT NULL, title TEXT NOT NULL, FOREIGN KEY (author_id) REFERENCES people (id));
CREATE TABLE tags (id BIGINT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE post_tags (
    post_id BIGINT NOT NULL,
    tag_id BIGINT NOT NULL,
    PRIMARY KEY (post_id, tag_id),
    FOREIGN KEY (post_id) REFERENCES posts (id),
    FOREIGN KEY (tag_id) REFERENCES tags (id)
);
CREATE TABLE reviews (
    post_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    stars INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (post_id, person_id),
    FOREIGN KEY (post_id) REFERENCES posts (id),
    FOREIGN KEY (person_id) REFERENCES people (id)
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
