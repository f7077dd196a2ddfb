-- What a filter leaves of junctions: one end gone, the junction gone, one of three ends gone, and of configured keys.
CREATE TABLE posts (id INTEGER PRIMARY KEY, label_id INTEGER NOT NULL, hidden_thing_id INTEGER);
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE tags (id INTEGER PRIMARY KEY);
CREATE TABLE labels (id INTEGER PRIMARY KEY);
CREATE TABLE hidden_things (id INTEGER PRIMARY KEY);
CREATE TABLE hidden_log (id INTEGER PRIMARY KEY, post_id INTEGER NOT NULL);
CREATE TABLE post_tags (post_id INTEGER NOT NULL REFERENCES posts, tag_id INTEGER NOT NULL REFERENCES tags, PRIMARY KEY (post_id, tag_id));
CREATE TABLE post_labels (post_id INTEGER NOT NULL REFERENCES posts, label_id INTEGER NOT NULL REFERENCES labels, PRIMARY KEY (post_id, label_id));
CREATE TABLE post_users (post_id INTEGER NOT NULL REFERENCES posts, user_id INTEGER NOT NULL REFERENCES users, PRIMARY KEY (post_id, user_id));
CREATE TABLE triples (
    post_id INTEGER NOT NULL REFERENCES posts,
    tag_id INTEGER NOT NULL REFERENCES tags,
    label_id INTEGER NOT NULL REFERENCES labels,
    PRIMARY KEY (post_id, tag_id, label_id)
);
INSERT INTO labels VALUES (1);
INSERT INTO posts VALUES (1, 1, NULL), (2, 1, 1);
INSERT INTO users VALUES (1);
INSERT INTO tags VALUES (1), (2);
INSERT INTO post_tags VALUES (1, 1), (1, 2), (2, 2);
INSERT INTO post_labels VALUES (1, 1);
INSERT INTO post_users VALUES (1, 1);
INSERT INTO triples VALUES (1, 1, 1);
