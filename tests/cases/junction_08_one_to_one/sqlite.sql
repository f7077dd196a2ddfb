-- Row 8: the primary key is a foreign key: one-to-one, and the other foreign key does not make it a link.
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE countries (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE profiles (
    user_id INTEGER PRIMARY KEY REFERENCES users,
    country_id INTEGER NOT NULL REFERENCES countries
);
INSERT INTO users VALUES (1, 'Yara'), (2, 'Zeno');
INSERT INTO countries VALUES (1, 'Malta');
INSERT INTO profiles VALUES (1, 1);
