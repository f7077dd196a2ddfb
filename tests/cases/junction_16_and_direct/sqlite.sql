-- Row 16: a junction and a foreign key between the same two tables: all three relations.
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users);
CREATE TABLE post_users (
    post_id INTEGER NOT NULL REFERENCES posts,
    user_id INTEGER NOT NULL REFERENCES users,
    PRIMARY KEY (post_id, user_id)
);
INSERT INTO users VALUES (1, 'Ana'), (2, 'Ben');
INSERT INTO posts VALUES (1, 1), (2, 1), (3, 2);
INSERT INTO post_users VALUES (1, 2), (2, 1), (3, 1);
