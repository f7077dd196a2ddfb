-- Types of the program's: keys, which foreign keys to them have too, text that is checked, and JSON.
CREATE TABLE accounts (
    id BIGINT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    backup_email TEXT,
    settings JSONB NOT NULL,
    old_settings JSON,
    level INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX accounts_by_level ON accounts (level);
CREATE TABLE profiles (account_id BIGINT PRIMARY KEY REFERENCES accounts, name TEXT NOT NULL);
CREATE TABLE pictures (id BIGINT PRIMARY KEY, profile_id BIGINT REFERENCES profiles, title TEXT);
CREATE TABLE teams (id BIGINT PRIMARY KEY, name TEXT NOT NULL, account_email TEXT REFERENCES accounts (email));
CREATE TABLE memberships (
    account_id BIGINT NOT NULL REFERENCES accounts, team_id BIGINT NOT NULL REFERENCES teams, PRIMARY KEY (account_id, team_id)
);
INSERT INTO accounts VALUES
    (1, 'a@b.c', NULL, '{"theme":"dark","sizes":[1,2]}', NULL, 1),
    (2, 'b@b.c', 'x@y', '{"theme":"","sizes":[]}', '{"theme":"old","sizes":[3]}', 2),
    (3, 'c''@b.c', '@', '{"theme":"\"","sizes":[255]}', NULL, 1);
INSERT INTO profiles VALUES (1, 'ada'), (3, 'cid');
INSERT INTO pictures VALUES (1, 1, 'a'), (2, 1, NULL), (3, 3, 'c'), (4, NULL, NULL);
INSERT INTO teams VALUES (1, 'one', 'a@b.c'), (2, 'two', NULL), (3, 'three', 'a@b.c');
INSERT INTO memberships VALUES (1, 1), (1, 2), (2, 2), (3, 3);
