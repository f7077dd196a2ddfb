-- Foreign keys to tables of another database, one with a name that is here too: they are read as well, and what they refer to is not.
DROP DATABASE IF EXISTS `cross_database_other`;
CREATE DATABASE `cross_database_other` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE TABLE `cross_database_other`.regions (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL);
CREATE TABLE `cross_database_other`.countries (
    code CHAR(2) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY,
    region_id INT,
    neighbour CHAR(2) CHARACTER SET ascii COLLATE ascii_bin,
    name VARCHAR(20) NOT NULL UNIQUE CHECK (name <> ''),
    FOREIGN KEY (region_id) REFERENCES `cross_database_other`.regions (id),
    FOREIGN KEY (neighbour) REFERENCES `cross_database_other`.countries (code)
);
CREATE TABLE `cross_database_other`.users (id INT AUTO_INCREMENT PRIMARY KEY, country CHAR(2) CHARACTER SET ascii COLLATE ascii_bin, FOREIGN KEY (country) REFERENCES `cross_database_other`.countries (code));
CREATE TABLE `cross_database_other`.unrelated (id INT PRIMARY KEY);
CREATE TABLE users (
    id INT AUTO_INCREMENT PRIMARY KEY,
    country CHAR(2) CHARACTER SET ascii COLLATE ascii_bin,
    account_id INT UNIQUE,
    FOREIGN KEY (country) REFERENCES `cross_database_other`.countries (code) ON DELETE SET NULL,
    FOREIGN KEY (account_id) REFERENCES `cross_database_other`.users (id)
);
CREATE TABLE posts (id INT AUTO_INCREMENT PRIMARY KEY, user_id INT NOT NULL, FOREIGN KEY (user_id) REFERENCES users (id));
INSERT INTO `cross_database_other`.regions VALUES (1, 'South');
INSERT INTO `cross_database_other`.countries VALUES ('it', 1, NULL, 'Italia'), ('fr', 1, 'it', 'France');
INSERT INTO `cross_database_other`.users VALUES (1, 'it'), (2, NULL);
INSERT INTO users VALUES (1, 'it', 2), (2, NULL, NULL), (3, 'fr', 1);
INSERT INTO posts VALUES (1, 1), (2, 1);
