-- Row 18: one of the two keys is unique by itself: that is one-to-one.
CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE `groups` (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE group_users (
    user_id INT NOT NULL UNIQUE,
    group_id INT NOT NULL,
    PRIMARY KEY (user_id, group_id),
    FOREIGN KEY (user_id) REFERENCES users (id),
    FOREIGN KEY (group_id) REFERENCES `groups` (id)
);
INSERT INTO users VALUES (1, 'Ana'), (2, 'Ben'), (3, 'Cleo');
INSERT INTO `groups` VALUES (1, 'Choir'), (2, 'Crew');
INSERT INTO group_users VALUES (1, 1), (2, 1);
