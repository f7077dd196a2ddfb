-- Several databases of one application: all that the configuration keeps are read as a whole, and what they refer to.
DROP DATABASE IF EXISTS `databases_it's`;
DROP DATABASE IF EXISTS `databases_log`;
DROP DATABASE IF EXISTS `databases_audit`;
DROP DATABASE IF EXISTS `other_places`;
CREATE DATABASE `other_places` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE TABLE `other_places`.planets (id INT PRIMARY KEY);
CREATE TABLE `other_places`.countries (code CHAR(2) PRIMARY KEY, planet_id INT, FOREIGN KEY (planet_id) REFERENCES `other_places`.planets (id));
CREATE DATABASE `databases_audit` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE TABLE `databases_audit`.secrets (id INT PRIMARY KEY);
CREATE DATABASE `databases_it's` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE TABLE `databases_it's`.users (
    id INT AUTO_INCREMENT PRIMARY KEY,
    country CHAR(2) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
    age INT CHECK (age > 0),
    FOREIGN KEY (country) REFERENCES `other_places`.countries (code)
);
CREATE TABLE accounts (id INT AUTO_INCREMENT PRIMARY KEY, user_id INT NOT NULL, FOREIGN KEY (user_id) REFERENCES `databases_it's`.users (id));
CREATE DATABASE `databases_log` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE TABLE `databases_log`.entries (
    id INT AUTO_INCREMENT PRIMARY KEY,
    account_id INT,
    level ENUM('low', 'high') NOT NULL,
    line TEXT NOT NULL,
    UNIQUE KEY (account_id, level),
    FOREIGN KEY (account_id) REFERENCES `databases`.accounts (id) ON DELETE CASCADE
);
CREATE TABLE `databases_log`.accounts (id INT PRIMARY KEY, entry_id INT, FOREIGN KEY (entry_id) REFERENCES `databases_log`.entries (id));
CREATE VIEW `databases_log`.lines AS SELECT id, line FROM `databases_log`.entries;
INSERT INTO `other_places`.planets VALUES (1);
INSERT INTO `other_places`.countries VALUES ('it', 1);
INSERT INTO `databases_it's`.users VALUES (1, 'it', 3), (2, NULL, NULL);
INSERT INTO accounts VALUES (1, 1), (2, 2);
INSERT INTO `databases_log`.entries VALUES (1, 1, 'low', 'started'), (2, 2, 'high', 'ended');
INSERT INTO `databases_log`.accounts VALUES (1, 2);
