-- System-versioned tables: with hidden and with visible columns of time, whose keys hold for the rows that are there now.
CREATE TABLE prices (id INT AUTO_INCREMENT PRIMARY KEY, amount DECIMAL(10, 2) NOT NULL, code VARCHAR(10) UNIQUE) WITH SYSTEM VERSIONING;
CREATE TABLE contracts (
    id INT PRIMARY KEY,
    code VARCHAR(10) NOT NULL UNIQUE,
    held_from TIMESTAMP(6) GENERATED ALWAYS AS ROW START,
    held_until TIMESTAMP(6) GENERATED ALWAYS AS ROW END INVISIBLE,
    note VARCHAR(20) WITHOUT SYSTEM VERSIONING,
    PERIOD FOR SYSTEM_TIME (held_from, held_until)
) WITH SYSTEM VERSIONING;
CREATE TABLE partly (id INT PRIMARY KEY, kept INT WITH SYSTEM VERSIONING, not_kept INT);
CREATE TABLE stays (room INT NOT NULL, began DATE NOT NULL, ended DATE NOT NULL, PERIOD FOR stay (began, ended), PRIMARY KEY (room, stay WITHOUT OVERLAPS));
INSERT INTO prices VALUES (1, 10, 'a'), (2, 20, NULL);
UPDATE prices SET amount = 11 WHERE id = 1;
INSERT INTO contracts (id, code, note) VALUES (1, 'a', NULL), (2, 'b', 'n');
DELETE FROM contracts WHERE id = 2;
INSERT INTO partly VALUES (1, 1, 1);
INSERT INTO stays VALUES (1, '2024-01-01', '2024-01-05'), (1, '2024-01-05', '2024-01-07');
