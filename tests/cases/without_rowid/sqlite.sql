-- WITHOUT ROWID: the primary key is the table, and is never NULL.
CREATE TABLE words (word TEXT PRIMARY KEY, count INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE pairs (a INTEGER, b TEXT, note TEXT, PRIMARY KEY (b DESC, a)) WITHOUT ROWID;
INSERT INTO words VALUES ('kelp', 3), ('dulse', 0), ('', 1);
INSERT INTO pairs VALUES (1, 'x', NULL), (2, 'x', 'second'), (1, 'y', '');
