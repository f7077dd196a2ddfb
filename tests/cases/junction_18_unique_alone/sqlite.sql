-- Row 18: one of the two keys is unique by itself: that is one-to-one.
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE groups (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE group_users (
    user_id INTEGER NOT NULL UNIQUE REFERENCES users,
    group_id INTEGER NOT NULL REFERENCES groups,
    PRIMARY KEY (user_id, group_id)
);
INSERT INTO users VALUES (1, 'Ana'), (2, 'Ben'), (3, 'Cleo');
INSERT INTO groups VALUES (1, 'Choir'), (2, 'Crew');
INSERT INTO group_users VALUES (1, 1), (2, 1);
