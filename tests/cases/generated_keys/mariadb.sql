-- Generated columns that hold a foreign key, or half of a junction: they are followed, never written.
CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE tags (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE events (
    id INT AUTO_INCREMENT PRIMARY KEY,
    data VARCHAR(100),
    user_id INT AS (json_value(data, '$.user')) STORED,
    FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE TABLE user_tags (
    user_id INT NOT NULL,
    data VARCHAR(100),
    tag_id INT AS (json_value(data, '$.tag')) STORED,
    UNIQUE (user_id, tag_id),
    FOREIGN KEY (user_id) REFERENCES users (id),
    FOREIGN KEY (tag_id) REFERENCES tags (id)
);
INSERT INTO users VALUES (1, 'Ana'), (2, 'Ben');
INSERT INTO tags VALUES (1, 'new'), (2, 'old');
INSERT INTO events (id, data) VALUES (1, '{"user": 1}'), (2, '{"no user": 1}'), (3, NULL);
INSERT INTO user_tags (user_id, data) VALUES (1, '{"tag": 1}'), (1, '{"tag": 2}'), (2, NULL);
