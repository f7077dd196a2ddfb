-- The table of relation names: one key, one-to-one, no suffix to strip, two keys, self reference, shared columns.
CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE posts (
    id INT AUTO_INCREMENT PRIMARY KEY,
    author_id INT NOT NULL,
    FOREIGN KEY (author_id) REFERENCES users (id)
);
CREATE TABLE profiles (user_id INT PRIMARY KEY, FOREIGN KEY (user_id) REFERENCES users (id));
CREATE TABLE comments (
    id INT AUTO_INCREMENT PRIMARY KEY,
    author INT NOT NULL,
    FOREIGN KEY (author) REFERENCES users (id)
);
CREATE TABLE reviews (
    id INT AUTO_INCREMENT PRIMARY KEY,
    author_id INT NOT NULL,
    reviewer_id INT,
    FOREIGN KEY (author_id) REFERENCES users (id),
    FOREIGN KEY (reviewer_id) REFERENCES users (id)
);
CREATE TABLE employees (
    id INT AUTO_INCREMENT PRIMARY KEY,
    manager_id INT,
    FOREIGN KEY (manager_id) REFERENCES employees (id)
);
CREATE TABLE nodes (
    id INT AUTO_INCREMENT PRIMARY KEY,
    parent_id INT,
    root_id INT,
    FOREIGN KEY (parent_id) REFERENCES nodes (id),
    FOREIGN KEY (root_id) REFERENCES nodes (id)
);
CREATE TABLE uploads (
    id INT AUTO_INCREMENT PRIMARY KEY,
    ownerId INT,
    user_uuid INT,
    FOREIGN KEY (ownerId) REFERENCES users (id),
    FOREIGN KEY (user_uuid) REFERENCES users (id)
);
CREATE TABLE visits (
    id INT AUTO_INCREMENT PRIMARY KEY,
    userid INT,
    all_id INT,
    FOREIGN KEY (userid) REFERENCES users (id),
    FOREIGN KEY (all_id) REFERENCES posts (id)
);
CREATE TABLE regions (country VARCHAR(100) NOT NULL, code VARCHAR(100) NOT NULL, PRIMARY KEY (country, code));
CREATE TABLE cities (
    id INT AUTO_INCREMENT PRIMARY KEY,
    country VARCHAR(100) NOT NULL,
    home_region_code VARCHAR(100),
    twin_region_code VARCHAR(100),
    FOREIGN KEY (country, home_region_code) REFERENCES regions (country, code),
    FOREIGN KEY (country, twin_region_code) REFERENCES regions (country, code)
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
