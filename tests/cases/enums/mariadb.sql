-- CHECKs that make a column hold one of a few labels, and CHECKs that do not quite: most collations take case or spaces for nothing.
CREATE TABLE tickets (
    id INT AUTO_INCREMENT PRIMARY KEY,
    status VARCHAR(20) COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'in progress', 'closed')),
    kind VARCHAR(20) COLLATE utf8mb4_nopad_bin CHECK (kind IN ('', 'type', 'Self', 'self', 'A', 'a', 'été', '2fa', 'a-b', 'a b', '"', 'it''s', 'back\\slash')),
    level CHAR(4) COLLATE utf8mb4_bin NOT NULL CHECK (level = 'low' OR level = 'high'),
    maybe VARCHAR(20) COLLATE utf8mb4_nopad_bin CHECK (maybe IS NULL OR maybe IN ('yes', 'no')),
    beyond VARCHAR(20) COLLATE utf8mb4_nopad_bin CHECK (beyond IN ('🦀', 'é')),
    padded VARCHAR(20) COLLATE utf8mb4_bin CHECK (padded IN ('x', 'y')),
    loose VARCHAR(20) CHECK (loose IN ('x', 'y')),
    size INT CHECK (size IN (1, 2, 3)),
    shout VARCHAR(20) CHECK (upper(shout) IN ('A', 'B')),
    CONSTRAINT both_checks CHECK (status IN ('open', 'closed', 'in progress') OR level IN ('high'))
);
INSERT INTO tickets VALUES
    (1, 'in progress', '', 'high', 'yes', '🦀', 'x', 'X', 2, 'b'),
    (2, 'open', 'type', 'low', 'no', '🦀', 'y ', 'Y', 3, 'b'),
    (3, 'open', 'Self', 'low', NULL, '🦀', NULL, NULL, 1, 'b'),
    (4, 'in progress', 'self', 'high', 'yes', '🦀', 'x', 'x', 2, 'b'),
    (5, 'open', 'été', 'low', 'no', '🦀', 'x', 'x', 3, 'b'),
    (6, 'closed', 'it''s', 'low', 'no', '🦀', 'x', 'x', 3, 'b'),
    (7, 'closed', 'back\\slash', 'low', 'no', '🦀', 'x', 'x', 3, 'b');
