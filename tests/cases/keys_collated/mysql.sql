-- Keys that compare without case, accents or spaces at the end: a reference in other letters still refers, in both directions.
CREATE TABLE tags (name VARCHAR(20) COLLATE utf8mb4_unicode_ci PRIMARY KEY);
CREATE TABLE notes (id INT AUTO_INCREMENT PRIMARY KEY, tag VARCHAR(20) COLLATE utf8mb4_unicode_ci NOT NULL, FOREIGN KEY (tag) REFERENCES tags (name));
CREATE TABLE exact_tags (name VARCHAR(20) COLLATE utf8mb4_bin PRIMARY KEY);
CREATE TABLE exact_notes (id INT AUTO_INCREMENT PRIMARY KEY, tag VARCHAR(20) COLLATE utf8mb4_bin NOT NULL, FOREIGN KEY (tag) REFERENCES exact_tags (name));
CREATE TABLE old_tags (name VARCHAR(20) CHARACTER SET latin1 COLLATE latin1_general_cs PRIMARY KEY);
CREATE TABLE old_notes (
    id INT AUTO_INCREMENT PRIMARY KEY, tag VARCHAR(20) CHARACTER SET latin1 COLLATE latin1_general_cs NOT NULL,
    FOREIGN KEY (tag) REFERENCES old_tags (name)
);
INSERT INTO tags VALUES ('Bread'), ('slow'), ('été');
INSERT INTO notes VALUES (1, 'bread'), (2, 'BREAD '), (3, 'Slow'), (4, 'ETE');
INSERT INTO exact_tags VALUES ('Bread'), ('bread');
INSERT INTO exact_notes VALUES (1, 'Bread'), (2, 'bread ');
INSERT INTO old_tags VALUES ('été'), ('ETE');
INSERT INTO old_notes VALUES (1, 'été'), (2, 'ETE');
