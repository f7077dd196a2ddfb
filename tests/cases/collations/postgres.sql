-- Collations of columns, keys and indexes: of the system, of ICU, one of the user's that is not deterministic, and of a domain.
CREATE SCHEMA words;
CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE COLLATION words.numeric (provider = icu, locale = 'und-u-kn-true');
CREATE DOMAIN code AS TEXT COLLATE "C";
CREATE TABLE names (
    id BIGINT PRIMARY KEY,
    plain TEXT,
    bytes TEXT COLLATE "C" NOT NULL UNIQUE,
    german VARCHAR(40) COLLATE "de-x-icu",
    folded TEXT COLLATE nocase CHECK (folded IN ('on', 'off')),
    numbered TEXT COLLATE words.numeric CHECK (numbered IN ('a1', 'a10')),
    code code,
    many TEXT[] COLLATE "C"
);
CREATE INDEX names_plain_german ON names (plain COLLATE "de-x-icu", german);
CREATE INDEX names_folded_plain ON names (folded COLLATE "default");
INSERT INTO names VALUES
    (1, 'a', 'a', 'Äpfel', 'on', 'a10', 'x', '{a,b}'),
    (2, 'B', 'B', 'Zug', 'OFF', 'a1', 'X', NULL),
    (3, NULL, '', NULL, NULL, NULL, NULL, '{}');
