-- Row 16: a junction and a foreign key between the same two tables: all three relations.
CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE posts (
    id INT AUTO_INCREMENT PRIMARY KEY,
    user_id INT NOT NULL,
    FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE TABLE post_users (
    post_id INT NOT NULL,
    user_id INT NOT NULL,
    PRIMARY KEY (post_id, user_id),
    FOREIGN KEY (post_id) REFERENCES posts (id),
    FOREIGN KEY (user_id) REFERENCES users (id)
);
INSERT INTO users VALUES (1, 'Ana'), (2, 'Ben');
INSERT INTO posts VALUES (1, 1), (2, 1), (3, 2);
INSERT INTO post_users VALUES (1, 2), (2, 1), (3, 1);
