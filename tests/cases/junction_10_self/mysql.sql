-- Row 10: a junction of a table with itself, seen from both ends.
CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE friends (
    user_id INT NOT NULL,
    friend_id INT NOT NULL,
    PRIMARY KEY (user_id, friend_id),
    FOREIGN KEY (user_id) REFERENCES users (id),
    FOREIGN KEY (friend_id) REFERENCES users (id)
);
INSERT INTO users VALUES (1, 'Ana'), (2, 'Ben'), (3, 'Cleo');
INSERT INTO friends VALUES (1, 2), (1, 3), (2, 1);
