-- Indexes of every kind: prefix, descending, fulltext, hash, long unique, ignored; those behind foreign keys.
CREATE TABLE kinds (
    id INT AUTO_INCREMENT PRIMARY KEY,
    a VARCHAR(100) NOT NULL,
    b INT NOT NULL,
    c TEXT,
    d JSON,
    UNIQUE KEY unique_pair (a, b),
    UNIQUE KEY unique_start (a (10)),
    KEY down (b DESC, a),
    KEY text_start (c (20)),
    FULLTEXT KEY full_text (c),
    UNIQUE KEY long_unique (c),
    KEY not_seen (a, id) IGNORED
);
INSERT INTO kinds VALUES (1, 'one', 1, 'some words', '{"tags": [1, 2]}'), (2, 'two', 1, 'more', NULL);
CREATE TABLE parents (id INT PRIMARY KEY, x INT NOT NULL, y INT NOT NULL, UNIQUE (x, y));
CREATE TABLE children (id INT PRIMARY KEY, x INT, y INT, parent_id INT, FOREIGN KEY (x, y) REFERENCES parents (x, y), FOREIGN KEY (parent_id) REFERENCES parents (id));
INSERT INTO parents VALUES (1, 2, 3);
INSERT INTO children VALUES (1, 2, 3, 1), (2, NULL, 3, NULL);
CREATE TABLE fleeting (id INT, code INT, PRIMARY KEY (id), KEY by_hash (code) USING HASH, KEY by_order (code) USING BTREE) ENGINE = MEMORY;
INSERT INTO fleeting VALUES (1, 10);
