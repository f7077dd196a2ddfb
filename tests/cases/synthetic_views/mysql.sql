-- Keys of views: lookups, accessors and `load_…` on models that are only read.
CREATE TABLE users (id BIGINT AUTO_INCREMENT PRIMARY KEY, email VARCHAR(100) NOT NULL UNIQUE, active BIGINT NOT NULL);
CREATE TABLE orders (id BIGINT AUTO_INCREMENT PRIMARY KEY, user_id BIGINT NOT NULL, total BIGINT NOT NULL, FOREIGN KEY (user_id) REFERENCES users (id));
CREATE VIEW active_users AS SELECT id, email FROM users WHERE active = 1;
CREATE VIEW user_totals AS SELECT user_id, CAST(sum(total) AS SIGNED) AS total FROM orders GROUP BY user_id;
INSERT INTO users VALUES (1, 'ana@post.example', 1), (2, 'ben@post.example', 0), (3, 'cem@post.example', 1);
INSERT INTO orders VALUES (1, 1, 10), (2, 1, 20), (3, 2, 5);
