-- Row 19: the unique key over the pair is partial, and so says nothing about all rows.
CREATE TABLE a (id INTEGER PRIMARY KEY);
CREATE TABLE b (id INTEGER PRIMARY KEY);
CREATE TABLE a_b (
    id INTEGER PRIMARY KEY,
    a_id INTEGER NOT NULL REFERENCES a,
    b_id INTEGER NOT NULL REFERENCES b,
    deleted_at DATETIME
);
CREATE UNIQUE INDEX a_b_alive ON a_b (a_id, b_id) WHERE deleted_at IS NULL;
INSERT INTO a VALUES (1), (2);
INSERT INTO b VALUES (1), (2);
INSERT INTO a_b VALUES (1, 1, 1, '2024-01-01 00:00:00'), (2, 1, 1, NULL), (3, 2, 1, NULL);
