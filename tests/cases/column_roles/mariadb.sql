-- Where values come from: generated, default, AUTO_INCREMENT, or the writer, for few columns and for many.
CREATE TABLE invoices (
    id INT AUTO_INCREMENT PRIMARY KEY,
    net DOUBLE NOT NULL,
    rate DOUBLE NOT NULL DEFAULT 0.2,
    tax DOUBLE GENERATED ALWAYS AS (net * rate) STORED,
    gross DOUBLE AS (net + net * rate) VIRTUAL,
    note VARCHAR(100) DEFAULT 'none',
    label VARCHAR(100),
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    token VARCHAR(100) NOT NULL DEFAULT (hex(floor(rand() * 1000000))),
    is_paid BOOLEAN NOT NULL DEFAULT FALSE
);
INSERT INTO invoices (id, net, rate, note, label) VALUES (1, 100, 0.2, 'none', NULL), (2, 50.5, 0, NULL, 'rush'), (7, 1, 1, 'n', '');
CREATE TABLE only_id (id INT AUTO_INCREMENT PRIMARY KEY);
INSERT INTO only_id VALUES (1), (5);
CREATE TABLE int_key (id INT PRIMARY KEY, name VARCHAR(100) NOT NULL);
INSERT INTO int_key VALUES (1, 'counts nothing');
CREATE TABLE keyless (name VARCHAR(100) NOT NULL, size INT);
INSERT INTO keyless VALUES ('a', 1), ('a', 1), ('b', NULL);
CREATE TABLE all_default (a INT DEFAULT 1, b VARCHAR(100) DEFAULT 'two' NOT NULL);
INSERT INTO all_default VALUES (NULL, 'x'), (1, 'two');
CREATE TABLE wide (
    id INT AUTO_INCREMENT PRIMARY KEY,
    a VARCHAR(100) NOT NULL, b VARCHAR(100) NOT NULL, c INT NOT NULL, d DOUBLE NOT NULL, e BLOB NOT NULL, f BOOLEAN NOT NULL,
    g DATE NOT NULL, h VARCHAR(100) NOT NULL, i INT NOT NULL, j VARCHAR(100), k VARCHAR(100) NOT NULL DEFAULT 'k'
);
INSERT INTO wide VALUES (1, 'a', 'b', 3, 4.5, x'05', TRUE, '2024-01-01', 'h', 9, NULL, 'k'), (2, '', '', 0, 0, x'', FALSE, '1000-01-01', '', 0, 'j', '');
CREATE TABLE only_generated (id INT PRIMARY KEY, double_id INT AS (id * 2));
INSERT INTO only_generated (id) VALUES (4);
