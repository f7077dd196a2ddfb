-- Types of the program's for columns of any value: without a declared type, and expressions of a view. A key has one, too.
CREATE TABLE parts (id INTEGER PRIMARY KEY, price REAL NOT NULL, label NOT NULL UNIQUE, remark);
CREATE TABLE drawers (id INTEGER PRIMARY KEY, label REFERENCES parts (label));
CREATE VIEW priced AS SELECT id, price * 2 AS doubled, remark FROM parts;
INSERT INTO parts VALUES (1, 1.5, 'bolt', NULL), (2, 2, 7, x'00'), (3, 0.25, '7', 'small');
INSERT INTO drawers VALUES (1, 'bolt'), (2, 7), (3, '7'), (4, NULL);
