-- What serde can write and read: values of any type, labels, what may be missing, NULL, or both; more than seven columns.
CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    body_text TEXT,
    mood TEXT DEFAULT 'calm' CHECK (mood IN ('calm', 'very wild', 'Self')),
    "type" TEXT NOT NULL DEFAULT 'note',
    rating REAL DEFAULT 0.5,
    extra,
    extra_default DEFAULT 7,
    extra_needed NOT NULL,
    picture BLOB,
    is_public BOOLEAN NOT NULL DEFAULT FALSE,
    word_count INTEGER AS (length(body_text)) VIRTUAL
);
INSERT INTO notes (id, title, body_text, mood, type, rating, extra, extra_default, extra_needed, picture, is_public) VALUES
    (1, 'a', NULL, NULL, 'note', NULL, NULL, NULL, 'x', NULL, FALSE),
    (2, 'b', 'text', 'very wild', 'memo', 1.5, 1, '1', x'00ff', x'', TRUE),
    (3, 'c', '', 'Self', '', -0.0, 1.0, x'', 9223372036854775807, x'0102', FALSE);
CREATE TABLE wide (
    a TEXT NOT NULL, b TEXT NOT NULL, c INTEGER NOT NULL, d REAL NOT NULL, e BLOB NOT NULL, f BOOLEAN NOT NULL,
    g DATE NOT NULL, h NOT NULL, i TEXT
);
INSERT INTO wide VALUES ('a', 'b', 3, 4.5, x'05', TRUE, '2024-01-01', 'h', NULL);
CREATE VIEW public_notes AS SELECT id, title, extra FROM notes WHERE is_public;
-- In camel case two of these would be one.
CREATE TABLE alike (id INTEGER PRIMARY KEY, part_1 TEXT, part1 TEXT, other_part TEXT);
INSERT INTO alike VALUES (1, 'a', 'b', NULL);
