-- Tables that refer to themselves: once, twice, one-to-one, by a composite key, and through a junction.
CREATE TABLE categories (
    id INT AUTO_INCREMENT PRIMARY KEY,
    parent_id INT,
    name VARCHAR(100) NOT NULL,
    FOREIGN KEY (parent_id) REFERENCES categories (id) ON DELETE CASCADE
);
CREATE TABLE people (
    id INT AUTO_INCREMENT PRIMARY KEY,
    mother_id INT,
    father_id INT,
    FOREIGN KEY (mother_id) REFERENCES people (id),
    FOREIGN KEY (father_id) REFERENCES people (id)
);
CREATE TABLE chain (
    id INT AUTO_INCREMENT PRIMARY KEY,
    next_id INT UNIQUE,
    FOREIGN KEY (next_id) REFERENCES chain (id)
);
CREATE TABLE cells (
    x INT NOT NULL,
    y INT NOT NULL,
    from_x INT,
    from_y INT,
    PRIMARY KEY (x, y),
    FOREIGN KEY (from_x, from_y) REFERENCES cells (x, y)
);
CREATE TABLE follows (
    follower_id INT NOT NULL,
    followed_id INT NOT NULL,
    PRIMARY KEY (follower_id, followed_id),
    FOREIGN KEY (follower_id) REFERENCES people (id),
    FOREIGN KEY (followed_id) REFERENCES people (id)
);
INSERT INTO categories VALUES (1, NULL, 'All'), (2, 1, 'Sea'), (3, 1, 'Land'), (4, 4, 'Itself');
INSERT INTO people VALUES (1, NULL, NULL), (2, NULL, NULL), (3, 1, 2), (4, 1, NULL);
INSERT INTO chain VALUES (3, NULL), (2, 3), (1, 2), (4, 4);
INSERT INTO cells VALUES (0, 0, NULL, NULL), (0, 1, 0, 0), (1, 1, 0, 0), (2, 2, 1, NULL);
INSERT INTO follows VALUES (3, 1), (1, 3), (4, 1), (1, 1);
