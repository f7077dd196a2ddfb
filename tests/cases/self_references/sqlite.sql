-- Tables that refer to themselves: once, twice, one-to-one, by a composite key, and through a junction.
CREATE TABLE categories (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES categories ON DELETE CASCADE, name TEXT NOT NULL);
CREATE TABLE people (id INTEGER PRIMARY KEY, mother_id INTEGER REFERENCES people, father_id INTEGER REFERENCES people);
CREATE TABLE chain (id INTEGER PRIMARY KEY, next_id INTEGER UNIQUE REFERENCES chain);
CREATE TABLE cells (x INTEGER NOT NULL, y INTEGER NOT NULL, from_x INTEGER, from_y INTEGER, PRIMARY KEY (x, y), FOREIGN KEY (from_x, from_y) REFERENCES cells);
CREATE TABLE follows (follower_id INTEGER NOT NULL REFERENCES people, followed_id INTEGER NOT NULL REFERENCES people, PRIMARY KEY (follower_id, followed_id));
INSERT INTO categories VALUES (1, NULL, 'All'), (2, 1, 'Sea'), (3, 1, 'Land'), (4, 4, 'Itself');
INSERT INTO people VALUES (1, NULL, NULL), (2, NULL, NULL), (3, 1, 2), (4, 1, NULL);
INSERT INTO chain VALUES (1, 2), (2, 3), (3, NULL), (4, 4);
INSERT INTO cells VALUES (0, 0, NULL, NULL), (0, 1, 0, 0), (1, 1, 0, 0), (2, 2, 1, NULL);
INSERT INTO follows VALUES (3, 1), (1, 3), (4, 1), (1, 1);
