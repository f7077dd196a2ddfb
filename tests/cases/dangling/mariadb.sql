-- Rows that refer to nothing, as the server allows where it is told to: "not found" where a row has to be there.
SET SESSION foreign_key_checks = 0;
CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE posts (
    id INT AUTO_INCREMENT PRIMARY KEY,
    author_id INT NOT NULL,
    editor_id INT,
    FOREIGN KEY (author_id) REFERENCES users (id),
    FOREIGN KEY (editor_id) REFERENCES users (id)
);
CREATE TABLE lost (id INT AUTO_INCREMENT PRIMARY KEY, away_id INT, FOREIGN KEY (away_id) REFERENCES never_made (id));
CREATE TABLE loose_target (code VARCHAR(20), name VARCHAR(100), KEY (code));
CREATE TABLE loose (id INT AUTO_INCREMENT PRIMARY KEY, code VARCHAR(20), FOREIGN KEY (code) REFERENCES loose_target (code));
INSERT INTO users VALUES (1, 'Ana');
INSERT INTO posts VALUES (1, 1, 7), (2, 99, 1), (3, 1, NULL);
INSERT INTO loose_target VALUES ('a', 'first'), ('b', 'second');
INSERT INTO loose VALUES (1, 'a'), (2, 'z');
