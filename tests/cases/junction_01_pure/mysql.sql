-- Row 1 of the decision table: a junction that is two foreign keys and nothing else.
CREATE TABLE posts (id INT AUTO_INCREMENT PRIMARY KEY, title VARCHAR(100) NOT NULL);
CREATE TABLE tags (id INT AUTO_INCREMENT PRIMARY KEY, label VARCHAR(100) NOT NULL UNIQUE);
CREATE TABLE post_tags (
    post_id INT NOT NULL,
    tag_id INT NOT NULL,
    PRIMARY KEY (post_id, tag_id),
    FOREIGN KEY (post_id) REFERENCES posts (id) ON DELETE CASCADE,
    FOREIGN KEY (tag_id) REFERENCES tags (id) ON DELETE CASCADE
);
INSERT INTO posts VALUES (1, 'Sourdough'), (2, 'Rye'), (3, 'Nothing yet');
INSERT INTO tags VALUES (10, 'bread'), (20, 'slow'), (30, 'unused');
INSERT INTO post_tags VALUES (1, 10), (1, 20), (2, 10);
