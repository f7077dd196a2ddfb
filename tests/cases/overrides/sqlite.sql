-- Derives, attributes, visibilities, names and NULL, for types and fields that a pattern fits.
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    secret TEXT,
    failures INTEGER,
    status TEXT NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'open', 'closed')),
    created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE audit_entries (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts,
    status TEXT CHECK (status IN ('new', 'old')),
    password_hash TEXT
);
CREATE TABLE visits (id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES accounts, rating REAL);
CREATE VIEW open_accounts AS SELECT id, name, secret, failures FROM accounts WHERE status = 'open';
INSERT INTO accounts (id, name, password_hash, secret, failures, status) VALUES
    (1, 'ada', 'x', NULL, 1, 'open'), (2, 'bob', 'y', 's', NULL, 'new');
INSERT INTO audit_entries VALUES (1, 1, 'old', NULL), (2, 1, NULL, 'z'), (3, 2, 'new', NULL);
INSERT INTO visits VALUES (1, 1, 0.5), (2, 2, NULL), (3, 2, 3);
