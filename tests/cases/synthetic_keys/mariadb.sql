-- Primary keys, unique keys, foreign keys and NOT NULL that only the configuration knows; a row may be missing.
CREATE TABLE users (id BIGINT, email VARCHAR(100), name VARCHAR(100));
CREATE TABLE profiles (user_id BIGINT NOT NULL, bio VARCHAR(100));
CREATE TABLE posts (id BIGINT, author_id BIGINT NOT NULL, editor_id BIGINT NOT NULL, title VARCHAR(100));
CREATE TABLE tags (id BIGINT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL);
CREATE TABLE post_tags (post_id BIGINT NOT NULL, tag_id BIGINT NOT NULL, FOREIGN KEY (tag_id) REFERENCES tags (id));
CREATE TABLE orders (id BIGINT NOT NULL, shop_id BIGINT NOT NULL, PRIMARY KEY (id, shop_id));
CREATE TABLE `lines` (order_id BIGINT NOT NULL, shop_id BIGINT NOT NULL, number BIGINT NOT NULL);
CREATE TABLE `odd.table` (id BIGINT AUTO_INCREMENT PRIMARY KEY, `user.id` BIGINT);
INSERT INTO users VALUES (1, 'ana@post.example', 'Ana'), (2, 'ben@post.example', NULL);
INSERT INTO profiles VALUES (1, 'writes'), (7, 'of nobody');
INSERT INTO posts VALUES (1, 1, 2, 'first'), (2, 9, 1, 'of nobody');
INSERT INTO tags VALUES (1, 'new'), (2, 'old');
INSERT INTO post_tags VALUES (1, 1), (1, 2), (2, 1);
INSERT INTO orders VALUES (1, 1), (1, 2);
INSERT INTO `lines` VALUES (1, 1, 1), (1, 1, 2), (1, 3, 1);
INSERT INTO `odd.table` VALUES (1, 1), (2, NULL), (3, 8);
