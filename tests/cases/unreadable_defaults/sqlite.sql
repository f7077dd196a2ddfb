-- Defaults that are stored as something else than the column's type, and beside them such as are not.
CREATE TABLE offers (
    id INTEGER PRIMARY KEY,
    amount INTEGER NOT NULL DEFAULT 'none',
    half INTEGER NOT NULL DEFAULT 0.5,
    made_at INTEGER NOT NULL DEFAULT CURRENT_TIMESTAMP,
    price REAL NOT NULL DEFAULT 'free',
    is_open BOOLEAN NOT NULL DEFAULT 'true',
    picture BLOB NOT NULL DEFAULT 'empty',
    name TEXT NOT NULL DEFAULT x'00',
    state TEXT NOT NULL DEFAULT 'gone' CHECK (state IN ('open', 'closed')),
    count INTEGER NOT NULL DEFAULT '12',
    is_closed BOOLEAN NOT NULL DEFAULT TRUE,
    day DATE NOT NULL DEFAULT CURRENT_DATE,
    digest BLOB NOT NULL DEFAULT x'00',
    code TEXT NOT NULL DEFAULT 12
);
INSERT INTO offers VALUES (1, 1, 1, 1, 1.5, 1, x'01', 'a', 'open', 1, 1, '2024-01-01', x'01', 'a');
