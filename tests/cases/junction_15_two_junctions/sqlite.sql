-- Row 15: two junctions between the same two tables are told apart by their names.
CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE likes (
    post_id INTEGER NOT NULL REFERENCES posts,
    user_id INTEGER NOT NULL REFERENCES users,
    PRIMARY KEY (post_id, user_id)
);
CREATE TABLE bookmarks (
    user_id INTEGER NOT NULL REFERENCES users,
    post_id INTEGER NOT NULL REFERENCES posts,
    PRIMARY KEY (user_id, post_id)
);
INSERT INTO posts VALUES (1, 'First'), (2, 'Second');
INSERT INTO users VALUES (1, 'Ana'), (2, 'Ben');
INSERT INTO likes VALUES (1, 1), (1, 2);
INSERT INTO bookmarks VALUES (1, 1), (1, 2), (2, 2);
