-- ENUM and SET with labels that are empty, have spaces, quotes or commas, differ in case only, or are keywords.
CREATE TABLE labels (
    id INT AUTO_INCREMENT PRIMARY KEY,
    plain ENUM('small', 'medium', 'large') NOT NULL DEFAULT 'medium',
    hostile ENUM('', 'type', 'Self', 'a b', 'it''s', '"', 'back\\slash', 'co,mma', '(', ')', 'été', '日本語', '2fa', 'a-b', 'line\nbreak', '*/'),
    twins ENUM('self', 'Self', 'SELF', 'a', 'A') COLLATE utf8mb4_bin,
    old ENUM('é', 'e') CHARACTER SET latin1 COLLATE latin1_bin,
    single ENUM('only') NOT NULL,
    many SET('red', 'green', 'blue') NOT NULL DEFAULT 'red,blue',
    odd SET('', 'a b', 'it''s', 'none', 'É') COLLATE utf8mb4_bin,
    three ENUM('x', 'y', 'z') NOT NULL
);
INSERT INTO labels VALUES
    (1, 'small', '', 'self', 'é', 'only', '', '', 'x'),
    (2, 'large', 'type', 'Self', 'e', 'only', 'red,green,blue', 'a b,it''s', 'y'),
    (3, 'medium', 'it''s', 'SELF', NULL, 'only', 'green', NULL, 'z'),
    (4, 'medium', 'back\\slash', 'a', NULL, 'only', 'green', 'none,É', 'z'),
    (5, 'medium', 'co,mma', 'A', NULL, 'only', 'blue', 'É', 'z'),
    (6, 'medium', 'line\nbreak', NULL, NULL, 'only', 'blue', NULL, 'z'),
    (7, 'medium', NULL, NULL, NULL, 'only', 'blue', NULL, 'z');
CREATE TABLE lost_labels (id INT AUTO_INCREMENT PRIMARY KEY, crab ENUM('🦀', 'é') NOT NULL, question SET('why?', 'how?'));
INSERT INTO lost_labels VALUES (1, '🦀', 'why?'), (2, 'é', NULL);
CREATE TABLE sizes (size ENUM('small', 'medium', 'large') PRIMARY KEY, note VARCHAR(20));
CREATE TABLE shirts (id INT AUTO_INCREMENT PRIMARY KEY, size ENUM('small', 'medium', 'large') NOT NULL, FOREIGN KEY (size) REFERENCES sizes (size));
INSERT INTO sizes VALUES ('small', 's'), ('large', NULL);
INSERT INTO shirts VALUES (1, 'small'), (2, 'large');
