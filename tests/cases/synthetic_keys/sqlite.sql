-- Primary keys, unique keys, foreign keys and NOT NULL that only the configuration knows; a row may be missing.
CREATE TABLE users (id INTEGER, email TEXT, name TEXT);
CREATE TABLE profiles (user_id INTEGER NOT NULL, bio TEXT);
CREATE TABLE posts (id INTEGER, author_id INTEGER NOT NULL, editor_id INTEGER NOT NULL, title TEXT);
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE post_tags (post_id INTEGER NOT NULL, tag_id INTEGER NOT NULL REFERENCES tags (id));
CREATE TABLE orders (id INTEGER NOT NULL, shop_id INTEGER NOT NULL, PRIMARY KEY (id, shop_id));
CREATE TABLE lines (order_id INTEGER NOT NULL, shop_id INTEGER NOT NULL, number INTEGER NOT NULL);
CREATE TABLE "odd.table" (id INTEGER PRIMARY KEY, "user.id" INTEGER);
INSERT INTO users VALUES (1, 'ana@post.example', 'Ana'), (2, 'ben@post.example', NULL);
INSERT INTO profiles VALUES (1, 'writes'), (7, 'of nobody');
INSERT INTO posts VALUES (1, 1, 2, 'first'), (2, 9, 1, 'of nobody');
INSERT INTO tags VALUES (1, 'new'), (2, 'old');
INSERT INTO post_tags VALUES (1, 1), (1, 2), (2, 1);
INSERT INTO orders VALUES (1, 1), (1, 2);
INSERT INTO lines VALUES (1, 1, 1), (1, 1, 2), (1, 3, 1);
INSERT INTO "odd.table" VALUES (1, 1), (2, NULL), (3, 8);
