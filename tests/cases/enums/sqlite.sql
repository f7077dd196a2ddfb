-- CHECKs that make a column hold one of a few labels, and CHECKs that do not quite.
CREATE TABLE tickets (
    id INTEGER PRIMARY KEY,
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'in progress', 'closed')),
    kind TEXT CHECK (kind IN ('', 'type', 'Self', 'self', 'A', 'a', 'été', '2fa', 'a-b', 'a b', '"', '🦀', 'line' || char(10))),
    odd TEXT CHECK (odd IN ('', 'type', 'Self', 'self', 'A', 'a', 'été', '2fa', 'a-b', 'a b', '"', '🦀', '*/', '"#')),
    level TEXT NOT NULL CHECK (level = 'low' OR level = 'high'),
    maybe TEXT CHECK (maybe IS NULL OR maybe IN ('yes', 'no')),
    size INTEGER CHECK (size IN (1, 2, 3)),
    upper TEXT CHECK (upper(upper) IN ('A', 'B')),
    loose TEXT COLLATE NOCASE CHECK (loose IN ('x', 'y')),
    CONSTRAINT both_checks CHECK (status IN ('open') OR level IN ('high'))
);
INSERT INTO tickets VALUES
    (1, 'in progress', '', '', 'high', 'yes', 2, 'b', 'X'),
    (2, 'open', 'type', 'type', 'low', 'no', 3, 'b', 'X'),
    (3, 'open', 'Self', 'Self', 'low', NULL, 1, 'b', 'X'),
    (4, 'in progress', 'self', 'self', 'high', 'yes', 2, 'b', 'X'),
    (5, 'open', 'A', 'A', 'low', 'no', 3, 'b', 'X'),
    (6, 'open', 'a', 'a', 'low', NULL, 1, 'b', 'X'),
    (7, 'in progress', 'été', 'été', 'high', 'yes', 2, 'b', 'X'),
    (8, 'open', '2fa', '2fa', 'low', 'no', 3, 'b', 'X'),
    (9, 'open', 'a-b', 'a-b', 'low', NULL, 1, 'b', 'X'),
    (10, 'in progress', 'a b', 'a b', 'high', 'yes', 2, 'b', 'X'),
    (11, 'open', '"', '"', 'low', 'no', 3, 'b', 'X'),
    (12, 'open', '🦀', '🦀', 'low', NULL, 1, 'b', 'X'),
    (13, 'in progress', NULL, '*/', 'high', 'yes', 2, 'b', 'X'),
    (14, 'open', NULL, '"#', 'low', 'no', 3, 'b', 'X');
CREATE TABLE states (state TEXT PRIMARY KEY NOT NULL CHECK (state IN ('on', 'off')));
CREATE TABLE switches (id INTEGER PRIMARY KEY, state TEXT NOT NULL REFERENCES states CHECK (state IN ('on', 'off')));
CREATE INDEX switches_by_state ON switches (state);
CREATE TABLE single (id INTEGER PRIMARY KEY, only TEXT NOT NULL CHECK (only IN ('one')));
CREATE TABLE bad_rows (id INTEGER PRIMARY KEY, mood TEXT CHECK (mood IN ('calm', 'wild')));
INSERT INTO states VALUES ('on'), ('off');
INSERT INTO switches VALUES (1, 'on'), (2, 'on'), (3, 'off');
INSERT INTO single VALUES (1, 'one');
INSERT INTO bad_rows VALUES (1, 'calm'), (2, NULL);
