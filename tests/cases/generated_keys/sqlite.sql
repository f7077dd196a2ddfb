-- Generated columns that hold a foreign key, or half of a junction: they are followed, never written.
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE events (id INTEGER PRIMARY KEY, data TEXT, user_id INTEGER AS (data ->> 'user') STORED REFERENCES users);
CREATE TABLE user_tags (
    user_id INTEGER NOT NULL REFERENCES users,
    data TEXT,
    tag_id INTEGER AS (data ->> 'tag') STORED REFERENCES tags,
    UNIQUE (user_id, tag_id)
);
INSERT INTO users VALUES (1, 'Ana'), (2, 'Ben');
INSERT INTO tags VALUES (1, 'new'), (2, 'old');
INSERT INTO events (id, data) VALUES (1, '{"user": 1}'), (2, '{"user": null}'), (3, NULL);
INSERT INTO user_tags (user_id, data) VALUES (1, '{"tag": 1}'), (1, '{"tag": 2}'), (2, NULL);
