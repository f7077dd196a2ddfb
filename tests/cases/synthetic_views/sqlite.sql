-- Keys of views: lookups, accessors and `load_…` on models that are only read.
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, active INTEGER NOT NULL);
CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users, total INTEGER NOT NULL);
CREATE VIEW active_users AS SELECT id, email FROM users WHERE active = 1;
CREATE VIEW user_totals AS SELECT user_id, sum(total) AS total FROM orders GROUP BY user_id;
INSERT INTO users VALUES (1, 'ana@post.example', 1), (2, 'ben@post.example', 0), (3, 'cem@post.example', 1);
INSERT INTO orders VALUES (1, 1, 10), (2, 1, 20), (3, 2, 5);
