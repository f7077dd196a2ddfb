-- Row 10: a junction of a table with itself, seen from both ends.
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE friends (
    user_id INTEGER NOT NULL REFERENCES users,
    friend_id INTEGER NOT NULL REFERENCES users,
    PRIMARY KEY (user_id, friend_id)
);
INSERT INTO users VALUES (1, 'Ana'), (2, 'Ben'), (3, 'Cleo');
INSERT INTO friends VALUES (1, 2), (1, 3), (2, 1);
