-- A module for what is read of another database: a table of a name that is here too, keys and an enum of its own.
DROP DATABASE IF EXISTS `schemas_databases_other`;
CREATE DATABASE `schemas_databases_other` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE TABLE `schemas_databases_other`.regions (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL);
CREATE TABLE `schemas_databases_other`.countries (
    code CHAR(2) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY,
    region_id INT,
    neighbour CHAR(2) CHARACTER SET ascii COLLATE ascii_bin,
    name VARCHAR(20) NOT NULL UNIQUE CHECK (name <> ''),
    FOREIGN KEY (region_id) REFERENCES `schemas_databases_other`.regions (id),
    FOREIGN KEY (neighbour) REFERENCES `schemas_databases_other`.countries (code)
);
CREATE TABLE `schemas_databases_other`.users (id INT AUTO_INCREMENT PRIMARY KEY, role ENUM('chief', 'other') NOT NULL DEFAULT 'other', country CHAR(2) CHARACTER SET ascii COLLATE ascii_bin, FOREIGN KEY (country) REFERENCES `schemas_databases_other`.countries (code));
CREATE TABLE `schemas_databases_other`.unrelated (id INT PRIMARY KEY);
CREATE TABLE users (
    id INT AUTO_INCREMENT PRIMARY KEY,
    country CHAR(2) CHARACTER SET ascii COLLATE ascii_bin,
    role ENUM('reader', 'writer'),
    account_id INT UNIQUE,
    FOREIGN KEY (country) REFERENCES `schemas_databases_other`.countries (code) ON DELETE SET NULL,
    FOREIGN KEY (account_id) REFERENCES `schemas_databases_other`.users (id)
);
CREATE TABLE posts (id INT AUTO_INCREMENT PRIMARY KEY, user_id INT NOT NULL, FOREIGN KEY (user_id) REFERENCES users (id));
INSERT INTO `schemas_databases_other`.regions VALUES (1, 'South');
INSERT INTO `schemas_databases_other`.countries VALUES ('it', 1, NULL, 'Italia'), ('fr', 1, 'it', 'France');
INSERT INTO `schemas_databases_other`.users VALUES (1, 'chief', 'it'), (2, 'other', NULL);
INSERT INTO users VALUES (1, 'it', 'reader', 2), (2, NULL, NULL, NULL), (3, 'fr', 'writer', 1);
INSERT INTO posts VALUES (1, 1), (2, 1);
