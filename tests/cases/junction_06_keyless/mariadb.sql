-- Row 6: two foreign keys and no key at all: the same pair can be there twice, so there is no link by default.
CREATE TABLE a (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE b (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE a_b (
    a_id INT NOT NULL,
    b_id INT NOT NULL,
    FOREIGN KEY (a_id) REFERENCES a (id),
    FOREIGN KEY (b_id) REFERENCES b (id)
);
INSERT INTO a VALUES (1, 'one'), (2, 'two');
INSERT INTO b VALUES (1, 'red'), (2, 'blue');
INSERT INTO a_b VALUES (1, 1), (1, 1), (1, 2), (2, 2);
