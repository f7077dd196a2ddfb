-- Views: over joins, with expressions as columns, over another view; one that is broken is left out with a warning.
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, is_active BOOLEAN NOT NULL DEFAULT TRUE);
CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users, title TEXT, score REAL);
CREATE TABLE gone (id INTEGER);
CREATE VIEW user_posts AS
    SELECT u.id AS user_id, u.name, p.id AS post_id, p.title FROM users AS u LEFT JOIN posts AS p ON p.user_id = u.id;
CREATE VIEW totals AS
    SELECT u.name, count(p.id) AS posts, sum(p.score) AS score, max(p.title), u.name || '!' AS shout, NULL AS void, 1 + 1, x'00' AS raw
    FROM users AS u LEFT JOIN posts AS p ON p.user_id = u.id GROUP BY u.id;
CREATE VIEW named (one, "two words") AS SELECT id, name FROM users;
CREATE VIEW active AS SELECT * FROM named JOIN users ON users.id = named.one WHERE is_active;
CREATE VIEW broken AS SELECT id FROM gone;
CREATE VIEW also_broken AS SELECT missing FROM users;
DROP TABLE gone;
INSERT INTO users VALUES (1, 'Ana', TRUE), (2, 'Ben', FALSE);
INSERT INTO posts VALUES (1, 1, 'First', 1.5), (2, 1, NULL, 2), (3, 1, '12', NULL);
