-- Row 1 of the decision table: a junction that is two foreign keys and nothing else.
CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
CREATE TABLE tags (id INTEGER PRIMARY KEY, label TEXT NOT NULL UNIQUE);
CREATE TABLE post_tags (
    post_id INTEGER NOT NULL REFERENCES posts ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tags ON DELETE CASCADE,
    PRIMARY KEY (post_id, tag_id)
);
INSERT INTO posts VALUES (1, 'Sourdough'), (2, 'Rye'), (3, 'Nothing yet');
INSERT INTO tags VALUES (10, 'bread'), (20, 'slow'), (30, 'unused');
INSERT INTO post_tags VALUES (1, 10), (1, 20), (2, 10);
