-- Row 19: the unique key over the pair holds for some rows only, because one of its parts is NULL in the others.
CREATE TABLE a (id INT AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE b (id INT AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE a_b (
    id INT AUTO_INCREMENT PRIMARY KEY,
    a_id INT NOT NULL,
    b_id INT NOT NULL,
    deleted_at DATETIME,
    alive INT AS (IF(deleted_at IS NULL, 1, NULL)) VIRTUAL,
    FOREIGN KEY (a_id) REFERENCES a (id),
    FOREIGN KEY (b_id) REFERENCES b (id)
);
CREATE UNIQUE INDEX a_b_alive ON a_b (a_id, b_id, alive);
INSERT INTO a VALUES (1), (2);
INSERT INTO b VALUES (1), (2);
INSERT INTO a_b (id, a_id, b_id, deleted_at) VALUES (1, 1, 1, '2024-01-01 00:00:00'), (2, 1, 1, NULL), (3, 2, 1, NULL);
