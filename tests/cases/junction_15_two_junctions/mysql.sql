-- Row 15: two junctions between the same two tables are told apart by their names.
CREATE TABLE posts (id INT AUTO_INCREMENT PRIMARY KEY, title VARCHAR(100) NOT NULL);
CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE likes (
    post_id INT NOT NULL,
    user_id INT NOT NULL,
    PRIMARY KEY (post_id, user_id),
    FOREIGN KEY (post_id) REFERENCES posts (id),
    FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE TABLE bookmarks (
    user_id INT NOT NULL,
    post_id INT NOT NULL,
    PRIMARY KEY (user_id, post_id),
    FOREIGN KEY (user_id) REFERENCES users (id),
    FOREIGN KEY (post_id) REFERENCES posts (id)
);
INSERT INTO posts VALUES (1, 'First'), (2, 'Second');
INSERT INTO users VALUES (1, 'Ana'), (2, 'Ben');
INSERT INTO likes VALUES (1, 1), (1, 2);
INSERT INTO bookmarks VALUES (1, 1), (1, 2), (2, 2);
