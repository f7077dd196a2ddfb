-- Columns that a filter or an entry of the overrides leaves out, and what goes with them: keys, indexes, foreign keys,
-- checks, and new rows that would have to give them a value. A table of which nothing is left goes too, and so do views by
-- their names.
CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    secret_hash TEXT NOT NULL,
    secret_hint TEXT,
    secret_code TEXT UNIQUE,
    note TEXT,
    CHECK (length(secret_hash) > 2),
    CHECK (length(name) > 0)
);
CREATE TABLE posts (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    author_id INTEGER NOT NULL REFERENCES users,
    secret_reviewer_id INTEGER REFERENCES users,
    secret_kind TEXT NOT NULL DEFAULT 'draft' CHECK (secret_kind IN ('draft', 'final')),
    secret_number INTEGER UNIQUE,
    origin TEXT DEFAULT 'legacy',
    note TEXT NOT NULL DEFAULT '',
    UNIQUE (author_id, secret_number)
);
CREATE INDEX posts_by_kind ON posts (author_id, secret_kind);
CREATE INDEX posts_by_slug ON posts (slug) WHERE secret_kind = 'final';
CREATE TABLE post_users (
    post_id INTEGER NOT NULL REFERENCES posts,
    user_id INTEGER NOT NULL REFERENCES users,
    secret_weight INTEGER NOT NULL,
    PRIMARY KEY (post_id, user_id)
);
CREATE TABLE sessions (
    secret_id TEXT PRIMARY KEY NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users,
    seen INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE secrets (secret_key TEXT PRIMARY KEY NOT NULL, secret_value TEXT NOT NULL);
CREATE TABLE logins (
    id INTEGER PRIMARY KEY,
    code TEXT REFERENCES users (secret_code),
    key_name TEXT REFERENCES secrets (secret_key)
);
CREATE TABLE badges (
    id INTEGER PRIMARY KEY,
    label TEXT NOT NULL,
    colour TEXT,
    note TEXT,
    weight INTEGER NOT NULL DEFAULT 1
);
CREATE VIEW gone_names AS SELECT name FROM users;
CREATE VIEW codes AS SELECT id, name, secret_code FROM users;
INSERT INTO users VALUES (1, 'Ana', 'a1b2', 'cat', 'A', NULL), (2, 'Ben', 'c3d4', NULL, 'B', 'x');
INSERT INTO posts (id, slug, author_id, secret_number) VALUES (1, 'first', 1, 1), (2, 'second', 2, 2);
INSERT INTO post_users VALUES (1, 2, 3);
INSERT INTO sessions VALUES ('s', 1, 5);
INSERT INTO secrets VALUES ('k', 'v');
INSERT INTO logins VALUES (1, 'A', 'k');
INSERT INTO badges VALUES (1, 'gold', 'yellow', NULL, 2);
