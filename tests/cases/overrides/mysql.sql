-- Derives, attributes, visibilities, names and NULL, for types and fields that a pattern fits.
CREATE TABLE accounts (
    id INT AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(50) NOT NULL UNIQUE,
    password_hash VARCHAR(200) NOT NULL,
    secret TEXT,
    failures INT,
    status ENUM ('new', 'open', 'closed') NOT NULL DEFAULT 'new',
    created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE audit_entries (
    id INT PRIMARY KEY,
    account_id INT NOT NULL,
    status ENUM ('new', 'old'),
    password_hash TEXT,
    FOREIGN KEY (account_id) REFERENCES accounts (id)
);
CREATE TABLE visits (id INT PRIMARY KEY, account_id INT NOT NULL, rating DOUBLE, FOREIGN KEY (account_id) REFERENCES accounts (id));
CREATE VIEW open_accounts AS SELECT id, name, secret, failures FROM accounts WHERE status = 'open';
INSERT INTO accounts (id, name, password_hash, secret, failures, status) VALUES
    (1, 'ada', 'x', NULL, 1, 'open'), (2, 'bob', 'y', 's', NULL, 'new');
INSERT INTO audit_entries VALUES (1, 1, 'old', NULL), (2, 1, NULL, 'z'), (3, 2, 'new', NULL);
INSERT INTO visits VALUES (1, 1, 0.5), (2, 2, NULL), (3, 2, 3);
