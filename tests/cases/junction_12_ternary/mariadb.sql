-- Row 12: a key of three foreign keys links no two of them.
CREATE TABLE a (id INT AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE b (id INT AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE c (id INT AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE a_b_c (
    a_id INT NOT NULL,
    b_id INT NOT NULL,
    c_id INT NOT NULL,
    PRIMARY KEY (a_id, b_id, c_id),
    FOREIGN KEY (a_id) REFERENCES a (id),
    FOREIGN KEY (b_id) REFERENCES b (id),
    FOREIGN KEY (c_id) REFERENCES c (id)
);
INSERT INTO a VALUES (1), (2);
INSERT INTO b VALUES (1), (2);
INSERT INTO c VALUES (1);
INSERT INTO a_b_c VALUES (1, 1, 1), (1, 2, 1), (2, 2, 1);
