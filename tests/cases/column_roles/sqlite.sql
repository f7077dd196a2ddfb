-- Where values come from: generated, default, the rowid, AUTOINCREMENT, or the writer, for few columns and for many.
CREATE TABLE invoices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    net REAL NOT NULL,
    rate REAL NOT NULL DEFAULT 0.2,
    tax REAL GENERATED ALWAYS AS (net * rate) STORED,
    gross REAL AS (net + net * rate) VIRTUAL NOT NULL,
    note TEXT DEFAULT 'none',
    label TEXT,
    created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    token TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)))),
    is_paid BOOLEAN NOT NULL DEFAULT FALSE
);
INSERT INTO invoices (id, net, rate, note, label) VALUES (1, 100, 0.2, 'none', NULL), (2, 50.5, 0, NULL, 'rush'), (7, 1, 1, 'n', '');
CREATE TABLE only_id (id INTEGER PRIMARY KEY);
INSERT INTO only_id VALUES (1), (5);
CREATE TABLE descending (id INTEGER PRIMARY KEY DESC, name TEXT);
INSERT INTO descending VALUES (1, 'is no rowid'), (2, NULL);
CREATE TABLE int_key (id INT PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO int_key VALUES (1, 'is no rowid either');
CREATE TABLE keyless (name TEXT NOT NULL, size INTEGER);
INSERT INTO keyless VALUES ('a', 1), ('a', 1), ('b', NULL);
CREATE TABLE all_default (a INTEGER DEFAULT 1, b TEXT DEFAULT 'two' NOT NULL);
INSERT INTO all_default VALUES (NULL, 'x'), (1, 'two');
CREATE TABLE wide (
    id INTEGER PRIMARY KEY,
    a TEXT NOT NULL, b TEXT NOT NULL, c INTEGER NOT NULL, d REAL NOT NULL, e BLOB NOT NULL, f BOOLEAN NOT NULL,
    g DATE NOT NULL, h TEXT NOT NULL, i NOT NULL, j TEXT, k TEXT NOT NULL DEFAULT 'k'
);
INSERT INTO wide VALUES (1, 'a', 'b', 3, 4.5, x'05', TRUE, '2024-01-01', 'h', 9, NULL, 'k'), (2, '', '', 0, 0, x'', FALSE, '', '', '', 'j', '');
CREATE TABLE only_generated (id INTEGER PRIMARY KEY, double_id INTEGER AS (id * 2));
INSERT INTO only_generated VALUES (4);
