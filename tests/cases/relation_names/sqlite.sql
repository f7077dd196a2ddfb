-- The table of relation names: one key, one-to-one, no suffix to strip, two keys, self reference, shared columns.
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE posts (id INTEGER PRIMARY KEY, author_id INTEGER NOT NULL REFERENCES users);
CREATE TABLE profiles (user_id INTEGER PRIMARY KEY REFERENCES users);
CREATE TABLE comments (id INTEGER PRIMARY KEY, author INTEGER NOT NULL REFERENCES users);
CREATE TABLE reviews (
    id INTEGER PRIMARY KEY,
    author_id INTEGER NOT NULL REFERENCES users,
    reviewer_id INTEGER REFERENCES users
);
CREATE TABLE employees (id INTEGER PRIMARY KEY, manager_id INTEGER REFERENCES employees);
CREATE TABLE nodes (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES nodes, root_id INTEGER REFERENCES nodes);
CREATE TABLE uploads (id INTEGER PRIMARY KEY, ownerId INTEGER REFERENCES users, user_uuid INTEGER REFERENCES users);
CREATE TABLE visits (id INTEGER PRIMARY KEY, userid INTEGER REFERENCES users, all_id INTEGER REFERENCES posts);
CREATE TABLE regions (country TEXT NOT NULL, code TEXT NOT NULL, PRIMARY KEY (country, code));
CREATE TABLE cities (
    id INTEGER PRIMARY KEY,
    country TEXT NOT NULL,
    home_region_code TEXT,
    twin_region_code TEXT,
    FOREIGN KEY (country, home_region_code) REFERENCES regions,
    FOREIGN KEY (country, twin_region_code) REFERENCES regions
);
INSERT INTO users VALUES (1, 'Ana'), (2, 'Ben');
INSERT INTO posts VALUES (1, 1), (2, 1);
INSERT INTO profiles VALUES (2);
INSERT INTO comments VALUES (1, 2);
INSERT INTO reviews VALUES (1, 1, 2), (2, 2, NULL);
INSERT INTO employees VALUES (1, NULL), (2, 1), (3, 1), (4, 4);
INSERT INTO nodes VALUES (1, NULL, 1), (2, 1, 1), (3, 2, 1);
INSERT INTO uploads VALUES (1, 1, 2), (2, NULL, 1);
INSERT INTO visits VALUES (1, 1, 2), (2, NULL, NULL);
INSERT INTO regions VALUES ('it', 'to'), ('it', 'li'), ('fr', 'to');
INSERT INTO cities VALUES (1, 'it', 'to', 'li'), (2, 'fr', 'to', NULL), (3, 'it', NULL, NULL);
