-- Views: over joins, with expressions as columns, over another view; those that are broken are left out with a warning.
CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) NOT NULL, is_active BOOLEAN NOT NULL DEFAULT TRUE);
CREATE TABLE posts (id INT AUTO_INCREMENT PRIMARY KEY, user_id INT NOT NULL, title VARCHAR(50), score DOUBLE, FOREIGN KEY (user_id) REFERENCES users (id));
CREATE TABLE gone (id INT);
CREATE TABLE changed (id INT, missing INT);
CREATE VIEW user_posts AS
    SELECT u.id AS user_id, u.name, p.id AS post_id, p.title FROM users AS u LEFT JOIN posts AS p ON p.user_id = u.id;
CREATE VIEW totals AS
    SELECT u.name, count(p.id) AS posts, sum(p.score) AS score, max(p.title), concat(u.name, '!') AS shout, NULL AS void, 1 + 1, x'00' AS raw, TRUE AS yes
    FROM users AS u LEFT JOIN posts AS p ON p.user_id = u.id GROUP BY u.id;
CREATE VIEW named (one, `two words`) AS SELECT id, name FROM users;
CREATE VIEW active AS SELECT * FROM named JOIN users ON users.id = named.one WHERE is_active;
CREATE VIEW broken AS SELECT id FROM gone;
CREATE VIEW also_broken AS SELECT missing FROM changed;
CREATE VIEW over_broken AS SELECT id FROM broken;
DROP TABLE gone;
ALTER TABLE changed DROP COLUMN missing;
INSERT INTO users VALUES (1, 'Ana', TRUE), (2, 'Ben', FALSE);
INSERT INTO posts VALUES (1, 1, 'First', 1.5), (2, 1, NULL, 2), (3, 1, '12', NULL);
