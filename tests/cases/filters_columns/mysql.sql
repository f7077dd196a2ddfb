-- Columns that a filter or an entry of the overrides leaves out, and what goes with them: keys, indexes, foreign keys,
-- checks, and new rows that would have to give them a value. A table of which nothing is left goes too, and so do views by
-- their names.
CREATE TABLE users (
    id BIGINT AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(60) NOT NULL UNIQUE,
    secret_hash VARCHAR(60) NOT NULL,
    secret_hint VARCHAR(60),
    secret_code VARCHAR(60) UNIQUE,
    note VARCHAR(60),
    CHECK (length(secret_hash) > 2),
    CHECK (length(name) > 0)
);
CREATE TABLE posts (
    id BIGINT AUTO_INCREMENT PRIMARY KEY,
    slug VARCHAR(60) NOT NULL UNIQUE,
    author_id BIGINT NOT NULL,
    secret_reviewer_id BIGINT,
    secret_kind VARCHAR(60) NOT NULL DEFAULT 'draft' CHECK (secret_kind IN ('draft', 'final')),
    secret_number INTEGER UNIQUE,
    origin VARCHAR(60) DEFAULT 'legacy',
    note VARCHAR(60) NOT NULL DEFAULT '',
    UNIQUE (author_id, secret_number),
    FOREIGN KEY (author_id) REFERENCES users (id),
    FOREIGN KEY (secret_reviewer_id) REFERENCES users (id)
);
CREATE INDEX posts_by_kind ON posts (author_id, secret_kind);
CREATE TABLE post_users (
    post_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    secret_weight INTEGER NOT NULL,
    PRIMARY KEY (post_id, user_id),
    FOREIGN KEY (post_id) REFERENCES posts (id),
    FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE TABLE sessions (
    secret_id VARCHAR(60) PRIMARY KEY NOT NULL,
    user_id BIGINT NOT NULL,
    seen INTEGER NOT NULL DEFAULT 0,
    FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE TABLE secrets (secret_key VARCHAR(60) PRIMARY KEY NOT NULL, secret_value VARCHAR(60) NOT NULL);
CREATE TABLE logins (
    id BIGINT AUTO_INCREMENT PRIMARY KEY,
    code VARCHAR(60),
    key_name VARCHAR(60),
    FOREIGN KEY (code) REFERENCES users (secret_code),
    FOREIGN KEY (key_name) REFERENCES secrets (secret_key)
);
CREATE TABLE badges (
    id BIGINT AUTO_INCREMENT PRIMARY KEY,
    label VARCHAR(60) NOT NULL,
    colour VARCHAR(60),
    note VARCHAR(60),
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
